"""What lies where in a picture: its keys in order, and the shape under a point."""

import math
from functools import cached_property

from PySide6.QtCore import QPointF

from app.drawing.display import Ellipse, Path, Picture, Rect, Shape
from app.widgets.painter import bounds, qt_path

_REACH = 6.0
"""Points beside a thin line that still count as on it."""

_GROUP = 200
"""As many shapes, in their order, are passed over at once where a point lies beside them all."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class PictureIndex:
    """Finds shapes of one picture without going through all of them."""

    def __init__(self, picture: Picture) -> None:
        self._shapes = picture.shapes

    @cached_property
    def _first(self) -> dict[str, Shape]:
        found: dict[str, Shape] = {}
        for shape in self._shapes:
            if shape.key:
                found.setdefault(shape.key, shape)
        return found

    @property
    def speaks(self) -> bool:
        """Whether there is any key; asked of every picture, many of which are never pointed at."""
        return any(shape.key for shape in self._shapes)

    @cached_property
    def keys(self) -> list[str]:
        """Every key of the picture, in the order of its shapes, each once."""
        return list(self._first)

    def has(self, key: str) -> bool:
        """Return whether a shape has this key."""
        return key in self._first

    def shape(self, key: str) -> Shape | None:
        """Return the first shape with a key, None where there is none."""
        return self._first.get(key)

    def at(self, point: QPointF) -> Shape | None:
        """Return the topmost shape with a key or tooltip at a point of the picture, or None."""
        x, y = point.x(), point.y()
        for around, shapes in self._groups:
            if not _inside(around, x, y):
                continue
            for box, shape in shapes:
                if _inside(box, x, y) and _contains(shape, point):
                    return shape
        return None

    @cached_property
    def _groups(self) -> list[tuple[Box, list[tuple[Box, Shape]]]]:
        """The shapes that speak, the topmost first, in groups with the box round each."""
        speaking = [
            (_box(shape), shape)
            for shape in reversed(self._shapes)
            if shape.key or getattr(shape, "tooltip", "")
        ]
        groups = [speaking[i : i + _GROUP] for i in range(0, len(speaking), _GROUP)]
        return [(_round([box for box, _ in group]), group) for group in groups]


def _box(shape: Shape) -> Box:
    """Return a box that no point on the shape lies outside of."""
    if isinstance(shape, Rect):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Ellipse):
        return shape.x - shape.rx, shape.y - shape.ry, shape.x + shape.rx, shape.y + shape.ry
    if isinstance(shape, Path):
        # A curve never leaves the box round its points and those that bend it.
        numbers = [float(n) for _, *points in shape.segments for n in points]
        across, down = numbers[::2] or [0.0], numbers[1::2] or [0.0]
        reach = _REACH + shape.stroke_width / 2
        return min(across) - reach, min(down) - reach, max(across) + reach, max(down) + reach
    rect = bounds(shape)
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _round(boxes: list[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _contains(shape: Shape, point: QPointF) -> bool:
    if isinstance(shape, Path) and not shape.fill:
        box = bounds(shape).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        if not box.contains(point):
            return False
        path = qt_path(shape)
        steps = max(8, int(path.length() / 8))
        return any(
            math.hypot(p.x() - point.x(), p.y() - point.y()) <= _REACH + shape.stroke_width / 2
            for p in (path.pointAtPercent(i / steps) for i in range(steps + 1))
        )
    if isinstance(shape, Ellipse):
        dx = (point.x() - shape.x) / max(shape.rx, 0.1)
        dy = (point.y() - shape.y) / max(shape.ry, 0.1)
        return dx * dx + dy * dy <= 1.0
    return bounds(shape).contains(point)
