"""The clauses of a contract, each from its words and from what was assembled for it."""

from collections.abc import Callable, Sequence

from app.domain.content import CLAUSES, EVERY, Meeting
from app.domain.records import Nature, Side
from app.drawing.display import Ink
from app.export.contract.commitments import facing
from app.export.contract.measures import measures
from app.export.contract.pictures import corner, pair_is_known
from app.export.contract.sheet import Sheet
from app.export.contract.signing import form_note, history, signatures_block, void_note
from app.export.typeset.document import Heading
from app.export.typeset.flow import Block, Stack
from app.export.typeset.fonts import Weight
from app.export.typeset.frames import Beside, Measured, Ruled
from app.export.typeset.grid import Cell, Column, Table, cell_words
from app.export.typeset.painter import PictureBlock
from app.export.typeset.text import BODY, SMALL, Span, Style, Words, sentence

_SPACE = 12.0
_CORNER = 170.0
_SHORT = 400
"""Up to so many characters a paragraph stays with the table or the line that follows it."""
_FEW = 4
"""Blocks of a clause that go on with the signatures at most: a heading and three short lines."""
_BEFORE_SIGNING = 2
"""Clauses that stand above the signatures, on one page with them, where they are short."""
HEADING = Style(size=9.75, leading=14.0, weight=Weight.SEMIBOLD)


def clauses(sheet: Sheet) -> list[Block]:
    """Return every clause that the form prints, from 2 on."""
    out: list[Block] = []
    for number in sheet.content.numbers:
        if number == 20:
            _sign_below(out)
        if number > 1:
            out += clause(sheet, number)
    return out


def _sign_below(blocks: list[Block]) -> None:
    """Keep the last clauses with the signatures: they never stand on a page of their own."""
    end = len(blocks)
    for _ in range(_BEFORE_SIGNING):
        begin = max(at for at, block in enumerate(blocks[:end]) if isinstance(block, Heading))
        if not _lead(blocks[begin:end]):
            return
        end = begin


def _lead(blocks: Sequence[Block]) -> bool:
    """Keep a few short blocks with what follows, and return whether all of them stay with it;
    long ones may stay behind."""
    texts = [block.block if isinstance(block, Measured) else block for block in blocks]
    short = all(isinstance(text, Words) and len(text.text) <= _SHORT for text in texts)
    for block in blocks[-_FEW:] if short else ():
        block.keep = True
    return short and len(blocks) <= _FEW


def clause(sheet: Sheet, number: int) -> list[Block]:
    """Return the heading of a clause and what stands under it."""
    text = sheet.content.text_of(number)
    blocks = prose(sheet, text) if number != 16 else []
    if number in _ASSEMBLED:
        _lead(blocks[-1:])
        blocks += _ASSEMBLED[number](sheet)
    if not blocks:
        blocks.append(Words("Nothing agreed here.", SMALL.but(size=9.0), before=3.0))
    return [heading(number), *blocks]


def prose(sheet: Sheet, text: str) -> list[Block]:
    """Return the paragraphs of a clause, in lines of a length that is good to read."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    return [
        Measured(Words(paragraph, sheet.body), before=5.0 if at else 3.0)
        for at, paragraph in enumerate(paragraphs)
    ]


def heading(number: int) -> Heading:
    """Return "4  Where we meet"."""
    return Heading(f"{number}  {CLAUSES[number]}", HEADING, before=_SPACE)


def _meetings(sheet: Sheet) -> list[Block]:
    meetings: list[Block] = [_meeting(sheet, m) for m in sheet.content.interfaces]
    if not meetings:
        meetings = [Words("No interface of these two is described yet.", SMALL)]
    if not pair_is_known(sheet):
        return [Stack(meetings, before=3.0)]
    told = Words(
        "How each sees the other, from 1 to 5", SMALL.but(size=7.5, leading=10.0, align=0.5)
    )
    aside = Stack([PictureBlock(corner(sheet)), told])
    return [Beside(Stack(meetings), aside, _CORNER, before=3.0)]


def _meeting(sheet: Sheet, meeting: Meeting) -> Block:
    other = sheet.name(_other(meeting.supplier))
    facts = sentence("{one} for {other}", one=sheet.name(meeting.supplier), other=other)
    if meeting.volume is not None:
        facts.append(Span(f" · about {sheet.wording.number(meeting.volume)} a month"))
    if meeting.moment_of_truth:
        facts.append(Span(" · a moment of truth"))
    lines: list[Block] = [
        Words([Span(meeting.name, Weight.SEMIBOLD)], sheet.narrow(BODY)),
        Words(facts, sheet.narrow(SMALL), base=0),
    ]
    if sheet.full:
        gives = [("In", meeting.input), ("Out", meeting.output), ("Starts when", meeting.trigger)]
        told = [
            span
            for word, text in gives
            if text
            for span in (Span(f"{word}: "), Span(f"{text.rstrip('.')}. "))
        ]
        if told:
            lines.append(Words(told, sheet.narrow(SMALL), base=0))
    if meeting.outcome:
        lines.append(Words(meeting.outcome, SMALL.but(ink=Ink.INK, language=sheet.wording.tag)))
    return Ruled(Stack(lines, whole=True))


def _cell(sheet: Sheet) -> Style:
    return sheet.narrow(BODY.but(size=9.0, leading=12.5))


def _other(side: Side) -> Side:
    return Side.SECOND if side is Side.FIRST else Side.FIRST


def _raci(sheet: Sheet) -> list[Block]:
    if not sheet.content.interfaces:
        return []
    columns = [
        Column("Interface", share=3.0),
        Column("Accountable", share=2.0),
        Column("Responsible", share=2.0),
        Column("Consulted", share=2.0),
        Column("Informed", share=2.0),
    ]
    rows: list[list[Cell]] = [
        [
            m.name,
            cell_words(m.accountable, _cell(sheet).but(weight=Weight.SEMIBOLD)),
            ", ".join(m.responsible) or "–",
            ", ".join(m.consulted) or "–",
            ", ".join(m.informed) or "–",
        ]
        for m in sheet.content.interfaces
    ]
    return [Table(columns, rows, style=_cell(sheet), before=4.0)]


def _channels(sheet: Sheet) -> list[Block]:
    if not sheet.content.channels:
        return []
    columns = [
        Column("Channel", share=2.0),
        Column("Used for", share=3.0),
        Column("How often", share=2.0),
        Column("Owner", share=2.0),
    ]
    rows = [
        [c.name, c.purpose or "–", c.cadence or "–", c.owner or "–"] for c in sheet.content.channels
    ]
    return [Table(columns, rows, style=_cell(sheet), before=4.0)]


def _reliefs(sheet: Sheet) -> list[Block]:
    if not sheet.content.reliefs:
        return []
    columns = [
        Column("Kind"),
        Column("What hurts", share=1.0),
        Column("What we do about it", share=1.0),
    ]
    rows = [[r.type.value, r.friction, r.relief] for r in sheet.content.reliefs]
    return [Table(columns, rows, style=_cell(sheet), before=4.0)]


def _skills(sheet: Sheet) -> list[Block]:
    if not sheet.content.skills:
        return []
    columns = [
        Column("Who", share=2.0),
        Column("Skill", share=2.0),
        Column("Level", align=1.0),
        Column("For", share=3.0),
    ]
    rows = [
        [sheet.name(s.supplier), s.competency, str(s.level), s.interface]
        for s in sheet.content.skills
    ]
    return [Table(columns, rows, style=_cell(sheet), before=4.0)]


def _ladder(sheet: Sheet) -> list[Block]:
    steps = [line.strip() for line in sheet.content.text_of(16).split("\n") if line.strip()]
    if len(steps) < 2:
        return prose(sheet, "\n".join(steps))
    return [
        Measured(Words([Span(f"{at}  ", Weight.SEMIBOLD), Span(step)], sheet.body), before=3.0)
        for at, step in enumerate(steps, start=1)
    ]


def _again(sheet: Sheet) -> list[Block]:
    spans = [Span(EVERY[sheet.content.cadence])]
    next_review = sheet.contract.next_review
    if next_review:
        spans += [Span(", and next on "), Span(sheet.wording.date(next_review), Weight.SEMIBOLD)]
    else:
        spans.append(Span("; no date is set yet"))
    return [Words([*spans, Span(".")], sheet.body, before=3.0)]


def _term(sheet: Sheet) -> list[Block]:
    starts, ends = sheet.wording.iso(sheet.content.starts), sheet.wording.iso(sheet.content.ends)
    if not starts:
        return [Words("It begins when both sides have signed.", sheet.body, before=3.0)]
    until = f" to {ends}" if ends else ", until it is revised or ended"
    return [Words(f"It holds from {starts}{until}.", sheet.body, before=3.0)]


def _signing(sheet: Sheet) -> list[Block]:
    return [signatures_block(sheet), *void_note(sheet), *form_note(sheet), history(sheet)]


_ASSEMBLED: dict[int, Callable[[Sheet], Sequence[Block]]] = {
    4: _meetings,
    5: lambda sheet: [facing(sheet, Nature.TASK)],
    6: lambda sheet: [facing(sheet, Nature.RELATIONSHIP)],
    8: _raci,
    10: _channels,
    12: measures,
    13: _reliefs,
    14: _skills,
    16: _ladder,
    17: _again,
    18: _term,
    20: _signing,
}
