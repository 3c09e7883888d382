"""Everything that was done, and the way back to any point of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView, QWidget

from app.domain.ports import EntryKind, LogLine
from app.shell.overlays import Sheet
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import row, sheet_height
from app.widgets.labels import Caption

if TYPE_CHECKING:
    from app.document.document import Document


class HistoryModel(QAbstractListModel):
    """The lines of the log, newest first; a line is put into words when it is looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[LogLine] = ()

    def set_lines(self, lines: Sequence[LogLine]) -> None:
        """List other lines, oldest first."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: QModelIndex | QPersistentModelIndex) -> LogLine | None:
        """Return the line of a row, None where there is none."""
        return self._lines[-1 - index.row()] if index.isValid() else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> str | None:
        """Return the words of a line."""
        line = self.line(index)
        return _said(line) if line is not None and role == Qt.ItemDataRole.DisplayRole else None


class HistorySheet(Sheet):
    """Everything that was done, newest first, and the way back to any point of it.

    erase: it was opened to forget all of it, and asks whether that is meant.
    """

    def __init__(self, document: Document, parent: QWidget, *, erase: bool = False) -> None:
        super().__init__("What was done", parent, 640)
        self._document = document
        self._to_erase = erase
        self.model = HistoryModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(sheet_height(parent, 360))
        self.list.setAccessibleName("History, newest first")
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._note = Caption("")
        self.back = Button("Take back everything after this", on_click=self._go_back)
        self.back.setEnabled(False)
        self.erase = Button("Erase history…", kind="danger", on_click=self.ask_to_erase)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._erase)
        self.body.addWidget(self.list)
        self.body.addWidget(self._note)
        self.body.addWidget(self.confirm)
        close = Button("Close", on_click=self.close)
        self.body.addLayout(row(self.erase, None, self.back, close))
        self._steps: dict[int, int] = {}
        self._read()

    def _read(self) -> None:
        self._note.setText("Reading…")
        self._document.read_history(self.show_lines, self._note.setText, self)

    def show_lines(self, lines: list[LogLine]) -> None:
        """List the lines; those from which one can go back have their number of steps."""
        self._steps = steps_back(lines)
        self.model.set_lines(lines)
        self._chosen()
        self._note.setText("" if lines else "Nothing has been done yet, or it was erased.")
        self.erase.setEnabled(bool(lines) and not self._document.read_only)
        asked, self._to_erase = self._to_erase, False
        if asked and self.erase.isEnabled():
            self.ask_to_erase()

    def _chosen(self) -> None:
        steps = self._steps_here()
        self.back.setEnabled(steps > 0 and not self._document.read_only)
        self._note.setText(f"{steps} steps would be taken back." if steps > 1 else "")

    def _steps_here(self) -> int:
        line = self.model.line(self.list.currentIndex())
        return self._steps.get(line.seq, 0) if line is not None else 0

    def _go_back(self) -> None:
        self.back.setEnabled(False)
        self._document.undo_many(self._steps_here(), self._read)

    def ask_to_erase(self) -> None:
        """Say what erasing means, and ask."""
        self.confirm.ask(
            "The records stay as they are. How they came about is forgotten, in the backups too, "
            "and nothing before this can be undone any more.",
            "Erase the history",
        )

    def _erase(self) -> None:
        self._document.erase_history(lambda _seq: self._read(), self._note.setText, self)


def steps_back(lines: Sequence[LogLine]) -> dict[int, int]:
    """Return, for each line that still holds, how many undos take back what came after it.

    A barrier, and what lies before it, cannot be come back to by undo beyond the barrier itself.
    """
    holding: list[LogLine] = []
    by_seq = {line.seq: line for line in lines}
    for line in lines:
        if line.kind is EntryKind.UNDO:
            if holding:
                holding.pop()
        elif line.kind is EntryKind.REDO and line.of is not None and line.of in by_seq:
            holding.append(by_seq[line.of])
        else:
            holding.append(line)
    steps: dict[int, int] = {}
    for after, line in enumerate(reversed(holding)):
        steps[line.seq] = after
        if line.barrier:
            break
    return steps


def _said(line: LogLine) -> str:
    words = {EntryKind.UNDO: "Taken back: ", EntryKind.REDO: "Done again: "}.get(line.kind, "")
    when = f"{line.at.astimezone():%d %b %H:%M}   " if line.at is not None else ""
    return f"{when}{words}{line.label}"
