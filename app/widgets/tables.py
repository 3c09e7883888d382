"""An editable table of records: fast at any length, kept by the keyboard alone if need be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import ChangeSet
from app.domain.commands import Command, Move, Remove
from app.domain.records import Ordered, Record
from app.domain.workshop import Workshop
from app.widgets.table_columns import Column, ColumnKind, options_of, without_words
from app.widgets.theme import XL, px

if TYPE_CHECKING:
    from app.document.document import Document
from app.widgets.table_cells import CellDelegate
from app.widgets.table_face import TableFace
from app.widgets.table_model import EDIT, RecordTableModel

_NARROWEST = 100
"""No column that takes what is left is narrower; the table scrolls sideways then."""


class RecordTable(QWidget):
    """A table of records of one kind, edited in place.

    make: the record that a new row becomes, from the first value that is typed; without it none
    can be added. write: the command for another value, by default `Edit`. movable: rows change
    places with Alt+Up and Alt+Down. selected(id): another row is current. `scrolls`: it scrolls
    by itself, as it must for long tables; else it is as long as it is. fills: for filling in while
    people talk: Tab goes to the next cell, Enter to the row below, and below the last one
    bottom_left is sent. lines: how many the words of a cell may take. columns_changed: columns
    with a `spare` figure went, or came back.
    """

    selected = Signal(str)
    opened = Signal(str)
    bottom_left = Signal()
    columns_changed = Signal()

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
        fills: bool = False,
        lines: int = 1,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._cls, self._scrolls = document, cls, scrolls
        self._lines, self._empty = lines, frozenset[int]()
        self._records = records or (lambda workshop: workshop.ordered(cls))
        self.table = TableFace(fills=fills)
        self.table.bottom_left.connect(self.bottom_left)
        self.table.letter_typed.connect(self._choose_by)
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
        empty = without_words(self._cls, self.model.columns, self.model.records)
        if empty != self._empty:
            self._empty = empty
            self._widths()
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

    @property
    def hidden_fields(self) -> frozenset[str]:
        """The fields whose columns there is no room for."""
        columns = enumerate(self.model.columns)
        return frozenset(c.field for i, c in columns if self.table.isColumnHidden(i))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is left to the columns without a width."""
        super().resizeEvent(event)
        self._widths()
        self._fit()

    def changeEvent(self, event: Any) -> None:
        """Rows and columns grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "model"):
            self.table.verticalHeader().setDefaultSectionSize(self._row_height())
            self._widths()
            self._fit()

    def _dress(self, name: str) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(self._document, self.model, table, lines=self._lines))
        table.setAccessibleName(name)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(table.Shape.NoFrame)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._row_height())
        table.horizontalHeader().setHighlightSections(False)
        # Else Qt makes a column of single figures wider than it is said to be.
        table.horizontalHeader().setMinimumSectionSize(1)
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

    def _row_height(self) -> int:
        return px(22) * self._lines + 18

    def _choose_by(self, letter: str) -> None:
        """Choose the next option that begins with a letter or figure; x ticks a box or not."""
        index = self.table.currentIndex()
        if not index.isValid() or not self.current:
            return
        column, kind = self.model.columns[index.column()], self.model.kinds[index.column()]
        if kind is ColumnKind.BOOL and letter.casefold() == "x":
            self.toggle_current()
        if kind is not ColumnKind.CHOICE or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        found = [
            value
            for value, words in options_of(self._cls, column, self._document.workshop)
            if words.casefold().startswith(letter.casefold())
        ]
        if found:
            now = index.data(EDIT)
            at = found.index(now) + 1 if now in found else 0
            self.model.setData(index, found[at % len(found)])

    def _widths(self) -> None:
        # The viewport of a table that was hidden until now does not know its width yet.
        bar = self.table.verticalScrollBar().sizeHint().width() if self._scrolls else 0
        room = self.width() - bar
        gone = self._without_room(room)
        columns = self.model.columns
        if gone != {i for i in range(len(columns)) if self.table.isColumnHidden(i)}:
            for i in range(len(columns)):
                self.table.setColumnHidden(i, i in gone)
            self.columns_changed.emit()
        header = self.table.horizontalHeader()
        header.ensurePolished()
        words = header.fontMetrics()
        said = {i: words.horizontalAdvance(columns[i].header) + XL for i in self._empty - gone}
        taken = sum(px(c.width) for i, c in enumerate(columns) if c.width and i not in gone)
        parts = [c.share for i, c in enumerate(columns) if not (c.width or i in gone or i in said)]
        part = max(room - taken - sum(said.values()), 0) // max(sum(parts), 1)
        for i, c in enumerate(columns):
            rest = said.get(i, max(part * c.share, px(_NARROWEST)))
            self.table.setColumnWidth(i, px(c.width) if c.width else rest)

    def _without_room(self, room: int) -> set[int]:
        """Return which columns must go so that the others fit side by side."""
        columns = self.model.columns
        gone: set[int] = set()
        going = sorted(
            (i for i, c in enumerate(columns) if c.spare), key=lambda i: columns[i].spare
        )
        for i in going:
            kept = (c for n, c in enumerate(columns) if n not in gone)
            if sum(px(c.width or c.least) for c in kept) <= room:
                break
            gone.add(i)
        return gone

    def _fit(self) -> None:
        if self._scrolls:
            return
        self.table.ensurePolished()
        header = self.table.horizontalHeader()
        header.ensurePolished()
        head = header.sizeHint().height()
        rows = self.table.verticalHeader().defaultSectionSize() * self.model.rowCount()
        aside = header.length() > self.width()
        bar = self.table.horizontalScrollBar().sizeHint().height() if aside else 0
        self.table.setFixedHeight(head + rows + bar + 4)

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if self._cls.kind in changes.kinds or changes.kinds & {"department"}:
            was_new = initiator is self.model and bool(changes.added)
            self.refresh()
            if was_new:
                self.select(changes.added[0], max(self.table.currentIndex().column(), 0))
