"""The workshop in the window: shown when it is whole, left while another one is being opened, and
gone back to where that one cannot be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from app.document import Document
from app.domain.ports import Exporter
from app.shell.actions import Action
from app.shell.rehearsal import is_rehearsal
from app.shell.remembering import Remembering
from app.shell.settings import Settings
from app.shell.taking_down import TakingDown
from app.shell.workspace import Workspace
from app.widgets.gradual import Gradual


class Showing:
    """pages: those of the window. made: called with each workspace when all in it is there. gone:
    called when nothing is left of one."""

    def __init__(
        self,
        pages: QStackedWidget,
        settings: Settings,
        made: Callable[[Workspace], None],
        gone: Callable[[], None],
    ) -> None:
        self._pages, self._settings, self._tell = pages, settings, made
        self._making = Gradual(pages)
        self._taking_down = TakingDown(pages, gone)
        self._remembering: Remembering | None = None
        self._keyboard: QWidget | None = None

    def show(
        self,
        document: Document,
        exporter: Exporter | None,
        actions: list[Action],
        menu: Callable[[], QMenu],
    ) -> Workspace:
        """Return the workspace of a document, which is made in steps and shown after the last."""
        now = self._settings.now
        workspace = Workspace(
            document,
            exporter=exporter,
            guide=now.guide,
            actions=actions,
            menu=menu,
            clock_sound=now.clock_sound,
            first=self._settings.last_at(document.path),
            whole=False,
        )
        # While it is empty: handed on when it is whole, all in it would be dressed anew.
        self._pages.addWidget(workspace)
        self._remembering = Remembering(workspace, self._settings)
        return workspace

    def make(self, workspace: Workspace) -> None:
        """Make what is in a workspace, and turn to it."""
        self._making.run(workspace.making(), partial(self._made, workspace))

    def finish(self) -> None:
        """Make now what is half made: it could not be taken down."""
        self._making.finish()

    def leave(self, workspace: Workspace) -> None:
        """Have everything of it kept while something else is seen."""
        self._keyboard = workspace.window().focusWidget()
        workspace.way.settle()
        workspace.document.flush()

    def go_back(self, workspace: Workspace) -> None:
        """Show it again, if it is not shown, with the keyboard where it was."""
        if self._pages.currentWidget() is workspace:
            return
        self._pages.setCurrentWidget(workspace)
        keyboard, self._keyboard = self._keyboard, None
        if keyboard is not None and isValid(keyboard) and workspace.isAncestorOf(keyboard):
            keyboard.setFocus()

    def end(self, workspace: Workspace, then: Callable[[], object]) -> None:
        """Take a workspace down whose document is closed, and call `then`, which shows something
        else; not sooner: where saving fails, one goes on where one was going."""
        if self._remembering is not None:
            self._remembering.keep()
            self._remembering = None
        self._keyboard = None
        workspace.way.stop()
        workspace.room.close()
        then()
        # Not while it is shown: whatever else is among the pages would be shown in its place.
        self._pages.removeWidget(workspace)
        self._taking_down.begin(workspace)

    def _made(self, workspace: Workspace) -> None:
        if self._remembering is not None:
            self._remembering.choices()
        self._tell(workspace)
        # What was there before stays until the first page is whole.
        workspace.way.when_there(partial(self._turn_to, workspace))

    def _turn_to(self, workspace: Workspace) -> None:
        self._pages.setCurrentWidget(workspace)
        if is_rehearsal(workspace.document.path):
            workspace.say("This is a copy to rehearse in. The workshop itself stays as it is.")
        workspace.way.begin()
        workspace.room.resume()
