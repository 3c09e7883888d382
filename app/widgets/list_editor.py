"""One editor for every plain ordered list: type to add, edit in place, drag or Alt+Up to move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch, Command, Edit, Move, Remove
from app.domain.records import KINDS, Record, specs
from app.domain.workshop import Workshop
from app.widgets.fields import LineEdit
from app.widgets.labels import Caption, plain_tooltip
from app.widgets.theme import Type, colour, font, px

if TYPE_CHECKING:
    from app.document.document import Document

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-accord-row"
_ID = int(Qt.ItemDataRole.UserRole)
_NOTE = _ID + 1


class PasteLine(LineEdit):
    """An entry in which Enter adds one, and pasting many lines adds many.

    pasted: the lines, without empty ones, where there are at least two.
    """

    pasted = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take many lines apart before the entry joins them."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._paste_lines():
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same for Paste in the menu."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste_any)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _paste_any(self) -> None:
        if not self._paste_lines():
            self.paste()

    def _paste_lines(self) -> bool:
        lines = split_lines(QApplication.clipboard().text())
        if len(lines) < 2:
            return False
        self.pasted.emit(lines)
        return True


def split_lines(text: str) -> list[str]:
    """Return the lines of a pasted text without blanks, bullets and numbers before them."""
    lines = (line.strip().lstrip("•·–-*◦▪").strip() for line in text.splitlines())
    return [line for line in lines if line]


class RecordListModel(QAbstractListModel):
    """A tuple of records as a Qt model. note: a second, muted line, or ""."""

    moved = Signal(str, object)

    def __init__(
        self, words: Callable[[Any], str], note: Callable[[Any], str] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._records: tuple[Record, ...] = ()
        self._words, self._note = words, note
        self.set_text: Callable[[str, str], bool] = lambda _id, _text: False

    @property
    def records(self) -> tuple[Record, ...]:
        """What is listed."""
        return self._records

    def set_records(self, records: Sequence[Record]) -> None:
        """List other records; only what differs is told."""
        fresh = tuple(records)
        if fresh == self._records:
            return
        same = [r.id for r in fresh] == [r.id for r in self._records]
        if same:
            self._records = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._records = fresh
        self.endResetModel()

    def row_of(self, id: str) -> int:
        """Return the row of a record, -1 where it is not listed."""
        return next((i for i, r in enumerate(self._records) if r.id == id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Words, note and id of a row."""
        if not index.isValid() or index.row() >= len(self._records):
            return None
        record = self._records[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            note = self._note(record) if self._note else ""
            return f"{self._words(record)}, {note}" if note else self._words(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._words(record))
        if role == _NOTE:
            return self._note(record) if self._note else ""
        return record.id if role == _ID else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Give a row other words."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.set_text(self._records[index.row()].id, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen, edited and dragged; between rows is where they drop."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsEditable
            | flag.ItemIsDragEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows only move."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows of this list only."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the id of the dragged row."""
        data = QMimeData()
        id = str(indexes[0].data(_ID)) if indexes else ""
        data.setData(_MIME, QByteArray(f"{id}/{id_of(self)}".encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the row to be moved; the model itself changes when the workshop has."""
        id, _, origin = bytes(data.data(_MIME).data()).decode().partition("/")
        if origin != id_of(self):
            return False
        if row < 0:
            row = parent.row() if parent.isValid() else len(self._records)
        before = self._records[row].id if row < len(self._records) else None
        if id != before:
            self.moved.emit(id, before)
        return False


def id_of(model: QAbstractItemModel) -> str:
    """Return a mark of this very model, so that rows are not dropped into another list."""
    return str(id(model))


class RowDelegate(QStyledItemDelegate):
    """Draws a row: words, a muted note under them, a hairline below, a grip while pointed at."""

    def __init__(self, parent: QWidget, *, numbered: bool, two_lines: bool) -> None:
        super().__init__(parent)
        self._numbered, self._two_lines = numbered, two_lines
        self.limit = 400

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row has the same height, so that long lists stay fast."""
        height = QFontMetrics(font(Type.BODY)).height() + 18
        if self._two_lines:
            height += QFontMetrics(font(Type.SMALL)).height()
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -2), 6, 6)
        if focused:
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 2, -1, -3), 6, 6)
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        self._paint_words(painter, rect, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index) -> None:
        left = rect.left() + 10
        area = QRect(left, rect.top(), rect.width() - 20, rect.height())
        if self._numbered:
            painter.setFont(font(Type.SMALL))
            painter.setPen(colour("muted"))
            number = QRect(left, rect.top(), px(26), rect.height())
            painter.drawText(number, int(Qt.AlignmentFlag.AlignVCenter), str(index.row() + 1))
            area.setLeft(left + px(26))
        painter.setFont(font(Type.BODY))
        painter.setPen(colour("ink"))
        metrics = painter.fontMetrics()
        words = " ".join(str(index.data()).split())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        note = str(index.data(_NOTE) or "")
        if not note:
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
            return
        painter.drawText(area.adjusted(0, 8, 0, 0), int(Qt.AlignmentFlag.AlignTop), shown)
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.adjusted(0, 0, 0, -9), int(Qt.AlignmentFlag.AlignBottom), shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line in place of the words."""
        line = LineEdit(name="Edit", limit=self.limit, parent=parent)
        line.setProperty("tight", "true")
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor takes the whole row."""
        rect: QRect = option.rect
        left = px(26) if self._numbered else 0
        editor.setGeometry(rect.adjusted(left, 2, 0, -3))


class _List(QListView):
    remove_requested = Signal()
    move_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the Enter that ended editing comes here too
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))


class ListEditor(QWidget):
    """An ordered list of records of one kind, each shown by one line of text.

    records: which, in order. make: the record that a typed line becomes. field: the field that
    is edited in place. note: a second, muted line. selected(id): another row is current, "" for
    none. `scrolls`: the list scrolls by itself; else it is as long as it is.
    """

    selected = Signal(str)

    def __init__(
        self,
        document: Document,
        cls: type[Record],
        field: str,
        make: Callable[[str], Record],
        *,
        records: Callable[[Workshop], Sequence[Record]] | None = None,
        placeholder: str = "Write one and press Enter",
        note: Callable[[Any], str] | None = None,
        numbered: bool = False,
        scrolls: bool = False,
        empty: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._cls, self._field, self._make = document, cls, field, make
        self._records = records or (lambda workshop: workshop.ordered(cls))
        self._scrolls = scrolls
        self._last = ""
        spec = specs(cls)[field]
        self.entry = PasteLine(placeholder, name=f"Add a {cls.noun}", limit=spec.limit)
        self.entry.entered.connect(self._entered)
        self.entry.pasted.connect(self.add_many)
        self.model = RecordListModel(lambda r: str(getattr(r, field)), note, self)
        self.model.set_text = self._set_text
        self.model.moved.connect(self._move_before)
        self.list = self._make_list(numbered, note is not None, name or f"{cls.noun}s")
        self._empty = Caption(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.entry)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1 if scrolls else 0)
        document.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the records again."""
        current = self.current
        self.model.set_records(self._records(self._document.workshop))
        if current:
            self.select(current)
        self._empty.setVisible(bool(self._empty.whole_text) and not self.model.records)
        self._fit()

    @property
    def current(self) -> str:
        """Id of the current row, "" where there is none."""
        id = self.list.currentIndex().data(_ID)
        return str(id) if id is not None else ""

    def select(self, id: str) -> None:
        """Make a record's row the current one."""
        row = self.model.row_of(id)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def add_many(self, lines: Sequence[str]) -> None:
        """Add a record for each line, as one step that one undo takes back."""
        commands: tuple[Command, ...] = tuple(Add(self._make(line)) for line in lines)
        label = f"Added {len(lines)} {self._cls.noun}s"
        if self._document.execute(Batch(commands, label), initiator=self) is not None:
            self.entry.clear()
            self.refresh()

    def remove_current(self) -> None:
        """Remove the current row; undo brings it back."""
        row = self.list.currentIndex().row()
        id = self.current
        if not id or self._run(Remove(self._cls.kind, id)) is None:
            return
        if self.model.records:
            self.list.setCurrentIndex(self.model.index(min(row, len(self.model.records) - 1)))

    def move_current(self, by: int) -> None:
        """Move the current row up or down by one."""
        ids = [r.id for r in self.model.records]
        id = self.current
        if not id:
            return
        row = ids.index(id)
        if not 0 <= row + by < len(ids):
            return
        after = row + by + (1 if by > 0 else 0)
        self._move_before(id, ids[after] if after < len(ids) else None)

    def _make_list(self, numbered: bool, two_lines: bool, name: str) -> _List:
        view = _List()
        view.setModel(self.model)
        self._delegate = RowDelegate(view, numbered=numbered, two_lines=two_lines)
        self._delegate.limit = specs(KINDS[self._cls.kind])[self._field].limit
        view.setItemDelegate(self._delegate)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setAccessibleName(name)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.setDragDropOverwriteMode(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        view.remove_requested.connect(self.remove_current)
        view.move_requested.connect(self.move_current)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.selectionModel().currentChanged.connect(self._current_changed)
        if not self._scrolls:
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return view

    def _menu(self, place: QPoint) -> None:
        if not self.list.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.addAction("Edit\tF2", lambda: self.list.edit(self.list.currentIndex()))
        menu.addAction("Move up\tAlt+Up", lambda: self.move_current(-1))
        menu.addAction("Move down\tAlt+Down", lambda: self.move_current(1))
        menu.addSeparator()
        menu.addAction("Remove\tDel", self.remove_current)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _fit(self) -> None:
        if self._scrolls:
            return
        height = self._delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.list.setFixedHeight(height * len(self.model.records) + 2)
        self.list.setVisible(bool(self.model.records))

    def changeEvent(self, event: Any) -> None:
        """Rows have another height in another text size."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "list"):
            self.list.scheduleDelayedItemsLayout()
            self._fit()

    def _entered(self, text: str) -> None:
        if text and self._run(Add(self._make(text))) is not None:
            self.entry.clear()
            if self.model.records:
                self.list.scrollToBottom()

    def _set_text(self, id: str, text: str) -> bool:
        return self._run(Edit(self._cls.kind, id, {self._field: text})) is not None

    def _move_before(self, id: str, before: object) -> None:
        if self._run(Move(self._cls.kind, id, str(before) if before else None)) is not None:
            self.select(id)

    def _run(self, command: Command) -> ChangeSet | None:
        done = self._document.execute(command, initiator=self)
        if done is not None:
            self.refresh()
        return done

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if initiator is not self and self._cls.kind in changes.kinds:
            self.refresh()

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        id = index.data(_ID)
        self.selected.emit(str(id) if id is not None else "")
