"""The heat matrix of skills: what each department has of what its processes ask (METHOD §4)."""

from collections.abc import Mapping, Sequence

from app.analysis.skills import LEVELS, HeatCell
from app.domain.records import Competency, Department
from app.drawing.display import Anchor, Ellipse, Ink, Line, Picture, Rect, Shape, Text
from app.drawing.metrics import CAP, LEADING, elide, text_width, wrap
from app.drawing.shapes import centred, ring
from app.drawing.tones import text_on

GAPS = ("#E9EEEC", "#F9DDBD", "#F0AD68", "#C86A22", "#7E3608")
"""Fills for a gap of 0 to 4 levels: darker is more to learn."""

_WIDE, _HIGH, _SPACE = 64.0, 30.0, 3.0
_NAMES = 210.0
_HEADS = 120.0


def heat_picture(
    departments: Sequence[Department],
    competencies: Sequence[Competency],
    cells: Mapping[tuple[str, str], HeatCell],
    *,
    selected: str = "",
    language: str = "",
) -> Picture:
    """Return competencies (rows) by departments (columns): current of required level.

    cells: by (department, competency), as `skills.heat` gives them. Each has the key
    "department|competency"; where nothing is asked, nothing is drawn. A dot marks a skill that
    one person alone holds. selected: the key of the cell with a ring.
    """
    names = [wrap(c.name, _NAMES, 13.0, most=2, language=language) for c in competencies]
    heads = [wrap(d.name, _HEADS, 12.0, most=2, language=language) for d in departments]
    left = max((text_width(line, 13.0) for lines in names for line in lines), default=0.0) + 14.0
    top = max((text_width(line, 12.0) for lines in heads for line in lines), default=0.0) + 14.0
    shapes = _names(names, left, top) + _heads(heads, left, top)
    for i, competency in enumerate(competencies):
        for j, department in enumerate(departments):
            cell = cells.get((department.id, competency.id))
            if cell is not None:
                place = (left + j * (_WIDE + _SPACE), top + i * (_HIGH + _SPACE))
                shapes += _cell(cell, department, competency, place, selected)
    wide = left + len(departments) * (_WIDE + _SPACE) + 4.0
    high = top + len(competencies) * (_HIGH + _SPACE) + 4.0
    if departments and competencies:
        words, high = _legend(left, high + 10.0)
        shapes += words
        wide = max(wide, left + 360.0)
    return Picture(wide, high, tuple(shapes), _said(cells))


def _names(names: Sequence[Sequence[str]], left: float, top: float) -> list[Shape]:
    out: list[Shape] = []
    for i, lines in enumerate(names):
        middle = top + i * (_HIGH + _SPACE) + _HIGH / 2
        first = middle + 13.0 * CAP / 2 - (len(lines) - 1) * 7.0
        for k, line in enumerate(lines):
            out.append(Text(left - 10.0, first + k * 14.0, line, 13.0, Ink.INK, Anchor.END))
    return out


def _heads(heads: Sequence[Sequence[str]], left: float, top: float) -> list[Shape]:
    out: list[Shape] = []
    for j, lines in enumerate(heads):
        middle = left + j * (_WIDE + _SPACE) + _WIDE / 2
        first = middle + 12.0 * CAP / 2 - (len(lines) - 1) * 7.0
        for k, line in enumerate(lines):
            out.append(Text(first + k * 14.0, top - 8.0, line, 12.0, Ink.INK, angle=-90.0))
    return out


def heat_words(cell: HeatCell, department: str, competency: str) -> str:
    """Return what a cell says, as a sentence without its full stop."""
    needed = f"{cell.required} ({LEVELS[cell.required]})"
    if cell.current is None:
        return f"{competency} in {department}: {needed} needed, not assessed yet"
    there = f"{cell.current} ({LEVELS[cell.current]})"
    alone = " · one person alone holds it" if cell.single else ""
    return f"{competency} in {department}: {there} of {needed} needed{alone}"


def _cell(
    cell: HeatCell,
    department: Department,
    competency: Competency,
    place: tuple[float, float],
    selected: str,
) -> list[Shape]:
    x, y = place
    key = f"{department.id}|{competency.id}"
    fill = GAPS[min(cell.gap, 4)] if cell.gap is not None else ""
    out: list[Shape] = [
        Rect(
            x,
            y,
            _WIDE,
            _HIGH,
            fill=fill,
            stroke="" if fill else Ink.MUTED,
            radius=4.0,
            line=Line.SOLID if fill else Line.DASHED,
            key=key,
            tooltip=heat_words(cell, department.name, competency.name),
        )
    ]
    ink = text_on(fill) if fill else Ink.MUTED
    current = "?" if cell.current is None else str(cell.current)
    words = f"{current} of {cell.required}"
    out.append(centred(words, x + _WIDE / 2, y + _HIGH / 2, 13.0, ink=ink, bold=bool(cell.gap)))
    if cell.single:
        out.append(Ellipse(x + _WIDE - 7.0, y + 7.0, 3.0, 3.0, fill=ink))
    if key == selected:
        out.append(ring(x, y, _WIDE, _HIGH))
    return out


def _legend(left: float, top: float) -> tuple[list[Shape], float]:
    out: list[Shape] = []
    x, y = left, top
    lead = "levels to gain"
    out.append(Text(x, y + 7.0 + 11.0 * CAP / 2, lead, 11.0, Ink.MUTED))
    x += text_width(lead, 11.0) + 8.0
    for gap, fill in enumerate(GAPS):
        out.append(Rect(x, y, 20.0, 14.0, fill=fill, radius=3.0))
        out.append(centred(str(gap), x + 10.0, y + 7.0, 10.0, ink=text_on(fill)))
        x += 22.0
    x += 12.0
    out.append(Ellipse(x, y + 7.0, 3.0, 3.0, fill=Ink.INK))
    alone = "one person alone"
    out.append(Text(x + 8.0, y + 7.0 + 11.0 * CAP / 2, alone, 11.0, Ink.MUTED))
    y += 32.0
    words = elide("2 of 3: level 2 is there, level 3 is needed.", 360.0, 12.0)
    out.append(Text(left, y, words, 12.0, Ink.MUTED))
    return out, y + 12.0 * LEADING


def _said(cells: Mapping[tuple[str, str], HeatCell]) -> str:
    gaps = sum(1 for cell in cells.values() if cell.gap)
    single = sum(1 for cell in cells.values() if cell.single)
    return f"Skills: {len(cells)} asked for, {gaps} with a gap, {single} held by one person alone"
