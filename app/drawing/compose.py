"""Making one picture of others: side by side, with some keys standing out, with words on arrows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from app.analysis.formula import Status
from app.domain.courtesy import pause
from app.drawing.display import Ellipse, Ink, Path, Picture, Rect, Shape, Text
from app.drawing.metrics import CAP, text_width
from app.drawing.shapes import ring, status_mark

_SIZE = 12.0
_SPACE = 32.0
_SHARES = (0.36, 0.5, 0.28, 0.6, 0.44, 0.7, 0.22)
"""Where on an arrow its words may stand, the best place first."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on an arrow: a few words, after the icon of a status."""

    text: str
    mark: Status | None = None


def beside(left: Picture, right: Picture) -> Picture:
    """Return both pictures next to each other, the lower one centred."""
    high = max(left.height, right.height)
    shapes = [
        *(moved(s, 0.0, (high - left.height) / 2) for s in left.shapes),
        *(moved(s, left.width + _SPACE, (high - right.height) / 2) for s in right.shapes),
    ]
    wide = left.width + _SPACE + right.width
    return Picture(wide, high, tuple(shapes), f"{left.title}. {right.title}")


def emphasised(picture: Picture, keys: Collection[str]) -> Picture:
    """Return the picture of a map with some arrows on top and the others faded, without their
    words; as it is where `keys` is empty. Circles stay as they are."""
    if not keys:
        return picture
    faded: list[Shape] = []
    strong: list[Shape] = []
    rest: list[Shape] = []
    for shape in picture.shapes:
        if "|" not in shape.key:
            rest.append(shape)
        elif not isinstance(shape, Path) or not shape.arrow:
            if shape.key in keys:
                rest.append(shape)
        elif shape.key in keys:
            strong.append(shape)
        else:
            faded.append(replace(shape, stroke=Ink.HAIRLINE))
    return replace(picture, shapes=(*faded, *strong, *rest))


def outlined(picture: Picture, keys: Collection[str]) -> Picture:
    """Return the picture with a ring round every circle that has one of the keys."""
    rings = [
        Ellipse(s.x, s.y, s.rx + 4.0, s.ry + 4.0, stroke=Ink.INK, stroke_width=2.5)
        for s in picture.shapes
        if isinstance(s, Ellipse) and s.key in keys
    ]
    return replace(picture, shapes=(*picture.shapes, *rings)) if rings else picture


def ring_of(picture: Picture, key: str) -> tuple[Shape, ...]:
    """Return the ring round the square of a matrix that has the key; nothing where none has."""
    for s in picture.shapes if key else ():
        if s.key == key and isinstance(s, Rect):
            return (ring(s.x, s.y, s.width, s.height),)
    return ()


def labelled(picture: Picture, labels: Mapping[str, Label]) -> Picture:
    """Return the picture with words on the arrows whose keys are given, none on another."""
    found: list[Shape] = []
    taken = [
        Rect(s.x - 0.7 * s.rx, s.y - 0.7 * s.ry, 1.4 * s.rx, 1.4 * s.ry)
        for s in picture.shapes
        if isinstance(s, Ellipse) and s.key
    ]
    for shape in picture.shapes:
        label = labels.get(shape.key) if isinstance(shape, Path) else None
        if label is None or not isinstance(shape, Path):
            continue
        pause()
        tags = [_tag(label, *_point(shape, share), shape.key) for share in _SHARES]
        free = (tag for tag in tags if not any(_touch(tag[0], other) for other in taken))
        back, words = next(free, tags[0])
        taken.append(back)
        found += [back, *words]
    return replace(picture, shapes=(*picture.shapes, *found))


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """Return a shape at another place."""
    if isinstance(shape, Path):
        return replace(shape, segments=tuple(_moved(s, dx, dy) for s in shape.segments))
    return replace(shape, x=shape.x + dx, y=shape.y + dy)


def _moved(segment: tuple[str | float, ...], dx: float, dy: float) -> tuple[str | float, ...]:
    verb, *numbers = segment
    return (verb, *(float(n) + (dy if i % 2 else dx) for i, n in enumerate(numbers)))


def _point(path: Path, share: float) -> tuple[float, float]:
    """Return the point of an arrow's curve at a share of its parameter."""
    (_, *start), (_, *rest) = path.segments[0], path.segments[-1]
    x0, y0 = float(start[0]), float(start[1])
    numbers = [float(n) for n in rest]
    if len(numbers) < 6:
        return x0 + (numbers[0] - x0) * share, y0 + (numbers[1] - y0) * share
    x1, y1, x2, y2, x3, y3 = numbers
    a, b = 1.0 - share, share
    weights = (a * a * a, 3 * a * a * b, 3 * a * b * b, b * b * b)
    return (
        sum(w * x for w, x in zip(weights, (x0, x1, x2, x3), strict=True)),
        sum(w * y for w, y in zip(weights, (y0, y1, y2, y3), strict=True)),
    )


def _tag(label: Label, x: float, y: float, key: str) -> tuple[Rect, list[Shape]]:
    """Return the back of a label and what stands on it."""
    radius = _SIZE * 0.4
    mark = 2 * radius + 4.0 if label.mark is not None else 0.0
    wide = text_width(label.text, _SIZE, bold=True) + mark
    left = x - wide / 2
    back = Rect(
        left - 5.0, y - 9.5, wide + 10.0, 19.0, Ink.PAPER, Ink.HAIRLINE, radius=9.5, key=key
    )
    words = Text(left + mark, y + _SIZE * CAP / 2, label.text, _SIZE, bold=True, key=key)
    if label.mark is None:
        return back, [words]
    icon = status_mark(label.mark, left + radius, y, radius)
    return back, [*(replace(shape, key=key) for shape in icon), words]


def _touch(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
