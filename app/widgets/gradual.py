"""Work on the window's own thread that is longer than an eye blinks, done a little at a time.

Widgets can only be made there. Whoever makes many yields between them; the window answers keys
and paints in between.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

SLICE_MS = 12.0
"""How long one slice goes on taking steps; a step that has begun is not cut."""
PAUSE = object()
"""What a step yields that waits for something else: the slice ends there."""
_PAUSE_MS = 5
_END = object()


class Gradual(QObject):
    """Takes the steps of one piece of work, a slice of them at each turn of the event loop.

    The first slice is taken at once, so that what is short is done when `run` returns. An error
    in a step ends the work and is raised where the step was taken.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._then: Callable[[], None] = lambda: None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        """Whether steps are left."""
        return self._steps is not None

    def run(self, steps: Iterator[object], then: Callable[[], None] = lambda: None) -> None:
        """Take these steps instead of what is left of the ones before, and call `then`."""
        self._steps, self._then = steps, then
        self._slice()

    def finish(self) -> None:
        """Take all that is left now: somebody needs what it makes."""
        while self._steps is not None:
            self._take(math.inf)

    def stop(self) -> None:
        """Take no further step; `then` is not called."""
        self._steps = None
        self._turn.stop()

    def _slice(self) -> None:
        self._take(SLICE_MS)

    def _take(self, milliseconds: float) -> None:
        self._turn.stop()
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
                self._steps = None
                self._then()
                return
            if told is PAUSE or time.perf_counter() >= until:
                self._turn.start(_PAUSE_MS if told is PAUSE else 0)
                return
