"""Marks on the line from 1 to 5, wherever the mirror is drawn, and values set apart under them."""

from collections.abc import Sequence

from app.drawing.display import Ellipse, Ink, Path, Shape
from app.drawing.shapes import diamond

SELF, EXPECTED, TOLD = "self", "meta", "direct"


def mark(kind: str, x: float, y: float, radius: float, ink: str) -> list[Shape]:
    """A diamond for themselves, a ring for what was expected, a disc for what was told: a disc
    inside its ring is still seen as both."""
    if kind == SELF:
        return [Path(diamond(x, y, radius * 1.12), fill=ink)]
    if kind == EXPECTED:
        reach = radius * 1.125
        return [Ellipse(x, y, reach, reach, Ink.PAPER, ink, stroke_width=radius * 0.375)]
    return [Ellipse(x, y, radius * 0.875, radius * 0.875, fill=ink)]


def apart(places: Sequence[float], half: float, left: float, right: float) -> list[float]:
    """Return places, in rising order, moved aside where two are nearer than twice `half`, and
    kept between left and right."""
    xs = list(places)
    for _ in range(12):
        for i in range(len(xs) - 1):
            lack = 2 * half - (xs[i + 1] - xs[i])
            if lack > 0:
                xs[i] -= lack / 2
                xs[i + 1] += lack / 2
    if xs:
        shift = min(0.0, right + half - xs[-1]) + max(0.0, left - half - xs[0])
        xs = [x + shift for x in xs]
    return xs
