"""One thing worked out of the workshop, kept while nothing touches it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.analysis.layout import CIRCLE_UP_TO
from app.document.tasks import Task, run_task
from app.domain.changes import ChangeSet
from app.domain.records import Department
from app.domain.workshop import Workshop
from app.overview.map.touched import touched
from app.widgets.context import PageContext

T = TypeVar("T")
Make = Callable[[Workshop, T | None, frozenset[str]], T]
"""Works it out of a workshop; what was made before, and the aspects (`touched`) that have changed
since, say what of that can be kept."""
_CALM_MS = 80
"""So long nothing may have changed before it is worked out anew: changes come in rows."""


class Worked(QObject, Generic[T]):
    """What is made when it is asked for, for what is wanted then.

    Up to twelve departments that takes some milliseconds. With more it is worked out on another
    thread, once no more changes come; until `arrived`, the last state stays. needs: the aspects
    on which it depends. working is sent with a task that somebody waits for: nothing was there
    before, or something else is wanted.
    """

    arrived = Signal()
    working = Signal(object)

    def __init__(self, context: PageContext, title: str, needs: frozenset[str]) -> None:
        super().__init__(context.document)
        self._context, self._document = context, context.document
        self._title, self._needs = title, needs
        self._made: tuple[Hashable, T] | None = None
        self._stale = needs
        self._task: Task | None = None
        self._again: Callable[[], object] = lambda: None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(lambda: self._again())
        self._document.changed.connect(self._on_changed)

    @property
    def last(self) -> T | None:
        """What was made last, None before the first."""
        return self._made[1] if self._made is not None else None

    def get(self, wanted: Hashable, make: Make[T]) -> T | None:
        """Return what is wanted as it is now, or the last while it is worked out.

        wanted: all that `make` goes by besides the workshop.
        """
        known = self._made is not None and self._made[0] == wanted
        if self._task is None and (self._stale or not known):
            self._again = partial(self._begin, wanted, make)
            if self._document.workshop.count(Department) <= CIRCLE_UP_TO:
                self._make_now(wanted, make)
            elif not known:
                self.working.emit(self._begin(wanted, make))
            elif not self._calm.isActive():
                self._calm.start()
        return self.last

    def _make_now(self, wanted: Hashable, make: Make[T]) -> None:
        self._calm.stop()
        self._made = (wanted, make(self._document.workshop, self.last, self._stale))
        self._stale = frozenset()

    def _begin(self, wanted: Hashable, make: Make[T]) -> Task:
        self._calm.stop()
        snapshot, last, stale = self._document.workshop.snapshot(), self.last, self._stale
        self._stale = frozenset()
        task = self._task = run_task(
            self,
            self._title,
            lambda _progress: (wanted, make(snapshot, last, stale)),
            self._take,
            self._context.say,
        )
        task.finished.connect(lambda: self._end(task, stale))
        return task

    def _take(self, made: tuple[Hashable, T]) -> None:
        self._task, self._made = None, made
        self.arrived.emit()

    def _end(self, task: Task, stale: frozenset[str]) -> None:
        """Work it out anew when it is next asked for, where this has failed or was stopped."""
        if self._task is task:
            self._task = None
            self._stale |= stale if self._made is not None else self._needs

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        self._stale |= touched(changes) & self._needs
        if self._calm.isActive():
            self._calm.start()
