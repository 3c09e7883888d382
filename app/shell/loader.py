"""Importing while the window answers."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from app.document.homeward import home
from app.document.turns import Patience, turns
from app.domain.courtesy import considerate, pause
from app.shell.qt_classes import have_classes


class Loader:
    """Imports on a thread of its own, so that the window answers meanwhile.

    patient: before each module, and wherever it pauses, it waits for the window's thread to rest.
    """

    def __init__(
        self, load: Callable[[], object], then: Callable[[], None], *, patient: bool = False
    ) -> None:
        have_classes()
        self._load = load
        self._patience = Patience(turns()) if patient else None
        self._home = home()
        self._number = self._home.expect(lambda _loaded: then())
        self._thread = threading.Thread(target=self._run, name="accord-import", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Return when everything is imported: a thread that imports must not be cut off."""
        if self._patience is not None:
            self._patience.end()
        self._thread.join()

    def _run(self) -> None:
        try:
            if self._patience is None:
                self._load()
            else:
                with considerate(self._patience.give_way), _pausing_before_modules():
                    self._load()
        finally:
            # Where importing failed, importing again on the window's thread says why.
            self._home.tell(self._number, None)


class _Before:
    """Is asked for each module that is imported, and finds none."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> None:
        """Pause, where it is this thread that imports."""
        if threading.get_ident() == self._thread:
            pause()


@contextmanager
def _pausing_before_modules() -> Iterator[None]:
    """Pause before each module that this thread imports meanwhile."""
    before = _Before()
    sys.meta_path.insert(0, before)
    try:
        yield
    finally:
        sys.meta_path.remove(before)
