"""The bare window: painted before anything of the workshop is imported, then filled."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.shell.settings import Settings

SMALLEST = (860, 560)
USUAL = (1440, 900)
_BAR = 40
"""How high the bar may be that the system puts over a window."""


class Frame(QMainWindow):
    """The outer window. Its content may refuse to be closed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._painted: Callable[[], None] | None = None
        self._may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle("Accord")
        screens = _screens()
        self.setMinimumSize(QSize(*SMALLEST).boundedTo(screens[0].size()))
        usual = QRect(0, 0, *USUAL)
        usual.moveCenter(screens[0].center())
        self.setGeometry(fitting(usual, screens))
        with suppress(ValueError):  # settings that somebody bent: the usual place will do
            self.restoreGeometry(bytes.fromhex(settings.now.geometry))
        if settings.now.geometry and not (self.isMaximized() or self.isFullScreen()):
            self.setGeometry(fitting(self.geometry(), screens))

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


def fitting(wanted: QRect, screens: Sequence[QRect]) -> QRect:
    """Return where a window goes: where it is wanted if that is wholly on one screen, else onto
    the first, moved no further than it must be and no larger than that is, below the bar of the
    window.

    screens: what is free of each, the computer's own first.
    """
    if any(screen.contains(wanted) for screen in screens):
        return wanted
    room = screens[0].adjusted(0, _BAR, 0, 0)
    placed = QRect(wanted.topLeft(), wanted.size().boundedTo(room.size()))
    placed.moveRight(min(placed.right(), room.right()))
    placed.moveBottom(min(placed.bottom(), room.bottom()))
    placed.moveLeft(max(placed.left(), room.left()))
    placed.moveTop(max(placed.top(), room.top()))
    return placed


def _screens() -> list[QRect]:
    first = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not first]
    return [screen.availableGeometry() for screen in (first, *others)]
