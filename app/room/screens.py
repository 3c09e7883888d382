"""The screens of this computer, as the desk of the room sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_LARGEST_SHARE = 0.94
"""How much of a smaller screen a window that was moved there takes at most."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. name: as the system calls it, the same when it is plugged in again. x, y,
    width, height: its place among the others. pixels: its own resolution."""

    name: str
    x: int
    y: int
    width: int
    height: int
    pixels: tuple[int, int] = (0, 0)

    @property
    def place(self) -> QRect:
        """Its geometry."""
        return QRect(self.x, self.y, self.width, self.height)

    @property
    def words(self) -> str:
        """Name and resolution."""
        width, height = self.pixels if all(self.pixels) else (self.width, self.height)
        return f"{self.name} · {width} × {height}"

    def mirrors(self, other: "Screen") -> bool:
        """Whether both show the same part of the desktop."""
        return self.place.intersects(other.place)


class Screens(QObject):
    """What is plugged in. changed: a screen came, went, or has another size or place."""

    changed = Signal()

    def all(self) -> Sequence[Screen]:
        """Return every screen."""
        raise NotImplementedError

    def of(self, window: QWidget) -> Screen | None:
        """Return the screen that a window is on."""
        raise NotImplementedError

    def put(self, window: QWidget, screen: Screen) -> None:
        """Tell a window on which screen it will be; its geometry is its own matter."""
        raise NotImplementedError


class SystemScreens(Screens):
    """Asks Qt."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)
        app.primaryScreenChanged.connect(self._changed)
        for screen in app.screens():
            screen.geometryChanged.connect(self._changed)

    def all(self) -> Sequence[Screen]:
        """Return every screen, from left to right."""
        screens = [_screen(screen) for screen in QGuiApplication.screens()]
        return tuple(sorted(screens, key=lambda s: (s.x, s.y, s.name)))

    def of(self, window: QWidget) -> Screen:
        """Return the screen that Qt says a window is on."""
        return _screen(window.screen())

    def put(self, window: QWidget, screen: Screen) -> None:
        """Some systems go by this alone and ignore the geometry."""
        found = next((s for s in QGuiApplication.screens() if s.name() == screen.name), None)
        if found is not None:
            window.setScreen(found)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)
        self.changed.emit()

    def _removed(self, _screen: QScreen) -> None:
        self.changed.emit()

    def _changed(self, *_what: object) -> None:
        self.changed.emit()


def _screen(screen: QScreen) -> Screen:
    place, ratio = screen.geometry(), screen.devicePixelRatio()
    pixels = (round(place.width() * ratio), round(place.height() * ratio))
    return Screen(screen.name(), place.x(), place.y(), place.width(), place.height(), pixels)


def others(screens: Sequence[Screen], laptop: Screen | None) -> list[Screen]:
    """Return the screens that show something else than the laptop's own."""
    if laptop is None:
        return list(screens)
    return [s for s in screens if s.name != laptop.name and not s.mirrors(laptop)]


def move_to(screens: Screens, window: QWidget, screen: Screen) -> None:
    """Move a window to the middle of a screen, maximised or full as it was."""
    maximised, full = window.isMaximized(), window.isFullScreen()
    if maximised or full:
        window.showNormal()
    screens.put(window, screen)
    width = min(window.width(), round(screen.width * _LARGEST_SHARE))
    height = min(window.height(), round(screen.height * _LARGEST_SHARE))
    left = screen.x + (screen.width - width) // 2
    top = screen.y + (screen.height - height) // 2
    window.setGeometry(left, top, width, height)
    if full:
        window.showFullScreen()
    elif maximised:
        window.showMaximized()
