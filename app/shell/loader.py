"""Importing while the window answers."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Loader(QObject):
    """Imports on a thread of its own, so that the window answers meanwhile."""

    _loaded = Signal()

    def __init__(self, load: Callable[[], object], then: Callable[[], None]) -> None:
        super().__init__()
        self._load = load
        self._loaded.connect(then, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="accord-import", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Return when everything is imported: a thread that imports must not be cut off."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._load()
        finally:
            # Where importing failed, importing again on the window's thread says why.
            self._loaded.emit()
