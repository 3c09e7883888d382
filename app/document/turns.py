"""The window's thread goes first: work on other threads goes on while its event loop rests.

Both need Python's interpreter, which one thread has at a time. Each call that the window's thread
makes into Qt gives it away and must wait to have it again, hundreds of times while a page is laid
out; beside work that never rests each of them takes a tenth of a millisecond longer.
"""

from __future__ import annotations

import threading
import time
from collections import deque

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

_SLICE_S = 0.002
"""How long work goes on before it asks again."""
_LONGEST_S = 0.05
"""How long it waits for an answer, and how long it works at most where none comes."""


class Turns(QObject):
    """Answers, when the event loop has nothing else to do, one that asks to go on."""

    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking: deque[threading.Event] = deque()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._answer)
        self._asked.connect(self._line_up, Qt.ConnectionType.QueuedConnection)

    def ask(self, answered: threading.Event) -> None:
        """Set the event once the window's thread rests; to be called on any thread."""
        if isValid(self):
            self._asked.emit(answered)

    @Slot(object)
    def _line_up(self, asking: threading.Event) -> None:
        # Not answered at once: more may wait in this turn, such as what is to be painted.
        self._asking.append(asking)
        self._idle.start(0)

    @Slot()
    def _answer(self) -> None:
        if self._asking:
            self._asking.popleft().set()
        if self._asking:
            self._idle.start(0)


class Patience:
    """How one piece of work gives way to the window's thread.

    A thread that does not answer is in a long turn, or waits for this work itself: the longer it
    says nothing, the more is done between two questions, up to half of the time.
    """

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._answered = threading.Event()
        self._asking = False
        self._slice = _SLICE_S
        self._until = 0.0
        self._over = False

    def give_way(self) -> None:
        """Return soon where the window's thread rests, and after a while where it does not."""
        if time.perf_counter() < self._until or self._over:
            return
        if not self._asking:
            self._answered.clear()
            self._asking = True
            self._turns.ask(self._answered)
        if self._answered.wait(_LONGEST_S):
            self._asking, self._slice = False, _SLICE_S
        else:
            self._slice = min(self._slice * 2, _LONGEST_S)
        self._until = time.perf_counter() + self._slice

    def end(self) -> None:
        """Wait no longer, now and later; to be called on any thread."""
        self._over = True
        self._answered.set()


_the_turns: Turns | None = None


def turns() -> Turns:
    """Return the turns of the window's thread, on which this is called first."""
    global _the_turns
    if _the_turns is None or not isValid(_the_turns):
        _the_turns = Turns(QCoreApplication.instance())
    return _the_turns
