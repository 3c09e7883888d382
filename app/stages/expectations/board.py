"""How the cards of the negotiation board lie: each ask beside its offer. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from app.analysis.balance import PairBalance, matches
from app.domain.ids import Pair
from app.domain.records import Expectation, ExpectationState
from app.domain.workshop import Workshop
from app.stages.expectations.between import expectations_between


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

    @property
    def parts(self) -> list[tuple[Expectation, str]]:
        """What lies in it, each with its side: "first" or "second"."""
        both = ((self.left, "first"), (self.right, "second"))
        return [(expectation, side) for expectation, side in both if expectation is not None]


def board_lines(workshop: Workshop, pair: Pair) -> list[Line]:
    """Return the lines of a pair's board: linked cards first, then likely matches, then the rest.

    A card stands on the side of the department that speaks; declined ones come last.
    """
    cards = expectations_between(workshop, pair)
    left = [e for e in cards if e.author == pair[0]]
    right = [e for e in cards if e.author == pair[1]]
    lines = _together(left, right, {e.id: e.counterpart for e in left}, Tie.LINKED)
    likely: dict[str, str | None] = {}
    for match in matches(workshop, *pair):
        likely[match.one], likely[match.other] = match.other, match.one
    lines += _together(left, right, likely, Tie.MATCH)
    rest_left, rest_right = _declined_last(left), _declined_last(right)
    for index in range(max(len(rest_left), len(rest_right))):
        lines.append(
            Line(
                rest_left[index] if index < len(rest_left) else None,
                rest_right[index] if index < len(rest_right) else None,
            )
        )
    return lines


def balance_words(balance: PairBalance) -> str:
    """Return the balance as the head of the board says it."""
    return (
        f"give {balance.give} : get {balance.get} · "
        f"task {balance.task} : relationship {balance.relationship}"
    )


def note_on(workshop: Workshop, balance: PairBalance) -> str:
    """Return a question to the side that asks and offers next to nothing, else ""."""
    sides = (balance.first, balance.second)
    asking = next((side.department for side in sides if side.lopsided), "")
    return f"{workshop.name_of(asking)} asks and asks: what will it offer?" if asking else ""


def _together(
    left: list[Expectation], right: list[Expectation], partner: dict[str, str | None], tie: Tie
) -> list[Line]:
    """Take the cards that belong together out of both columns, in the order of the left one."""
    by_id = {e.id: e for e in right}
    lines = []
    for card in list(left):
        other = by_id.pop(partner.get(card.id) or "", None)
        if other is not None:
            left.remove(card)
            right.remove(other)
            lines.append(Line(card, other, tie))
    return lines


def _declined_last(cards: list[Expectation]) -> list[Expectation]:
    return sorted(cards, key=lambda e: e.state is ExpectationState.DECLINED)
