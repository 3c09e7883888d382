"""An entry for a figure that goes on to the next only when its own was kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.widgets.entries import LineEdit
from app.widgets.values import parse_number


class FigureEntry(LineEdit):
    """A figure that is kept when it is left. keep: keeps it, and says whether it could.

    Enter goes on only from what was kept, and Tab from nothing that is no figure: what is typed to
    correct it is not to stand in another's place. gone_on: Enter was pressed, and it was kept.
    """

    gone_on = Signal()

    def __init__(
        self, placeholder: str, keep: Callable[[], bool], *, name: str, whole: bool = False
    ) -> None:
        super().__init__(placeholder, name=name, limit=40)
        self._keep, self._whole = keep, whole
        self._entered = False
        self.returnPressed.connect(self._enter)
        self.editingFinished.connect(self._finish)

    def figure(self) -> float | int | None:
        """Return the figure, None for nothing; ValueError says why it is none."""
        return parse_number(self.text(), whole=self._whole)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Stay in what is no figure, and say so."""
        try:
            self.figure()
        except ValueError:
            if self.isVisible() and self.isEnabled():
                self._keep()
                self.selectAll()
                return True
        return super().focusNextPrevChild(next)

    def _enter(self) -> None:
        self._entered = True  # Qt says next that the editing is finished

    def _finish(self) -> None:
        entered, self._entered = self._entered, False
        kept = self._keep()
        if entered and kept:
            self.gone_on.emit()
        elif entered:
            self.selectAll()
