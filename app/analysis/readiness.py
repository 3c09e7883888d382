"""How ready both sides of a pair are for what is on the table (METHOD §2).

Each side says it unseen, 1 not yet … 5 fully behind it. A `Gradient` holds a level only where
both were revealed, so that whoever holds one cannot show too much.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.analysis.balance import board
from app.analysis.privacy import FLOOR, is_too_small
from app.domain.records import Expectation, Readiness
from app.domain.rules.expectations import READY_FOR, readiness_of
from app.domain.workshop import Workshop

WORTH_TALKING = 2
"""Steps of difference from which a conversation is worth having."""


class Said(StrEnum):
    """How far the readiness for one expectation is."""

    NOTHING = "nothing"
    ONE = "one"
    BOTH = "both"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Gradient:
    """One expectation (id) and how ready the first and the second department of the pair are.

    first, second: 1 to 5, None until both are revealed. first_said, second_said: whether a level
    has been entered since the last reveal, or was revealed.
    """

    expectation: str
    first: int | None = None
    second: int | None = None
    first_said: bool = False
    second_said: bool = False

    def __post_init__(self) -> None:
        if (self.first is None) != (self.second is None):
            raise ValueError("Readiness is shown of both sides or of none.")

    @property
    def said(self) -> Said:
        """How far it is."""
        if self.first is not None:
            return Said.SHOWN
        count = self.first_said + self.second_said
        return (Said.NOTHING, Said.ONE, Said.BOTH)[count]

    @property
    def difference(self) -> int:
        """Steps between the two sides, 0 where they are not shown."""
        if self.first is None or self.second is None:
            return 0
        return abs(self.first - self.second)

    @property
    def worth_talking(self) -> bool:
        """Whether the sides differ so much that a conversation is worth having."""
        return self.difference >= WORTH_TALKING


def gradients(
    workshop: Workshop, one: str, other: str, *, outside: bool = False
) -> tuple[Gradient, ...]:
    """Return the readiness for each open or agreed expectation of a pair, in the board's order.

    outside: for the projector and for what leaves the room, where nothing is told of a department
    too small to hide in. Levels are in the order of the departments in the workshop.
    """
    first, second = workshop.pair(one, other)
    hushed = outside and any(is_too_small(workshop, id, FLOOR) for id in (first, second))
    return tuple(
        _gradient(workshop, e, first, second, hushed=hushed)
        for e in asked_for(workshop, one, other)
    )


def asked_for(workshop: Workshop, one: str, other: str) -> list[Expectation]:
    """Return the expectations of a pair for which readiness is said: open and agreed ones."""
    return [e for e in board(workshop, one, other) if e.state in READY_FOR]


def is_shown(workshop: Workshop, readiness: Readiness) -> bool:
    """Whether a level has been revealed together with that of the other side."""
    expectation = workshop.get(Expectation, readiness.expectation)
    sides = (expectation.author, expectation.other)
    said = [readiness_of(workshop, expectation.id, id) for id in sides]
    return all(one is not None and one.revealed for one in said)


def may_leave(workshop: Workshop, readiness: Readiness) -> bool:
    """Whether a level may leave the room: revealed, still asked for, and of two departments that
    are both large enough."""
    expectation = workshop.get(Expectation, readiness.expectation)
    sides = (expectation.author, expectation.other)
    return (
        expectation.state in READY_FOR
        and is_shown(workshop, readiness)
        and not any(is_too_small(workshop, id, FLOOR) for id in sides)
    )


def _gradient(
    workshop: Workshop, expectation: Expectation, first: str, second: str, *, hushed: bool
) -> Gradient:
    one, other = (readiness_of(workshop, expectation.id, id) for id in (first, second))
    said = (one is not None, other is not None)
    if one is None or other is None or hushed or not (one.revealed and other.revealed):
        return Gradient(expectation.id, None, None, *said)
    return Gradient(expectation.id, one.level, other.level, *said)
