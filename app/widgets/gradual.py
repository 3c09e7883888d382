"""Work on the window's own thread that is longer than an eye blinks, done a little at a time.

Widgets can only be made there. Whoever makes many yields between them; the window answers keys
and paints in between. Of all that is under way, one piece has a slice at each turn.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid

SLICE_MS = 8.0
"""How long one slice goes on taking steps; a step that has begun is not cut."""
OTHERS_MS = 4.0
"""What others may do on a turn before a slice that would be taken after them waits for the next."""
_MOST_WAITS = 5
"""So many turns in a row: where something else never rests, the work goes on beside it."""
PAUSE = object()
"""What a step yields that waits for something else: the slice ends there."""
TURN = object()
"""What a step yields before a long one: the slice ends there too, and the next comes at once."""
_PAUSE_MS = 5
_END = object()


def _nothing() -> None:
    """Nothing comes then."""


class Gradual(QObject):
    """Takes the steps of one piece of work, a slice of them at each turn of the event loop.

    The first slice is taken at once, so that what is short is done when `run` returns. An error
    in a step ends the work and is raised where the step was taken.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._then: Callable[[], None] = _nothing

    @property
    def busy(self) -> bool:
        """Whether steps are left."""
        return self._steps is not None

    def run(self, steps: Iterator[object], then: Callable[[], None] = _nothing) -> None:
        """Take these steps instead of what is left of the ones before, and call `then`."""
        self._steps, self._then = steps, then
        self.slice()

    def finish(self) -> None:
        """Take all that is left now: somebody needs what it makes."""
        while self._steps is not None:
            self._take(math.inf)

    def stop(self) -> None:
        """Take no further step; `then` is not called."""
        self._steps, self._then = None, _nothing

    def slice(self) -> None:
        """Take the steps of one slice; the next one comes with a later turn."""
        self._take(SLICE_MS)

    def _take(self, milliseconds: float) -> None:
        steps, until = self._steps, time.perf_counter() + milliseconds / 1_000
        while steps is not None:
            try:
                told = next(steps, _END)
            except BaseException:
                self.stop()
                raise
            if steps is not self._steps:
                return  # the step itself began other work, or ended this
            if told is _END:
                then = self._then
                self.stop()
                then()
                return
            ends = told is PAUSE or told is TURN
            if time.perf_counter() >= until or (ends and until < math.inf):
                _turns().wait(self, _PAUSE_MS if told is PAUSE else 0)
                return


class _Turns(QObject):
    """Gives one slice at each turn of the event loop, to each that waits in its turn.

    On a turn on which something else took long, such as what was painted, it gives none: keys are
    looked at between the two.
    """

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._waiting: deque[Gradual] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._next)
        self._due = 0.0
        self._waits = 0

    def wait(self, work: Gradual, milliseconds: int) -> None:
        """Put some work last, to go on after these milliseconds, or sooner where others wait."""
        if work not in self._waiting:
            self._waiting.append(work)
        if not self._turn.isActive() or self._turn.remainingTime() > milliseconds:
            self._start(milliseconds)

    def _start(self, milliseconds: int) -> None:
        self._due = time.perf_counter() + milliseconds / 1_000
        self._turn.start(milliseconds)

    def _next(self) -> None:
        late = time.perf_counter() - self._due
        if late > OTHERS_MS / 1_000 and self._waits < _MOST_WAITS:
            self._waits += 1
            self._start(0)
            return
        self._waits = 0
        while self._waiting:
            work = self._waiting.popleft()
            if isValid(work) and work.busy:
                if self._waiting:
                    self._start(0)
                try:
                    work.slice()
                finally:
                    self._due = max(self._due, time.perf_counter())
                return


_the_turns: _Turns | None = None


def _turns() -> _Turns:
    global _the_turns
    if _the_turns is None or not isValid(_the_turns):
        _the_turns = _Turns(QCoreApplication.instance())
    return _the_turns
