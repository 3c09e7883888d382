"""A scene as pixels: painted once for its size; a clock that ticks costs its own place alone."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.analysis.clock import ClockFace
from app.analysis.scenes import Scene
from app.drawing.display import Shape, Text
from app.drawing.projector import clock_area, clock_shapes, projected
from app.widgets.painter import Inks, paint_shapes
from app.widgets.palette import NIGHT

SMALL = 720.0
"""Height for which a thumbnail is laid out before it is made small."""

_EDGE = 2
_FLASH = 0.24
_OUTLINED = 64.0
"""Qt keeps no pixels of letters that are larger: it fills their outlines anew, at a millisecond or
more a line."""
_GROUP = 30
"""How many other shapes are painted in the time of such a line."""


class PaintedScene:
    """Keeps the painted scene until scene or size change. It can be handed a scene and a clock, and
    nothing else.

    laid_out: height in pixels for which the scene is laid out and then scaled, 0 for its own.
    """

    def __init__(self, laid_out: float = 0.0) -> None:
        self.scene: Scene | None = None
        self.clock: ClockFace | None = None
        self._laid_out = laid_out
        self._image = QImage()
        self._under = QImage()
        """The pixels on which the clock is painted."""
        self._of: Scene | None = None
        """The scene of the image."""

    @property
    def last(self) -> QImage:
        """What was painted last, perhaps of the scene before or in another size; null for none."""
        return self._image

    def show_scene(self, scene: Scene) -> bool:
        """Take another scene; False where it is the same."""
        if scene == self.scene:
            return False
        self.scene = scene
        return True

    def show_clock(self, clock: ClockFace | None) -> QRect | None:
        """Take another face of the clock; return the pixels that differ, None for all of them."""
        if clock == self.clock:
            return QRect()
        self.clock = clock
        if self._image.isNull():
            return None
        return self._paint_clock()

    def shows(self, width: int, height: int) -> bool:
        """Whether what was painted last is the scene in so many pixels."""
        size = (self._image.width(), self._image.height())
        return self._of is self.scene and size == (width, height)

    def forget(self) -> None:
        """Keep nothing that was painted."""
        self._image = self._under = QImage()

    def image(self, width: int, height: int) -> QImage:
        """Return the scene in so many pixels; night where there is none."""
        if not self.shows(width, height):
            for _ in self.painting(width, height):
                pass
        return self._image

    def painting(self, width: int, height: int) -> Iterator[object]:
        """Take the steps after which the scene is painted in so many pixels; what was painted last
        stays until then. Where there is another scene by then, that of before is dropped."""
        scene = self.scene
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(NIGHT.paper))
        yield None
        if scene is not None:
            scale = self._scale(height)
            picture = projected(scene, None, width / scale, height / scale)
            yield None
            inks = Inks(NIGHT)
            for shapes in _groups(picture.shapes, _OUTLINED / scale):
                # A painter of its own for each step: none may be left open on the way.
                painter = QPainter(image)
                painter.scale(scale, scale)
                paint_shapes(painter, shapes, inks)
                painter.end()
                yield None
        if scene is self.scene:
            self._image, self._of = image, scene
            self._under = image.copy(self._clock_area())
            self._paint_clock()

    def _scale(self, height: float) -> float:
        return height / self._laid_out if self._laid_out else 1.0

    def _clock_place(self) -> QRectF:
        scale = self._scale(self._image.height())
        size = (self._image.width() / scale, self._image.height() / scale)
        return QRectF(*(side * scale for side in clock_area(*size)))

    def _clock_area(self) -> QRect:
        place = self._clock_place().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
        return place.toAlignedRect().intersected(self._image.rect())

    def _paint_clock(self) -> QRect:
        area = self._clock_area()
        painter = QPainter(self._image)
        painter.drawImage(area.topLeft(), self._under)
        if self.clock is not None:
            painter.setClipRect(area)
            if self.clock.flash:
                _paint_flash(painter, self._clock_place())
            scale = self._scale(self._image.height())
            painter.scale(scale, scale)
            width, height = self._image.width() / scale, self._image.height() / scale
            paint_shapes(painter, clock_shapes(self.clock, width, height), Inks(NIGHT))
        painter.end()
        return area


def _groups(shapes: Sequence[Shape], outlined: float) -> Iterator[Sequence[Shape]]:
    """Yield shapes in order, as many as are painted in some milliseconds: few lines of type that
    is larger than `outlined`, in units of the picture."""
    start, cost = 0, 0
    for i, shape in enumerate(shapes, start=1):
        cost += _GROUP if isinstance(shape, Text) and shape.size > outlined else 1
        if cost >= 2 * _GROUP:
            yield shapes[start:i]
            start, cost = i, 0
    if start < len(shapes):
        yield shapes[start:]


def _paint_flash(painter: QPainter, place: QRectF) -> None:
    """Once, when the time runs out, until the clock ticks again."""
    glow = QColor(NIGHT.red)
    glow.setAlphaF(_FLASH)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawRoundedRect(place, place.height() / 8, place.height() / 8)
