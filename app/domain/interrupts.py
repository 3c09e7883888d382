"""Ctrl+C where it would leave two threads at odds: it is heard a moment later."""

import signal
import threading
from types import FrameType


class HeldBack:
    """While in the block, Ctrl+C is only noted; at its end KeyboardInterrupt is raised.

    Python raises it between any two calls: within `Thread.start`, or in the `__exit__` of a lock
    that is then never released. For blocks that take no time; it costs two calls of the system.
    It does so only where Ctrl+C would be raised at all: on the main thread, in the outermost block.
    """

    __slots__ = ("_holds", "_noted")

    def __init__(self) -> None:
        self._holds = self._noted = False

    def hold(self) -> None:
        """Begin, as the block does."""
        if threading.current_thread() is not threading.main_thread():
            return
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._note)
            self._holds = True

    def let_go(self, *_raised: object) -> None:
        """End; KeyboardInterrupt where Ctrl+C came meanwhile."""
        if not self._holds:
            return
        self._holds = False
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if self._noted:
            raise KeyboardInterrupt

    __enter__, __exit__ = hold, let_go

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._noted = True
