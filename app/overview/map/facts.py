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
    same_round = old is not None and old.round == wanted and old.audience is audience
    same_day = same_round and old is not None and old.today == today

    def part(name: str, make: Callable[[], T], *, usable: bool = True) -> T:
        if old is not None and usable and not stale & NEEDS[name]:
            kept: T = getattr(old, name)
            return kept
        pause()
        return make()

    departments = tuple(workshop.departments())
    ids = [d.id for d in departments]
    table = part(
        "table",
        lambda: rating_table(workshop, wanted or None, audience=audience),
        usable=same_round,
    )
    scores = part("scores", lambda: scores_of(workshop, today, table.threshold), usable=same_day)
    return Facts(
        departments=departments,
        audience=audience,
        round=wanted,
        today=today,
        table=table,
        scores=scores,
        ties=part("ties", lambda: ties(workshop, table, today, scores), usable=same_day),
        layout=part("layout", lambda: layout(ids, interface_pairs(workshop))),
        central=part("central", lambda: centrality(workshop)),
        talks=part("talks", lambda: conversations(workshop, table, today, scores), usable=same_day),
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
    )
