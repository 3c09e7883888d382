"""Commitments each way, in two facing columns in the colours of the two sides."""

from collections.abc import Sequence

from app.domain.content import Commitment
from app.domain.records import Nature, Side
from app.drawing.display import Ink
from app.export.contract.sheet import Sheet
from app.export.typeset.flow import BEGINNING, BREAKABLE, Block
from app.export.typeset.fonts import Weight
from app.export.typeset.frames import Facing, Ruled
from app.export.typeset.icons import draw_icon, rounded
from app.export.typeset.palette import FILL_OF, LINE_OF, ON_FILL_OF
from app.export.typeset.pen import Pen, text_width
from app.export.typeset.text import SMALL, Span, Style, Words, sentence

_INDENT = 20.0
_META = 13.0
_PAD = 4.5
_CHIP = 11.0
ICON_OF = {Nature.TASK: "timer", Nature.RELATIONSHIP: "heart-handshake"}
WORD_OF = {Nature.TASK: "task", Nature.RELATIONSHIP: "relationship"}


def facing(sheet: Sheet, nature: Nature) -> Block:
    """Return what each side will do, of one nature."""
    columns = tuple(_column(sheet, side, nature) for side in Side)
    heads = tuple(
        SideHead(sentence("{who} will", who=sheet.name(side)), side, sheet) for side in Side
    )
    return Facing((heads[0], heads[1]), (columns[0], columns[1]), before=3.0)


def _column(sheet: Sheet, side: Side, nature: Nature) -> list[Block]:
    pledges: list[Block] = [
        Pledge(sheet, commitment) for commitment in sheet.content.commitments_of(side, nature)
    ]
    return pledges or [Ruled(Words("Nothing agreed on this side.", SMALL))]


class SideHead(Block):
    """The name of a side over its column, with a line in its colour."""

    def __init__(self, text: Sequence[Span], side: Side, sheet: Sheet) -> None:
        style = Style(size=9.0, leading=12.5, weight=Weight.SEMIBOLD, ink=LINE_OF[side])
        self.words = Words(text, sheet.narrow(style), base=0)
        self.side = side

    def height(self, wide: float) -> float:
        """The words and the line."""
        return self.words.height(wide) + 4.0

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the line at the foot, so that two heads of unequal height still read as one."""
        self.words.draw(pen, x, y, wide)
        pen.bar(x, y + self.words.height(wide) + 2.0, wide, 1.5, FILL_OF[self.side])


class Pledge(Block):
    """One commitment: its number, its words, what it is, and what it is given in return for."""

    def __init__(self, sheet: Sheet, commitment: Commitment, words: Words | None = None) -> None:
        self.sheet, self.commitment = sheet, commitment
        self.words = words or Words(commitment.text, sheet.body)
        self.where = _where(sheet, commitment)
        self.begins = words is None
        self.ends = True

    def height(self, wide: float) -> float:
        """The words, the line under them, and the space around both."""
        meta = self._meta_high(wide) if self.ends else 0.0
        return self.words.height(wide - _INDENT) + meta + 2 * _PAD

    def least(self, wide: float) -> float:
        """All of it, or the beginning of one that is very long."""
        high = self.height(wide)
        return high if high <= BREAKABLE else BEGINNING

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Break only what no page holds in one piece."""
        if self.height(wide) <= BREAKABLE:
            return None
        inner = wide - _INDENT
        parts = self.words.split(inner, room - 2 * _PAD, page - 2 * _PAD - 2 * _META)
        if parts is None or not isinstance(parts[0], Words) or not isinstance(parts[1], Words):
            return None
        head = Pledge(self.sheet, self.commitment, parts[0])
        head.begins, head.ends = self.begins, False
        tail = Pledge(self.sheet, self.commitment, parts[1])
        tail.ends = self.ends
        return head, tail

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw it with a hairline under its end."""
        top = y + _PAD
        if self.begins:
            chip(pen, x, top + 1.3, self.commitment.number, self.commitment.supplier)
        self.words.draw(pen, x + _INDENT, top, wide - _INDENT)
        if self.ends:
            self._draw_meta(pen, x + _INDENT, top + self.words.height(wide - _INDENT), wide)
            pen.rule(x, y + self.height(wide) - 0.5, wide)

    def _meta_high(self, wide: float) -> float:
        return self.where.height(wide - _INDENT - 13.0) + (_META if self.commitment.answer else 0.0)

    def _draw_meta(self, pen: Pen, x: float, y: float, wide: float) -> None:
        draw_icon(pen, ICON_OF[self.commitment.nature], x, y + 2.0, 9.0)
        self.where.draw(pen, x + 13.0, y, wide - _INDENT - 13.0)
        if self.commitment.answer:
            y += self.where.height(wide - _INDENT - 13.0)
            side, number = self.commitment.answer
            draw_icon(pen, "arrow-left-right", x, y + 2.0, 9.0)
            words = "in return for "
            pen.text(x + 13.0, y + 9.6, words, SMALL.size, ink=Ink.MUTED)
            chip(pen, x + 14.0 + text_width(words, SMALL.size), y + 1.3, number, side)


def _where(sheet: Sheet, commitment: Commitment) -> Words:
    """Return what kind of commitment it is, and at which interface."""
    spans = [Span(WORD_OF[commitment.nature])]
    if commitment.interface:
        spans += [Span(" · "), Span(commitment.interface)]
    return Words(spans, sheet.narrow(SMALL.but(leading=_META)), base=0)


def chip(pen: Pen, x: float, y: float, number: int, side: Side) -> None:
    """Draw the number of a commitment in the colour of the side that gave it."""
    text = str(number)
    wide = max(_CHIP + 1.0, text_width(text, 7.5, Weight.SEMIBOLD) + 6.0)
    pen.path(rounded(x, y, wide, _CHIP, 2.5), fill=FILL_OF[side])
    pen.text(
        x + wide / 2,
        y + 8.2,
        text,
        7.5,
        ink=ON_FILL_OF[side],
        weight=Weight.SEMIBOLD,
        anchor=0.5,
    )
