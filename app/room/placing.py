"""On which screen the room's window is, and what becomes of it when a cable is pulled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from app.room.screens import Screen, Screens, others
from app.room.window import ProjectorWindow

_NEW_MS = 1_000
FRAMED = "framed"
"""Chosen instead of a screen: a window among others."""


class Trouble(StrEnum):
    """What the facilitator should know. gone: the projector's screen was unplugged; covered: the
    laptop's window has come onto it."""

    NONE = ""
    GONE = "gone"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Choosable:
    """An entry of the menu of screens. number: as `identify` shows it, 0 for the frame."""

    key: str
    number: int
    words: str
    chosen: bool


class Placing(QObject):
    """Places the window and keeps it in place. changed: it is elsewhere, or in trouble.

    Without a choice the room gets the first screen that is not the laptop's; with one screen, a
    frame. A window that filled a screen waits, hidden, when that is unplugged: a frame would lie
    over the laptop's work. It goes on where it was as soon as there is a second screen again.
    """

    changed = Signal()

    def __init__(
        self, screens: Screens, laptop: Callable[[], QWidget], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._screens, self._laptop = screens, laptop
        self._window: ProjectorWindow | None = None
        self._chosen = self._last = ""
        self._place: Screen | None = None
        self._full = False
        self.trouble = Trouble.NONE
        # Some systems give the keyboard to a window that is new, though it does not ask for it.
        self._new = QTimer(self)
        self._new.setSingleShot(True)
        self._new.setInterval(_NEW_MS)
        screens.changed.connect(self.settle)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._keyboard_moved)

    # -- how it stands --------------------------------------------------------------------

    @property
    def screen(self) -> Screen | None:
        """The screen that is filled, None for a frame or while it waits."""
        return self._place

    @property
    def parked(self) -> bool:
        """Whether the window waits, unseen, for a screen."""
        return self.trouble is Trouble.GONE

    @property
    def framed(self) -> bool:
        """Whether the window is one among others: a maximised one may lie over it."""
        return self._window is not None and self._place is None and not self.parked

    @property
    def can_swap(self) -> bool:
        """Whether there are two screens that show different things."""
        return bool(self._others())

    @property
    def aspect(self) -> float:
        """Width by height of what the room looks at."""
        screen = self._place or self.target()
        if screen is not None and screen.height:
            return screen.width / screen.height
        if self._window is not None and self._window.height():
            return self._window.width() / self._window.height()
        return 16 / 9

    def target(self) -> Screen | None:
        """Return the screen to fill, None for a frame."""
        if self._chosen == FRAMED:
            return None
        there = self._others()
        for name in (self._chosen, self._last):
            named = next((s for s in there if s.name == name), None)
            if named is not None:
                return named
        return there[0] if there else None

    def choices(self) -> list[Choosable]:
        """Return what can be chosen."""
        here, target = self._screens.of(self._laptop()), self.target()
        made = []
        for number, screen in enumerate(self._screens.all(), start=1):
            laptop = here is not None and screen.name == here.name
            if laptop and not self.can_swap:
                continue
            words = f"{screen.words} · this window" if laptop else screen.words
            chosen = target is not None and screen.name == target.name
            made.append(Choosable(screen.name, number, words, chosen))
        return [*made, Choosable(FRAMED, 0, "In a window", target is None)]

    # -- doing ----------------------------------------------------------------------------

    def choose(self, key: str, *, settle: bool = True) -> None:
        """Take a screen by its name, or FRAMED."""
        self._chosen = key
        if key == FRAMED:
            self._full = False
        if settle:
            self.settle()

    def place(self, window: ProjectorWindow) -> None:
        """Show a window where it belongs."""
        self._window = window
        self._full = False
        self.settle()

    def release(self) -> None:
        """The window is about to close."""
        self._window, self._place, self._full = None, None, False
        self.trouble = Trouble.NONE

    def settle(self) -> None:
        """Put the window where it belongs now, after screens or choice changed."""
        window = self._window
        if window is not None:
            self._settle(window)
            self.trouble = self._look()
        self.changed.emit()

    # -- within ---------------------------------------------------------------------------

    def _settle(self, window: ProjectorWindow) -> None:
        wanted = self._kept() or self.target()
        if wanted is not None:
            if wanted != self._place or not window.isVisible():
                self._new.start()
                self._screens.put(window, wanted)
                window.show_full(wanted.place)
            self._place, self._full, self._last = wanted, True, wanted.name
        elif self._full:
            self._place = None
            window.park()
        else:
            self._place = None
            if not window.isVisible():
                self._new.start()
            laptop = self._laptop()
            here = self._screens.of(laptop)
            screen = here.place if here is not None else QRect(0, 0, 1440, 900)
            window.show_framed(screen, laptop.window().frameGeometry())

    def _keyboard_moved(self, window: QWindow | None) -> None:
        mine = self._window.windowHandle() if self._window is not None else None
        if self._new.isActive() and mine is not None and window is mine:
            self._new.stop()
            self._laptop().activateWindow()

    def _kept(self) -> Screen | None:
        """Return the screen that it fills already, if nobody chose another: it stays there, though
        the laptop's window comes over it."""
        if self._place is None or self._chosen not in ("", self._place.name):
            return None
        present = next((s for s in self._screens.all() if s.name == self._place.name), None)
        here = self._screens.of(self._laptop())
        if present is None or here is None:
            return present
        mirrored = here.name != present.name and here.mirrors(present)
        return None if mirrored else present

    def _look(self) -> Trouble:
        if self._window is None:
            return Trouble.NONE
        if self._full and self._place is None:
            return Trouble.GONE
        here = self._screens.of(self._laptop())
        covered = self._place is not None and here is not None and here.name == self._place.name
        return Trouble.COVERED if covered else Trouble.NONE

    def _others(self) -> list[Screen]:
        return others(self._screens.all(), self._screens.of(self._laptop()))
