"""Ctrl+C, as KeyboardInterrupt on the main thread; held back where two threads meet.

Python raises it between any two calls: within `Thread.start`, or in the `__exit__` of a lock that
is then never released, and another thread waits for ever.
"""

import signal
import threading
from types import FrameType

_MAIN = threading.main_thread().ident


class _Held:
    depth = 0
    """How many blocks the main thread is in that are not to be interrupted."""
    came = False


def heed() -> None:
    """Have Ctrl+C raise KeyboardInterrupt, as Python does, but not where it is held back."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _heard)


def end_at_once() -> None:
    """Have Ctrl+C end the process from now on, where it would raise KeyboardInterrupt."""
    if signal.getsignal(signal.SIGINT) in (signal.default_int_handler, _heard):
        signal.signal(signal.SIGINT, signal.SIG_DFL)


class HeldBack:
    """While in the block, which takes no time, Ctrl+C is only noted; it is heard after it."""

    __slots__ = ()

    def __enter__(self) -> None:
        hold_back()

    def __exit__(self, *_raised: object) -> None:
        let_through()


def hold_back() -> None:
    """Begin what is not to be interrupted; it may be within another such block."""
    if threading.get_ident() == _MAIN:
        _Held.depth += 1


def let_through() -> None:
    """End it; KeyboardInterrupt where Ctrl+C came meanwhile."""
    if threading.get_ident() == _MAIN:
        _Held.depth -= 1
        if _Held.came and not _Held.depth:
            _Held.came = False
            raise KeyboardInterrupt


def _heard(_number: int, _frame: FrameType | None) -> None:
    if not _Held.depth:
        raise KeyboardInterrupt
    _Held.came = True
