"""Reading what is known of a workshop while the window comes into being."""

import threading
from collections.abc import Callable
from pathlib import Path

from app.domain.summary import Summary

PATIENCE = 0.1
"""Seconds that the first paint waits for it: a drive may have gone to sleep, or be far away."""


class Glance:
    """Reads the summary of one file on a thread of its own, and knows when that is over.

    read: returns it, or None; it has let go of the file then.
    """

    def __init__(self, read: Callable[[Path], Summary | None], path: Path) -> None:
        self._found: Summary | None = None
        self._read, self._path = read, path
        self._thread = threading.Thread(target=self._run, name="accord-glance", daemon=True)
        self._thread.start()

    def found(self) -> Summary | None:
        """Return the summary, None where there is none or it takes too long."""
        self._thread.join(PATIENCE)
        return None if self._thread.is_alive() else self._found

    def settle(self) -> None:
        """Return when nothing of it has the file open: before that nobody else may open it."""
        self._thread.join()

    def _run(self) -> None:
        self._found = self._read(self._path)
