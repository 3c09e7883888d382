"""An editable table of records: fast at any length, kept by the keyboard alone if need be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Command, Edit, Move, Remove
from app.domain.records import Ordered, Record, specs
from app.domain.workshop import Workshop
from app.widgets.fields import LineEdit
from app.widgets.icons import paint_icon
from app.widgets.labels import plain_tooltip
from app.widgets.table_columns import Column, ColumnKind, kind_of, options_of, parsed, shown
from app.widgets.theme import Type, colour, font, px
from app.widgets.value_fields import Choice

if TYPE_CHECKING:
    from app.document.document import Document

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)


class RecordTableModel(QAbstractTableModel):
    """A tuple of records as rows, and one more row to write a new one in where that is possible."""

    def __init__(
        self,
        document: Document,
        cls: type[Record],
        columns: Sequence[Column],
        make: Callable[[dict[str, Any]], Record] | None,
        write: Callable[[Record, str, Any], Command] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._document, self.cls, self.columns = document, cls, tuple(columns)
        self._make, self._write = make, write
        self.kinds = tuple(kind_of(cls, column) for column in columns)
        self.records: tuple[Record, ...] = ()

    def set_records(self, records: Sequence[Record]) -> None:
        """Show other records; where the same rows stay, only their content is told."""
        fresh = tuple(records)
        same = len(fresh) == len(self.records) and all(
            a.id == b.id for a, b in zip(fresh, self.records, strict=True)
        )
        if same:
            self.records = fresh
            if fresh:
                last = self.index(len(fresh) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.records = fresh
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """The records and the row for a new one."""
        if parent is not None and parent.isValid():
            return 0
        return len(self.records) + (1 if self._make is not None else 0)

    def columnCount(self, parent: Index | None = None) -> int:
        """As many as there are columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Headers of the columns; numbers stand right."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignment(section))
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """What a cell shows, holds and says."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignment(index.column()))
        if index.row() >= len(self.records):
            return self._new_row(index, role)
        record = self.records[index.row()]
        kind = self.kinds[index.column()]
        if role == _DISPLAY:
            return shown(self.cls, column, record, self._document.workshop)
        if role == _EDIT:
            if kind in (ColumnKind.CHOICE, ColumnKind.BOOL):
                return getattr(record, column.field)
            return shown(self.cls, column, record, self._document.workshop)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(shown(self.cls, column, record, self._document.workshop))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if kind is ColumnKind.BOOL:
                return f"{column.header}: {'yes' if getattr(record, column.field) else 'no'}"
            return shown(self.cls, column, record, self._document.workshop)
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Give a cell another value, by a command; the new row becomes a record."""
        if role != _EDIT or not index.isValid():
            return False
        column = self.columns[index.column()]
        if self.kinds[index.column()] in (ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.DATE):
            try:
                value = parsed(self.cls, column, str(value), self._today())
            except ValueError as error:
                self._document.refused.emit(str(error))
                return False
        if index.row() >= len(self.records):
            return self._add(column, value)
        record = self.records[index.row()]
        if getattr(record, column.field) == value:
            return True
        command = (
            self._write(record, column.field, value)
            if self._write is not None
            else Edit(record.kind, record.id, {column.field: value})
        )
        return self._document.execute(command, initiator=self) is not None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells that hold a field are edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        still = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.columns[index.column()]
        new = index.row() >= len(self.records)
        can = column.editable and self.kinds[index.column()] is not ColumnKind.SHOWN
        if new:
            can = can and self.kinds[index.column()] is ColumnKind.TEXT
        return still | Qt.ItemFlag.ItemIsEditable if can else still

    def _add(self, column: Column, value: Any) -> bool:
        if self._make is None or value in ("", None):
            return False
        record = self._make({column.field: value})
        return self._document.execute(Add(record), initiator=self) is not None

    def _new_row(self, index: Index, role: int) -> Any:
        first = next((i for i, k in enumerate(self.kinds) if k is ColumnKind.TEXT), 0)
        if role == _DISPLAY and index.column() == first:
            return f"Add a {self.cls.noun}…"
        return "" if role in (_DISPLAY, _EDIT) else None

    def _alignment(self, section: int) -> Qt.AlignmentFlag:
        middle = Qt.AlignmentFlag.AlignVCenter
        right = self.kinds[section] is ColumnKind.NUMBER
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return middle | side

    def _today(self) -> date:
        return self._document.today()


class CellDelegate(QStyledItemDelegate):
    """Draws cells with hairlines below them, and makes the editor that fits the column."""

    def __init__(self, document: Document, model: RecordTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._model = document, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), colour("selected"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        new = index.row() >= len(self._model.records)
        if self._model.kinds[index.column()] is ColumnKind.BOOL and not new:
            self._paint_tick(painter, rect, bool(index.data(_EDIT)))
        else:
            self._paint_text(painter, rect, index, new)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index, new: bool) -> None:
        painter.setFont(font(Type.BODY))
        muted = new or self._model.kinds[index.column()] is ColumnKind.SHOWN
        painter.setPen(colour("muted" if muted else "ink"))
        area = rect.adjusted(8, 0, -8, 0)
        words = " ".join(str(index.data() or "").split())
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        flags = int(index.data(int(Qt.ItemDataRole.TextAlignmentRole)))
        painter.drawText(area, flags, cut)

    def _paint_tick(self, painter: QPainter, rect: QRect, ticked: bool) -> None:
        side = px(18)
        top = rect.center().y() - side / 2
        box = QRectF(rect.left() + 8, top, side, side)
        painter.setPen(QPen(colour("first_fill" if ticked else "border"), 1.5))
        painter.setBrush(colour("first_fill" if ticked else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", "on_first")

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, or a choice that opens at once."""
        column = self._model.columns[index.column()]
        kind = self._model.kinds[index.column()]
        if kind is ColumnKind.CHOICE:
            options = options_of(self._model.cls, column, self._document.workshop)
            choice = Choice(options, name=column.header, parent=parent)
            choice.setProperty("tight", "true")
            choice.activated.connect(lambda _i: self._chosen(choice))
            return choice
        limit = specs(self._model.cls)[column.field].limit
        line = LineEdit(name=column.header, limit=limit, parent=parent)
        line.setProperty("tight", "true")
        if kind is ColumnKind.NUMBER:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if column.complete is not None:
            line.complete_from(column.complete)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's value into its editor."""
        if isinstance(editor, Choice):
            editor.show_value(index.data(_EDIT))
        elif isinstance(editor, LineEdit):
            editor.setText(str(index.data(_EDIT) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Take what the editor holds."""
        value = editor.value() if isinstance(editor, Choice) else None
        if isinstance(editor, LineEdit):
            value = editor.text()
        model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor takes the whole cell."""
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -2))

    def _chosen(self, choice: Choice) -> None:
        self.commitData.emit(choice)
        self.closeEditor.emit(choice)


class _Table(QTableView):
    remove_requested = Signal()
    move_requested = Signal(int)
    toggle_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the Enter that ended editing comes here too
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Space:
            self.toggle_requested.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QWidget.keyPressEvent(self, event)  # leaves the table, as in every other place
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.toggle_requested.emit()

    def focusNextPrevChild(self, next: bool) -> bool:
        return QWidget.focusNextPrevChild(self, next)


class RecordTable(QWidget):
    """A table of records of one kind, edited in place.

    make: the record that a new row becomes, from the first value that is typed; without it none
    can be added. write: the command for another value, by default `Edit`. movable: rows change
    places with Alt+Up and Alt+Down. selected(id): another row is current. `scrolls`: it scrolls
    by itself, as it must for long tables; else it is as long as it is.
    """

    selected = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        document: Document,
        cls: type[Record],
        columns: Sequence[Column],
        records: Callable[[Workshop], Sequence[Record]] | None = None,
        *,
        make: Callable[[dict[str, Any]], Record] | None = None,
        write: Callable[[Record, str, Any], Command] | None = None,
        scrolls: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._cls, self._scrolls = document, cls, scrolls
        self._records = records or (lambda workshop: workshop.ordered(cls))
        self.table = _Table()
        self.model = RecordTableModel(document, cls, columns, make, write, self.table)
        self._dress(name or f"{cls.noun}s")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        document.changed.connect(self._on_changed)
        self.refresh()

    @property
    def current(self) -> str:
        """Id of the current record, "" where there is none."""
        row = self.table.currentIndex().row()
        return self.model.records[row].id if 0 <= row < len(self.model.records) else ""

    def select(self, id: str, column: int = 0) -> None:
        """Make a record's row the current one."""
        for row, record in enumerate(self.model.records):
            if record.id == id:
                self.table.setCurrentIndex(self.model.index(row, column))
                return

    def refresh(self) -> None:
        """Read the records again."""
        current, column = self.current, max(self.table.currentIndex().column(), 0)
        self.model.set_records(self._records(self._document.workshop))
        if current and not self.current:
            self.select(current, column)
        self._fit()

    def remove_current(self) -> None:
        """Remove the current record; undo brings it back."""
        index = self.table.currentIndex()
        if not self.current:
            return
        command = Remove(self._cls.kind, self.current)
        if self._document.execute(command, initiator=self) is not None:
            self.refresh()
            row = min(index.row(), self.model.rowCount() - 1)
            self.table.setCurrentIndex(self.model.index(row, index.column()))

    def move_current(self, by: int) -> None:
        """Move the current record up or down by one."""
        ids = [r.id for r in self.model.records]
        if not self.current or not issubclass(self._cls, Ordered):
            return
        id = self.current
        row = ids.index(id) + by
        if not 0 <= row < len(ids):
            return
        after = row + (1 if by > 0 else 0)
        before = ids[after] if after < len(ids) else None
        if self._document.execute(Move(self._cls.kind, id, before), initiator=self) is not None:
            self.refresh()
            self.select(id, max(self.table.currentIndex().column(), 0))

    def toggle_current(self) -> None:
        """Turn the current yes into no; in a cell that is not edited, open the record."""
        index = self.table.currentIndex()
        if not index.isValid() or not self.current:
            return
        if self.model.kinds[index.column()] is ColumnKind.BOOL:
            self.model.setData(index, not index.data(_EDIT))
        else:
            self.opened.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is left to the columns without a width."""
        super().resizeEvent(event)
        self._widths()
        self._fit()

    def changeEvent(self, event: Any) -> None:
        """Rows and columns grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "model"):
            self.table.verticalHeader().setDefaultSectionSize(px(22) + 18)
            self._widths()
            self._fit()

    def _dress(self, name: str) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(self._document, self.model, table))
        table.setAccessibleName(name)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(table.Shape.NoFrame)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(22) + 18)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.remove_requested.connect(self.remove_current)
        table.move_requested.connect(self.move_current)
        table.toggle_requested.connect(self.toggle_current)
        table.clicked.connect(self._clicked)
        table.selectionModel().currentChanged.connect(lambda *_: self.selected.emit(self.current))
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._menu)
        if not self._scrolls:
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _clicked(self, index: QModelIndex) -> None:
        new = index.row() >= len(self.model.records)
        kind = self.model.kinds[index.column()]
        if kind is ColumnKind.BOOL and not new:
            self.toggle_current()
        elif (new or kind is ColumnKind.CHOICE) and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.edit(index)

    def _menu(self, place: QPoint) -> None:
        if not self.current:
            return
        menu = QMenu(self)
        menu.addAction("Edit\tF2", lambda: self.table.edit(self.table.currentIndex()))
        if issubclass(self._cls, Ordered):
            menu.addAction("Move up\tAlt+Up", lambda: self.move_current(-1))
            menu.addAction("Move down\tAlt+Down", lambda: self.move_current(1))
        menu.addSeparator()
        menu.addAction("Remove\tDel", self.remove_current)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _widths(self) -> None:
        fixed = sum(px(c.width) for c in self.model.columns if c.width)
        open_columns = [i for i, c in enumerate(self.model.columns) if not c.width]
        # The viewport of a table that was hidden until now does not know its width yet.
        bar = self.table.verticalScrollBar().sizeHint().width() if self._scrolls else 0
        left = self.width() - bar - fixed
        for i, column in enumerate(self.model.columns):
            width = px(column.width) if column.width else max(left // len(open_columns), px(120))
            self.table.setColumnWidth(i, width)

    def _fit(self) -> None:
        if self._scrolls:
            return
        self.table.ensurePolished()
        self.table.horizontalHeader().ensurePolished()
        head = self.table.horizontalHeader().sizeHint().height()
        rows = self.table.verticalHeader().defaultSectionSize() * self.model.rowCount()
        self.table.setFixedHeight(head + rows + 4)

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if self._cls.kind in changes.kinds or changes.kinds & {"department"}:
            was_new = initiator is self.model and bool(changes.added)
            self.refresh()
            if was_new:
                self.select(changes.added[0], max(self.table.currentIndex().column(), 0))
