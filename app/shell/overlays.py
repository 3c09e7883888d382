"""Sheets that lie over the window: the keys of this page, and about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.places import RESOURCES
from app.room.clock_keys import CLOCK_KEYS
from app.room.states import ROOM_KEYS
from app.widgets.buttons import Button
from app.widgets.containers import ScrollColumn, row, sheet_height
from app.widgets.context import KeyHint
from app.widgets.labels import Caption, Heading, Overline, PlainLabel
from app.widgets.theme import XL, L, S, px

if TYPE_CHECKING:
    pass

GLOBAL_KEYS = (
    KeyHint("Ctrl+K", "all actions"),
    KeyHint("Ctrl+F", "find a record"),
    KeyHint("Ctrl+Z, Ctrl+Y", "undo, redo"),
    KeyHint("Alt+0 … Alt+5", "the stages"),
    KeyHint("Alt+6, Alt+7", "map, contracts"),
    KeyHint("Alt+Page Up, Alt+Page Down", "activity before, next activity"),
    KeyHint("Ctrl+G, F1", "fold the guide, read the guide"),
    KeyHint("Esc", "from the notes back to the page"),
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
