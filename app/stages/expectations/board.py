"""How the cards of the negotiation board lie: each ask beside its offer. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.wording import likeness, stems
from app.domain.records import Direction, Expectation, ExpectationState, Nature
from app.domain.workshop import Workshop
from app.stages.expectations.between import Pair, expectations_between

ALIKE = 0.18
"""Share of common word stems from which an ask and an offer may be about the same thing."""


class Tie(StrEnum):
    """What holds two cards side by side."""

    NONE = ""
    LINKED = "linked"
    MATCH = "match"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the board: the first department's card, the second's, and their tie."""

    left: Expectation | None
    right: Expectation | None
    tie: Tie = Tie.NONE


@dataclass(frozen=True, slots=True)
class Balance:
    """What a pair has on the table, without what was declined."""

    give: int
    get: int
    task: int
    relationship: int

    @property
    def words(self) -> str:
        """As the head of the board says it."""
        return (
            f"give {self.give} : get {self.get} · "
            f"task {self.task} : relationship {self.relationship}"
        )


def board(workshop: Workshop, pair: Pair) -> list[Line]:
    """Return the lines of a pair's board: linked cards first, then likely matches, then the rest.

    A card stands on the side of the department that speaks.
    """
    cards = expectations_between(workshop, pair)
    left = [e for e in cards if e.author == pair[0]]
    right = [e for e in cards if e.author == pair[1]]
    lines = _linked(left, right) + _matched(left, right)
    rest_left, rest_right = _settled_last(left), _settled_last(right)
    for i in range(max(len(rest_left), len(rest_right))):
        lines.append(
            Line(
                rest_left[i] if i < len(rest_left) else None,
                rest_right[i] if i < len(rest_right) else None,
            )
        )
    return lines


def balance(cards: Iterable[Expectation]) -> Balance:
    """Count what is on the table."""
    live = [e for e in cards if e.state is not ExpectationState.DECLINED]
    return Balance(
        give=sum(1 for e in live if e.direction is Direction.GIVE),
        get=sum(1 for e in live if e.direction is Direction.GET),
        task=sum(1 for e in live if e.nature is Nature.TASK),
        relationship=sum(1 for e in live if e.nature is Nature.RELATIONSHIP),
    )


def _linked(left: list[Expectation], right: list[Expectation]) -> list[Line]:
    """Take the linked cards out of both columns, in the order of the left one."""
    by_id = {e.id: e for e in right}
    lines = []
    for card in list(left):
        other = by_id.get(card.counterpart or "")
        if other is not None and other in right:
            left.remove(card)
            right.remove(other)
            lines.append(Line(card, other, Tie.LINKED))
    return lines


def _matched(left: list[Expectation], right: list[Expectation]) -> list[Line]:
    """Take out asks that have an offer about the same thing, best matches first."""
    found = []
    words = {e.id: stems(e.behaviour) for e in (*left, *right)}
    for one in left:
        for other in right:
            if one.direction is other.direction or _settled(one) or _settled(other):
                continue
            same = one.interface is not None and one.interface == other.interface
            degree = likeness(words[one.id], words[other.id]) + (0.1 if same else 0.0)
            if degree >= ALIKE:
                found.append((-degree, one.position, one, other))
    lines = []
    for _degree, _position, one, other in sorted(found, key=lambda f: f[:2]):
        if one in left and other in right:
            left.remove(one)
            right.remove(other)
            lines.append(Line(one, other, Tie.MATCH))
    return lines


def _settled(expectation: Expectation) -> bool:
    return expectation.state in (ExpectationState.AGREED, ExpectationState.DECLINED)


def _settled_last(cards: list[Expectation]) -> list[Expectation]:
    """What is still open comes before what is declined; otherwise the order stays."""
    return sorted(cards, key=lambda e: e.state is ExpectationState.DECLINED)
