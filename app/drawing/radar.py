"""A radar of attributes: several views of the same department on the scale from 1 to 5."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.drawing.display import Anchor, Ellipse, Ink, Line, Path, Picture, Shape, Text
from app.drawing.metrics import CAP, LEADING, text_width, wrap
from app.drawing.shapes import polyline

_LABEL = 12.0
_LABEL_ROOM = 112.0


@dataclass(frozen=True, slots=True)
class Series:
    """One view: a value from 1 to 5 for each axis, None where nothing may be shown."""

    name: str
    values: tuple[float | None, ...]
    ink: str = Ink.INK
    line: Line = Line.SOLID


def radar(
    axes: Sequence[str], series: Sequence[Series], *, radius: float = 110.0, title: str = ""
) -> Picture:
    """Return a radar with an axis for each name, three or more.

    Where a value is None the outline is open, so that a missing answer never looks like a low one.
    ValueError where there are fewer than three axes, or a series has another number of values.
    """
    if len(axes) < 3:
        raise ValueError("a radar needs three axes")
    if any(len(s.values) != len(axes) for s in series):
        raise ValueError("each series needs a value or None for every axis")
    x, y = radius + _LABEL_ROOM, radius + 44.0
    shapes: list[Shape] = []
    for value in (1, 2, 3, 4, 5):
        ring = [_place(x, y, radius, i, len(axes), float(value)) for i in range(len(axes))]
        ink = Ink.TRACK if value in (1, 5) else Ink.HAIRLINE
        shapes.append(Path(polyline(ring, closed=True), stroke=ink, stroke_width=1.0))
    for i, name in enumerate(axes):
        spoke = [(x, y), _place(x, y, radius, i, len(axes), 5.0)]
        shapes.append(Path(polyline(spoke), stroke=Ink.HAIRLINE))
        shapes += _label(name, x, y, radius, i, len(axes))
    for one in series:
        shapes += _outline(one, x, y, radius)
    bottom = y + radius + 52.0
    keys, wide = _keys(series, bottom)
    return Picture(max(2 * x, wide), bottom + 14.0, (*shapes, *keys), title or _said(axes, series))


def _place(
    x: float, y: float, radius: float, index: int, count: int, value: float
) -> tuple[float, float]:
    angle = 2 * math.pi * index / count - math.pi / 2
    # 1 stands a little off the centre, so that low values keep their direction.
    reach = radius * (0.12 + 0.88 * (value - 1.0) / 4.0)
    return x + reach * math.cos(angle), y + reach * math.sin(angle)


def _label(name: str, x: float, y: float, radius: float, index: int, count: int) -> list[Shape]:
    angle = 2 * math.pi * index / count - math.pi / 2
    px, py = x + (radius + 10.0) * math.cos(angle), y + (radius + 10.0) * math.sin(angle)
    side = math.cos(angle)
    anchor = Anchor.MIDDLE if abs(side) < 0.2 else Anchor.START if side > 0 else Anchor.END
    above = anchor is Anchor.MIDDLE
    room = 2 * _LABEL_ROOM if above else _LABEL_ROOM - 12.0
    lines = wrap(name, room, _LABEL, most=2 if above else 3)
    high = (len(lines) - 1) * _LABEL * LEADING
    lift = high * (1 - math.sin(angle)) / 2
    return [
        Text(
            px,
            py - lift + i * _LABEL * LEADING + _LABEL * CAP * (1 + math.sin(angle)) / 2,
            line,
            _LABEL,
            Ink.INK,
            anchor,
        )
        for i, line in enumerate(lines)
    ]


def _outline(series: Series, x: float, y: float, radius: float) -> list[Shape]:
    count = len(series.values)
    points = [
        None if value is None else _place(x, y, radius, i, count, value)
        for i, value in enumerate(series.values)
    ]
    out: list[Shape] = []
    for i, point in enumerate(points):
        after = points[(i + 1) % count]
        if point is not None and after is not None:
            path = polyline([point, after])
            out.append(
                Path(path, stroke=series.ink, stroke_width=2.2, line=series.line, round_cap=True)
            )
    filled = series.line is Line.SOLID
    for point in points:
        if point is not None:
            fill = series.ink if filled else Ink.PAPER
            out.append(Ellipse(*point, 3.6, 3.6, fill=fill, stroke=series.ink, stroke_width=1.6))
    return out


def _keys(series: Sequence[Series], y: float) -> tuple[list[Shape], float]:
    out: list[Shape] = []
    x = 8.0
    for one in series:
        sample = polyline([(x, y), (x + 24.0, y)])
        out.append(Path(sample, stroke=one.ink, stroke_width=2.2, line=one.line))
        out.append(Text(x + 30.0, y + _LABEL * CAP / 2, one.name, _LABEL, Ink.INK))
        x += 48.0 + text_width(one.name, _LABEL)
    return out, x


def _said(axes: Sequence[str], series: Sequence[Series]) -> str:
    return f"{', '.join(s.name for s in series)} on {len(axes)} attributes"
