"""The bare window: painted before anything of the workshop is imported, then filled."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.shell.settings import Settings

SMALLEST = (860, 560)
USUAL = (1440, 900)


class Frame(QMainWindow):
    """The outer window. Its content may refuse to be closed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._painted: Callable[[], None] | None = None
        self._may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle("Accord")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        if settings.now.geometry:
            self.restoreGeometry(QByteArray.fromHex(settings.now.geometry.encode()))

    def fill(self, content: QWidget, may_close: Callable[[], bool]) -> None:
        """Put the content in; `may_close` is asked before the window closes."""
        self._may_close = may_close
        self.setCentralWidget(content)

    def say(self, sentence: str) -> None:
        """Say why there is no content; with content, it is the content that speaks."""
        from app.widgets.labels import PlainLabel

        if self.centralWidget() is None:
            label = PlainLabel(sentence, wrap=True)
            label.setMargin(48)
            self.setCentralWidget(label)

    def after_first_paint(self, run: Callable[[], None]) -> None:
        """Call `run` once, on the turn after the window has been painted first."""
        self._painted = run

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice the first paint."""
        super().paintEvent(event)
        run, self._painted = self._painted, None
        if run is not None:
            QTimer.singleShot(0, run)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place, unless what is open has to stay."""
        if not self._may_close():
            event.ignore()
            return
        self._settings.save(geometry=bytes(self.saveGeometry().toHex().data()).decode())
        super().closeEvent(event)


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
