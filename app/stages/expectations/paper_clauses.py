"""What stands under the clauses of a contract that are assembled: the same words as in print."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.content import Commitment, ContractContent, MeasureLine, Meeting
from app.domain.records import Nature, Side
from app.stages.expectations.paper import facing, flowing, set_in
from app.widgets.cards import Hairline
from app.widgets.containers import column, row
from app.widgets.labels import Caption, PlainLabel
from app.widgets.theme import XS, M, Type
from app.widgets.values import number_text

Content = ContractContent
NOTHING = "Nothing agreed here yet."


class Assembled(QWidget):
    """The body of one clause, made anew only where what it says has changed."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._said: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None

    def show_content(self, content: Content) -> None:
        """Say what the contract says under this clause now."""
        said = SAYS[self._number](content)
        if said == self._said:
            return
        self._said = said
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.deleteLater()
        self._body = MAKES[self._number](content)
        self._column.addWidget(self._body)


def _name(content: Content, side: Side) -> str:
    party = content.parties[0 if side is Side.FIRST else 1]
    return party.member or party.name


def _meetings(content: Content) -> QWidget:
    if not content.interfaces:
        return set_in(Caption("No interface of these two is described yet."))
    return _listed([_meeting(content, m) for m in content.interfaces])


def _meeting(content: Content, meeting: Meeting) -> list[QWidget]:
    other = Side.SECOND if meeting.supplier is Side.FIRST else Side.FIRST
    facts = [f"{_name(content, meeting.supplier)} for {_name(content, other)}"]
    if meeting.volume is not None:
        facts.append(f"about {number_text(meeting.volume)} a month")
    if meeting.moment_of_truth:
        facts.append("a moment of truth")
    lines: list[QWidget] = [
        PlainLabel(meeting.name, bold=True, wrap=True),
        Caption(" · ".join(facts)),
    ]
    if meeting.outcome:
        lines.append(PlainLabel(meeting.outcome, size=Type.SMALL, wrap=True))
    return lines


def _commitments(nature: Nature) -> Callable[[Content], QWidget]:
    def make(content: Content) -> QWidget:
        sides = []
        for side in Side:
            title = PlainLabel(
                f"{_name(content, side)} will", size=Type.SMALL, bold=True, tone=side.value
            )
            own = content.commitments_of(side, nature)
            lines = [[_commitment(content, c)] for c in own]
            body = _listed(lines) if lines else set_in(Caption(NOTHING))
            box = QWidget()
            made = QVBoxLayout(box)
            made.setContentsMargins(0, 0, 0, 0)
            made.setSpacing(XS)
            made.addWidget(set_in(title))
            made.addWidget(body)
            sides.append(box)
        box = QWidget()
        box.setLayout(facing(*sides))
        return box

    return make


def _commitment(content: Content, commitment: Commitment) -> QWidget:
    facts = [commitment.interface] if commitment.interface else []
    if commitment.answer is not None:
        side, number = commitment.answer
        facts.append(f"in return for {_name(content, side)} {number}")
    box = QWidget()
    lines: list[QWidget] = [PlainLabel(f"{commitment.number}  {commitment.text}", wrap=True)]
    if facts:
        lines.append(Caption(" · ".join(facts)))
    for line in lines:
        flowing(line)
    made = column(*lines, spacing=XS)
    box.setLayout(made)
    return box


def _listed(entries: Sequence[Sequence[QWidget]]) -> QWidget:
    """Return entries under each other, a hairline after each."""
    parts: list[QWidget] = []
    for entry in entries:
        parts += [*entry, Hairline()]
    return set_in(*parts)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QWidget:
    if not rows:
        return set_in(Caption(NOTHING))
    lines: list[QWidget] = [_cells([Caption(head) for head in heads])]
    for cells in rows:
        made = [PlainLabel(cell or "–", size=Type.SMALL, wrap=True) for cell in cells]
        lines += [Hairline(), _cells(made)]
    return set_in(*lines)


def _cells(cells: Sequence[QWidget]) -> QWidget:
    """Return the cells of one row; not a grid, which squeezes words of several lines."""
    box = QWidget()
    line = row(spacing=M)
    for place, cell in enumerate(cells):
        cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        flowing(cell)
        line.addWidget(cell, 3 if place == 0 else 2, Qt.AlignmentFlag.AlignTop)
    box.setLayout(line)
    return box


def _raci(content: Content) -> QWidget:
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


def _channels(content: Content) -> QWidget:
    return _table(
        ("Channel", "Used for", "How often", "Owner"),
        [(c.name, c.purpose, c.cadence, c.owner) for c in content.channels],
    )


def _measures(content: Content) -> QWidget:
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


def _reliefs(content: Content) -> QWidget:
    return _table(
        ("What hurts", "Kind", "What we do about it"),
        [(r.friction, r.type.value, r.relief) for r in content.reliefs],
    )


def _skills(content: Content) -> QWidget:
    return _table(
        ("Skill", "Who", "Level", "For"),
        [
            (s.competency, _name(content, s.supplier), str(s.level), s.interface)
            for s in content.skills
        ],
    )


def _all(*names: str) -> Callable[[Content], object]:
    """Return what picks the parts of a content that a clause is made of."""
    return lambda content: tuple(getattr(content, name) for name in ("parties", *names))


MAKES: dict[int, Callable[[Content], QWidget]] = {
    4: _meetings,
    5: _commitments(Nature.TASK),
    6: _commitments(Nature.RELATIONSHIP),
    8: _raci,
    10: _channels,
    12: _measures,
    13: _reliefs,
    14: _skills,
}
SAYS: dict[int, Callable[[Content], object]] = {
    4: _all("interfaces"),
    5: _all("commitments"),
    6: _all("commitments"),
    8: _all("interfaces"),
    10: _all("channels"),
    12: _all("measures"),
    13: _all("reliefs"),
    14: _all("skills"),
}
