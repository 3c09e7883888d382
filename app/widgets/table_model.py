"""Records as the rows of a Qt table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.domain.commands import Add, Command, Edit
from app.domain.records import Record
from app.widgets.labels import plain_tooltip
from app.widgets.table_columns import Column, ColumnKind, kind_of, parsed, shown

if TYPE_CHECKING:
    from app.document.document import Document


Index = QModelIndex | QPersistentModelIndex

DISPLAY = int(Qt.ItemDataRole.DisplayRole)

EDIT = int(Qt.ItemDataRole.EditRole)


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

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Headers of the columns, and what they mean; numbers stand right."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == DISPLAY:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignment(section))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.columns[section].meaning) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.columns[section].meaning or None
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
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
        if role == DISPLAY:
            return shown(self.cls, column, record, self._document.workshop)
        if role == EDIT:
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

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Give a cell another value, by a command; the new row becomes a record."""
        if role != EDIT or not index.isValid():
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
        can = not self._document.read_only and column.editable
        # A box is ticked where it stands: it needs no editor.
        can = can and self.kinds[index.column()] not in (ColumnKind.SHOWN, ColumnKind.BOOL)
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
        if role == DISPLAY and index.column() == first:
            return f"Add a {self.cls.noun}…"
        return "" if role in (DISPLAY, EDIT) else None

    def _alignment(self, section: int) -> Qt.AlignmentFlag:
        middle = Qt.AlignmentFlag.AlignVCenter
        right = self.kinds[section] is ColumnKind.NUMBER
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return middle | side

    def _today(self) -> date:
        return self._document.today()
