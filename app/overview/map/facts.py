"""What the map page shows, worked out of a workshop; what has not changed is kept. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.analysis.centrality import Centrality, centrality
from app.analysis.conversations import conversations
from app.analysis.layout import Layout, layout
from app.analysis.mirror import Conversation
from app.analysis.network import (
    Burden,
    Overlap,
    Ratio,
    Uncovered,
    bottlenecks,
    coverage,
    overlaps,
    reciprocity,
    silos,
    uncovered,
)
from app.analysis.privacy import Audience
from app.analysis.ratings import RatingTable, latest_round, rating_table
from app.analysis.relations import Pair, Tie, interface_pairs, ties
from app.domain.records import Department, Round
from app.domain.workshop import Workshop

T = TypeVar("T")

_PEOPLE = frozenset({"department", "participant", "workshop"})
_RATED = _PEOPLE | {"rating", "ballot_box", "round", "attribute"}
_WORK = frozenset({"interface", "friction", "expectation", "contract", "department"})
_MEASURED = frozenset({"contract_version", "measure", "measure_revision", "reading"})
_TIED = _RATED | _WORK | _MEASURED | {"perception", "theme"}

NEEDS: dict[str, frozenset[str]] = {
    "table": _RATED,
    "ties": _TIED,
    "layout": frozenset({"department", "interface"}),
    "talks": _TIED | {"channel"},
    "whole": _WORK | {"channel"},
}
"""The kinds of record on which each part depends."""

EVERYTHING = frozenset().union(*NEEDS.values())


@dataclass(frozen=True, slots=True)
class Whole:
    """What the map says of all departments together (METHOD §6).

    central: None below 15 departments.
    """

    both_ways: Ratio
    covered: Ratio
    bare: tuple[Uncovered, ...]
    burdens: tuple[Burden, ...]
    silos: tuple[Pair, ...]
    overlaps: tuple[Overlap, ...]
    central: Centrality | None


@dataclass(frozen=True, slots=True)
class Facts:
    """One state of the map, for one audience; nothing in it may not be shown to that audience.

    round: id, "" where there is none. ties: by (author, about).
    """

    departments: tuple[Department, ...]
    audience: Audience
    round: str
    today: date
    table: RatingTable
    ties: dict[Pair, Tie]
    layout: Layout
    talks: tuple[Conversation, ...]
    whole: Whole

    def tie(self, author: str, about: str) -> Tie | None:
        """Return what is known of a direction, None where that is nothing."""
        return self.ties.get((author, about))

    def department(self, id: str) -> Department | None:
        """Return a department of the map."""
        return next((d for d in self.departments if d.id == id), None)


def facts_of(
    workshop: Workshop,
    today: date,
    *,
    round: str = "",
    audience: Audience = Audience.ROOM,
    old: Facts | None = None,
    stale: frozenset[str] = EVERYTHING,
) -> Facts:
    """Return the facts of a round, the latest where none is named.

    old: an earlier state, whose parts are kept where no kind in `stale` touches them.
    """
    wanted = round if workshop.find(Round, round) is not None else latest_round(workshop) or ""
    same_round = old is not None and old.round == wanted and old.audience is audience
    same_day = same_round and old is not None and old.today == today

    def part(name: str, make: Callable[[], T], *, usable: bool = True) -> T:
        kept: T | None = None if old is None else getattr(old, name)
        if kept is None or not usable or stale & NEEDS[name]:
            return make()
        return kept

    departments = tuple(workshop.departments())
    ids = [d.id for d in departments]
    table = part(
        "table",
        lambda: rating_table(workshop, wanted or None, audience=audience),
        usable=same_round,
    )
    return Facts(
        departments=departments,
        audience=audience,
        round=wanted,
        today=today,
        table=table,
        ties=part("ties", lambda: ties(workshop, table, today), usable=same_day),
        layout=part("layout", lambda: layout(ids, interface_pairs(workshop))),
        talks=part("talks", lambda: conversations(workshop, table, today), usable=same_day),
        whole=part("whole", lambda: _whole(workshop)),
    )


def _whole(workshop: Workshop) -> Whole:
    return Whole(
        reciprocity(workshop),
        coverage(workshop),
        uncovered(workshop),
        bottlenecks(workshop),
        silos(workshop),
        overlaps(workshop),
        centrality(workshop),
    )
