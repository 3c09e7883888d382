"""An editable table of records: fast at any length, kept by the keyboard alone if need be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import ChangeSet
from app.domain.commands import Command, Move, Remove
from app.domain.records import Ordered, Record
from app.domain.workshop import Workshop
from app.widgets.table_columns import Column, ColumnKind
from app.widgets.theme import px

if TYPE_CHECKING:
    from app.document.document import Document
from app.widgets.table_cells import CellDelegate
from app.widgets.table_model import EDIT, RecordTableModel


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
        if document.read_only:
            make = None
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
            self.model.setData(index, not index.data(EDIT))
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
        if not self.current or self._document.read_only:
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
