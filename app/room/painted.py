"""A scene as pixels: painted once for its size, and again only where it differs."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.analysis.clock import ClockFace
from app.analysis.scenes import Scene
from app.drawing.display import Picture
from app.drawing.projector import projected
from app.widgets.painter import bounds, paint_picture
from app.widgets.palette import NIGHT

_EDGE = 3
"""Pixels that lines and smooth edges reach beyond a shape's own rectangle."""


class PaintedScene:
    """Keeps the painted scene until scene or size change; a clock that ticks costs its own place.

    It can be handed a scene and a clock, and nothing else.
    """

    def __init__(self) -> None:
        self.scene: Scene | None = None
        self.clock: ClockFace | None = None
        self._picture: Picture | None = None
        self._image = QImage()

    def show_scene(self, scene: Scene) -> bool:
        """Take another scene; False where it is the same."""
        if scene == self.scene:
            return False
        self.scene = scene
        self._picture = None
        return True

    def show_clock(self, clock: ClockFace | None) -> QRect | None:
        """Take another face of the clock; return the pixels that differ, None for all of them."""
        if clock == self.clock:
            return QRect()
        self.clock = clock
        if self._picture is None or self.scene is None:
            return None
        before = self._picture
        self._picture = projected(self.scene, clock, before.width, before.height)
        dirty = _difference(before, self._picture)
        if not dirty.isEmpty():
            self._paint(dirty)
        return dirty

    def image(self, width: int, height: int) -> QImage:
        """Return the scene in so many pixels; night where there is none."""
        if self._picture is None or (self._image.width(), self._image.height()) != (width, height):
            self._image = QImage(width, height, QImage.Format.Format_RGB32)
            self._picture = (
                Picture(width, height)
                if self.scene is None
                else projected(self.scene, self.clock, width, height)
            )
            self._paint(self._image.rect())
        return self._image

    def words(self) -> str:
        """Return everything that is written, for those who do not see it."""
        return ", ".join(self._picture.texts()) if self._picture is not None else ""

    def _paint(self, area: QRect) -> None:
        assert self._picture is not None
        painter = QPainter(self._image)
        painter.setClipRect(area)
        painter.fillRect(area, QColor(NIGHT.paper))
        place = QRectF(area)
        shown = tuple(s for s in self._picture.shapes if _reach(bounds(s)).intersects(place))
        picture = Picture(self._picture.width, self._picture.height, shown)
        paint_picture(painter, picture, NIGHT)
        painter.end()


def scaled(scene: Scene, clock: ClockFace | None, width: int, aspect: float) -> QImage:
    """Return a scene as small as a thumbnail: laid out as for the room, then made small.

    width: in pixels. aspect: width by height of the room's own screen.
    """
    height = max(1, round(width / aspect))
    picture = projected(scene, clock, _LAID_OUT * aspect, _LAID_OUT)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(NIGHT.paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.scale(height / _LAID_OUT, height / _LAID_OUT)
    paint_picture(painter, picture, NIGHT)
    painter.end()
    return image


_LAID_OUT = 720.0
"""Height for which a thumbnail is laid out before it is made small."""


def _difference(before: Picture, after: Picture) -> QRect:
    """Return the whole pixels in which two pictures differ."""
    dirty = QRectF()
    for shape in set(before.shapes) ^ set(after.shapes):
        dirty = dirty.united(_reach(bounds(shape)))
    return dirty.toAlignedRect()


def _reach(rect: QRectF) -> QRectF:
    return rect.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
