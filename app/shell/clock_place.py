"""The clock's place in the window: its desk, its figures in the top bar, its actions and keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.room.clock_bar import ClockBar
from app.room.clock_desk import ClockDesk
from app.room.clock_keys import chords, deeds
from app.room.clock_panel import ClockPanel
from app.shell.actions import Action

if TYPE_CHECKING:
    from app.document.document import Document

PLAN = ("setup", "plan")


class ClockPlace:
    """Figures and panel of a clock desk, and what keys and the command palette offer of it.

    here: (place, activity) that is shown. go: shows another.
    """

    def __init__(
        self,
        document: Document,
        window: QWidget,
        here: Callable[[], tuple[str, str]],
        go: Callable[[str, str, str], None],
        *,
        sound: bool,
    ) -> None:
        self._window, self._here, self._go = window, here, go
        self.desk = ClockDesk(document, sound=sound, parent=window)
        self.bar = ClockBar(self.desk)
        self.bar.opened.connect(self.open_panel)
        self._panel: ClockPanel | None = None

    def open_panel(self) -> ClockPanel:
        """Show everything that can be done with the clock."""
        if self._panel is None:
            keys = chords(self.desk, self.open_panel, self.see_cuts)
            self._panel = ClockPanel(self.desk, keys, self._window)
            self._panel.cuts_requested.connect(self.see_cuts)
        self._panel.open_under(self.bar)
        return self._panel

    def see_cuts(self) -> None:
        """Show the plan with what could be cut; there, cut it."""
        if self._here() == PLAN:
            self.desk.take_cuts()
        else:
            self._go(*PLAN, "")

    def install_chords(self) -> None:
        """Let the keys hold in every window of the program: also where the projector has them."""
        for chord, run in chords(self.desk, self.open_panel, self.see_cuts).items():
            shortcut = QShortcut(QKeySequence(chord), self._window)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(run)

    def actions(self) -> list[Action]:
        """Return what can be done now."""
        found = deeds(self.desk, self.open_panel, self.see_cuts)
        return [Action(d.words, d.run, d.icon, d.note, d.chord) for d in found]
