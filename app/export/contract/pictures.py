"""The two pictures of a contract: the gauge, and the pair's corner of the map."""

import math

from app.analysis.metric import DirectionScore
from app.drawing.display import Anchor, Ink, Path, Picture, Text


def gauge(score: DirectionScore) -> Picture:
    """Return the gauge of one direction."""
    arc = Path(_arc(1.0), stroke=Ink.TRACK, stroke_width=10)
    shapes: list[Path | Text] = [arc]
    if score.combined is not None:
        shapes.append(Path(_arc(score.combined / 100), stroke=Ink.INK, stroke_width=10))
    shown = "–" if score.combined is None else f"{score.combined:.0f}"
    shapes.append(Text(55, 52, shown, 20, anchor=Anchor.MIDDLE, bold=True))
    return Picture(110, 60, tuple(shapes), "gauge")


def _arc(share: float) -> tuple[tuple[str | float, ...], ...]:
    points = [math.pi * (1 - share * i / 24) for i in range(25)]
    return tuple(
        ("L" if i else "M", 55 + 48 * math.cos(a), 55 - 48 * math.sin(a))
        for i, a in enumerate(points)
    )
