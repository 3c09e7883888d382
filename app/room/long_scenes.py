"""Scenes about everybody in a large workshop: made beside the window, shown only if still true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.analysis.scenes import Scene, scene_of
from app.document.document import Document
from app.document.tasks import Task, run_task
from app.domain.changes import ChangeSet
from app.domain.ports import Progress
from app.domain.records import RoomState

_TITLE = "Making what the room sees"
_GIVEN = frozenset({RoomState.kind})
"""Where the room is, which a scene is told and does not read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a scene is made for. state: counts the changes of the workshop."""

    room: RoomState
    state: int
    today: date


class LongScenes(QObject):
    """Makes one scene after the other on another thread, each of a snapshot of the workshop.

    made(scene): what is wanted is there. What is no longer wanted when it is done, or of a state
    that has changed since, is dropped: it could hold what has been withdrawn. failed(sentence):
    it can't be made.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._changes = 0
        self._wanted: Wanted | None = None
        self._last: Wanted | None = None
        self._task: Task | None = None
        self._making: Wanted | None = None
        document.changed.connect(self._on_changed)

    @property
    def state(self) -> int:
        """Another number after each change that a scene may show."""
        return self._changes

    @property
    def owed(self) -> bool:
        """Whether something is wanted that is not made yet."""
        return self._wanted != self._last

    def want(self, room: RoomState) -> None:
        """Make what the room sees there as the workshop stands now, unless that was made last."""
        self._wanted = Wanted(room, self._changes, self._document.today())
        self._go_on()

    def forget(self) -> None:
        """Want nothing: what is under way is dropped."""
        self._wanted = self._last = None
        self._go_on()

    def _go_on(self) -> None:
        """Begin what is wanted, once what is not wanted any longer has ended.

        Of a state that has changed nothing is begun: somebody will look at the new one.
        """
        wanted = self._wanted
        if self._task is not None:
            if wanted != self._making or self._is_outdated(wanted):
                self._task.cancel()
        elif wanted is not None and self.owed and not self._is_outdated(wanted):
            self._begin(wanted)

    def _begin(self, wanted: Wanted) -> None:
        # Taken out by the work, so that its many entries are let go on that thread.
        snapshots = [self._document.workshop.snapshot()]
        template = self._document.template

        def work(_progress: Progress) -> Scene:
            return scene_of(snapshots.pop(), template, wanted.room, wanted.today)

        task = run_task(
            self, _TITLE, work, partial(self._arrive, wanted), partial(self._fail, wanted)
        )
        task.finished.connect(partial(self._end, task))
        self._task, self._making = task, wanted

    def _arrive(self, made_for: Wanted, scene: Scene) -> None:
        if self._is_due(made_for):
            self.made.emit(scene)

    def _fail(self, made_for: Wanted, sentence: str) -> None:
        if self._is_due(made_for):
            self.failed.emit(sentence)

    def _is_due(self, made_for: Wanted) -> bool:
        """Whether this is what the room should see now; it may have been on its way home when
        something changed."""
        if made_for != self._wanted or self._is_outdated(made_for):
            return False
        self._last = made_for
        return True

    def _is_outdated(self, wanted: Wanted | None) -> bool:
        return wanted is not None and wanted.state != self._changes

    def _end(self, task: Task) -> None:
        if self._task is task and isValid(self):
            self._task = self._making = None
            self._go_on()

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if not changes.kinds <= _GIVEN:
            self._changes += 1
            self._go_on()
