"""Clause 12: what is measured each way, and what T, R and C say today.

Only figures that analysis lets leave the room are here: it is asked as a report's audience.
"""

from collections.abc import Sequence
from datetime import date

from app.analysis.formula import Status
from app.analysis.metric import DirectionScore
from app.analysis.standing import Standing, Worth, by_too_few
from app.domain.content import MeasureLine
from app.domain.records import Measure, MeasureKind, Side
from app.domain.wording import BELOW
from app.drawing.display import Ink, Picture, Shape
from app.drawing.gauge import gauge_of
from app.drawing.shapes import STATUS_INK, status_mark
from app.export.contract.commitments import SideHead
from app.export.contract.sheet import Sheet
from app.export.typeset.flow import Block, Stack
from app.export.typeset.fonts import Weight
from app.export.typeset.frames import Beside
from app.export.typeset.grid import Cell, Column, Table
from app.export.typeset.icons import draw_icon
from app.export.typeset.painter import PictureBlock, paint
from app.export.typeset.pen import Pen
from app.export.typeset.text import BODY, SMALL, Span, Words, sentence

_CELL = BODY.but(size=8.75, leading=12.0)
_ASIDE = 112.0
ICON_OF_KIND = {
    MeasureKind.TASK: "timer",
    MeasureKind.RELATIONSHIP: "heart-handshake",
    MeasureKind.LEARNING: "graduation-cap",
    MeasureKind.JOINT: "handshake",
}
_LABEL = SMALL.but(size=8.25, leading=11.0)


class Marked(Block):
    """Words with a small icon before their first line."""

    def __init__(self, icon: str | Sequence[Shape], words: Block, *, size: float = 9.0) -> None:
        self.icon, self.words, self.size = icon, words, size

    def height(self, wide: float) -> float:
        """The words'."""
        return self.words.height(wide - self._room)

    def least(self, wide: float) -> float:
        """The words'."""
        return self.words.least(wide - self._room)

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """As the words break; the icon stays with their beginning."""
        parts = self.words.split(wide - self._room, room, page)
        if parts is None:
            return None
        rest = Marked("", parts[1], size=self.size)
        return Marked(self.icon, parts[0], size=self.size), rest

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the icon on the height of the first line."""
        if isinstance(self.icon, str):
            if self.icon:
                draw_icon(pen, self.icon, x, y + 2.2, self.size)
        else:
            paint(pen, Picture(10.0, 10.0, tuple(self.icon)), x, y + 1.0, self.size / 10.0)
        self.words.draw(pen, x + self._room, y, wide - self._room)

    @property
    def _room(self) -> float:
        return self.size + 5.0


def measures(sheet: Sheet) -> list[Block]:
    """Return the tables of both directions with the gauge beside them."""
    if not sheet.content.measures:
        return [Words("No measures have been agreed yet.", SMALL.but(size=9.0), before=3.0)]
    tables: list[Block] = []
    for direction, side in ((sheet.score.first, Side.FIRST), (sheet.score.second, Side.SECOND)):
        lines = [m for m in sheet.content.measures if m.supplier is side]
        if lines:
            over = SideHead(_direction(sheet, side), side, sheet)
            tables.append(_table(sheet, lines, direction, over, 10.0 if tables else 0.0))
    return [Beside(Stack(tables), _aside(sheet), _ASIDE, gap=12.0, before=5.0)]


def _direction(sheet: Sheet, side: Side) -> list[Span]:
    other = Side.SECOND if side is Side.FIRST else Side.FIRST
    return sentence("{one} for {other}", one=sheet.name(side), other=sheet.name(other))


def _as_of(sheet: Sheet) -> str:
    told = f"As read up to {sheet.wording.date(sheet.today)}."
    if any(m.rated for m in sheet.content.measures):
        told += f" Answers of fewer than {sheet.table.threshold} people are not shown."
    return told


def _table(
    sheet: Sheet, lines: list[MeasureLine], direction: DirectionScore, over: Block, before: float
) -> Table:
    standings = {s.measure: s for s in direction.standings}
    both = (*sheet.score.first.standings, *sheet.score.second.standings)
    untold = any(s.value is None for s in both)
    now = 38.0 if untold else 20.0  # room for "below the threshold" on two lines
    columns = [
        Column("Measure", share=1.0),
        Column("Start", align=1.0, most=60.0),
        Column("Now", align=1.0, most=60.0, least=now),
        Column("Target", align=1.0, most=60.0),
        Column("Weight", align=1.0, most=40.0),
    ]
    rows = [_row(sheet, m, standings[m.id]) for m in lines]
    return Table(columns, rows, style=_CELL, over=over, before=before)


def _row(sheet: Sheet, line: MeasureLine, standing: Standing) -> list[Cell]:
    number = sheet.wording.number
    small = sheet.narrow(SMALL.but(size=7.5, leading=10.0))
    about = Words("\u00a0· ".join(_about(sheet, line, standing)), small)
    name = Words(line.name, sheet.narrow(_CELL))
    return [
        Marked(ICON_OF_KIND[line.type], Stack([name, about]), size=8.0),
        _start(sheet, line),
        _now(sheet, standing),
        number(standing.bounds.target),
        number(standing.bounds.weight, 1),
    ]


def _start(sheet: Sheet, line: MeasureLine) -> Cell:
    measure = sheet.workshop.get(Measure, line.id)
    if line.baseline is not None and by_too_few(
        sheet.workshop, measure, None, sheet.table.threshold
    ):
        return _below()
    return sheet.wording.number(line.baseline)


def _below() -> Block:
    return Words(BELOW, SMALL.but(size=7.5, leading=9.5, align=1.0))


def _now(sheet: Sheet, standing: Standing) -> Block:
    if standing.worth is Worth.SUPPRESSED:
        return _below()
    if standing.value is None:
        return Words("not read", SMALL.but(size=7.5, leading=12.0, align=1.0))
    ink = Ink.MUTED if standing.grey else Ink.INK
    weight = Weight.REGULAR if standing.grey else Weight.SEMIBOLD
    style = _CELL.but(align=1.0, ink=ink, weight=weight)
    return Words(sheet.wording.number(standing.value), style)


def _about(sheet: Sheet, line: MeasureLine, standing: Standing) -> list[str]:
    number = sheet.wording.number
    told = [text for text in (line.unit, line.source) if text]
    if sheet.full:
        told += [line.owner] if line.owner else []
        told.append(line.frequency.value.replace("_", " "))
        told.append(f"{number(standing.bounds.worst)}\u00a0scores\u00a0nothing")
    if line.critical:
        told.append("critical")
    if (line.worst, line.target, line.weight) != tuple(standing.bounds):
        # Revised for a day that is still to come: until then the bounds before it hold.
        day = sheet.wording.date(date.fromisoformat(line.since))
        told.append(f"from {day} target {number(line.target)}, weight {number(line.weight, 1)}")
    if standing.value is not None:
        if standing.n is not None:
            told.append(_raters(standing))
        if standing.grey and standing.on:
            told.append(f"read on {sheet.wording.date(standing.on)}, older than one period")
    return told


def _raters(standing: Standing) -> str:
    of = f"{standing.n} of {standing.eligible}" if standing.eligible else str(standing.n)
    return f"{of} answered" + (", indicative" if standing.worth is Worth.INDICATIVE else "")


def _aside(sheet: Sheet) -> Block:
    """Return the gauge of the lower direction, and the other one in words; where neither has a
    figure both are in words, for an empty gauge tells nothing."""
    headline = sheet.score.headline
    other = sheet.score.second if headline is sheet.score.first else sheet.score.first
    blocks: list[Block] = []
    if headline.combined is None and headline.status is not Status.NONE:
        blocks += _told(sheet, headline, before=0.0)
    else:
        title = Words(
            _direction(sheet, _side_of(sheet, headline)),
            sheet.narrow(_LABEL.but(align=0.5)),
            base=0,
        )
        blocks += [title, PictureBlock(gauge_of(headline), align=0.5, before=4.0)]
    if other.status is not Status.NONE:
        blocks += _told(sheet, other)
    blocks.append(Words(_as_of(sheet), SMALL.but(size=7.5, leading=10.0), before=10.0))
    return Stack(blocks, whole=True)


def _told(sheet: Sheet, score: DirectionScore, before: float = 12.0) -> list[Block]:
    number = sheet.wording.number
    direction = Words(
        _direction(sheet, _side_of(sheet, score)), sheet.narrow(_LABEL), before=before, base=0
    )
    combined = f"{number(score.combined, 0)} · " if score.combined is not None else ""
    words = combined + score.status.word
    if score.because.startswith(score.status.word):
        words = combined + score.because
    elif score.because:
        words += f" · {score.because}"
    status = Marked(
        status_mark(score.status, 5.0, 5.0, 5.0),
        Words([Span(words, Weight.SEMIBOLD, STATUS_INK[score.status])], _LABEL),
    )
    status.before = 2.0
    sides = Words(
        f"task {number(score.task.value, 0)} · relationship {number(score.relationship.value, 0)}",
        _LABEL.but(ink=Ink.INK),
        before=2.0,
    )
    return [direction, status, sides]


def _side_of(sheet: Sheet, score: DirectionScore) -> Side:
    return Side.FIRST if score is sheet.score.first else Side.SECOND
