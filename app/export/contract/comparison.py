"""What changed between two versions of a contract, on paper.

Never by colour alone: what was added is underlined and bold, with a + beside it; what was removed
is struck through, with a −.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from app.analysis.privacy import Audience
from app.analysis.versions import comparison
from app.domain.comparing import ClauseChange, Comparison, EntryChange, Fact, How
from app.domain.content import CLAUSES, ContractContent, Party
from app.domain.contract import is_voided, signatures
from app.domain.differences import Part, Run, brief
from app.domain.editions import Edition, edition, editions
from app.domain.records import Contract, Paper, Side
from app.domain.text import shorten
from app.domain.wording import Wording, fingerprint
from app.domain.workshop import Workshop
from app.drawing.display import Ink
from app.export.contract.clauses import HEADING
from app.export.contract.pdf import HEAD
from app.export.contract.top import Bar, Kicker
from app.export.typeset.document import Document, Heading, Made, make
from app.export.typeset.flow import Block, Gap, Stack
from app.export.typeset.fonts import Weight
from app.export.typeset.frames import Facing, Measured
from app.export.typeset.grid import Cell, Column, Table
from app.export.typeset.palette import LINE_OF
from app.export.typeset.pen import Pen
from app.export.typeset.text import BODY, SMALL, THROUGH, UNDER, Span, Style, Words, sentence

_GUTTER = 18.0
_SHORT = 400
"""Characters of a change that goes on to the next page with what follows it."""
_NAME = Style(size=14.0, leading=19.0, weight=Weight.SEMIBOLD)
_CELL = BODY.but(size=9.0, leading=12.5)
SIGN = {How.ADDED: "+", How.REMOVED: "−", How.CHANGED: "±"}
WORD = {How.ADDED: "added", How.REMOVED: "removed", How.CHANGED: "changed"}


def comparison_pdf(
    workshop: Workshop,
    contract_id: str,
    before: str,
    after: str,
    *,
    today: date,
    paper: Paper | None = None,
) -> Made:
    """Typeset what changed from one edition of a contract to another; see editions.

    Raises DomainError where there is no such edition.
    """
    contract = workshop.get(Contract, contract_id)
    old, new = (edition(editions(workshop, contract), key) for key in (before, after))
    wording = Wording(workshop.info.language or "en")
    said = comparison(workshop, old.content, new.content, Audience.REPORT)
    names = _names(new.content)
    title = f"What changed from {old.name} to {new.name}"
    voided = is_voided(workshop, contract) and new.version is None
    blocks: list[Block] = [
        Kicker(f"Service contract · {title}", "Signatures void" if voided else "", contract.id),
        Bar(),
        _parties(new.content, wording),
        *_told(workshop, (old, new), wording, today),
        *_changes(said, new.content, wording),
    ]
    document = Document(
        title=f"{title} of the service contract of {names}",
        blocks=blocks,
        author=new.content.organisation or workshop.info.title,
        subject=said.summary,
        language=wording.tag,
        head=f"{title} · {names}" if len(names) <= HEAD else title,
        foot=shorten(new.content.organisation),
        foot_end=" → ".join(fingerprint(e.content.digest()) for e in (old, new)),
        paper=paper or workshop.info.paper,
        made_on=today,
    )
    return make(document)


def _names(content: ContractContent) -> str:
    return " and ".join(party.member or party.name for party in content.parties)


def _parties(content: ContractContent, wording: Wording) -> Block:
    columns = tuple(_party(party, wording.tag) for party in content.parties)
    return Facing((Gap(0.0), Gap(0.0)), (columns[0], columns[1]))


def _party(party: Party, language: str) -> list[Block]:
    """Return the name of a side, and below a member's the role and the department."""
    name = Words(party.member or party.name, _NAME.but(language=language, fill=False))
    place = ", ".join(part for part in (party.role, party.name) if part)
    return [name, Words(place, SMALL.but(size=9.0, leading=12.5))] if party.member else [name]


def _told(
    workshop: Workshop, pair: tuple[Edition, Edition], wording: Wording, today: date
) -> list[Block]:
    """Return a line about each of the two that are compared."""
    small = SMALL.but(size=9.0, leading=12.5)
    return [
        Words(_about(workshop, one, wording, today), small, before=8.0 if at == 0 else 1.0, base=0)
        for at, one in enumerate(pair)
    ]


def _about(workshop: Workshop, one: Edition, wording: Wording, today: date) -> list[Span]:
    if one.version is None:
        return [
            Span("What it says now", Weight.SEMIBOLD, Ink.INK),
            Span(f": as the workshop stands on {wording.date(today)}"),
            Span(f" · fingerprint {fingerprint(one.content.digest())}"),
        ]
    name = Span(f"Version {one.version.number}", Weight.SEMIBOLD, Ink.INK)
    names = [signature.name for signature in signatures(workshop, one.version)]
    agreed = f", agreed on {wording.date(one.version.on)}" if one.version.on else ""
    signed = sentence("; signed by {who}", who=wording.listed(names)) if names else []
    print_ = Span(f" · fingerprint {fingerprint(one.version.digest)}")
    return [name, Span(agreed), *(signed or [Span(", not signed")]), print_]


def _changes(said: Comparison, content: ContractContent, wording: Wording) -> list[Block]:
    blocks: list[Block] = [Measured(Words(said.summary, _strong(wording)), before=12.0)]
    if said.is_empty:
        return blocks
    blocks.append(Words(_legend(), SMALL, before=3.0, base=0))
    if said.facts:
        blocks.append(_facts(said.facts, content, before=8.0))
    for clause in said.changed:
        blocks += _clause(clause, content, wording)
    same = [f"{number} {CLAUSES[number]}" for number in said.unchanged]
    if same:
        told = f"The same in both, or in neither: {'; '.join(same)}."
        _lead(blocks[-1])
        blocks.append(Measured(Words(told, SMALL), before=18.0))
    return blocks


def _lead(block: Block) -> None:
    """Keep a short change with the line that ends the comparison: it needs no page of its own."""
    inner = block.block if isinstance(block, Signed) else block
    texts = inner.blocks if isinstance(inner, Stack) else [inner]
    if all(isinstance(text, Words) and len(text.text) <= _SHORT for text in texts):
        block.keep = True


def _strong(wording: Wording) -> Style:
    return BODY.but(weight=Weight.SEMIBOLD, language=wording.tag)


def _legend() -> list[Span]:
    return [
        Span("+ "),
        Span("underlined", Weight.SEMIBOLD, Ink.INK, UNDER),
        Span(": added.   − "),
        Span("struck through", None, Ink.MUTED, THROUGH),
        Span(": removed.   ± : words of it have changed."),
    ]


def _clause(clause: ClauseChange, content: ContractContent, wording: Wording) -> list[Block]:
    body = BODY.but(language=wording.tag)
    blocks: list[Block] = [
        Heading(f"{clause.number}  {clause.title}", HEADING, before=14.0),
        Words(WORD[clause.how].capitalize(), SMALL, keep=True),
    ]
    if clause.runs:
        sign = SIGN[clause.how_worded]
        blocks.append(Signed(sign, Words(spans(clause.runs), body), before=3.0))
    if clause.facts:
        blocks.append(_facts(clause.facts, content, before=4.0))
    blocks += [_entry(entry, content, body) for entry in clause.entries]
    if clause.same and clause.entries:
        others = "1 other is" if clause.same == 1 else f"{clause.same} others are"
        blocks.append(Words(f"{others} the same.", SMALL, before=4.0))
    return blocks


def spans(runs: Iterable[Run]) -> list[Span]:
    """Return words as they are printed: kept, added, removed."""
    made = {
        Part.KEPT: lambda text: Span(text),
        Part.ADDED: lambda text: Span(text, Weight.SEMIBOLD, "", UNDER),
        Part.REMOVED: lambda text: Span(text, None, Ink.MUTED, THROUGH),
    }
    return [made[run.part](run.text) for run in brief(runs)]


def _entry(entry: EntryChange, content: ContractContent, body: Style) -> Block:
    ink = LINE_OF[entry.side] if entry.side else Ink.MUTED
    label = SMALL.but(ink=ink, weight=Weight.SEMIBOLD)
    blocks: list[Block] = [Words(entry.title, label, base=0)]
    if entry.runs:
        blocks.append(Words(spans(entry.runs), body))
    if entry.facts and entry.how is How.CHANGED:
        blocks.append(_facts(entry.facts, content, before=2.0))
    elif entry.facts:
        told = [Span(f"{fact.label}: {fact.after or fact.before}") for fact in entry.facts]
        parts = [span for one in told for span in (Span(" · "), one)]
        blocks.append(Words(parts[1:], SMALL, base=0))
    return Signed(SIGN[entry.how], Stack(blocks, whole=True), before=5.0)


def _facts(facts: Sequence[Fact], content: ContractContent, before: float) -> Block:
    """Return a table of details, with what each said before and says after."""
    columns = [
        Column("", share=2.0),
        Column("Before", share=3.0),
        Column("After", share=3.0),
    ]
    rows: list[list[Cell]] = [
        [
            Words(_label(fact, content), SMALL.but(size=9.0, leading=12.5), base=0),
            Words([Span(fact.before, None, Ink.MUTED, THROUGH)] if fact.before else "–", _CELL),
            Words([Span(fact.after, Weight.SEMIBOLD, "", UNDER)] if fact.after else "–", _CELL),
        ]
        for fact in facts
    ]
    return Table(columns, rows, style=_CELL, before=before)


def _label(fact: Fact, content: ContractContent) -> list[Span]:
    if fact.side is None:
        return [Span(fact.label)]
    party = content.parties[0 if fact.side is Side.FIRST else 1]
    return sentence(f"{{who}}: {fact.label.lower()}", who=party.member or party.name)


class Signed(Block):
    """A block with a sign at its left that says what became of it."""

    def __init__(self, sign: str, block: Block, *, before: float = 0.0) -> None:
        self.sign, self.block, self.before = sign, block, before

    def height(self, wide: float) -> float:
        """The block's."""
        return self.block.height(self._inner(wide))

    def least(self, wide: float) -> float:
        """The block's."""
        return self.block.least(self._inner(wide))

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """As the block breaks; the sign stands beside both parts."""
        parts = self.block.split(self._inner(wide), room, page)
        return parts and (
            Signed(self.sign, parts[0], before=self.before),
            Signed(self.sign, parts[1]),
        )

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the sign beside the first line."""
        pen.text(x, y + 10.6, self.sign, 11.0, weight=Weight.SEMIBOLD)
        self.block.draw(pen, x + _GUTTER, y, self._inner(wide))

    def _inner(self, wide: float) -> float:
        return min(wide - _GUTTER, Measured.MEASURE)
