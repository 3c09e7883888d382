"""What the window remembers of the workshop that is open: that it was, where, and what is chosen
in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.shell.settings import Settings

if TYPE_CHECKING:
    from app.shell.workspace import Workspace

_PAUSE_MS = 1_000
"""Who steps through pages is not followed at each of them."""


class Remembering(QObject):
    """Tells the settings; to be made as soon as a workshop is about to be shown."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        super().__init__(workspace)
        self._workspace, self._settings = workspace, settings
        self._path = workspace.document.path
        info = workspace.document.workshop.info
        place = " · ".join(part for part in (info.organisation, info.venue) if part)
        settings.visit(self._path, info.title, place)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        workspace.moved.connect(lambda _place, _activity: self._pause.start())

    def choices(self) -> None:
        """Remember from now on what is chosen in the workspace, which is whole."""
        settings, workspace = self._settings, self._workspace
        workspace.middle.guide_folded.connect(lambda shown: settings.save(guide=shown))
        workspace.clock.desk.sound_chosen.connect(lambda on: settings.save(clock_sound=on))

    def keep(self) -> None:
        """Remember where one is, now."""
        self._pause.stop()
        here = self._workspace.way.here
        if here[0] and here != self._settings.last_at(self._path):
            self._settings.was_at(self._path, *here)
