"""Paints a display list with QPainter: on the screen, into a PNG."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from app.drawing.arrows import Segment, arrow_head, before_head
from app.drawing.display import Anchor, Ellipse, Line, Path, Picture, Rect, Shape, Text
from app.widgets.palette import Palette
from app.widgets.theme import FAMILIES

_REACH = 6.0
"""Points beside a thin line that still count as on it."""

_STYLES = {
    Line.SOLID: Qt.PenStyle.SolidLine,
    Line.DASHED: Qt.PenStyle.CustomDashLine,
    Line.DOTTED: Qt.PenStyle.CustomDashLine,
}
_DASHES = {Line.DASHED: [3.2, 2.2], Line.DOTTED: [0.1, 2.6]}


def paint_picture(painter: QPainter, picture: Picture, palette: Palette) -> None:
    """Draw a picture in its own units at the painter's origin, in the colours of a palette."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for shape in picture.shapes:
        _paint(painter, shape, palette)


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


def hit(picture: Picture, point: QPointF) -> Shape | None:
    """Return the topmost shape with a key or tooltip at a point of the picture, or None."""
    for shape in reversed(picture.shapes):
        if _speaks(shape) and _contains(shape, point, _REACH):
            return shape
    return None


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


def _paint(painter: QPainter, shape: Shape, palette: Palette) -> None:
    if isinstance(shape, Text):
        _paint_text(painter, shape, palette)
        return
    painter.setPen(_pen(shape, palette))
    painter.setBrush(_brush(shape.fill, palette))
    if isinstance(shape, Rect):
        _paint_rect(painter, shape, palette)
    elif isinstance(shape, Ellipse):
        painter.drawEllipse(QPointF(shape.x, shape.y), shape.rx, shape.ry)
    else:
        _paint_path(painter, shape, palette)


def _paint_rect(painter: QPainter, shape: Rect, palette: Palette) -> None:
    rect = QRectF(shape.x, shape.y, shape.width, shape.height)
    if shape.hatch:
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(rect, shape.radius, shape.radius)
        painter.setClipPath(clip)
        pen = QPen(QColor(palette.role(shape.fill or "track")), 2.5)
        painter.setPen(pen)
        reach = shape.height
        x = shape.x - reach
        while x < shape.x + shape.width + reach:
            start = QPointF(x, shape.y + shape.height)
            painter.drawLine(start, QPointF(x + reach, shape.y))
            x += 7.0
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(shape, palette))
    if shape.radius:
        painter.drawRoundedRect(rect, shape.radius, shape.radius)
    else:
        painter.drawRect(rect)


def _paint_path(painter: QPainter, shape: Path, palette: Palette) -> None:
    painter.drawPath(_made(before_head(shape)))
    head = arrow_head(shape.segments, shape.arrow) if shape.arrow else ()
    if head:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_brush(shape.stroke or shape.fill, palette))
        painter.drawPath(_made(head))


def _paint_text(painter: QPainter, shape: Text, palette: Palette) -> None:
    font = _font(shape)
    painter.setFont(font)
    painter.setPen(QColor(palette.role(shape.ink)))
    shift = _shift(shape, font)
    if shape.angle:
        painter.save()
        painter.translate(shape.x, shape.y)
        painter.rotate(shape.angle)
        painter.drawText(QPointF(shift, 0), shape.text)
        painter.restore()
    else:
        painter.drawText(QPointF(shape.x + shift, shape.y), shape.text)


def _font(shape: Text) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPixelSize(max(1, round(shape.size)))
    font.setWeight(QFont.Weight.DemiBold if shape.bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _shift(shape: Text, font: QFont) -> float:
    if shape.anchor is Anchor.START:
        return 0.0
    width = QFontMetricsF(font).horizontalAdvance(shape.text)
    return -width / 2 if shape.anchor is Anchor.MIDDLE else -width


def _text_rect(shape: Text) -> QRectF:
    metrics = QFontMetricsF(_font(shape))
    width = metrics.horizontalAdvance(shape.text)
    left = shape.x + _shift(shape, _font(shape))
    return QRectF(left, shape.y - metrics.ascent(), width, metrics.height())


def _pen(shape: Rect | Ellipse | Path, palette: Palette) -> QPen:
    if not shape.stroke:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(palette.role(shape.stroke)), shape.stroke_width)
    if shape.line is not Line.SOLID:
        pen.setStyle(_STYLES[shape.line])
        pen.setDashPattern(_DASHES[shape.line])
    round_cap = shape.line is Line.DOTTED or (isinstance(shape, Path) and shape.round_cap)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_cap else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _brush(fill: str, palette: Palette) -> QBrush:
    return QBrush(QColor(palette.role(fill))) if fill else QBrush(Qt.BrushStyle.NoBrush)


def _speaks(shape: Shape) -> bool:
    return bool(shape.key or getattr(shape, "tooltip", ""))


def _contains(shape: Shape, point: QPointF, reach: float) -> bool:
    if isinstance(shape, Path) and not shape.fill:
        box = bounds(shape).adjusted(-reach, -reach, reach, reach)
        if not box.contains(point):
            return False
        path = qt_path(shape)
        steps = max(8, int(path.length() / 8))
        return any(
            math.hypot(p.x() - point.x(), p.y() - point.y()) <= reach + shape.stroke_width / 2
            for p in (path.pointAtPercent(i / steps) for i in range(steps + 1))
        )
    if isinstance(shape, Ellipse):
        dx = (point.x() - shape.x) / max(shape.rx, 0.1)
        dy = (point.y() - shape.y) / max(shape.ry, 0.1)
        return dx * dx + dy * dy <= 1.0
    return bounds(shape).contains(point)
