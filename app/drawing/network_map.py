"""The relationship map: two curved arrows a pair, always told apart (METHOD §6).

Width says how many interfaces there are, colour how one department sees the other (darker is
more), the line whether there is a contract: solid with, dashed without; dotted where there are
too few answers to show.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from app.analysis.layout import Layout
from app.analysis.ratings import RatingTable
from app.analysis.relations import Tie
from app.domain.courtesy import pause
from app.domain.records import Department
from app.domain.text import counted
from app.drawing.display import Anchor, Ellipse, Ink, Line, Path, Picture, Rect, Shape, Text
from app.drawing.matrix import TOO_FEW, cell_words
from app.drawing.metrics import CAP, Block, elide, fitted, text_width
from app.drawing.squares import short_name
from app.drawing.tones import PAPER_LINES, Tones, tone

UNIT = 104.0
"""Points for the least distance of two centres."""

RADIUS = 42.0
_CROWDED_RADIUS = 38.0
_MARGIN = 14.0
_SWING, _SWING_BY_LENGTH = 14.0, 0.05
"""How far the two arrows of a pair swing out to either side of their middle line, in points and
in lengths of it."""

_INWARD = 0.5
"""How far a line on the ring bends to its middle, so that it passes the circles between."""

_CROWD = 12
Point = tuple[float, float]


def network_map(
    departments: Sequence[Department],
    ties: Mapping[tuple[str, str], Tie],
    layout: Layout,
    table: RatingTable,
    *,
    focus: str = "",
    legend: bool = True,
    lines: Tones = PAPER_LINES,
    language: str = "",
) -> Picture:
    """Return the map of the ties that are given; those that are left out are not drawn.

    Circles have the id of their department as key, arrows "author|about". focus: a department
    whose ties stand out while the others fade. lines: PAPER_LINES or NIGHT_LINES, by the paper it
    will be shown on.
    """
    radius = RADIUS if len(departments) <= _CROWD else _CROWDED_RADIUS
    inset = radius + _MARGIN
    places = {id: (x * UNIT + inset, y * UNIT + inset) for id, (x, y) in layout.positions.items()}
    names = {d.id: d.name for d in departments}
    ring = 2 < len(departments) <= _CROWD
    middle = (layout.width * UNIT / 2 + inset, layout.height * UNIT / 2 + inset)
    arrows = [
        _arrow(tie, places, radius, middle if ring else None, names, lines)
        for tie in ties.values()
        if tie.author in places and tie.about in places and _drawn(tie)
    ]
    shapes: list[Shape] = [*_stacked(arrows, focus)]
    for department in departments:
        if department.id in places:
            chosen = department.id == focus
            shapes += _node(department, places[department.id], radius, table, chosen, language)
    wide = layout.width * UNIT + 2 * inset
    high = layout.height * UNIT + 2 * inset
    if legend and departments:
        words, wide_words = _legend(high + 8.0, lines)
        shapes += words
        wide, high = max(wide, wide_words), high + 60.0
    return Picture(wide, high, tuple(shapes), _said(departments, ties))


def tie_words(tie: Tie, names: Mapping[str, str]) -> str:
    """Return what an arrow says, as a sentence without its full stop."""
    parts = [cell_words(names[tie.author], names[tie.about], tie.direct)]
    if tie.interfaces:
        parts.append(counted(tie.interfaces, "interface"))
    parts.append("contract in force" if tie.in_force else "no contract in force")
    return " · ".join(parts)


def _stacked(arrows: list[Path], focus: str) -> list[Path]:
    """Return the arrows, those that are not of the focus faded and underneath."""
    if not focus:
        return arrows
    aside = [arrow for arrow in arrows if focus not in arrow.key.split("|")]
    own = [arrow for arrow in arrows if focus in arrow.key.split("|")]
    return [*(replace(arrow, stroke=Ink.HAIRLINE) for arrow in aside), *own]


def _drawn(tie: Tie) -> bool:
    return tie.direct.shown or tie.suppressed or bool(tie.interfaces) or tie.contract is not None


def _arrow(
    tie: Tie,
    places: Mapping[str, Point],
    radius: float,
    centre: Point | None,
    names: Mapping[str, str],
    lines: Tones,
) -> Path:
    """Return the arrow from circle to circle."""
    pause()
    thick = 1.4 + 0.6 * min(tie.interfaces, 5)
    return Path(
        _curve(places[tie.author], places[tie.about], radius, centre),
        stroke=tone(tie.direct.mean, lines) if tie.direct.mean is not None else Ink.MUTED,
        stroke_width=thick,
        line=_line(tie),
        arrow=7.0 + 1.4 * thick,
        key=f"{tie.author}|{tie.about}",
        tooltip=tie_words(tie, names),
    )


def _curve(
    start: Point, end: Point, radius: float, centre: Point | None
) -> tuple[tuple[str | float, ...], ...]:
    """Return a curve that swings to its own right, so that the way back takes the other side."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    swing = (_SWING + _SWING_BY_LENGTH * length) / length
    bend = ((start[0] + end[0]) / 2 - dy * swing, (start[1] + end[1]) / 2 + dx * swing)
    if centre is not None:
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        ring = math.dist(start, centre) or 1.0
        pull = _INWARD * length / (2 * ring)
        bend = (
            bend[0] + (centre[0] - middle[0]) * pull,
            bend[1] + (centre[1] - middle[1]) * pull,
        )
    leave = _towards(start, bend, radius)
    arrive = _towards(end, bend, radius + 3.0)
    one, two = (
        (p[0] + (bend[0] - p[0]) * 2 / 3, p[1] + (bend[1] - p[1]) * 2 / 3) for p in (leave, arrive)
    )
    return (("M", *leave), ("C", *one, *two, *arrive))


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end) or 1.0
    return (
        start[0] + (end[0] - start[0]) / length * distance,
        start[1] + (end[1] - start[1]) / length * distance,
    )


def _line(tie: Tie) -> Line:
    if tie.suppressed:
        return Line.DOTTED
    return Line.SOLID if tie.in_force else Line.DASHED


def _node(
    department: Department,
    place: Point,
    radius: float,
    table: RatingTable,
    chosen: bool,
    language: str,
) -> list[Shape]:
    pause()
    x, y = place
    own = table.self_view(department.id)
    words = cell_words(department.name, department.name, own)
    out: list[Shape] = [
        Ellipse(
            x,
            y,
            radius,
            radius,
            fill=Ink.CARD,
            stroke=Ink.INK,
            stroke_width=3.5 if chosen else 1.8,
            line=Line.DOTTED if own.suppressed else Line.SOLID,
            key=department.id,
            tooltip=words if own.shown or own.suppressed else department.name,
        )
    ]
    return out + _label(department, x, y, radius, chosen, language)


def _label(
    department: Department, x: float, y: float, radius: float, bold: bool, language: str
) -> list[Shape]:
    """Return the name wrapped inside the circle, or else its code."""
    block = _block(department.name, radius, bold, language)
    if block is not None:
        return [
            Text(x, baseline, line, block.size, Ink.INK, Anchor.MIDDLE, bold)
            for line, baseline in block.baselines(y)
        ]
    code = elide(short_name(department), 2 * radius - 10.0, 13.0, bold=bold)
    return [Text(x, y + 13.0 * CAP / 2, code, 13.0, Ink.INK, Anchor.MIDDLE, bold)]


@lru_cache(maxsize=2048)
def _block(name: str, radius: float, bold: bool, language: str) -> Block | None:
    """Return a name as it fits into a circle, None where it does not; tried once for all maps."""
    for unbroken in (True, False):
        for height in (0.55, 1.0, 1.35):
            inside = 2 * math.sqrt(1 - (height / 2) ** 2) * radius - 13.0
            sizes = (13.0, 12.0, 11.0, 10.0) if unbroken else (11.0, 10.0, 9.0)
            block = fitted(
                name,
                inside,
                height * radius,
                sizes,
                bold=bold,
                language=language,
                unbroken=unbroken,
            )
            if block is not None:
                return block
    return None


def _legend(top: float, lines: Tones) -> tuple[list[Shape], float]:
    out: list[Shape] = []
    x, y = _MARGIN, top + 10.0
    for line, words in (
        (Line.SOLID, "contract in force"),
        (Line.DASHED, "none"),
        (Line.DOTTED, TOO_FEW),
    ):
        sample = (("M", x, y), ("L", x + 26.0, y))
        out.append(Path(sample, stroke=Ink.MUTED, stroke_width=2.0, line=line))
        out.append(Text(x + 32.0, y + 4.0, words, 11.0, Ink.MUTED))
        x += 48.0 + text_width(words, 11.0)
    wide = x
    x, y = _MARGIN, y + 22.0
    out.append(Text(x, y + 4.0, "seen at 1", 11.0, Ink.MUTED))
    x += text_width("seen at 1", 11.0) + 6.0
    for value in (1, 2, 3, 4, 5):
        out.append(Rect(x, y - 3.0, 14.0, 6.0, fill=tone(value, lines), radius=3.0))
        x += 16.0
    words = "5 · wider: more interfaces"
    out.append(Text(x + 4.0, y + 4.0, words, 11.0, Ink.MUTED))
    return out, max(wide, x + 10.0 + text_width(words, 11.0))


def _said(departments: Sequence[Department], ties: Mapping[tuple[str, str], Tie]) -> str:
    held = sum(1 for tie in ties.values() if tie.in_force)
    return (
        f"Map of {len(departments)} departments and {len(ties)} ties, {held} of them under a "
        "contract in force"
    )
