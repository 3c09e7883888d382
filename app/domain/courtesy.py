"""Where long work lets others go first: `pause()` stands in its loops."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_HERE = threading.local()


def pause() -> None:
    """Let others go first, where this thread's work is done beside something more urgent.

    It costs next to nothing and may be called every millisecond, wherever the work could as well
    wait; it may raise Cancelled. On a thread that nobody has made `considerate` it does nothing.
    """
    wait: Callable[[], None] | None = getattr(_HERE, "wait", None)
    if wait is not None:
        wait()


def is_considerate() -> bool:
    """Whether a `pause()` of this thread waits for anybody."""
    return getattr(_HERE, "wait", None) is not None


@contextmanager
def considerate(wait: Callable[[], None]) -> Iterator[None]:
    """Have every `pause()` of this thread call `wait` meanwhile."""
    before = getattr(_HERE, "wait", None)
    _HERE.wait = wait
    try:
        yield
    finally:
        _HERE.wait = before
