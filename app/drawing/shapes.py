"""Shapes that several pictures share: arcs, arrow paths, marks of status and trend."""

import math
from collections.abc import Iterable

from app.analysis.formula import Status, Trend
from app.drawing.display import Anchor, Ellipse, Ink, Path, Rect, Shape, Text
from app.drawing.metrics import CAP

Segment = tuple[str | float, ...]
Point = tuple[float, float]
_TREND = 5.0
"""Half the size of the mark of a trend."""

STATUS_INK = {
    Status.GREEN: Ink.GREEN,
    Status.AMBER: Ink.AMBER,
    Status.RED: Ink.RED,
    Status.INSUFFICIENT: Ink.MUTED,
    Status.NONE: Ink.MUTED,
}


def arc(x: float, y: float, radius: float, start: float, end: float) -> tuple[Segment, ...]:
    """Return an arc around (x, y) from `start` to `end`, degrees clockwise from three o'clock."""
    steps = max(1, math.ceil(abs(end - start) / 90.0))
    sweep = math.radians(end - start) / steps
    reach = 4.0 / 3.0 * math.tan(sweep / 4.0) * radius
    angle = math.radians(start)
    px, py = x + radius * math.cos(angle), y + radius * math.sin(angle)
    out: list[Segment] = [("M", px, py)]
    for _ in range(steps):
        after = angle + sweep
        qx, qy = x + radius * math.cos(after), y + radius * math.sin(after)
        out.append(
            (
                "C",
                px - reach * math.sin(angle),
                py + reach * math.cos(angle),
                qx + reach * math.sin(after),
                qy - reach * math.cos(after),
                qx,
                qy,
            )
        )
        angle, px, py = after, qx, qy
    return tuple(out)


def polyline(points: Iterable[Point], *, closed: bool = False) -> tuple[Segment, ...]:
    """Return straight segments through points."""
    out: list[Segment] = [("L", x, y) for x, y in points]
    if out:
        out[0] = ("M", *out[0][1:])
    return (*out, ("Z",)) if closed else tuple(out)


def diamond(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """Return a square on its corner."""
    return polyline(
        [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], closed=True
    )


def centred(
    text: str, x: float, y: float, size: float, *, ink: str = Ink.INK, bold: bool = False
) -> Text:
    """Return a line of text whose capitals are centred on (x, y)."""
    return Text(x, y + size * CAP / 2, text, size, ink, Anchor.MIDDLE, bold)


def status_mark(status: Status, x: float, y: float, radius: float = 7.0) -> tuple[Shape, ...]:
    """Return the icon of a status around (x, y); its form says it without its colour."""
    ink, r = STATUS_INK[status], radius
    stroke = r * 0.26
    if status is Status.GREEN:
        tick = polyline([(x - r * 0.45, y + r * 0.02), (x - r * 0.1, y + r * 0.36),
                         (x + r * 0.48, y - r * 0.34)])  # fmt: skip
        return (
            Ellipse(x, y, r, r, fill=ink),
            Path(tick, stroke=Ink.PAPER, stroke_width=stroke, round_cap=True),
        )
    if status is Status.AMBER:
        top = [(x, y - r * 1.02), (x + r * 1.1, y + r * 0.9), (x - r * 1.1, y + r * 0.9)]
        bar = polyline([(x, y - r * 0.3), (x, y + r * 0.22)])
        return (
            Path(polyline(top, closed=True), fill=ink, stroke=ink, stroke_width=1.0),
            Path(bar, stroke=Ink.PAPER, stroke_width=stroke, round_cap=True),
            Ellipse(x, y + r * 0.58, stroke * 0.56, stroke * 0.56, fill=Ink.PAPER),
        )
    if status is Status.RED:
        corners = [
            (x + r * 1.06 * math.cos(math.radians(a)), y + r * 1.06 * math.sin(math.radians(a)))
            for a in range(22, 382, 45)
        ]
        d = r * 0.36
        return (
            Path(polyline(corners, closed=True), fill=ink),
            Path(polyline([(x - d, y - d), (x + d, y + d)]), Ink.PAPER, stroke, round_cap=True),
            Path(polyline([(x - d, y + d), (x + d, y - d)]), Ink.PAPER, stroke, round_cap=True),
        )
    ring = Ellipse(x, y, r * 0.92, r * 0.92, stroke=ink, stroke_width=1.4)
    if status is Status.NONE:
        return (ring,)
    dots = (Ellipse(x + r * 0.42 * i, y, r * 0.14, r * 0.14, fill=ink) for i in (-1, 0, 1))
    return (ring, *dots)


def ring(x: float, y: float, wide: float, high: float) -> Rect:
    """Return what marks the chosen square of a grid, whose top left is (x, y)."""
    return Rect(
        x - 2.5, y - 2.5, wide + 5.0, high + 5.0, stroke=Ink.INK, stroke_width=2.5, radius=6.0
    )


def trend_mark(trend: Trend, x: float, y: float) -> tuple[Shape, ...]:
    """Return the icon of a trend around (x, y): a triangle up, down or ahead, or nothing."""
    if trend is Trend.NEW:
        return ()
    if trend is Trend.FLAT:
        ahead = [
            (x + _TREND * 0.85, y),
            (x - _TREND * 0.75, y - _TREND),
            (x - _TREND * 0.75, y + _TREND),
        ]
        return (Path(polyline(ahead, closed=True), fill=Ink.MUTED),)
    way = -1.0 if trend is Trend.UP else 1.0
    foot = y - way * _TREND * 0.75
    corners = [(x, y + way * _TREND * 0.85), (x + _TREND, foot), (x - _TREND, foot)]
    return (Path(polyline(corners, closed=True), fill=Ink.INK),)
