"""Sheets that lie over the window: the keys of this page, the history, about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.places import RESOURCES
from app.domain.ports import EntryKind, LogLine
from app.room.clock_keys import CLOCK_KEYS
from app.room.states import ROOM_KEYS
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import ScrollColumn, row, sheet_height
from app.widgets.context import KeyHint
from app.widgets.labels import Caption, Heading, Overline, PlainLabel
from app.widgets.theme import XL, L, S, px

if TYPE_CHECKING:
    from app.document.document import Document

GLOBAL_KEYS = (
    KeyHint("Ctrl+K", "all actions"),
    KeyHint("Ctrl+F", "find a record"),
    KeyHint("Ctrl+Z, Ctrl+Y", "undo, redo"),
    KeyHint("Alt+0 … Alt+5", "the stages"),
    KeyHint("Alt+6, Alt+7", "map, contracts"),
    KeyHint("Alt+Page Up, Alt+Page Down", "activity before, next activity"),
    KeyHint("Ctrl+G, F1", "fold the guide, read the guide"),
    KeyHint("Ctrl+N, Ctrl+O", "new workshop, open a workshop"),
    KeyHint("Ctrl+W, Ctrl+Q", "close this workshop, save and leave"),
    KeyHint("?", "these keys"),
)


class Sheet(QDialog):
    """A plain dialog with a title; Escape closes it, and it is freed then."""

    def __init__(self, title: str, parent: QWidget, width: int = 560) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(px(width), 1_200))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(XL, XL, XL, L)
        self.body.setSpacing(L)
        self.body.addWidget(Heading(title))
        # "?" and F1 mean something else here than Qt's own help.
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons into the last row, at its end."""
        self.body.addLayout(row(None, *buttons))


def keys_sheet(parent: QWidget, title: str, hints: Sequence[KeyHint]) -> Sheet:
    """Return the sheet that ? shows."""
    sheet = Sheet("Keys", parent)
    area = ScrollColumn(spacing=L)
    area.setMinimumHeight(sheet_height(parent, 380))
    if hints:
        area.column.addWidget(Overline(title))
        area.column.addLayout(_key_grid(hints))
    area.column.addWidget(Overline("What the room sees"))
    area.column.addLayout(_key_grid(ROOM_KEYS))
    area.column.addWidget(Overline("The clock"))
    area.column.addLayout(_key_grid(CLOCK_KEYS))
    area.column.addWidget(Overline("Everywhere"))
    area.column.addLayout(_key_grid(GLOBAL_KEYS))
    sheet.body.addWidget(area)
    sheet.add_buttons(Button("Close", on_click=sheet.close))
    return sheet


def about_sheet(parent: QWidget) -> Sheet:
    """Return what this program is, and the licences of what it is made of."""
    from importlib.metadata import PackageNotFoundError, version

    sheet = Sheet("Accord", parent, 680)
    try:
        number = version("accord")
    except PackageNotFoundError:
        number = ""
    words = "From perceptions to signed service contracts, and through the reviews after them."
    sheet.body.addWidget(PlainLabel(words, wrap=True))
    sheet.body.addWidget(
        Caption(f"Version {number} · MIT licence · Qt is used under LGPL 3. What it is made of:")
    )
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName("Licences")
    text.setPlainText(_licences())
    text.setMinimumHeight(sheet_height(parent, 300))
    sheet.body.addWidget(text)
    sheet.add_buttons(Button("Close", on_click=sheet.close))
    return sheet


class HistorySheet(Sheet):
    """Everything that was done, newest first, and the way back to any point of it.

    erase: it was opened to forget all of it, and asks whether that is meant.
    """

    def __init__(self, document: Document, parent: QWidget, *, erase: bool = False) -> None:
        super().__init__("What was done", parent, 640)
        self._document = document
        self._to_erase = erase
        self.list = QListWidget()
        self.list.setMinimumHeight(sheet_height(parent, 360))
        self.list.setAccessibleName("History, newest first")
        self.list.currentRowChanged.connect(self._chosen)
        self._note = Caption("")
        self.back = Button("Take back everything after this", on_click=self._go_back)
        self.back.setEnabled(False)
        self.erase = Button("Erase history…", kind="danger", on_click=self.ask_to_erase)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._erase)
        self.body.addWidget(self.list)
        self.body.addWidget(self._note)
        self.body.addWidget(self.confirm)
        last = QHBoxLayout()
        last.setSpacing(S)
        last.addWidget(self.erase)
        last.addStretch(1)
        last.addWidget(self.back)
        last.addWidget(Button("Close", on_click=self.close))
        self.body.addLayout(last)
        self._steps: dict[int, int] = {}
        self._read()

    def _read(self) -> None:
        self._note.setText("Reading…")
        self._document.read_history(self.show_lines, self._note.setText, self)

    def show_lines(self, lines: list[LogLine]) -> None:
        """List the lines; those from which one can go back have their number of steps."""
        self._steps = steps_back(lines)
        self.list.clear()
        for line in reversed(lines):
            item = QListWidgetItem(_said(line))
            item.setData(int(Qt.ItemDataRole.UserRole), line.seq)
            self.list.addItem(item)
        self._note.setText("" if lines else "Nothing has been done yet, or it was erased.")
        self.erase.setEnabled(bool(lines) and not self._document.read_only)
        asked, self._to_erase = self._to_erase, False
        if asked and self.erase.isEnabled():
            self.ask_to_erase()

    def _chosen(self, _row: int) -> None:
        steps = self._steps_here()
        self.back.setEnabled(steps > 0 and not self._document.read_only)
        self._note.setText(f"{steps} steps would be taken back." if steps > 1 else "")

    def _steps_here(self) -> int:
        if self.list.currentRow() < 0:
            return 0
        seq = self.list.currentItem().data(int(Qt.ItemDataRole.UserRole))
        return self._steps.get(seq, 0) if isinstance(seq, int) else 0

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


def _key_grid(hints: Sequence[KeyHint]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(XL)
    grid.setVerticalSpacing(S)
    grid.setColumnStretch(1, 1)
    for at, hint in enumerate(hints):
        keys = PlainLabel(hint.keys, bold=True)
        keys.setMinimumWidth(px(190))
        grid.addWidget(keys, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(hint.words, wrap=True), at, 1)
    return grid


def _licences() -> str:
    folder = RESOURCES / "licences"
    main = folder / "THIRD-PARTY.md"
    text = main.read_text("utf-8") if main.is_file() else ""
    names = sorted(path.name for path in folder.glob("*.txt"))
    return f"{without_marks(text)}\n\nFull texts, in resources/licences: {', '.join(names)}"


def without_marks(text: str) -> str:
    """Return Markdown as plain lines: headings bare, the cells of a table with dots between, and
    a paragraph in one line, which is broken where it is shown."""
    lines: list[str] = []
    goes_on = False
    for line in text.splitlines():
        before, goes_on = goes_on, bool(line.strip()) and line[0] not in "#|"
        if before and goes_on and line[0] not in "-*":
            lines[-1] += " " + line.strip().replace("`", "")
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and set("".join(cells)) <= set("-: "):
            continue
        bare = " · ".join(cell for cell in cells if cell) if line.startswith("|") else line
        lines.append(bare.lstrip("# ").replace("`", ""))
    return "\n".join(lines)
