"""What stands under the clauses of a contract that are assembled: the same words as in print."""

from collections.abc import Callable, Sequence

from app.domain.content import Commitment, ContractContent, MeasureLine, Meeting
from app.domain.records import Nature, Side
from app.stages.expectations.paper_words import (
    Beside,
    PaperWords,
    Part,
    Rule,
    Stack,
    Words,
    both_sides,
    indented,
    small,
)
from app.widgets.theme import XS, M, Type
from app.widgets.values import number_text

Content = ContractContent
NOTHING = "Nothing agreed here yet."


class Assembled(PaperWords):
    """The body of one clause, drawn anew only where what it says has changed."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def show_content(self, content: Content) -> None:
        """Say what the contract says under this clause now."""
        self.say(MAKES[self._number](content))


def _name(content: Content, side: Side) -> str:
    party = content.parties[0 if side is Side.FIRST else 1]
    return party.member or party.name


def _meetings(content: Content) -> Part:
    if not content.interfaces:
        return indented(small("No interface of these two is described yet."))
    return _listed([_meeting(content, m) for m in content.interfaces])


def _meeting(content: Content, meeting: Meeting) -> list[Part]:
    other = Side.SECOND if meeting.supplier is Side.FIRST else Side.FIRST
    facts = [f"{_name(content, meeting.supplier)} for {_name(content, other)}"]
    if meeting.volume is not None:
        facts.append(f"about {number_text(meeting.volume)} a month")
    if meeting.moment_of_truth:
        facts.append("a moment of truth")
    lines: list[Part] = [Words(meeting.name, bold=True), small(" · ".join(facts))]
    if meeting.outcome:
        lines.append(small(meeting.outcome, "ink"))
    return lines


def _commitments(nature: Nature) -> Callable[[Content], Part]:
    def make(content: Content) -> Part:
        sides = []
        for side in Side:
            title = Words(f"{_name(content, side)} will", Type.SMALL, bold=True, tone=side.value)
            own = content.commitments_of(side, nature)
            lines = [[_commitment(content, c)] for c in own]
            body = _listed(lines) if lines else indented(small(NOTHING))
            sides.append(Stack((indented(title), body), XS))
        return both_sides(*sides)

    return make


def _commitment(content: Content, commitment: Commitment) -> Part:
    facts = [commitment.interface] if commitment.interface else []
    if commitment.answer is not None:
        side, number = commitment.answer
        facts.append(f"in return for {_name(content, side)} {number}")
    lines: list[Part] = [Words(f"{commitment.number}  {commitment.text}")]
    if facts:
        lines.append(small(" · ".join(facts)))
    return Stack(tuple(lines), XS)


def _listed(entries: Sequence[Sequence[Part]]) -> Part:
    """Return entries under each other, a hairline after each."""
    parts: list[Part] = []
    for entry in entries:
        parts += [*entry, Rule()]
    return indented(*parts)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Part:
    if not rows:
        return indented(small(NOTHING))
    lines: list[Part] = [_cells([small(head) for head in heads])]
    for cells in rows:
        lines += [Rule(), _cells([small(cell or "–", "ink") for cell in cells])]
    return indented(*lines)


def _cells(cells: Sequence[Part]) -> Part:
    """Return the cells of one row."""
    return Beside(tuple(cells), (3, *(2 for _ in cells[1:])), M)


def _raci(content: Content) -> Part:
    return _table(
        ("Interface", "Accountable", "Responsible", "Consulted", "Informed"),
        [
            (
                m.name,
                m.accountable,
                *(", ".join(n) for n in (m.responsible, m.consulted, m.informed)),
            )
            for m in content.interfaces
        ],
    )


def _channels(content: Content) -> Part:
    return _table(
        ("Channel", "Used for", "How often", "Owner"),
        [(c.name, c.purpose, c.cadence, c.owner) for c in content.channels],
    )


def _measures(content: Content) -> Part:
    return _table(
        ("Measure", "For", "Start", "Target", "Weight"),
        [_measure(content, m) for m in content.measures],
    )


def _measure(content: Content, measure: MeasureLine) -> tuple[str, ...]:
    other = Side.SECOND if measure.supplier is Side.FIRST else Side.FIRST
    unit = f", {measure.unit}" if measure.unit else ""
    return (
        f"{measure.name}{unit}",
        _name(content, other),
        number_text(measure.baseline),
        number_text(measure.target),
        number_text(measure.weight),
    )


def _reliefs(content: Content) -> Part:
    return _table(
        ("What hurts", "Kind", "What we do about it"),
        [(r.friction, r.type.value, r.relief) for r in content.reliefs],
    )


def _skills(content: Content) -> Part:
    return _table(
        ("Skill", "Who", "Level", "For"),
        [
            (s.competency, _name(content, s.supplier), str(s.level), s.interface)
            for s in content.skills
        ],
    )


MAKES: dict[int, Callable[[Content], Part]] = {
    4: _meetings,
    5: _commitments(Nature.TASK),
    6: _commitments(Nature.RELATIONSHIP),
    8: _raci,
    10: _channels,
    12: _measures,
    13: _reliefs,
    14: _skills,
}
