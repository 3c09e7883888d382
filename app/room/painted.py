"""A scene as pixels: painted once for its size; a clock that ticks costs its own place alone."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.analysis.clock import ClockFace
from app.analysis.scenes import Scene
from app.drawing.display import Picture
from app.drawing.projector import clock_area, clock_shapes, projected
from app.widgets.painter import paint_picture
from app.widgets.palette import NIGHT

SMALL = 720.0
"""Height for which a thumbnail is laid out before it is made small."""

_EDGE = 2
_FLASH = 0.24


class PaintedScene:
    """Keeps the painted scene until scene or size change. It can be handed a scene and a clock, and
    nothing else.

    laid_out: height in pixels for which the scene is laid out and then scaled, 0 for its own.
    """

    def __init__(self, laid_out: float = 0.0) -> None:
        self.scene: Scene | None = None
        self.clock: ClockFace | None = None
        self._laid_out = laid_out
        self._ground = QImage()
        self._image = QImage()

    def show_scene(self, scene: Scene) -> bool:
        """Take another scene; False where it is the same."""
        if scene == self.scene:
            return False
        self.scene = scene
        self._ground = QImage()
        return True

    def show_clock(self, clock: ClockFace | None) -> QRect | None:
        """Take another face of the clock; return the pixels that differ, None for all of them."""
        if clock == self.clock:
            return QRect()
        self.clock = clock
        if self._ground.isNull():
            return None
        return self._paint_clock()

    def image(self, width: int, height: int) -> QImage:
        """Return the scene in so many pixels; night where there is none."""
        if (self._ground.width(), self._ground.height()) != (width, height):
            self._ground = QImage(width, height, QImage.Format.Format_RGB32)
            self._ground.fill(QColor(NIGHT.paper))
            self._paint_ground()
            self._image = self._ground.copy()
            self._paint_clock()
        return self._image

    def _scale(self) -> float:
        return self._ground.height() / self._laid_out if self._laid_out else 1.0

    def _size(self) -> tuple[float, float]:
        """The size for which it is laid out."""
        scale = self._scale()
        return self._ground.width() / scale, self._ground.height() / scale

    def _paint_ground(self) -> None:
        if self.scene is not None:
            painter = QPainter(self._ground)
            painter.scale(self._scale(), self._scale())
            paint_picture(painter, projected(self.scene, None, *self._size()), NIGHT)
            painter.end()

    def _paint_clock(self) -> QRect:
        scale = self._scale()
        place = QRectF(*(side * scale for side in clock_area(*self._size())))
        area = place.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).toAlignedRect()
        painter = QPainter(self._image)
        painter.drawImage(area, self._ground, area)
        if self.clock is not None:
            painter.setClipRect(area)
            if self.clock.flash:
                _paint_flash(painter, place)
            width, height = self._size()
            painter.scale(scale, scale)
            shapes = tuple(clock_shapes(self.clock, width, height))
            paint_picture(painter, Picture(width, height, shapes), NIGHT)
        painter.end()
        return area


def _paint_flash(painter: QPainter, place: QRectF) -> None:
    """Once, when the time runs out, until the clock ticks again."""
    glow = QColor(NIGHT.red)
    glow.setAlphaF(_FLASH)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawRoundedRect(place, place.height() / 8, place.height() / 8)
