"""The head of a contract: kicker, the bar in two colours, and the two parties."""

from app.domain.content import CLAUSES, LIGHT_NUMBERS
from app.domain.contract import standing
from app.domain.records import ContractState, Side
from app.drawing.display import Ink
from app.export.contract.sheet import Sheet
from app.export.typeset.document import Heading
from app.export.typeset.flow import Block, Gap, Stack
from app.export.typeset.fonts import Weight
from app.export.typeset.frames import Facing
from app.export.typeset.icons import rounded
from app.export.typeset.palette import FILL_OF
from app.export.typeset.pen import Pen, text_width
from app.export.typeset.text import SMALL, STRONG, Style, Words

_KICKER = 8.25
_TRACKING = 0.55
_BAR = 4.0


def top(sheet: Sheet) -> list[Block]:
    """Return what stands above the clauses, which is clause 1."""
    style = Style(size=9.75, leading=14.0, weight=Weight.SEMIBOLD)
    return [
        Kicker(kicker_words(sheet), stamp(sheet), sheet.contract.id),
        Bar(),
        *light_note(sheet),
        Heading(f"1  {CLAUSES[1]}", style, before=0.0 if sheet.full else 12.0),
        parties(sheet),
    ]


def light_note(sheet: Sheet) -> list[Block]:
    """Return why numbers are passed over in the light form, before the first of them is met."""
    return [] if sheet.full else [Words(LIGHT_NUMBERS, SMALL, keep=True)]


def kicker_words(sheet: Sheet) -> str:
    """Return what this is, which version, and how it stands."""
    contract, version = sheet.contract, sheet.versions[-1] if sheet.versions else None
    state = standing(contract, version, sheet.wording, void=sheet.voided)
    return f"Service contract · version {contract.version} · {state}"


def stamp(sheet: Sheet) -> str:
    """Return the word of the mark at the right of the kicker, "" where there is none."""
    if sheet.contract.state in (ContractState.DRAFT, ContractState.REVISED):
        return "Draft"
    if sheet.contract.state is ContractState.ENDED:
        return "Ended"
    return "Signatures void" if sheet.voided else ""


class Kicker(Block):
    """Spaced capitals, and at the right end a framed word where the contract does not stand."""

    keep = True

    def __init__(self, words: str, mark: str, key: str) -> None:
        self.words, self.mark, self.key = words.upper(), mark.upper(), key

    def height(self, wide: float) -> float:
        """One line and the space under it."""
        return 26.0

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the words, and the mark in its frame."""
        room = wide
        if self.mark:
            inner = text_width(self.mark, 7.5, Weight.SEMIBOLD) + _TRACKING * len(self.mark)
            left = x + wide - inner - 12.0
            pen.path(rounded(left, y, inner + 12.0, 14.0, 3.0), stroke=Ink.INK, thick=0.8)
            pen.text(
                left + 6.3, y + 9.8, self.mark, 7.5, weight=Weight.SEMIBOLD, tracking=_TRACKING
            )
            room -= inner + 24.0
        size = _KICKER
        while size > 6.0 and text_width(self.words, size) + _TRACKING * len(self.words) > room:
            size -= 0.25
        pen.text(x, y + 10.2, self.words, size, ink=Ink.MUTED, tracking=_TRACKING)


class Bar(Block):
    """Two sides, two colours: the first is teal and stands left."""

    keep = True

    def height(self, wide: float) -> float:
        """The bar and the space under it."""
        return _BAR + 9.0

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Fill both parts, meeting where the left column ends."""
        inner = (wide - Facing.GUTTER) / 2
        pen.bar(x, y, inner, _BAR, FILL_OF[Side.FIRST])
        pen.bar(x + inner, y, wide - inner, _BAR, FILL_OF[Side.SECOND])


def parties(sheet: Sheet) -> Block:
    """Return the two facing columns of clause 1."""
    columns = tuple([_party(sheet, side)] for side in Side)
    return Facing((Gap(0.0), Gap(0.0)), (columns[0], columns[1]), before=2.0)


def _party(sheet: Sheet, side: Side) -> Block:
    party = sheet.party(side)
    name = party.member or party.name
    blocks: list[Block] = [_name(sheet, name)]
    if party.member:
        place = ", ".join(part for part in (party.role, party.name) if part)
        blocks.append(Words(place, sheet.narrow(STRONG), before=3.0))
    small = sheet.narrow(SMALL.but(size=9.0, leading=12.5))
    blocks += [Words(text, small, before=2.0) for text in (party.owner, party.contact) if text]
    return Stack(blocks)


def _name(sheet: Sheet, name: str) -> Words:
    size = 18.5 if len(name) <= 34 else 14.0 if len(name) <= 64 else 11.5
    style = Style(size=size, leading=size * 1.25, weight=Weight.SEMIBOLD)
    return Words(name, sheet.narrow(style))
