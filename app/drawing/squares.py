"""The grid that every matrix of departments shares: names beside it, a square for each cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.formula import Status
from app.domain.courtesy import pause
from app.domain.records import Department
from app.drawing.display import Anchor, Ink, Line, Rect, Shape, Text
from app.drawing.metrics import CAP, elide, text_width, wrap
from app.drawing.shapes import centred, ring, status_mark

GAP = 3.0
_ROW_LABEL = 190.0
_COLUMN_LABEL = 132.0


@dataclass(frozen=True, slots=True)
class Face:
    """What a square shows. hatch: it is there and may not be shown. mark: a status before the
    text. tooltip: what it says, as a sentence without its full stop; without one it is no key."""

    text: str = ""
    tooltip: str = ""
    fill: str = ""
    ink: str = Ink.INK
    stroke: str = ""
    stroke_width: float = 1.0
    line: Line = Line.SOLID
    hatch: bool = False
    bold: bool = False
    mark: Status | None = None


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measures of a grid: a square, its text (0 for none) and that of the labels."""

    width: float
    height: float
    text: float
    label: float


@dataclass(frozen=True, slots=True)
class Kept:
    """A grid that was drawn before, of which the same is to be said of the same two departments:
    where they stand as they stood, their square is taken over. shapes: of its whole picture."""

    departments: Sequence[Department]
    shapes: Sequence[Shape]


@dataclass(frozen=True, slots=True)
class Squares:
    """The shapes of a grid, where its first square begins, and how large it is."""

    shapes: list[Shape]
    left: float
    width: float
    height: float


def sizes_for(count: int) -> Sizes:
    """Return the sizes at which so many departments can be read."""
    if count <= 8:
        return Sizes(44.0, 34.0, 14.0, 13.0)
    if count <= 14:
        return Sizes(36.0, 28.0, 13.0, 12.0)
    if count <= 24:
        return Sizes(28.0, 22.0, 11.0, 11.0)
    if count <= 40:
        return Sizes(22.0, 18.0, 9.0, 10.0)
    return Sizes(11.0, 11.0, 0.0, 8.0)


def squares(
    departments: Sequence[Department],
    face: Callable[[Department, Department], Face],
    *,
    selected: str = "",
    language: str = "",
    kept: Kept | None = None,
) -> Squares:
    """Return a square for each (row, column), with the key "row|column".

    selected: the key of the square with a ring; its names are SemiBold. kept: large grids are
    drawn out of it as far as that goes.
    """
    sizes = sizes_for(len(departments))
    rows = [_row_label(d, sizes, language) for d in departments]
    columns = [_column_label(d, sizes, len(departments), language) for d in departments]
    left = max((text_width(t, sizes.label, bold=True) for r in rows for t in r), default=0.0) + 10.0
    top = max((text_width(t, sizes.label, bold=True) for c in columns for t in c), default=0.0)
    top += 12.0
    shapes: list[Shape] = []
    author, _, about = selected.partition("|")
    for i, department in enumerate(departments):
        pause()
        y = top + i * (sizes.height + GAP)
        x = left + i * (sizes.width + GAP)
        shapes += _row(rows[i], left - 10.0, y, sizes, chosen=department.id == author)
        shapes += _column(columns[i], x, top - 8.0, sizes, chosen=department.id == about)
    before = _before(kept, departments, (left, top), sizes) if kept is not None else {}
    shapes += _cells(departments, face, (left, top), sizes, before)
    ids = [d.id for d in departments]
    if author in ids and about in ids:
        x = left + ids.index(about) * (sizes.width + GAP)
        y = top + ids.index(author) * (sizes.height + GAP)
        shapes.append(ring(x, y, sizes.width, sizes.height))
    count = len(departments)
    wide = left + count * (sizes.width + GAP) + 4.0
    high = top + count * (sizes.height + GAP) + 4.0
    return Squares(shapes, left, wide, high)


def _cells(
    departments: Sequence[Department],
    face: Callable[[Department, Department], Face],
    corner: tuple[float, float],
    sizes: Sizes,
    before: Mapping[str, Sequence[Shape]],
) -> list[Shape]:
    """Return the squares, row by row. before: of a department that is as it was, the squares of
    its row as they were drawn before."""
    (left, top), out = corner, list[Shape]()
    as_it_was = [d.id in before for d in departments]
    for i, one in enumerate(departments):
        pause()
        row = before.get(one.id, ())
        for j, other in enumerate(departments):
            if row and as_it_was[j]:
                out.append(row[j])
                continue
            place = left + j * (sizes.width + GAP), top + i * (sizes.height + GAP)
            out += _square(face(one, other), f"{one.id}|{other.id}", place, sizes)
    return out


def _before(
    kept: Kept, departments: Sequence[Department], corner: tuple[float, float], sizes: Sizes
) -> dict[str, Sequence[Shape]]:
    """Return the row that each department has had, where all stand as they stood and it is called
    as it was; nothing for a grid with texts, which is small."""
    count = len(departments)
    # Each department has one label beside its row, one above its column, and a shape a square.
    squares = kept.shapes[2 * count : 2 * count + count * count]
    if sizes.text or len(kept.departments) != count or len(squares) != count * count:
        return {}
    first = squares[0] if squares else None
    if not isinstance(first, Rect) or (first.x, first.y) != corner:
        return {}
    return {
        one.id: squares[i * count : (i + 1) * count]
        for i, (one, was) in enumerate(zip(departments, kept.departments, strict=True))
        if (one.id, one.name, one.code) == (was.id, was.name, was.code)
    }


def short_name(department: Department) -> str:
    """Return the short code of a department, or the beginning of its name."""
    return department.code or department.name[:4].strip()


def _row_label(department: Department, sizes: Sizes, language: str) -> tuple[str, ...]:
    if not sizes.text:
        return (elide(short_name(department), 60.0, sizes.label),)
    most = 2 if sizes.height >= 28.0 else 1
    if most == 1:
        return (elide(department.name, _ROW_LABEL, sizes.label, bold=True),)
    return wrap(department.name, _ROW_LABEL, sizes.label, bold=True, most=2, language=language)


def _column_label(
    department: Department, sizes: Sizes, count: int, language: str
) -> tuple[str, ...]:
    if count > 14:
        return (elide(short_name(department), 60.0, sizes.label),)
    return wrap(department.name, _COLUMN_LABEL, sizes.label, bold=True, most=2, language=language)


def _row(
    lines: tuple[str, ...], right: float, top: float, sizes: Sizes, *, chosen: bool
) -> list[Shape]:
    leading = sizes.label * 1.15
    first = top + sizes.height / 2 + sizes.label * CAP / 2 - (len(lines) - 1) * leading / 2
    ink = Ink.INK
    return [
        Text(right, first + i * leading, line, sizes.label, ink, Anchor.END, chosen)
        for i, line in enumerate(lines)
    ]


def _column(
    lines: tuple[str, ...], left: float, bottom: float, sizes: Sizes, *, chosen: bool
) -> list[Shape]:
    leading = sizes.label * 1.15
    first = left + sizes.width / 2 + sizes.label * CAP / 2 - (len(lines) - 1) * leading / 2
    return [
        Text(first + i * leading, bottom, line, sizes.label, Ink.INK, bold=chosen, angle=-90.0)
        for i, line in enumerate(lines)
    ]


def _square(face: Face, key: str, place: tuple[float, float], sizes: Sizes) -> list[Shape]:
    x, y = place
    rect = Rect(
        x,
        y,
        sizes.width,
        sizes.height,
        fill=face.fill,
        stroke=face.stroke,
        stroke_width=face.stroke_width,
        radius=4.0 if sizes.text else 2.0,
        hatch=face.hatch,
        line=face.line,
        key=key if face.tooltip else "",
        tooltip=face.tooltip,
    )
    if not face.text or not sizes.text:
        return [rect]
    middle, centre = x + sizes.width / 2, y + sizes.height / 2
    if face.mark is None:
        words = centred(face.text, middle, centre, sizes.text, ink=face.ink, bold=face.bold)
        return [rect, words]
    radius = sizes.text * 0.36
    wide = text_width(face.text, sizes.text, bold=face.bold)
    start = middle - (wide + 2 * radius + 3.0) / 2
    words = centred(
        face.text,
        start + 2 * radius + 3.0 + wide / 2,
        centre,
        sizes.text,
        ink=face.ink,
        bold=face.bold,
    )
    return [rect, *status_mark(face.mark, start + radius, centre, radius), words]
