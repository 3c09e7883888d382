"""Tables: measures and promises, the heat of skills, and the matrix of the map."""

from collections.abc import Callable, Sequence

from app.analysis.formula import Status
from app.analysis.scenes.kinds import HeatScene, MatrixScene, TableScene
from app.analysis.scenes.parts import Figure, HeatSquare, Hue, Part, Row, Shown, TooFew, Verdict
from app.drawing.display import Ellipse, Ink, Path, Rect, Shape, Text
from app.drawing.metrics import CAP, elide, longest_word, text_width
from app.drawing.projector.frame import framed
from app.drawing.projector.lines import INKS, Block, fill, paragraph, stacked
from app.drawing.projector.sheet import Area, Sheet
from app.drawing.shapes import polyline, status_mark

_ROWS = ((46, 26), (42, 22), (38, 20), (36, 18), (36, 12), (38, 24))
"""Sizes of type and gaps to try, in units; the last where all of it cannot stand here anyway."""

Face = Callable[[int, int, float, float, float], list[Shape]]
_LEVELS = 4
TOO_FEW = Part("Striped: too few people to show.", Hue.QUIET)
ALONE = Part("* One person alone holds it.", Hue.QUIET)


def table(scene: TableScene, sheet: Sheet) -> list[Shape]:
    """Return a table under its headings, in type as large as lets all rows stand here."""
    out, area = framed(sheet, scene.heading, scene.foot, 64)
    if not scene.rows:
        size = sheet.type(56)
        empty = paragraph(scene.nothing, area.width * 0.9, size, ink=Ink.MUTED, most=4)
        return [*out, *empty.at(area.left, area.top)]
    edges = _edges(scene.widths, area.width, sheet)
    heads = [
        paragraph(words, wide, sheet.small, ink=Ink.MUTED, most=2)
        for (_, wide), words in zip(edges, scene.columns, strict=False)
    ]
    tallest = max((head.height for head in heads), default=0.0)
    for (x, _), head in zip(edges, heads, strict=False):
        out += head.at(area.left + x, area.top + tallest - head.height)
    y = area.top + tallest + sheet.px(12)
    out.append(_hairline(area.left, area.right, y, sheet))
    rows = area.below(y + sheet.px(28))
    blocks, gap = _rows(scene.rows, edges, rows, sheet)
    return [*out, *fill(blocks, rows, gap, sheet)]


def _rows(
    rows: Sequence[Row], edges: Sequence[tuple[float, float]], area: Area, sheet: Sheet
) -> tuple[list[Block], float]:
    """Return the rows, each with the heading that stands over it, in the largest type at which
    all of them fit; and the gap between them."""
    blocks: list[Block] = []
    gap = 0.0
    for units, gap_units in _ROWS:
        size, gap = sheet.type(units), sheet.px(gap_units)
        blocks = []
        over: list[Block] = []
        for row in rows:
            block = _row(row, edges, area.width, size, sheet)
            if row.heading:
                over = [block]
                continue
            blocks.append(stacked((*over, block), gap))
            over = []
        if sum(b.height + gap for b in blocks) - gap <= area.height:
            break
    return blocks, gap


def heat(scene: HeatScene, sheet: Sheet) -> list[Shape]:
    """Return skills by departments: the level that is there of the one that is needed."""
    squares = [figure for row in scene.squares for figure in row if figure is not None]
    legend = []
    if any(isinstance(s.current, TooFew) for s in squares):
        legend.append(TOO_FEW)
    if any(s.alone for s in squares):
        legend.append(ALONE)
    out, area = framed(sheet, scene.heading, (*scene.foot, *legend), 56)
    if not scene.skills:
        words = "What does each process ask of those who do it?"
        empty = paragraph(words, area.width * 0.9, sheet.type(56), ink=Ink.MUTED, most=4)
        return [*out, *empty.at(area.left, area.top)]
    grid = _Grid(scene.skills, scene.departments, scene.codes, area, sheet)

    def face(i: int, j: int, x: float, y: float, wide: float) -> list[Shape]:
        square = scene.squares[i][j]
        return _square(square, x, y, wide, sheet) if square is not None else []

    return [*out, *grid.drawn(face)]


def matrix(scene: MatrixScene, sheet: Sheet) -> list[Shape]:
    """Return how each department (row) sees each other (column)."""
    few = any(TooFew in map(type, row) for row in scene.figures)
    out, area = framed(sheet, scene.heading, (*scene.foot, TOO_FEW) if few else scene.foot, 56)
    if not scene.names:
        return out
    grid = _Grid(scene.names, scene.names, scene.codes, area, sheet)

    def face(i: int, j: int, x: float, y: float, wide: float) -> list[Shape]:
        return _figure(scene.figures[i][j], x, y, wide, sheet, own=i == j)

    return [*out, *grid.drawn(face)]


class _Grid:
    """Rows and columns of cells of one size, as many as there is room for."""

    def __init__(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        codes: Sequence[str],
        area: Area,
        sheet: Sheet,
    ) -> None:
        self.rows, self.area, self.sheet = rows, area, sheet
        size = sheet.small
        longest = max((text_width(name, size) for name in rows), default=0.0)
        self.names = min(longest, area.width * 0.28) + sheet.px(28)
        least = sheet.px(136)
        self.across = min(len(columns), max(int((area.width - self.names) // least), 1))
        self.wide = min((area.width - self.names) / self.across, sheet.px(300))
        self.heads = self._heads(columns[: self.across], codes)
        self.left_out = len(columns) - self.across
        self.high = sheet.px(86)

    def drawn(self, face: Face) -> list[Shape]:
        """Return names, headings and faces. face(row, column, middle x, top y, width)."""
        sheet, area = self.sheet, self.area
        out: list[Shape] = []
        tallest = max(head.height for head in self.heads)
        for j, head in enumerate(self.heads):
            x = area.left + self.names + j * self.wide
            out += head.at(x, area.top + tallest - head.height)
        y = area.top + tallest + sheet.px(16)
        out.append(_hairline(area.left, area.left + self.names + self.across * self.wide, y, sheet))
        place = area.below(y + sheet.px(24))
        words = self._left_out()
        if words.shapes:
            place = Area(place.left, place.top, place.width, place.height - words.height * 1.5)
            out += words.at(area.left, area.bottom - words.height)
        gap = sheet.px(14)
        rows = self._rows(face, place.height, gap)
        return [*out, *fill(rows, place, gap, sheet, of=len(self.rows))]

    def _rows(self, face: Face, height: float, gap: float) -> list[Block]:
        """Return the rows, of those that have no room only the first: most of two hundred would
        be laid out for nothing."""
        rows: list[Block] = []
        used = 0.0
        for i, name in enumerate(self.rows):
            rows.append(self._row(i, name, face))
            used += rows[-1].height + gap
            if used - gap > height + 1.0:
                break
        return rows

    def _row(self, i: int, name: str, face: Face) -> Block:
        sheet = self.sheet
        label = paragraph(name, self.names - sheet.px(28), sheet.small, most=2)
        shapes = label.at(0.0, 0.0)
        for j in range(self.across):
            x = self.names + j * self.wide
            shapes += face(i, j, x, 0.0, self.wide)
        return Block(tuple(shapes), max(label.height, self.high - sheet.px(20)))

    def _heads(self, columns: Sequence[str], codes: Sequence[str]) -> list[Block]:
        sheet = self.sheet
        width = self.wide - sheet.px(24)
        whole = all(longest_word(name, sheet.small) <= width for name in columns)
        names = columns if whole else [c or n for c, n in zip(codes, columns, strict=False)]
        return [paragraph(name, width, sheet.small, ink=Ink.MUTED, most=2) for name in names]

    def _left_out(self) -> Block:
        words = f"and {self.left_out} columns more on the laptop’s list" if self.left_out else ""
        return paragraph(words, self.area.width, self.sheet.small, ink=Ink.MUTED, most=1)


def _edges(widths: Sequence[float], width: float, sheet: Sheet) -> list[tuple[float, float]]:
    """Return (left, width) of each column."""
    gap = sheet.px(36)
    unit = (width - gap * (len(widths) - 1)) / (sum(widths) or 1.0)
    out, x = [], 0.0
    for share in widths:
        out.append((x, share * unit))
        x += share * unit + gap
    return out


def _row(
    row: Row,
    edges: Sequence[tuple[float, float]],
    width: float,
    size: float,
    sheet: Sheet,
) -> Block:
    if row.heading:
        head = paragraph(row.cells[0], width, size, ink=INKS[row.hue], bold=True, most=1)
        return Block(tuple(head.at(0.0, sheet.px(14))), head.height + sheet.px(18))
    shapes: list[Shape] = []
    high = size
    last = len(row.cells) - 1
    for i, ((x, wide), words) in enumerate(zip(edges, row.cells, strict=False)):
        indent = 0.0
        if i == last and row.verdict is not None and words:
            radius = size * 0.36
            status = Status(row.verdict.value)
            shapes += status_mark(status, x + radius, size * CAP / 2, radius)
            indent = 2 * radius + sheet.px(14)
        ink = (
            Ink.MUTED
            if words in ("–", "") or (row.verdict is Verdict.NONE and i == last)
            else Ink.INK
        )
        cell = paragraph(words, wide - indent, size, ink=ink, most=3, language=sheet.language)
        shapes += cell.at(x + indent, 0.0)
        high = max(high, cell.height)
    return Block(tuple(shapes), high)


def _figure(
    figure: Figure, x: float, y: float, wide: float, sheet: Sheet, *, own: bool
) -> list[Shape]:
    """Return a mean of 1 to 5 over a bar of its length, stripes where it may not be shown."""
    size = sheet.small
    bar = min(wide - sheet.px(36), sheet.px(150))
    line = y + size * 1.3
    if isinstance(figure, TooFew):
        return [_stripes(x, y, bar, sheet)]
    if not isinstance(figure, Shown):
        return [Text(x, y + size * CAP, "–", size, Ink.MUTED)]
    reach = bar * (figure.value - 1.0) / 4.0
    ink = Ink.MUTED if own else Ink.INK
    words = f"{figure.value:.1f}"
    out: list[Shape] = [
        Text(x, y + size * CAP, words, size, ink, bold=not own),
        _thick(x, x + bar, line, sheet.px(3), Ink.TRACK),
    ]
    if reach > 0.0:
        out.append(_thick(x, x + reach, line, sheet.px(7), ink))
    return out


def _square(square: HeatSquare, x: float, y: float, wide: float, sheet: Sheet) -> list[Shape]:
    """Return a level of the one that is needed, and both as a row of four dots."""
    size = sheet.small
    if isinstance(square.current, TooFew):
        return [_stripes(x, y, min(wide - sheet.px(36), sheet.px(120)), sheet)]
    known = isinstance(square.current, Shown)
    level = round(square.current.value) if isinstance(square.current, Shown) else 0
    star = "*" if square.alone else ""
    words = f"{level if known else '?'} of {square.required}{star}"
    out: list[Shape] = [
        Text(x, y + size * CAP, elide(words, wide, size), size,
             Ink.INK if square.gap or not known else Ink.MUTED, bold=bool(square.gap))
    ]  # fmt: skip
    radius, step = sheet.px(8), sheet.px(27)
    for i in range(max(_LEVELS if known else 0, square.required)):
        middle, centre = x + radius + i * step, y + size * 1.3
        if i < level:
            out.append(Ellipse(middle, centre, radius, radius, fill=Ink.INK))
        elif i < square.required:
            stroke = sheet.px(3)
            reach = radius - stroke / 2
            out.append(Ellipse(middle, centre, reach, reach, stroke=Ink.INK, stroke_width=stroke))
    return out


def _stripes(x: float, y: float, wide: float, sheet: Sheet) -> Rect:
    return Rect(x, y, wide, sheet.small * CAP, Ink.MUTED, radius=sheet.px(4), hatch=True)


def _hairline(left: float, right: float, y: float, sheet: Sheet) -> Path:
    return _thick(left, right, y, sheet.px(2), Ink.TRACK)


def _thick(left: float, right: float, y: float, thick: float, ink: str) -> Path:
    return Path(polyline([(left, y), (right, y)]), stroke=ink, stroke_width=thick)
