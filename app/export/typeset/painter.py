"""Paints the display lists of drawing/ on a page: the same pictures as on screen."""

import math
from collections.abc import Iterable

from app.drawing.arrows import arrow_head, before_head
from app.drawing.display import Anchor, Ellipse, Line, Path, Picture, Rect, Shape, Text
from app.export.typeset.flow import Block
from app.export.typeset.fonts import Weight
from app.export.typeset.glyphs import operators, runs
from app.export.typeset.icons import curves, rounded
from app.export.typeset.palette import rgb
from app.export.typeset.pen import Pen, Segment, text_width

_ANCHORS = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
_HATCH_STEP = 5.0


class PictureBlock(Block):
    """A picture as wide as its place, at most `highest` points high and never broken.

    align: 0 at the left of its place, 0.5 in the middle, 1 at the right.
    """

    def __init__(
        self,
        picture: Picture,
        *,
        highest: float = math.inf,
        align: float = 0.0,
        before: float = 0.0,
    ) -> None:
        self.picture = picture
        self.highest = highest
        self.align = align
        self.before = before

    def height(self, wide: float) -> float:
        """The height at the scale at which it fits."""
        return self.picture.height * self.scale(wide)

    def scale(self, wide: float) -> float:
        """Return points of paper for each point of the picture."""
        widest = wide / max(self.picture.width, 1.0)
        return min(widest, self.highest / max(self.picture.height, 1.0))

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Paint it."""
        scale = self.scale(wide)
        left = x + self.align * (wide - self.picture.width * scale)
        paint(pen, self.picture, left, y, scale)


def paint(pen: Pen, picture: Picture, x: float, y: float, scale: float = 1.0) -> None:
    """Paint a picture with its top left at (x, y)."""
    brush = _Brush(pen, x, y, scale)
    for shape in picture.shapes:
        brush.shape(shape)


class _Brush:
    def __init__(self, pen: Pen, x: float, y: float, scale: float) -> None:
        self.pen, self.x, self.y, self.scale = pen, x, y, scale

    def shape(self, shape: Shape) -> None:
        if isinstance(shape, Text):
            self._text(shape)
        elif isinstance(shape, Rect):
            self._rect(shape)
        elif isinstance(shape, Ellipse):
            self._outline(_ellipse(shape), shape)
        else:
            self._path(shape)

    def _rect(self, shape: Rect) -> None:
        outline = rounded(shape.x, shape.y, shape.width, shape.height, shape.radius)
        if shape.hatch:
            # Stripes in the fill's colour, or else the stroke's, say "suppressed" in grey, too.
            self._draw(outline, stroke=shape.stroke, shape=shape)
            ink = shape.fill or shape.stroke
            self._draw(_stripes(shape), stroke=ink, shape=shape, thick=0.6)
        else:
            self._outline(outline, shape)

    def _outline(self, outline: list[Segment], shape: Rect | Ellipse) -> None:
        self._draw(outline, stroke=shape.stroke, fill=shape.fill, shape=shape)

    def _path(self, shape: Path) -> None:
        head = arrow_head(shape.segments, shape.arrow) if shape.arrow else ()
        self._draw(before_head(shape), stroke=shape.stroke, fill=shape.fill, shape=shape)
        if head:
            self._draw(head, fill=shape.stroke or shape.fill, shape=shape)

    def _draw(
        self,
        outline: Iterable[Segment],
        *,
        shape: Rect | Ellipse | Path,
        stroke: str = "",
        fill: str = "",
        thick: float | None = None,
    ) -> None:
        thick = (shape.stroke_width if thick is None else thick) * self.scale
        round_cap = isinstance(shape, Path) and shape.round_cap
        self.pen.path(
            outline,
            stroke=stroke,
            fill=fill,
            thick=thick,
            round_cap=round_cap or shape.line is Line.DOTTED,
            dash=_dash(shape.line, thick),
            at=(self.x, self.y),
            scale=self.scale,
        )

    def _text(self, shape: Text) -> None:
        pen, size = self.pen, shape.size * self.scale
        weight = Weight.SEMIBOLD if shape.bold else Weight.REGULAR
        x, y = self.x + shape.x * self.scale, self.y + shape.y * self.scale
        anchor = _ANCHORS[shape.anchor]
        if not shape.angle:
            pen.text(x, y, shape.text, size, ink=shape.ink, weight=weight, anchor=anchor)
            return
        line = runs(shape.text, weight)
        pen.missing.update(c for run in line for c in run.missing)
        wide = text_width(shape.text, size, weight)
        cos, sin = math.cos(math.radians(shape.angle)), math.sin(math.radians(shape.angle))
        left, bottom = x - anchor * wide * cos, pen.height - (y - anchor * wide * sin)
        pen.canvas.addLiteral(
            f"BT {rgb(shape.ink)} rg "
            f"{cos:.4f} {-sin:.4f} {sin:.4f} {cos:.4f} {left:.2f} {bottom:.2f} Tm "
            f"{' '.join(operators(line, size, pen.canvas._doc))} ET"
        )


def _dash(line: Line, thick: float) -> tuple[float, ...]:
    if line is Line.DASHED:
        return (max(4 * thick, 3.0), max(2.5 * thick, 2.0))
    if line is Line.DOTTED:
        return (0.01, max(2.5 * thick, 2.0))
    return ()


def _ellipse(shape: Ellipse) -> list[Segment]:
    """Return a unit circle's curves, stretched."""

    def stretched(step: Segment) -> Segment:
        numbers = [float(n) for n in step[1:]]
        return (
            step[0],
            *(
                shape.y + n * shape.ry if i % 2 else shape.x + n * shape.rx
                for i, n in enumerate(numbers)
            ),
        )

    circle: list[Segment] = [("M", 1.0, 0.0), *curves(0.0, 0.0, 1.0, 0.0, 2 * math.pi)]
    return [*map(stretched, circle), ("Z",)]


def _stripes(shape: Rect) -> list[Segment]:
    """Return lines from lower left to upper right, cut at the rectangle."""
    out: list[Segment] = []
    offset = _HATCH_STEP
    while offset < shape.width + shape.height:
        left = max(0.0, offset - shape.height)
        top = max(0.0, offset - shape.width)
        out.append(("M", shape.x + left, shape.y + min(offset, shape.height)))
        out.append(("L", shape.x + min(offset, shape.width), shape.y + top))
        offset += _HATCH_STEP
    return out
