"""The projector window: what it shows was decided elsewhere, and it can be told no more."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.analysis.clock import ClockFace
from app.analysis.scenes import Scene
from app.room.painted import PaintedScene
from app.widgets.gradual import Gradual
from app.widgets.palette import NIGHT

SMALLEST = QSize(480, 270)
_FRAMED = QSize(960, 540)
_COVERING = 640
"""Pixels in width where it cannot but lie over the laptop's window."""
_GAP = 32
_FRAME = Qt.WindowType.Window
_FULL = (
    Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
)


class ProjectorWindow(QWidget):
    """A second window of its own: full screen on the projector, framed where there is one screen.

    It takes a `Scene` and a `ClockFace`, and nothing else. closed: a person closed it. It never
    asks for the keyboard, and the program neither ends with it nor because of it.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(None, _FRAME)
        self._flags = _FRAME
        self._painted = PaintedScene()
        self._steps = Gradual(self)
        self._wanted: tuple[int, int] | None = None
        """The pixels in which the scene is being painted."""
        self._painting = False
        self._blank = False
        self._ending = False
        self.setWindowTitle("What the room sees")
        self.setAccessibleName("What the room sees")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setMinimumSize(SMALLEST)
        self.resize(_FRAMED)

    # -- what it shows --------------------------------------------------------------------

    @property
    def scene(self) -> Scene | None:
        """What it shows, also while it is blank."""
        return self._painted.scene

    @property
    def clock(self) -> ClockFace | None:
        """The face of the clock that it shows."""
        return self._painted.clock

    @property
    def blank(self) -> bool:
        """Whether it is black."""
        return self._blank

    @property
    def busy(self) -> bool:
        """Whether it is still painting what it is to show."""
        return self._steps.busy

    def show_scene(self, scene: Scene) -> None:
        """Show a scene, as soon as it is painted; what is shown stays until then."""
        if self._painted.show_scene(scene):
            self._stop()
            if self._blank:
                # It must not come back for a moment when the room sees again.
                self._painted.forget()
            self.update()

    def show_clock(self, clock: ClockFace | None) -> None:
        """Show another face of the clock; only its own place is painted again."""
        dirty = self._painted.show_clock(clock)
        if dirty is None:
            self.update()
        elif not dirty.isEmpty() and not self._blank:
            ratio = self.devicePixelRatioF()
            place = QRectF(
                dirty.x() / ratio, dirty.y() / ratio, dirty.width() / ratio, dirty.height() / ratio
            )
            self.update(place.toAlignedRect())

    def set_blank(self, blank: bool) -> None:
        """Be black, or show the scene again."""
        if blank != self._blank:
            self._blank = blank
            self.update()

    # -- where it is ----------------------------------------------------------------------

    def show_full(self, place: QRect) -> None:
        """Fill a screen. place: its geometry."""
        self._dress(_FULL)
        self.setGeometry(place)
        self.showFullScreen()

    def show_framed(self, screen: QRect, laptop: QRect) -> None:
        """Be a window among others, at first in a corner of a screen. laptop: what lies there."""
        if self._dress(_FRAME) or not self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            self.setGeometry(beside(screen, laptop))
        if not self.isVisible():
            self.showNormal()

    def come_forward(self) -> None:
        """Come before the other windows, as far as the system lets it; the keyboard stays."""
        self.raise_()

    def park(self) -> None:
        """Wait, unseen, for a screen."""
        self.hide()

    def end(self) -> None:
        """Close for good."""
        self._ending = True
        self._stop()
        self.close()
        self.deleteLater()

    def _dress(self, flags: Qt.WindowType) -> bool:
        """Take other flags; they make another native window, so only where they differ."""
        if self._flags == flags:
            return False
        self._flags = flags
        self.setWindowFlags(flags)
        return True

    # -- Qt -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the pixels that are there; paint them where they are not."""
        painter = QPainter(self)
        if self._blank:
            painter.fillRect(event.rect(), QColor("#000000"))
            return
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        self._want(width, height)
        image = self._painted.last
        if image.isNull():
            painter.fillRect(event.rect(), QColor(NIGHT.paper))
        elif (image.width(), image.height()) != (width, height):
            painter.drawImage(QRectF(self.rect()), image)
        else:
            part = QRectF(event.rect())
            pixels = (part.x(), part.y(), part.width(), part.height())
            painter.drawImage(part, image, QRectF(*(n * ratio for n in pixels)))

    def _want(self, width: int, height: int) -> None:
        """Have the scene painted in so many pixels: at once where that is short, else a little at
        a time, as a sheet of 4K takes a tenth of a second."""
        if self._painted.shows(width, height):
            self._stop()
        elif self._wanted != (width, height):
            self._wanted = (width, height)
            self._painting = True
            try:
                self._steps.run(self._painted.painting(width, height), self._finish)
            finally:
                self._painting = False

    def _finish(self) -> None:
        self._wanted = None
        if not self._painting:
            self.update()

    def _stop(self) -> None:
        self._steps.stop()
        self._wanted = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture."""
        super().resizeEvent(event)
        self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so where it was a person who closed it."""
        super().closeEvent(event)
        if not self._ending:
            self.closed.emit()


def beside(screen: QRect, laptop: QRect) -> QRect:
    """Return the corner of a screen in which a frame leaves the laptop's window free, smaller
    where that makes it possible; else where it covers the least of it, the lower right first."""
    inner = screen.adjusted(_GAP, 2 * _GAP, -_GAP, -2 * _GAP)
    largest = min(_FRAMED.width(), screen.width() * 3 // 5)
    widths = list(range(largest, SMALLEST.width() - 1, -16)) or [SMALLEST.width()]
    free = (place for width in widths for place in _corners(inner, width))
    found = next((place for place in free if not place.intersects(laptop)), None)
    covering = _corners(inner, min(_COVERING, widths[0]))
    return found or min(covering, key=lambda place: _shared(place, laptop))


def _corners(inner: QRect, width: int) -> list[QRect]:
    """Return the four corners for a frame, the lower right first."""
    size = QSize(width, width * 9 // 16)
    right, lower = inner.right() - size.width() + 1, inner.bottom() - size.height() + 1
    places = [(x, y) for y in (lower, inner.top()) for x in (right, inner.left())]
    return [QRect(QPoint(*place), size) for place in places]


def _shared(one: QRect, other: QRect) -> int:
    """Return the area that two rectangles share."""
    both = one & other
    return both.width() * both.height()
