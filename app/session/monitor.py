"""A lock with those who wait for what changes under it, which Ctrl+C leaves whole."""

import threading
import time
from collections.abc import Callable

from app.domain.interrupts import hold_back, let_through


class Monitor:
    """What `threading.Condition` is for; but there Ctrl+C may leave the lock held for ever.

    Whoever holds it is not interrupted; whoever waits is.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[threading.Lock] = []
        """Each is held until something has changed."""

    def __enter__(self) -> None:
        hold_back()
        self._lock.acquire()

    def __exit__(self, *_raised: object) -> None:
        self._lock.release()
        let_through()

    def notify_all(self) -> None:
        """Have all who wait look again; to be called under the lock."""
        for bell in self._waiting:
            bell.release()
        self._waiting.clear()

    def wait_for(self, holds: Callable[[], bool], timeout: float | None = None) -> bool:
        """Return True once something holds, False where it does not within `timeout` seconds.

        `holds` is called under the lock: now, and whenever something has changed. To be called
        without the lock.
        """
        until = None if timeout is None else time.monotonic() + timeout
        while True:
            with self:
                if holds():
                    return True
                bell = threading.Lock()
                bell.acquire()
                self._waiting.append(bell)
            left = -1 if until is None else max(0.0, until - time.monotonic())
            if not bell.acquire(timeout=left):
                with self:
                    return holds()
