"""The matrix: how each department (row) sees each other (column); the first thing to read of the
map (METHOD §6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.privacy import Cell
from app.analysis.ratings import RatingTable
from app.domain.records import Department
from app.drawing.display import Anchor, Ink, Picture, Rect, Shape, Text
from app.drawing.metrics import CAP, LEADING, elide, text_width, wrap
from app.drawing.shapes import centred
from app.drawing.tones import TILES, Tones, text_on, tone

GAP = 3.0
_ROW_LABEL = 190.0
_COLUMN_LABEL = 132.0
_LEGEND = 300.0
TOO_FEW = "too few answers to show"


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Measures of a matrix: a cell, its text (0 for none) and that of the labels."""

    width: float
    height: float
    text: float
    label: float


def _sizes(count: int) -> _Sizes:
    if count <= 8:
        return _Sizes(44.0, 34.0, 14.0, 13.0)
    if count <= 14:
        return _Sizes(36.0, 28.0, 13.0, 12.0)
    if count <= 24:
        return _Sizes(28.0, 22.0, 11.0, 11.0)
    if count <= 40:
        return _Sizes(22.0, 18.0, 9.0, 10.0)
    return _Sizes(11.0, 11.0, 0.0, 8.0)


def matrix(
    departments: Sequence[Department],
    table: RatingTable,
    *,
    selected: str = "",
    legend: bool = True,
    tones: Tones = TILES,
    language: str = "",
) -> Picture:
    """Return the matrix of direct ratings, with the departments' views of themselves on the
    diagonal.

    Each cell has the key "author|about". selected: the key of the cell with a ring. Striped cells
    are suppressed; empty ones hold nothing.
    """
    sizes = _sizes(len(departments))
    rows = [_row_label(d, sizes, language) for d in departments]
    columns = [_column_label(d, sizes, len(departments), language) for d in departments]
    left = max((text_width(t, sizes.label, bold=True) for r in rows for t in r), default=0.0) + 10.0
    top = max((text_width(t, sizes.label, bold=True) for c in columns for t in c), default=0.0)
    top += 12.0
    shapes: list[Shape] = []
    author, _, about = selected.partition("|")
    for i, department in enumerate(departments):
        y = top + i * (sizes.height + GAP)
        x = left + i * (sizes.width + GAP)
        shapes += _row(rows[i], left - 10.0, y, sizes, chosen=department.id == author)
        shapes += _column(columns[i], x, top - 8.0, sizes, chosen=department.id == about)
    for i, one in enumerate(departments):
        for j, other in enumerate(departments):
            x, y = left + j * (sizes.width + GAP), top + i * (sizes.height + GAP)
            shapes += _cell(one, other, table, (x, y), sizes, tones)
            if selected == f"{one.id}|{other.id}":
                shapes.append(_ring(x, y, sizes))
    count = len(departments)
    wide = left + count * (sizes.width + GAP) + 4.0
    high = top + count * (sizes.height + GAP) + 4.0
    if legend and departments:
        words, high = _legend(left, high + 10.0, max(wide - left, _LEGEND), tones)
        shapes += words
        wide = max(wide, left + _LEGEND)
    return Picture(wide, high, tuple(shapes), _said(departments, table))


def cell_words(author: str, about: str, cell: Cell) -> str:
    """Return what a cell says, as a sentence without its full stop."""
    who = f"{author} sees itself" if author == about else f"{author} sees {about}"
    if cell.suppressed:
        return f"{who}: {TOO_FEW}"
    if cell.mean is None:
        return f"{who}: no answers"
    people = "1 answer" if cell.n == 1 else f"{cell.n} answers"
    return f"{who} at {cell.mean:.1f} · {people}"


def short_name(department: Department) -> str:
    """Return the short code of a department, or the beginning of its name."""
    return department.code or department.name[:4].strip()


def _row_label(department: Department, sizes: _Sizes, language: str) -> tuple[str, ...]:
    if not sizes.text:
        return (elide(short_name(department), 60.0, sizes.label),)
    most = 2 if sizes.height >= 28.0 else 1
    if most == 1:
        return (elide(department.name, _ROW_LABEL, sizes.label, bold=True),)
    return wrap(department.name, _ROW_LABEL, sizes.label, bold=True, most=2, language=language)


def _column_label(
    department: Department, sizes: _Sizes, count: int, language: str
) -> tuple[str, ...]:
    if count > 14:
        return (elide(short_name(department), 60.0, sizes.label),)
    return wrap(department.name, _COLUMN_LABEL, sizes.label, bold=True, most=2, language=language)


def _row(
    lines: tuple[str, ...], right: float, top: float, sizes: _Sizes, *, chosen: bool
) -> list[Shape]:
    leading = sizes.label * 1.15
    first = top + sizes.height / 2 + sizes.label * CAP / 2 - (len(lines) - 1) * leading / 2
    ink = Ink.INK
    return [
        Text(right, first + i * leading, line, sizes.label, ink, Anchor.END, chosen)
        for i, line in enumerate(lines)
    ]


def _column(
    lines: tuple[str, ...], left: float, bottom: float, sizes: _Sizes, *, chosen: bool
) -> list[Shape]:
    leading = sizes.label * 1.15
    first = left + sizes.width / 2 + sizes.label * CAP / 2 - (len(lines) - 1) * leading / 2
    return [
        Text(first + i * leading, bottom, line, sizes.label, Ink.INK, bold=chosen, angle=-90.0)
        for i, line in enumerate(lines)
    ]


def _cell(
    one: Department,
    other: Department,
    table: RatingTable,
    place: tuple[float, float],
    sizes: _Sizes,
    tones: Tones,
) -> list[Shape]:
    own = one.id == other.id
    cell = table.self_view(one.id) if own else table.direct(one.id, other.id)
    x, y = place
    radius = 4.0 if sizes.text else 2.0
    fill = tone(cell.mean, tones) if cell.mean is not None else ""
    outline = Ink.INK if own else ("" if fill else Ink.HAIRLINE)
    rect = Rect(
        x,
        y,
        sizes.width,
        sizes.height,
        fill=Ink.TRACK if cell.suppressed else fill,
        stroke=outline,
        stroke_width=1.5 if own else 1.0,
        radius=radius,
        hatch=cell.suppressed,
        key=f"{one.id}|{other.id}",
        tooltip=cell_words(one.name, other.name, cell),
    )
    if cell.mean is None or not sizes.text:
        return [rect]
    middle = (x + sizes.width / 2, y + sizes.height / 2)
    figure = f"{cell.mean:.1f}"
    return [rect, centred(figure, *middle, sizes.text, ink=text_on(fill), bold=own)]


def _ring(x: float, y: float, sizes: _Sizes) -> Rect:
    return Rect(
        x - 2.5,
        y - 2.5,
        sizes.width + 5.0,
        sizes.height + 5.0,
        stroke=Ink.INK,
        stroke_width=2.5,
        radius=6.0,
    )


def _legend(left: float, top: float, wide: float, tones: Tones) -> tuple[list[Shape], float]:
    out: list[Shape] = []
    x = left
    for value in (1, 2, 3, 4, 5):
        fill = tone(value, tones)
        out.append(Rect(x, top, 20.0, 14.0, fill=fill, radius=3.0))
        out.append(centred(str(value), x + 10.0, top + 7.0, 10.0, ink=text_on(fill)))
        x += 22.0
    out.append(Rect(x + 10.0, top, 20.0, 14.0, Ink.TRACK, Ink.HAIRLINE, radius=3.0, hatch=True))
    out.append(Text(x + 36.0, top + 7.0 + 11.0 * CAP / 2, TOO_FEW, 11.0, Ink.MUTED))
    y = top + 32.0
    for line in wrap("The row sees the column. Itself on the diagonal.", wide, 12.0):
        out.append(Text(left, y, line, 12.0, Ink.MUTED))
        y += 12.0 * LEADING
    return out, y


def _said(departments: Sequence[Department], table: RatingTable) -> str:
    shown = sum(1 for pair in table.pairs() if table.direct(*pair).shown)
    hidden = sum(1 for pair in table.pairs() if table.direct(*pair).suppressed)
    said = f"How {len(departments)} departments see each other: {shown} ratings shown"
    return f"{said}, {hidden} with {TOO_FEW}" if hidden else said
