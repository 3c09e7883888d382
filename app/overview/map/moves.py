"""What has moved: views from round to round, and C of every contract. No Qt."""

from dataclasses import dataclass
from datetime import date

from app.analysis.metric import Point, history
from app.analysis.network import compare
from app.analysis.ratings import rating_table
from app.domain.courtesy import pause
from app.domain.records import Contract, ContractState, Review
from app.domain.workshop import Workshop
from app.drawing.display import Picture
from app.drawing.shift import shift_matrix
from app.overview.map.touched import RATED, SCORED

STOPS = 5
"""More dates than this are not offered at once: the first, and the last ones."""

_COMPARED = RATED | {"name"}
NEEDS = _COMPARED | SCORED
"""The aspects (`touched`) on which all this depends."""

Points = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """What has moved between two rounds, and in each contract that has not ended.

    rounds: ids, "" without two rounds; there is no matrix then. language: of its hyphens.
    histories: of both directions, the first department's first, by contract.
    """

    today: date
    rounds: tuple[str, str]
    language: str
    matrix: Picture | None
    histories: dict[Contract, tuple[Points, Points]]

    @property
    def read(self) -> list[date]:
        """The days on which something was read."""
        return [p.on for both in self.histories.values() for points in both for p in points]


@dataclass(frozen=True, slots=True)
class Moved:
    """C of a direction on two days. comparable: formula, targets and weights were the same."""

    before: Point | None
    after: Point | None

    @property
    def comparable(self) -> bool:
        """Whether a difference says something."""
        known = self.before is not None and self.after is not None
        return known and self.before.segment == self.after.segment  # type: ignore[union-attr]


def moves_of(
    workshop: Workshop,
    today: date,
    rounds: tuple[str, str],
    language: str = "",
    *,
    old: Moves | None = None,
    stale: frozenset[str] = NEEDS,
) -> Moves:
    """Return what has moved. old: an earlier state, of which is kept what no aspect in `stale`
    touches."""
    of_these = old is not None and (old.rounds, old.language) == (rounds, language)
    if old is not None and of_these and not stale & _COMPARED:
        matrix = old.matrix
    else:
        matrix = _compared(workshop, rounds, language) if all(rounds) else None
    if old is not None and old.today == today and not stale & SCORED:
        histories = old.histories
    else:
        histories = _histories(workshop, today)
    return Moves(today, rounds, language, matrix, histories)


def _compared(workshop: Workshop, rounds: tuple[str, str], language: str) -> Picture:
    tables = [rating_table(workshop, id) for id in rounds]
    return shift_matrix(workshop.departments(), compare(*tables), language=language)


def _histories(workshop: Workshop, today: date) -> dict[Contract, tuple[Points, Points]]:
    out = {}
    for contract in workshop.ordered(Contract):
        pause()
        if contract.state is not ContractState.ENDED:
            out[contract] = (
                history(workshop, contract, contract.first, today),
                history(workshop, contract, contract.second, today),
            )
    return out


def stops(workshop: Workshop, read: list[date], today: date) -> list[date]:
    """Return the days between which C can be compared: the first reading, the reviews, and
    today where something has been read since."""
    reviews = {r.on for r in workshop.all(Review) if r.on is not None and r.on <= today}
    if not read:
        return sorted(reviews)
    late = max(reviews, default=min(read)) < max(read)
    days = sorted({*reviews, min(read), *({today} if late else ())})
    return days if len(days) <= STOPS else [days[0], *days[-(STOPS - 1) :]]


def moved_between(points: Points, before: date, after: date) -> Moved:
    """Return the last point up to each of two days."""
    return Moved(_point_on(points, before), _point_on(points, after))


def _point_on(points: Points, day: date) -> Point | None:
    past = [p for p in points if p.on <= day]
    return past[-1] if past else None
