"""An entry into which many lines can be pasted at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from app.widgets.entries import LineEdit

# A number counts only with a mark and a blank behind it: “12 orders” and “3.5 days” are words.
_SIGN = re.compile(r"^\s*(?:[•·–—*◦▪‣●○■□☐☑✓→-]+\s*|\(?(?:\d{1,3}[.)]|[a-z]\))\s+)?\s*")


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

    def lines_of(self, text: str) -> list[str]:
        """Return the lines of what is pasted, as this entry takes them."""
        return split_lines(text)

    def takes_apart(self, lines: Sequence[str]) -> bool:
        """Whether lines that are pasted are added at once; else they go into the entry."""
        return len(lines) > 1

    def _paste_any(self) -> None:
        if not self._paste_lines():
            self.paste()

    def _paste_lines(self) -> bool:
        lines = self.lines_of(QApplication.clipboard().text())
        if self.takes_apart(lines):
            self.pasted.emit(lines)
            return True
        if len(lines) == 1 and not self.text():
            self.insert(lines[0])
            return True
        return False


def split_lines(text: str) -> list[str]:
    """Return the lines of a pasted text without blanks, bullets and numbers before them."""
    lines = (unbulleted(line) for line in text.splitlines())
    return [line for line in lines if line]


def unbulleted(line: str) -> str:
    """Return a line without blanks, a bullet or a number before it."""
    return _SIGN.sub("", line).strip()
