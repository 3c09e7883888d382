"""Typesets the blocks that a stage prints (domain/blocks)."""

from dataclasses import replace

from app.domain import blocks as said
from app.domain.records import Paper
from app.domain.wording import Wording
from app.drawing.display import Ink
from app.export.typeset.document import Document, Heading, Made, fitted, make
from app.export.typeset.flow import Block, PageEnd, Stack
from app.export.typeset.fonts import Weight
from app.export.typeset.frames import Measured
from app.export.typeset.grid import Cell, Column, Table
from app.export.typeset.icons import rounded
from app.export.typeset.pen import Pen, text_width
from app.export.typeset.slips import slip_sheets
from app.export.typeset.text import BODY, SMALL, Style, Words

_LEVELS = {
    1: (Style(size=13.5, leading=18.5, weight=Weight.SEMIBOLD), 20.0),
    2: (Style(size=11.0, leading=15.5, weight=Weight.SEMIBOLD), 14.0),
}
_SMALLEST = (Style(size=9.75, leading=14.0, weight=Weight.SEMIBOLD), 10.0)
_LINE = 24.0


def report_pdf(report: said.Report, *, organisation: str = "", paper: Paper = Paper.A4) -> Made:
    """Typeset a report; the organisation stands over its title and in the foot."""
    language = Wording(report.language or "en").tag
    document = Document(
        title=report.title,
        blocks=[*_cover(report, organisation), *typeset(report, language, paper)],
        author=organisation,
        subject=report.subtitle,
        language=language,
        head=report.title,
        foot=organisation,
        paper=paper,
    )
    if report.plain:
        blocks = typeset(report, language, paper)
        document = replace(document, blocks=blocks, head="", foot="", page_of="")
    return make(document)


def typeset(report: said.Report, language: str, paper: Paper = Paper.A4) -> list[Block]:
    """Return the blocks of a report, ready to flow."""
    body = BODY.but(language=language)
    return [block for item in report.blocks for block in _block(item, body, paper)]


def _cover(report: said.Report, organisation: str) -> list[Block]:
    blocks: list[Block] = []
    if organisation:
        blocks.append(Words(organisation, SMALL, keep=True))
    blocks.append(
        Words(report.title, Style(size=18.5, leading=24.0, weight=Weight.SEMIBOLD), keep=True)
    )
    if report.subtitle:
        blocks.append(Words(report.subtitle, SMALL.but(size=9.5, leading=13.5), before=2.0))
    return blocks


def _block(item: said.Block, body: Style, paper: Paper) -> list[Block]:
    if isinstance(item, said.Heading):
        style, before = _LEVELS.get(item.level, _SMALLEST)
        return [Heading(item.text, style, level=max(item.level - 1, 0), before=before)]
    if isinstance(item, said.Prose):
        style = SMALL.but(language=body.language) if item.muted else body
        style = style.but(weight=Weight.SEMIBOLD) if item.strong else style
        return [Measured(Words(item.text, style), before=10.0 if item.strong else 4.0)]
    if isinstance(item, said.Bullets):
        return _bullets(item, body)
    if isinstance(item, said.Grid):
        return [_grid(item, body)]
    if isinstance(item, said.Blank):
        return [Blank(item.lines)]
    if isinstance(item, said.Fields):
        return [FieldLine(item.labels)]
    if isinstance(item, said.Slips):
        return slip_sheets(item.slips, paper)
    return [PageEnd()]


def _bullets(item: said.Bullets, body: Style) -> list[Block]:
    signs = [
        "box" if item.boxes else f"{at}." if item.numbered else "•"
        for at in range(1, len(item.items) + 1)
    ]
    room = max([text_width(sign, body.size) for sign in signs if sign != "box"] or [9.0]) + 7.0
    return [
        Bullet(sign, Words(text, body), room, before=4.0 if at == 0 else 2.5)
        for at, (sign, text) in enumerate(zip(signs, item.items, strict=True))
    ]


def _grid(item: said.Grid, body: Style) -> Table:
    widths = item.widths or (1.0,) * len(item.columns)
    columns = [
        Column(title, share=max(share, 0.01), align=1.0 if at in item.numeric else 0.0)
        for at, (title, share) in enumerate(zip(item.columns, widths, strict=True))
    ]
    rows: list[list[Cell]] = [list(row) for row in item.rows]
    # A column is narrow, and half of what stands in it are names.
    style = body.but(size=9.0, leading=12.5, fill=False)
    return Table(columns, rows, style=style, before=6.0, least_row=item.high, spare=item.spare)


class Bullet(Stack):
    """One item of a list, with its sign or an empty box at its left."""

    def __init__(self, sign: str, words: Block, room: float, *, before: float = 0.0) -> None:
        super().__init__([words], before=before)
        self.sign, self.room = sign, room

    def height(self, wide: float) -> float:
        """The words'."""
        return super().height(self._inner(wide))

    def least(self, wide: float) -> float:
        """The words'."""
        return super().least(self._inner(wide))

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """As the words break; the sign stays with their beginning."""
        parts = self.blocks[0].split(self._inner(wide), room, page)
        return parts and (
            Bullet(self.sign, parts[0], self.room, before=self.before),
            Bullet("", parts[1], self.room),
        )

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw sign and words."""
        if self.sign == "box":
            pen.path(rounded(x, y + 2.2, 9.0, 9.0, 1.5), stroke=Ink.MUTED, thick=0.8)
        elif self.sign:
            right = x + self.room - 6.0
            pen.text(right, y + BODY.leading / 2 + BODY.size * 0.36, self.sign, BODY.size, anchor=1)
        super().draw(pen, x + self.room, y, self._inner(wide))

    def _inner(self, wide: float) -> float:
        return min(wide, Measured.MEASURE) - self.room


class FieldLine(Block):
    """Labels beside each other, each with a line to write on."""

    before = 8.0

    def __init__(self, labels: tuple[str, ...]) -> None:
        self.labels = labels

    def height(self, wide: float) -> float:
        """A hand's height."""
        return _LINE

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the labels, and lines over the room that they leave."""
        part = wide / max(len(self.labels), 1)
        for at, label in enumerate(self.labels):
            left = x + at * part
            said = pen.text(left, y + 17.0, fitted(label, SMALL.size, part * 0.7), SMALL.size)
            pen.rule(left + said + 5.0, y + 18.5, max(part - said - 21.0, 8.0), ink=Ink.MUTED)


class Blank(Block):
    """Ruled lines to write on."""

    before = 6.0

    def __init__(self, lines: int) -> None:
        self.lines = max(lines, 0)

    def height(self, wide: float) -> float:
        """A hand's height for each line."""
        return self.lines * _LINE

    def least(self, wide: float) -> float:
        """Two lines, or one where there is only one."""
        return min(self.lines, 2) * _LINE

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Between lines."""
        fit = int(room / _LINE)
        return (Blank(fit), Blank(self.lines - fit)) if 0 < fit < self.lines else None

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the lines."""
        for at in range(1, self.lines + 1):
            pen.rule(x, y + at * _LINE, wide)
