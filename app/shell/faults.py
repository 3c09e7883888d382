"""Faults of the program that nobody caught: one calm sentence in the window, which goes on."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.domain.errors import AccordError

AGAIN_S = 10.0
"""A fault at the same place is told again after this time; painting could meet it all the time."""


class Faults(QObject):
    """Takes what a slot or a thread lets through; Qt carries on after it.

    keep: notes the fault and says where it can be read. say: shows a sentence; it is called on
    the window's thread, on a later turn of the event loop.
    """

    _found = Signal(str)

    def __init__(self, keep: Callable[[BaseException], str], say: Callable[[str], None]) -> None:
        super().__init__()
        self._keep, self._say = keep, say
        self._told: dict[tuple[object, ...], float] = {}
        self._before = (sys.excepthook, threading.excepthook)
        self._found.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Begin to take them."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = lambda found: self.take(
            found.exc_type, found.exc_value, found.exc_traceback
        )

    def stop(self) -> None:
        """Leave them to whoever took them before."""
        sys.excepthook, threading.excepthook = self._before

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Note one, and have it told unless it was a moment ago; what is no fault is handed on."""
        if error is None or not isinstance(error, Exception):
            self._before[0](kind, error or kind(), trace)
        elif isinstance(error, AccordError):
            self._found.emit(str(error))
        elif self._is_new(error, trace):
            self._found.emit(self._keep(error))

    def _is_new(self, error: Exception, trace: TracebackType | None) -> bool:
        frames = traceback.extract_tb(trace)
        where = (frames[-1].filename, frames[-1].lineno) if frames else ()
        place = (type(error), *where)
        now = time.monotonic()
        new = now - self._told.get(place, -AGAIN_S) >= AGAIN_S
        if new:
            self._told[place] = now
        return new

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._say(sentence)
