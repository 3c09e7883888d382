"""The directed ties between departments, with all that is known of each (METHOD §6)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.analysis.metric import DirectionScore, evaluate
from app.analysis.privacy import Cell, difference
from app.analysis.ratings import RatingTable
from app.domain.contract import contracts_of
from app.domain.courtesy import pause
from app.domain.ids import Pair
from app.domain.records import (
    Contract,
    ContractState,
    Direction,
    Expectation,
    ExpectationState,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Perception,
    PerceptionState,
    Theme,
)
from app.domain.text import counted
from app.domain.workshop import Workshop

IN_FORCE = (ContractState.ACTIVE, ContractState.DUE)
"""A contract that is due for review still holds."""

OPEN = (ExpectationState.REQUESTED, ExpectationState.PARKED, ExpectationState.ESCALATED)
"""Requests that wait for an answer."""


Scores = Mapping[tuple[str, str], DirectionScore]
"""How each side of each contract stands, by (contract, supplier)."""


@dataclass(frozen=True, slots=True)
class Frictions:
    """Frictions by kind, and the sum of their impacts (1 to 5 each)."""

    delay: int = 0
    error: int = 0
    friction: int = 0
    impact: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return self.delay + self.error + self.friction

    @property
    def words(self) -> str:
        """Them by kind: "3 delays, 2 errors", or "no frictions"."""
        kinds = ((self.delay, "delay"), (self.error, "error"), (self.friction, "friction"))
        return ", ".join(counted(n, word) for n, word in kinds if n) or "no frictions"


NO_FRICTION = Frictions()


@dataclass(frozen=True, slots=True)
class Tie:
    """`author` → `about`: how one department sees and serves another (ids).

    direct: author rates about. self_view: about rates itself. meta: about predicts what author
    says. themes: under which author's words about the other stand. interfaces, frictions,
    score: of author as supplier for about as receiver. said: how many expectations author
    addressed to about, by (direction, state). contract: the pair's, None where there is none.
    """

    author: str
    about: str
    direct: Cell
    self_view: Cell
    meta: Cell
    back: Cell
    themes: int = 0
    interfaces: int = 0
    frictions: Frictions = NO_FRICTION
    said: dict[tuple[Direction, ExpectationState], int] = field(default_factory=dict)
    contract: Contract | None = None
    score: DirectionScore | None = None

    @property
    def suppressed(self) -> bool:
        """Whether author has rated, with too few people to show it."""
        return self.direct.suppressed

    @property
    def gap(self) -> float | None:
        """Perception gap: direct - self, in points (METHOD §1)."""
        return difference(self.direct, self.self_view)

    @property
    def insight_error(self) -> float | None:
        """|meta - direct|, in points (METHOD §1)."""
        points = difference(self.meta, self.direct)
        return None if points is None else abs(points)

    @property
    def asymmetry(self) -> float | None:
        """direct(author→about) - direct(about→author), in points (METHOD §1)."""
        return difference(self.direct, self.back)

    @property
    def in_force(self) -> bool:
        """Whether the pair has a contract in force."""
        return self.contract is not None and self.contract.state in IN_FORCE

    def expectations(self, direction: Direction, *states: ExpectationState) -> int:
        """Return how many gives or gets author addressed to about, in any of these states."""
        wanted = states or tuple(ExpectationState)
        return sum(n for (d, s), n in self.said.items() if d is direction and s in wanted)


def scores_of(workshop: Workshop, on: date, threshold: int) -> Scores:
    """Return how the contracts that have not ended stand on a day, under a threshold."""
    out: dict[tuple[str, str], DirectionScore] = {}
    for contract in workshop.all(Contract):
        if contract.state is not ContractState.ENDED:
            for supplier in (contract.first, contract.second):
                pause()
                score = evaluate(workshop, contract, supplier, on, chosen=threshold)
                out[contract.id, supplier] = score
    return out


def ties(
    workshop: Workshop, table: RatingTable, on: date, scores: Scores | None = None
) -> dict[Pair, Tie]:
    """Return every directed tie in which there is something, by (author, about).

    Ratings come from the table, readings up to `on` are shown under the table's threshold.
    scores: of that day and threshold, where they are known already.
    """
    if scores is None:
        scores = scores_of(workshop, on, table.threshold)
    themes, said = _themes(workshop, table.round), _said(workshop)
    interfaces, frictions = _work(workshop)
    contracts = {pair: _contract_of(workshop, pair) for pair in contract_pairs(workshop)}
    keys = set(table.pairs()) | set(themes) | set(said) | set(interfaces)
    keys |= {(about, author) for author, about, lens in table.totals if lens is Lens.META}
    for first, second in contracts:
        keys |= {(first, second), (second, first)}
    order = {d.id: i for i, d in enumerate(workshop.departments())}
    out: dict[Pair, Tie] = {}
    for author, about in sorted(keys, key=lambda pair: (order[pair[0]], order[pair[1]])):
        pause()
        contract = contracts.get(workshop.pair(author, about))
        out[author, about] = Tie(
            author=author,
            about=about,
            direct=table.direct(author, about),
            self_view=table.self_view(about),
            meta=table.meta(about, author),
            back=table.direct(about, author),
            themes=themes.get((author, about), 0),
            interfaces=interfaces.get((author, about), 0),
            frictions=frictions.get((author, about), NO_FRICTION),
            said=said.get((author, about), {}),
            contract=contract,
            score=scores[contract.id, author] if contract is not None else None,
        )
    return out


def interface_pairs(workshop: Workshop) -> dict[Pair, list[Interface]]:
    """Return the interfaces of each pair that has any, both directions together."""
    out: dict[Pair, list[Interface]] = {}
    for interface in workshop.ordered(Interface):
        pair = workshop.pair(interface.supplier, interface.receiver)
        out.setdefault(pair, []).append(interface)
    return out


def contract_pairs(workshop: Workshop) -> set[Pair]:
    """Return the pairs that have a contract, ended ones left out."""
    return {
        (c.first, c.second) for c in workshop.all(Contract) if c.state is not ContractState.ENDED
    }


def pairs_in_force(workshop: Workshop) -> set[Pair]:
    """Return the pairs that have a contract in force."""
    return {(c.first, c.second) for c in workshop.all(Contract) if c.state in IN_FORCE}


def agreed_directions(workshop: Workshop) -> set[Pair]:
    """Return (supplier, receiver) of every agreed commitment."""
    return {
        (e.supplier, e.receiver)
        for e in workshop.all(Expectation)
        if e.state is ExpectationState.AGREED
    }


def frictions_of(workshop: Workshop, interfaces: list[Interface]) -> Frictions:
    """Return the frictions of some interfaces, by kind."""
    found = list(_frictions(workshop, interfaces))
    kinds = Counter(f.type for f in found)
    return Frictions(
        kinds[FrictionKind.DELAY],
        kinds[FrictionKind.ERROR],
        kinds[FrictionKind.FRICTION],
        sum(f.impact for f in found),
    )


def _frictions(workshop: Workshop, interfaces: list[Interface]) -> Iterator[Friction]:
    for interface in interfaces:
        yield from workshop.referring(Friction, "interface", interface.id)


def _work(workshop: Workshop) -> tuple[dict[Pair, int], dict[Pair, Frictions]]:
    by_direction: dict[Pair, list[Interface]] = {}
    for interface in workshop.all(Interface):
        key = (interface.supplier, interface.receiver)
        by_direction.setdefault(key, []).append(interface)
    counts = {pair: len(found) for pair, found in by_direction.items()}
    return counts, {pair: frictions_of(workshop, found) for pair, found in by_direction.items()}


def _themes(workshop: Workshop, round: str) -> dict[Pair, int]:
    found: dict[Pair, set[str]] = {}
    for theme in workshop.all(Theme):
        pause()
        for perception in workshop.referring(Perception, "theme", theme.id):
            if perception.round == round and counts_as_said(perception):
                found.setdefault((perception.author, perception.about), set()).add(theme.id)
    return {pair: len(themes) for pair, themes in found.items()}


def counts_as_said(perception: Perception) -> bool:
    """Whether a perception counts among the themes of what its author says of another: it has
    been read, is about the other and stands under a theme."""
    read = perception.state is not PerceptionState.HIDDEN
    return read and perception.lens is Lens.DIRECT and perception.theme is not None


def _said(workshop: Workshop) -> dict[Pair, dict[tuple[Direction, ExpectationState], int]]:
    found: dict[Pair, dict[tuple[Direction, ExpectationState], int]] = {}
    for e in workshop.all(Expectation):
        counts = found.setdefault((e.author, e.other), {})
        counts[e.direction, e.state] = counts.get((e.direction, e.state), 0) + 1
    return found


def _contract_of(workshop: Workshop, pair: Pair) -> Contract | None:
    """Return the pair's own contract rather than one of two of its members."""
    found = [c for c in contracts_of(workshop, *pair) if c.state is not ContractState.ENDED]
    return min(found, key=lambda c: c.first_member is not None, default=None)
