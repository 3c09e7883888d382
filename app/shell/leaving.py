"""Leaving a workshop: it stays in sight and takes no input until its file is saved and released,
which the window does not wait for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.document import Document
from app.session import Save, SaveState
from app.shell.half_typed import HalfTyped
from app.shell.showing import Showing
from app.shell.stillness import Stillness
from app.shell.workspace import Workspace

SEEN_MS = 400
"""Whoever waits longer is told that it is being closed."""
TOLD_MS = 2_000
"""From then on it is said what is not saved, and asking again leaves without it."""

Then = Callable[[], object]


def _nothing() -> None:
    """Nothing comes then."""


class Holder(Protocol):
    """What is open in the window; both None where nothing is."""

    document: Document | None
    workspace: Workspace | None

    def say(self, sentence: str) -> None:
        """Show a calm sentence."""

    def show_welcome(self) -> None:
        """Go to the first page."""


class Leaving:
    """Lets go of what is open, one workshop at a time.

    window: the holder itself, as a widget.
    """

    def __init__(self, window: QWidget, holder: Holder, showing: Showing) -> None:
        self._window, self._holder, self._showing = window, holder, showing
        self._half_typed = HalfTyped()
        self._still: Stillness | None = None
        self._asked: list[tuple[Then, Then]] = []
        self._quits = self._told = self._refused = False
        self._seen, self._slow = QTimer(window), QTimer(window)
        for timer, tell in ((self._seen, self._tell_that), (self._slow, self._tell_what)):
            timer.setSingleShot(True)
            timer.timeout.connect(tell)

    @property
    def busy(self) -> bool:
        """Whether something is being closed."""
        return self._still is not None

    def words_wait(self) -> bool:
        """Whether something is typed and not added yet; then it is brought into sight, and told."""
        return self._half_typed.keeps(self._holder.workspace)

    def leave(self, then: Then, stays: Then = _nothing, *, discard: bool = False) -> None:
        """Save and release what is open, then call `then`; at once where nothing is open.

        stays: called where it stays open, which was told: words wait, or saving fails. discard:
        neither counts. What is asked while something is being closed comes after that.
        """
        if self.busy:
            self.afterwards(partial(self.leave, then, stays, discard=discard), stays)
            return
        self._showing.finish()
        document, workspace = self._holder.document, self._holder.workspace
        if document is None or workspace is None:
            then()
        elif not discard and self.words_wait():
            stays()
        else:
            workspace.room.end()
            document.closing.begin(self._closed, self._failed, discard=discard)
            # Only now: where that could not be begun, the window is not left without input.
            self._asked = [(then, stays)]
            self._still = Stillness(self._window, but="Ctrl+Q")
            self._seen.start(SEEN_MS)
            self._slow.start(TOLD_MS)

    def afterwards(self, then: Then, stays: Then = _nothing) -> None:
        """Call `then` once what is being closed is closed, `stays` where it stays open."""
        self._asked.append((then, stays))

    def finish(self) -> None:
        """Wait for the disk now, if something is being closed: where no person waits."""
        if self.busy and self._holder.document is not None:
            self._holder.document.closing.finish()

    def may_quit(self) -> bool:
        """Whether the window may close. What is open is closed first, then the window by itself.

        Where that cannot be saved it is told and stays; asked a second time, it is let go. So it
        is where the drive does not answer, once it was told what is not saved.
        """
        if self._holder.document is None:
            return True
        self._quits = True
        if not self.busy:
            self.leave(_nothing, discard=self._refused)
            self._quits = self.busy  # not where words wait
        elif self._told:
            self._holder.document.closing.let_go()
            self._drop(self._end_waiting())
            self._go(_nothing)
        return self._holder.document is None

    def _closed(self) -> None:
        if not isValid(self._window):
            return
        (then, stays), *waiting = self._end_waiting()
        if self._quits:
            self._go(self._window.window().close)
            self._drop([(then, stays), *waiting])
            return
        self._go(then)
        for asked, _stays in waiting:
            asked()

    def _failed(self, sentence: str) -> None:
        if not isValid(self._window):
            return
        document, workspace = self._holder.document, self._holder.workspace
        assert document is not None
        assert workspace is not None
        (then, stays), *waiting = self._end_waiting()
        quits, self._quits = self._quits, False
        if document.closing.done:  # all is saved, and the file not left as it should be
            self._go(self._holder.show_welcome if quits else then)
        else:
            self._refused = quits
            if quits:
                workspace.save_failed.warn(document.closing.unsaved)
                # What is done from now on, or fails another day, is not let go without a word.
                document.save_state_changed.connect(self._look_again)
                document.changed.connect(self._ask_again)
            self._showing.go_back(workspace)
            stays()
        self._holder.say(sentence)
        self._drop(waiting)

    def _look_again(self, state: SaveState) -> None:
        if state.save is not Save.FAILED:
            self._ask_again()

    def _ask_again(self, *_change: object) -> None:
        self._refused = False
        if self._holder.workspace is not None:
            self._holder.workspace.save_failed.warn(())

    def _go(self, then: Then) -> None:
        """Let what is closed out of sight, and come to what comes then."""
        document, workspace = self._holder.document, self._holder.workspace
        assert document is not None
        assert workspace is not None
        self._refused = False
        self._holder.document = self._holder.workspace = None
        self._showing.end(workspace, then)

    def _drop(self, waiting: list[tuple[Then, Then]]) -> None:
        for _asked, stays in waiting:
            stays()

    def _end_waiting(self) -> list[tuple[Then, Then]]:
        """Take input again; return what was asked: first what it was left for."""
        workspace = self._holder.workspace
        assert workspace is not None
        assert self._still is not None
        self._still.end()
        self._still, self._told = None, False
        for timer in (self._seen, self._slow):
            timer.stop()
        workspace.status.show_closing(False)
        workspace.closing.hide()
        asked, self._asked = self._asked, []
        return asked

    def _tell_that(self) -> None:
        """Say that it is being closed, where one left it."""
        if self._holder.workspace is not None:
            self._showing.go_back(self._holder.workspace)
            self._holder.workspace.status.show_closing(True)

    def _tell_what(self) -> None:
        """Say what is not saved, and that one may go without it."""
        document, workspace = self._holder.document, self._holder.workspace
        if document is not None and workspace is not None:
            workspace.closing.tell(document.path.name, document.closing.unsaved)
            self._told = True
