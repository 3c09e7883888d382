"""Paints a display list with QPainter: on the screen, into a PNG."""

import math
import pathlib
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPainter,
    QPainterPath,
    QPen,
)

from app.domain.errors import ExportError
from app.drawing.arrows import Segment, arrow_head, before_head
from app.drawing.display import Anchor, Ellipse, Line, Path, Picture, Rect, Shape, Text
from app.widgets.palette import LIGHT, Palette
from app.widgets.theme import FAMILIES

_STYLES = {
    Line.SOLID: Qt.PenStyle.SolidLine,
    Line.DASHED: Qt.PenStyle.CustomDashLine,
    Line.DOTTED: Qt.PenStyle.CustomDashLine,
}
_DASHES = {Line.DASHED: [3.2, 2.2], Line.DOTTED: [0.1, 2.6]}


class Inks:
    """Pens, brushes, fonts and the places of words in the colours of a palette, each made once."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._pens: dict[tuple[str, float, Line, bool], QPen] = {}
        self._brushes: dict[str, QBrush] = {}
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._widths: dict[tuple[str, float, bool], float] = {}

    def colour(self, ink: str) -> QColor:
        """Return the colour of a role."""
        return QColor(self._palette.role(ink))

    def pen(self, shape: Rect | Ellipse | Path) -> QPen:
        """Return what the outline of a shape is drawn with."""
        round_cap = shape.line is Line.DOTTED or (isinstance(shape, Path) and shape.round_cap)
        key = (shape.stroke, shape.stroke_width, shape.line, round_cap)
        pen = self._pens.get(key)
        if pen is None:
            pen = self._pens[key] = self._pen(*key)
        return pen

    def brush(self, fill: str) -> QBrush:
        """Return what a shape is filled with."""
        brush = self._brushes.get(fill)
        if brush is None:
            brush = QBrush(self.colour(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush)
            self._brushes[fill] = brush
        return brush

    def font(self, shape: Text) -> QFont:
        """Return the font of a text."""
        key = (shape.size, shape.bold)
        if key not in self._fonts:
            self._fonts[key] = _font(shape)
        return self._fonts[key]

    def shift(self, shape: Text) -> float:
        """Return how far right of its point a text begins."""
        if shape.anchor is Anchor.START:
            return 0.0
        key = (shape.text, shape.size, shape.bold)
        if key not in self._widths:
            self._widths[key] = QFontMetricsF(self.font(shape)).horizontalAdvance(shape.text)
        return _shift(shape, self._widths[key])

    def _pen(self, stroke: str, width: float, line: Line, round_cap: bool) -> QPen:
        if not stroke:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(self.colour(stroke), width)
        if line is not Line.SOLID:
            pen.setStyle(_STYLES[line])
            pen.setDashPattern(_DASHES[line])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_cap else Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen


def paint_picture(painter: QPainter, picture: Picture, palette: Palette) -> None:
    """Draw a picture in its own units at the painter's origin, in the colours of a palette."""
    paint_shapes(painter, picture.shapes, Inks(palette))


def paint_shapes(painter: QPainter, shapes: Iterable[Shape], inks: Inks) -> None:
    """Draw shapes over each other, in the units of their picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    pen: QPen | None = None
    brush: QBrush | None = None
    for shape in shapes:
        if isinstance(shape, Text):
            _paint_text(painter, shape, inks)
            pen = None
            continue
        # Thousands of squares are drawn alike: Qt is told only what is another.
        wanted, filled = inks.pen(shape), inks.brush(shape.fill)
        if wanted is not pen:
            painter.setPen(wanted)
        if filled is not brush:
            painter.setBrush(filled)
        pen, brush = wanted, filled
        if isinstance(shape, Rect):
            if shape.hatch:
                _paint_hatched(painter, shape, inks)
                pen = brush = None
            else:
                _paint_rect(painter, shape)
        elif isinstance(shape, Ellipse):
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.rx, shape.ry)
        elif _paint_path(painter, shape, inks):
            pen = brush = None


def picture_image(picture: Picture, palette: Palette, *, scale: float = 1.0) -> QImage:
    """Return the picture as an image of `scale` pixels a point, on the palette's paper."""
    width = max(1, math.ceil(picture.width * scale))
    height = max(1, math.ceil(picture.height * scale))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(palette.role("paper")))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_picture(painter, picture, palette)
    painter.end()
    return image


def write_png(picture: Picture, path: pathlib.Path) -> None:
    """Write a picture in the light palette, beside and then in place; any thread may.

    Raises ExportError.
    """
    image = picture_image(picture, LIGHT, scale=2.0)
    beside = path.with_name(path.name + ".part")
    try:
        if QImageWriter(str(beside), QByteArray(b"png")).write(image):
            beside.replace(path)
            return
    except OSError:
        beside.unlink(missing_ok=True)
    raise ExportError(f"“{path.name}” cannot be written: choose another folder.")


def bounds(shape: Shape) -> QRectF:
    """Return the rectangle round a shape, for the ring of the keyboard."""
    if isinstance(shape, Rect):
        return QRectF(shape.x, shape.y, shape.width, shape.height)
    if isinstance(shape, Ellipse):
        return QRectF(shape.x - shape.rx, shape.y - shape.ry, 2 * shape.rx, 2 * shape.ry)
    if isinstance(shape, Path):
        return qt_path(shape).boundingRect()
    return _text_rect(shape)


def qt_path(shape: Path) -> QPainterPath:
    """Return a path's segments as Qt has them."""
    return _made(shape.segments)


def _made(segments: Iterable[Segment]) -> QPainterPath:
    made = QPainterPath()
    for verb, *numbers in segments:
        n = [float(value) for value in numbers]
        if verb == "M":
            made.moveTo(n[0], n[1])
        elif verb == "L":
            made.lineTo(n[0], n[1])
        elif verb == "C":
            made.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
        elif verb == "Z":
            made.closeSubpath()
    return made


def _paint_rect(painter: QPainter, shape: Rect) -> None:
    rect = QRectF(shape.x, shape.y, shape.width, shape.height)
    if shape.radius:
        painter.drawRoundedRect(rect, shape.radius, shape.radius)
    else:
        painter.drawRect(rect)


def _paint_hatched(painter: QPainter, shape: Rect, inks: Inks) -> None:
    painter.save()
    clip = QPainterPath()
    rect = QRectF(shape.x, shape.y, shape.width, shape.height)
    clip.addRoundedRect(rect, shape.radius, shape.radius)
    painter.setClipPath(clip)
    painter.setPen(QPen(inks.colour(shape.fill or "track"), 2.5))
    reach = shape.height
    x = shape.x - reach
    while x < shape.x + shape.width + reach:
        start = QPointF(x, shape.y + shape.height)
        painter.drawLine(start, QPointF(x + reach, shape.y))
        x += 7.0
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.pen(shape))
    _paint_rect(painter, shape)


def _paint_path(painter: QPainter, shape: Path, inks: Inks) -> bool:
    """Draw a path, and say whether its arrow head took another pen."""
    painter.drawPath(_made(before_head(shape)))
    head = arrow_head(shape.segments, shape.arrow) if shape.arrow else ()
    if head:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.brush(shape.stroke or shape.fill))
        painter.drawPath(_made(head))
    return bool(head)


def _paint_text(painter: QPainter, shape: Text, inks: Inks) -> None:
    painter.setFont(inks.font(shape))
    painter.setPen(inks.colour(shape.ink))
    shift = inks.shift(shape)
    if shape.angle:
        painter.save()
        painter.translate(shape.x, shape.y)
        painter.rotate(shape.angle)
        painter.drawText(QPointF(shift, 0), shape.text)
        painter.restore()
    else:
        painter.drawText(QPointF(shape.x + shift, shape.y), shape.text)


def _font(shape: Text) -> QFont:
    """Return the font of a text, at its size in pixels."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(max(1, round(shape.size)))
    font.setWeight(QFont.Weight.DemiBold if shape.bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _shift(shape: Text, width: float) -> float:
    if shape.anchor is Anchor.START:
        return 0.0
    return -width / 2 if shape.anchor is Anchor.MIDDLE else -width


def _text_rect(shape: Text) -> QRectF:
    metrics = QFontMetricsF(_font(shape))
    width = metrics.horizontalAdvance(shape.text)
    left = shape.x + _shift(shape, width)
    return QRectF(left, shape.y - metrics.ascent(), width, metrics.height())
