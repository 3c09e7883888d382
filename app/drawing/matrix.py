"""The matrix: how each department (row) sees each other (column); the first thing to read of the
map (METHOD §6)."""

from collections.abc import Sequence

from app.analysis.privacy import Cell
from app.analysis.ratings import RatingTable
from app.domain.records import Department
from app.drawing.display import Ink, Picture, Rect, Shape, Text
from app.drawing.metrics import CAP, LEADING, wrap
from app.drawing.shapes import centred
from app.drawing.squares import Face, Kept, squares
from app.drawing.tones import text_on, tone

_LEGEND = 300.0
TOO_FEW = "too few answers to show"


def matrix(
    departments: Sequence[Department],
    table: RatingTable,
    *,
    selected: str = "",
    language: str = "",
    kept: Kept | None = None,
) -> Picture:
    """Return the matrix of direct ratings, with the departments' views of themselves on the
    diagonal.

    Each cell has the key "author|about". selected: the key of the cell with a ring. Striped cells
    are suppressed; empty ones hold nothing. kept: the matrix of the same table drawn before.
    """
    drawn = squares(
        departments,
        lambda one, other: _face(one, other, table),
        selected=selected,
        language=language,
        kept=kept,
    )
    shapes, wide, high = drawn.shapes, drawn.width, drawn.height
    if departments:
        words, high = _legend(drawn.left, high + 10.0, max(wide - drawn.left, _LEGEND))
        shapes = [*shapes, *words]
        wide = max(wide, drawn.left + _LEGEND)
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


def _face(one: Department, other: Department, table: RatingTable) -> Face:
    own = one.id == other.id
    cell = table.self_view(one.id) if own else table.direct(one.id, other.id)
    fill = tone(cell.mean) if cell.mean is not None else ""
    return Face(
        text=f"{cell.mean:.1f}" if cell.mean is not None else "",
        tooltip=cell_words(one.name, other.name, cell),
        fill=Ink.TRACK if cell.suppressed else fill,
        ink=text_on(fill) if fill else Ink.INK,
        stroke=Ink.INK if own else ("" if fill else Ink.HAIRLINE),
        stroke_width=1.5 if own else 1.0,
        hatch=cell.suppressed,
        bold=own,
    )


def _legend(left: float, top: float, wide: float) -> tuple[list[Shape], float]:
    out: list[Shape] = []
    x = left
    for value in (1, 2, 3, 4, 5):
        fill = tone(value)
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
