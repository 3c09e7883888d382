"""A picture painted into an image a little at a time, so that the window answers meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QSize
from PySide6.QtGui import QImage, QPainter

from app.drawing.display import Picture, Shape
from app.widgets.gradual import PAUSE, Gradual
from app.widgets.painter import Inks, paint_shapes
from app.widgets.palette import Palette

_LARGEST_SIDE = 8_000
_AT_ONCE = 200
"""Shapes of one step: about a millisecond."""
_LARGE = 800
"""Shapes from which none are painted in the turn in which a picture is asked for: much else is."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a picture is to be painted: at which place and scale of a widget of which size.

    turn: another number for another picture. ratio: pixels of the image for one of the widget.
    """

    turn: int
    scale: float
    x: float
    y: float
    width: int
    height: int
    ratio: float
    palette: Palette

    @property
    def pixels(self) -> QSize:
        """Size of the image."""
        sides = (round(side * self.ratio) for side in (self.width, self.height))
        return QSize(*(min(max(side, 1), _LARGEST_SIDE) for side in sides))


class PictureImage:
    """The image of the last frame that was painted, and the painting of the next."""

    def __init__(self, parent: QObject, painted: Callable[[], None]) -> None:
        self._painted = painted
        self._steps = Gradual(parent)
        self._wanted: Frame | None = None
        self._image = QImage()
        self._frame: Frame | None = None
        self._asked = False

    def shows(self, frame: Frame) -> bool:
        """Whether the image is of this frame."""
        return self._frame == frame

    def is_of(self, turn: int) -> bool:
        """Whether the image is of the same picture, though perhaps of another frame."""
        return self._frame is not None and self._frame.turn == turn

    def want(self, picture: Picture, frame: Frame) -> None:
        """Paint a frame, at once where that is short; `painted` is called after a longer one."""
        if frame == self._frame:
            self._steps.stop()
            self._wanted = None
        elif frame != self._wanted:
            self._wanted = frame
            self._asked = True
            self._steps.run(self._painting(picture, frame), self._told)
            self._asked = False

    def forget(self) -> None:
        """Show nothing until the next frame is there."""
        self._steps.stop()
        self._image, self._frame, self._wanted = QImage(), None, None

    def draw(self, painter: QPainter, frame: Frame, marks: Sequence[Shape] = ()) -> None:
        """Draw the image; moved and scaled where it is of another frame.

        marks: what is drawn over it, in units of the picture.
        """
        shown = self._frame
        if shown is None:
            return
        factor = frame.scale / shown.scale
        painter.save()
        if shown != frame:
            painter.translate(frame.x - shown.x * factor, frame.y - shown.y * factor)
            painter.scale(factor, factor)
        painter.drawImage(QPointF(0, 0), self._image)
        painter.restore()
        if marks and shown.turn == frame.turn:
            painter.save()
            painter.translate(frame.x, frame.y)
            painter.scale(frame.scale, frame.scale)
            paint_shapes(painter, marks, Inks(frame.palette))
            painter.restore()

    def _painting(self, picture: Picture, frame: Frame) -> Iterator[object]:
        image = QImage(frame.pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        image.setDevicePixelRatio(frame.ratio)
        inks = Inks(frame.palette)
        if len(picture.shapes) > _LARGE:
            yield PAUSE
        for start in range(0, len(picture.shapes), _AT_ONCE):
            # A painter of its own for each step: none may be left open on the way.
            painter = QPainter(image)
            painter.translate(frame.x, frame.y)
            painter.scale(frame.scale, frame.scale)
            paint_shapes(painter, picture.shapes[start : start + _AT_ONCE], inks)
            painter.end()
            yield None
        self._image, self._frame, self._wanted = image, frame, None

    def _told(self) -> None:
        if not self._asked:
            self._painted()
