"""The balance of a pair's board: gives and gets, task and relationship, and what belongs side by
side (METHOD §2 and §8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.analysis.wording import likeness, stems
from app.domain.records import Direction, Expectation, ExpectationState, Nature
from app.domain.workshop import Workshop, in_order

LOPSIDED = 3
"""Asks for each offer from which a side is asked to offer something, too."""

ENOUGH = 0.2
"""Likeness from which a match is worth a suggestion."""


@dataclass(frozen=True, slots=True)
class SideBalance:
    """What one department (id) has put on the board, declined items left out."""

    department: str
    give: int
    get: int
    task: int
    relationship: int
    agreed: int

    @property
    def lopsided(self) -> bool:
        """Whether it asks and asks, and offers next to nothing."""
        return self.get >= LOPSIDED and self.get >= LOPSIDED * max(self.give, 1)


@dataclass(frozen=True, slots=True)
class PairBalance:
    """Both sides of a pair, the first department first."""

    first: SideBalance
    second: SideBalance

    @property
    def give(self) -> int:
        """Offers of both sides."""
        return self.first.give + self.second.give

    @property
    def get(self) -> int:
        """Requests of both sides."""
        return self.first.get + self.second.get

    @property
    def task(self) -> int:
        """Items about what is done."""
        return self.first.task + self.second.task

    @property
    def relationship(self) -> int:
        """Items about how people deal with each other."""
        return self.first.relationship + self.second.relationship


@dataclass(frozen=True, slots=True)
class Match:
    """Two expectations (ids) that may belong together. likeness: 0 to 1, for the order only."""

    one: str
    other: str
    likeness: float


def board(workshop: Workshop, one: str, other: str) -> list[Expectation]:
    """Return the expectations of a pair, in order."""
    return in_order(
        e
        for author, addressed in ((one, other), (other, one))
        for e in workshop.referring(Expectation, "author", author)
        if e.other == addressed
    )


def balance(workshop: Workshop, one: str, other: str) -> PairBalance:
    """Return the balance of a pair's board."""
    first, second = workshop.pair(one, other)
    found = board(workshop, first, second)
    return PairBalance(_side(found, first), _side(found, second))


def matches(workshop: Workshop, one: str, other: str) -> tuple[Match, ...]:
    """Return each open GET (`one` of the match) beside the GIVE that may answer it.

    Both are about the same supplier. Each item is used once, the likest first.
    """
    found = _open(board(workshop, one, other))
    gets = [e for e in found if e.direction is Direction.GET]
    gives = [e for e in found if e.direction is Direction.GIVE]
    return _paired(
        (ask, offer) for ask in gets for offer in gives if ask.supplier == offer.supplier
    )


def _side(found: list[Expectation], department: str) -> SideBalance:
    own = [e for e in found if e.author == department and e.state is not ExpectationState.DECLINED]
    return SideBalance(
        department,
        give=sum(1 for e in own if e.direction is Direction.GIVE),
        get=sum(1 for e in own if e.direction is Direction.GET),
        task=sum(1 for e in own if e.nature is Nature.TASK),
        relationship=sum(1 for e in own if e.nature is Nature.RELATIONSHIP),
        agreed=sum(1 for e in own if e.state is ExpectationState.AGREED),
    )


def _open(found: list[Expectation]) -> list[Expectation]:
    return [e for e in found if e.state is not ExpectationState.DECLINED]


def _paired(candidates: Iterable[tuple[Expectation, Expectation]]) -> tuple[Match, ...]:
    scored = [Match(a.id, b.id, alike) for a, b in candidates if (alike := _alike(a, b)) >= ENOUGH]
    taken: set[str] = set()
    out = []
    for match in sorted(scored, key=lambda m: (-m.likeness, m.one, m.other)):
        if match.one not in taken and match.other not in taken:
            taken.update((match.one, match.other))
            out.append(match)
    return tuple(out)


def _alike(one: Expectation, other: Expectation) -> float:
    """Return how much two items have in common: words, and what they are filed under."""
    shared = 0.6 * likeness(stems(one.behaviour), stems(other.behaviour))
    for name, weight in (("interface", 0.2), ("friction", 0.2), ("theme", 0.2)):
        value = getattr(one, name)
        if value is not None and value == getattr(other, name):
            shared += weight
    return min(1.0, shared)
