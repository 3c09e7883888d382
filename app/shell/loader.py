"""Importing while the window answers: what it needs is read on another thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from app.document.imports import pause_between_modules
from app.document.turns import Patience, turns
from app.domain.courtesy import considerate
from app.domain.errors import Cancelled
from app.shell.qt_classes import have_classes
from app.shell.read_ahead import read_ahead, run_read
from app.widgets.gradual import PAUSE

_THREADS: set[threading.Thread] = set()


class Loader:
    """Reads modules in turn on a thread of its own, with all that they need; `steps` runs them.

    also: is called on that thread once they are read. patient: before each module, and wherever
    it pauses, that thread waits for the window's to rest.
    """

    def __init__(
        self,
        names: Sequence[str],
        also: Callable[[], object] = lambda: None,
        *,
        patient: bool = False,
    ) -> None:
        have_classes()
        pause_between_modules()
        self._waiting = [name for name in names if name not in sys.modules]
        self._wanted, self._over = "", False
        self._also = also
        self._patience = Patience(turns()) if patient else None
        self._thread = threading.Thread(target=self._run, name="accord-import", daemon=True)
        _THREADS.add(self._thread)
        self._thread.start()

    def steps(self, name: str) -> Iterator[object]:
        """Import one of the modules, and at each step one that it needs. It is read next."""
        self._wanted = name
        while name in self._waiting:
            yield PAUSE
        yield from run_read(name)

    @property
    def reading(self) -> bool:
        """Whether something is not read yet."""
        return bool(self._waiting)

    def wait(self) -> None:
        """Return when everything is read, and what else is to be done is."""
        if self._patience is not None:
            self._patience.end()
        self._thread.join()

    def end(self) -> None:
        """Read nothing more; the thread ends when what is being read is there."""
        self._over = True
        self._waiting.clear()
        if self._patience is not None:
            self._patience.end()

    def _run(self) -> None:
        try:
            with considerate(self._give_way):
                self._read()
            if not self._over:
                with considerate(self._give_way_or_end):
                    self._also()
        except Cancelled:
            pass  # what was begun is done when it is wanted
        finally:
            _THREADS.discard(threading.current_thread())

    def _give_way(self) -> None:
        if self._patience is not None:
            self._patience.give_way()

    def _give_way_or_end(self) -> None:
        self._give_way()
        if self._over:
            raise Cancelled("Nothing more is wanted.")

    def _read(self) -> None:
        try:
            while waiting := tuple(self._waiting):
                name = self._wanted if self._wanted in waiting else waiting[0]
                read_ahead(name)
                with suppress(ValueError):  # there is no hurry any more
                    self._waiting.remove(name)
        finally:
            # Where that failed, importing it on the window's thread says why.
            self._waiting.clear()


def end_loading() -> None:
    """Wait for what is being imported: a thread that imports must not be cut off."""
    for thread in tuple(_THREADS):
        thread.join()
