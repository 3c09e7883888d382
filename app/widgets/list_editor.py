"""One editor for every plain ordered list: type to add, edit in place, drag or Alt+Up to move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch, Command, Edit, Move, Remove
from app.domain.records import KINDS, Record, specs
from app.domain.workshop import Workshop
from app.widgets.labels import Caption

if TYPE_CHECKING:
    from app.document.document import Document
from app.widgets.list_model import ID_ROLE, RecordListModel, RowDelegate
from app.widgets.paste import PasteLine


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
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            return  # a click below the rows chooses none: Delete is not to take the first
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
        if document.read_only:
            self.entry.hide()
            self.model.locked = True
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
        id = self.list.currentIndex().data(ID_ROLE)
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
        if self.model.locked or not self.list.indexAt(place).isValid():
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
        id = index.data(ID_ROLE)
        self.selected.emit(str(id) if id is not None else "")
