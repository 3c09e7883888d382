"""What the map says of the whole: reciprocity, coverage, bottlenecks, silos (METHOD §6)."""

import re
from dataclasses import dataclass
from itertools import combinations

from app.analysis.privacy import difference
from app.analysis.ratings import RatingTable
from app.analysis.relations import (
    OPEN,
    Frictions,
    agreed_directions,
    frictions_of,
    interface_pairs,
    pairs_in_force,
)
from app.analysis.wording import folded, likeness, stems
from app.domain.courtesy import pause
from app.domain.ids import Pair
from app.domain.records import Channel, Direction, Expectation, Friction, Interface
from app.domain.workshop import Workshop

HEAVY = 1.5
"""A department is a bottleneck where its share is so many times an even one. METHOD gives no
figure."""

ALIKE = 0.6
"""Share of telling words from which two services are held to be the same."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """part of whole; its value is None where there is nothing to divide by."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """part ÷ whole, 0 to 1."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A pair that meets and has no contract in force."""

    first: str
    second: str
    interfaces: int
    frictions: Frictions


@dataclass(frozen=True, slots=True)
class Burden:
    """What points at one department. share: 0 to 1, the mean of its share of friction impact
    and of open requests."""

    department: str
    share: float
    impact: int
    requests: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """A service that several departments provide (ids, in the workshop's order)."""

    departments: tuple[str, ...]
    service: str


@dataclass(frozen=True, slots=True)
class Shift:
    """How one department sees another, before and after; points is None unless both are shown."""

    author: str
    about: str
    before: float | None
    after: float | None
    points: float | None


def reciprocity(workshop: Workshop) -> Ratio:
    """Return pairs with agreed commitments both ways ÷ pairs with any."""
    agreed = agreed_directions(workshop)
    pairs = {workshop.pair(*direction) for direction in agreed}
    both = [p for p in pairs if p in agreed and (p[1], p[0]) in agreed]
    return Ratio(len(both), len(pairs))


def coverage(workshop: Workshop) -> Ratio:
    """Return pairs with a contract in force ÷ pairs with at least one interface."""
    meeting = set(interface_pairs(workshop))
    return Ratio(len(meeting & pairs_in_force(workshop)), len(meeting))


def uncovered(workshop: Workshop) -> tuple[Uncovered, ...]:
    """Return the pairs that meet without a contract in force, the most friction first."""
    held = pairs_in_force(workshop)
    found = []
    for pair, interfaces in interface_pairs(workshop).items():
        if pair not in held:
            pause()
            found.append(Uncovered(*pair, len(interfaces), frictions_of(workshop, interfaces)))
    return tuple(sorted(found, key=lambda u: (-u.frictions.impact, u.first, u.second)))


def burdens(workshop: Workshop) -> tuple[Burden, ...]:
    """Return what points at each department, in the workshop's order.

    Friction points at the supplier of its interface, an open request (get) at the one asked.
    """
    impact: dict[str, int] = {}
    for interface in workshop.all(Interface):
        for friction in workshop.referring(Friction, "interface", interface.id):
            impact[interface.supplier] = impact.get(interface.supplier, 0) + friction.impact
    requests: dict[str, int] = {}
    for e in workshop.all(Expectation):
        if e.direction is Direction.GET and e.state in OPEN:
            requests[e.other] = requests.get(e.other, 0) + 1
    out = []
    for department in workshop.departments():
        hurt, asked = impact.get(department.id, 0), requests.get(department.id, 0)
        shares = [
            part / whole
            for part, whole in ((hurt, sum(impact.values())), (asked, sum(requests.values())))
            if whole
        ]
        share = sum(shares) / len(shares) if shares else 0.0
        out.append(Burden(department.id, share, hurt, asked))
    return tuple(out)


def bottlenecks(workshop: Workshop) -> tuple[Burden, ...]:
    """Return the departments at which at least 1.5 times an even share points, of three or more."""
    found = burdens(workshop)
    if len(found) < 3:
        return ()
    return tuple(b for b in found if b.share >= HEAVY / len(found))


def silos(workshop: Workshop) -> tuple[Pair, ...]:
    """Return the pairs that depend on each other with neither anything agreed nor a channel."""
    agreed = {workshop.pair(*direction) for direction in agreed_directions(workshop)}
    linked = agreed | {workshop.pair(c.first, c.second) for c in workshop.all(Channel)}
    order = _order(workshop)
    alone = set(interface_pairs(workshop)) - linked
    return tuple(sorted(alone, key=lambda pair: (order[pair[0]], order[pair[1]])))


def overlaps(workshop: Workshop) -> tuple[Overlap, ...]:
    """Return services that more than one department provides, by what they wrote.

    What a department provides is read line by line; beside it stand the names of the interfaces
    that it supplies. Two are the same where they share most of their telling words.
    """
    return workshop.derived("overlaps", lambda: _overlaps(workshop))


def _overlaps(workshop: Workshop) -> tuple[Overlap, ...]:
    services = _services(workshop)
    groups: list[tuple[frozenset[str], str, set[str]]] = []
    for i, j in _candidates(services):
        pause()
        (one, text, its), (other, _, theirs) = services[i], services[j]
        if one == other or not _same(its, theirs):
            continue
        group = next((g for g in groups if _same(g[0], its)), None)
        if group is None:
            group = (its, text, set())
            groups.append(group)
        group[2].update((one, other))
    order = _order(workshop)
    return tuple(Overlap(tuple(sorted(who, key=order.__getitem__)), t) for _, t, who in groups)


def compare(before: RatingTable, after: RatingTable) -> dict[Pair, Shift]:
    """Return before and after of every tie that is in either round."""
    keys = dict.fromkeys([*before.pairs(), *after.pairs()])
    out = {}
    for author, about in keys:
        pause()
        old, new = before.direct(author, about), after.direct(author, about)
        out[author, about] = Shift(author, about, old.mean, new.mean, difference(new, old))
    return out


def _order(workshop: Workshop) -> dict[str, int]:
    return {department.id: i for i, department in enumerate(workshop.departments())}


def _candidates(services: list[tuple[str, str, frozenset[str]]]) -> list[tuple[int, int]]:
    """Return the pairs of services with a stem in common, in order."""
    by_stem: dict[str, list[int]] = {}
    for i, (_, _, its) in enumerate(services):
        for stem in its:
            by_stem.setdefault(stem, []).append(i)
    return sorted({pair for found in by_stem.values() for pair in combinations(found, 2)})


def _services(workshop: Workshop) -> list[tuple[str, str, frozenset[str]]]:
    out = []
    for department in workshop.departments():
        pause()
        texts = [t.strip(" .–-•*") for t in re.split(r"[\n;,·•]|\. ", department.provides)]
        supplied = workshop.referring(Interface, "supplier", department.id)
        texts += sorted(interface.name for interface in supplied)
        known = dict.fromkeys(text for text in texts if text)
        out += [(department.id, text, stems(text) or frozenset({folded(text)})) for text in known]
    return out


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    if one == other:
        return True
    return len(one & other) >= 2 and likeness(one, other) >= ALIKE
