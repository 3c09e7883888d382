"""The perceptions of one list as a Qt model that keeps their places during a sitting."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.domain.records import Perception
from app.stages.perceptions.lists import is_hidden
from app.widgets.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ID = int(Qt.ItemDataRole.UserRole)
_WRITTEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _WRITTEN | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the marks: a warning, or an answer. tone: a colour role."""

    icon: str
    words: str
    tone: str = "ink"


class EntryModel(QAbstractListModel):
    """Perceptions of one list. marks: the muted words under a text; note: what stands
    beside them, or None."""

    def __init__(
        self,
        marks: Callable[[Perception], str],
        note: Callable[[Perception], Note | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.records: tuple[Perception, ...] = ()
        self._marks, self._note = marks, note
        self.set_text: Callable[[str, str], bool] = lambda _id, _text: False

    def show_records(self, found: Iterable[Perception]) -> None:
        """Show other entries: those that were there keep their places, new ones come last.

        The workshop itself keeps no order of writing; the places are those of this sitting.
        """
        by_id = {p.id: p for p in found}
        kept = [by_id.pop(p.id) for p in self.records if p.id in by_id]
        fresh = (*kept, *by_id.values())
        if fresh == self.records:
            return
        before, count = len(self.records), len(kept)
        if count == before and by_id:
            changed = fresh[:count] != self.records
            self.beginInsertRows(QModelIndex(), count, len(fresh) - 1)
            self.records = fresh
            self.endInsertRows()
            if changed:
                self.touch()
        elif count == before:
            self.records = fresh
            self.touch()
        else:
            self.beginResetModel()
            self.records = fresh
            self.endResetModel()

    def touch(self) -> None:
        """Have every entry drawn anew."""
        if self.records:
            self.dataChanged.emit(self.index(0), self.index(len(self.records) - 1))

    def row_of(self, id: str) -> int:
        """Return the row of an entry, -1 where it is not listed."""
        return next((i for i, p in enumerate(self.records) if p.id == id), -1)

    def shown(self, row: int) -> tuple[str, str, Note | None]:
        """Return the text, the marks and the note of an entry: what painting it takes."""
        record = self.records[row]
        return record.text, self._marks(record), self._note(record)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.records)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Text and id of an entry."""
        if not index.isValid() or index.row() >= len(self.records):
            return None
        record = self.records[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return record.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            note = self._note(record)
            said = (record.text, self._marks(record), note.words if note is not None else "")
            return ", ".join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(record.text) if len(record.text) > 100 else None
        return record.id if role == ID else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Give an entry another text."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        record = self.records[index.row()]
        return record.text == value or self.set_text(record.id, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What has been read is not edited any more."""
        hidden = index.isValid() and is_hidden(self.records[index.row()])
        return _EDITABLE if hidden else _WRITTEN
