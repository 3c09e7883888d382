"""One thing worked out of the workshop, kept while nothing touches it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from app.analysis.layout import CIRCLE_UP_TO
from app.document.tasks import Task, run_task
from app.domain.changes import ChangeSet
from app.domain.records import Department
from app.domain.workshop import Workshop
from app.widgets.page import PageContext

T = TypeVar("T")
Make = Callable[[Workshop, T | None, frozenset[str]], T]
"""Works it out of a workshop; what was made before, and the kinds of record that have changed
since, say what of that can be kept."""


class Worked(QObject, Generic[T]):
    """What is made when it is asked for, for what is wanted then.

    Up to twelve departments that takes some milliseconds. With more it is worked out on another
    thread; until `arrived`, the last state stays. kinds: of records that it depends on. working
    is sent with the task.
    """

    arrived = Signal()
    working = Signal(object)

    def __init__(self, context: PageContext, title: str, kinds: frozenset[str]) -> None:
        super().__init__(context.document)
        self._context, self._document = context, context.document
        self._title, self._kinds = title, kinds
        self._made: tuple[Hashable, T] | None = None
        self._stale = kinds
        self._task: Task | None = None
        self._document.changed.connect(self._on_changed)

    @property
    def last(self) -> T | None:
        """What was made last, None before the first."""
        return self._made[1] if self._made is not None else None

    def get(self, wanted: Hashable, make: Make[T]) -> T | None:
        """Return what is wanted as it is now, or the last while it is worked out.

        wanted: all that `make` goes by besides the workshop.
        """
        fresh = self._made is not None and not self._stale and self._made[0] == wanted
        if self._task is None and not fresh:
            if self._document.workshop.count(Department) > CIRCLE_UP_TO:
                self._begin(wanted, make)
            else:
                self._made = (wanted, make(self._document.workshop, self.last, self._stale))
                self._stale = frozenset()
        return self.last

    def _begin(self, wanted: Hashable, make: Make[T]) -> None:
        snapshot, last, stale = self._document.workshop.snapshot(), self.last, self._stale
        self._stale = frozenset()
        task = self._task = run_task(
            self,
            self._title,
            lambda _progress: (wanted, make(snapshot, last, stale)),
            self._take,
            self._context.say,
        )
        task.finished.connect(lambda: self._end(task))
        self.working.emit(task)

    def _take(self, made: tuple[Hashable, T]) -> None:
        self._task, self._made = None, made
        self.arrived.emit()

    def _end(self, task: Task) -> None:
        """Work it out anew when it is next asked for, where this has failed or was stopped."""
        if self._task is task:
            self._task, self._stale = None, self._kinds

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        self._stale = self._stale | (changes.kinds & self._kinds)
