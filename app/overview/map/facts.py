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
from app.analysis.relations import Scores, Tie, interface_pairs, scores_of, ties
from app.domain.courtesy import pause
from app.domain.ids import Pair
from app.domain.records import Department, Round
from app.domain.workshop import Workshop
from app.overview.map.touched import EVERYTHING, RATED, SCORED, TIED, WHOLE

T = TypeVar("T")

NEEDS: dict[str, frozenset[str]] = {
    "table": RATED,
    "scores": SCORED,
    "ties": TIED,
    "layout": frozenset({"department", "meeting"}),
    "central": frozenset({"department", "meeting"}),
    "talks": EVERYTHING,
    "whole": WHOLE,
}
"""The aspects (`touched`) on which each part depends."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What the map says of all departments together (METHOD §6)."""

    both_ways: Ratio
    covered: Ratio
    bare: tuple[Uncovered, ...]
    burdens: tuple[Burden, ...]
    silos: tuple[Pair, ...]
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """One state of the map, for one audience; nothing in it may not be shown to that audience.

    round: id, "" where there is none. ties: by (author, about). central: None below 15
    departments.
    """

    departments: tuple[Department, ...]
    audience: Audience
    round: str
    today: date
    table: RatingTable
    scores: Scores
    ties: dict[Pair, Tie]
    layout: Layout
    central: Centrality | None
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

    old: an earlier state, whose parts are kept where no aspect in `stale` touches them.
    """
    wanted = round if workshop.find(Round, round) is not None else latest_round(workshop) or ""
    seen = _Earlier(old, stale)
    of_round = _Earlier(old if _is_of(old, wanted, audience) else None, stale)
    of_day = _Earlier(of_round.facts if old is not None and old.today == today else None, stale)
    departments = tuple(workshop.departments())
    ids = [d.id for d in departments]
    table = of_round.part(
        "table", lambda: rating_table(workshop, wanted or None, audience=audience)
    )
    scores = of_day.part("scores", lambda: scores_of(workshop, today, table.threshold))
    return Facts(
        departments=departments,
        audience=audience,
        round=wanted,
        today=today,
        table=table,
        scores=scores,
        ties=of_day.part("ties", lambda: ties(workshop, table, today, scores)),
        layout=seen.part("layout", lambda: layout(ids, interface_pairs(workshop))),
        central=seen.part("central", lambda: centrality(workshop)),
        talks=of_day.part("talks", lambda: conversations(workshop, table, today, scores)),
        whole=seen.part("whole", lambda: _whole(workshop)),
    )


@dataclass(frozen=True, slots=True)
class _Earlier:
    """An earlier state, None where it is of no use, and the aspects in which it holds no more."""

    facts: Facts | None
    stale: frozenset[str]

    def part(self, name: str, make: Callable[[], T]) -> T:
        """Return a part as it was, where it still holds, else as it is now."""
        if self.facts is not None and not self.stale & NEEDS[name]:
            kept: T = getattr(self.facts, name)
            return kept
        pause()
        return make()


def _is_of(facts: Facts | None, round: str, audience: Audience) -> bool:
    return facts is not None and facts.round == round and facts.audience is audience


def _whole(workshop: Workshop) -> Whole:
    return Whole(
        reciprocity(workshop),
        coverage(workshop),
        uncovered(workshop),
        bottlenecks(workshop),
        silos(workshop),
        overlaps(workshop),
    )
