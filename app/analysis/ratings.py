"""The ratings of one round as cells that are safe to show (METHOD §1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.analysis.privacy import (
    NO_DATA,
    SUPPRESSED,
    Audience,
    Cell,
    cell_of,
    is_too_small,
    over_attributes,
    over_departments,
    threshold_of,
)
from app.domain.courtesy import pause
from app.domain.records import Attribute, BallotBox, BoxState, Lens, Rating, Round
from app.domain.workshop import Workshop


class Key(NamedTuple):
    """What a cell is of: who rated whom, with which lens, on which attribute."""

    author: str
    about: str
    lens: Lens
    attribute: str


@dataclass(frozen=True, slots=True)
class RatingTable:
    """All cells of a round for one audience. It holds no tally that may not be shown.

    round: id, "" where there is none. attributes: ids in order. cells: by key; a key without
    ratings, or whose box is not revealed, is not in it.
    """

    round: str
    threshold: int
    attributes: tuple[str, ...]
    cells: dict[Key, Cell]
    totals: dict[tuple[str, str, Lens], Cell]

    def cell(self, author: str, about: str, lens: Lens, attribute: str) -> Cell:
        """Return one cell."""
        return self.cells.get(Key(author, about, lens, attribute), NO_DATA)

    def direct(self, author: str, about: str) -> Cell:
        """Return how `author` rates `about`, over all attributes."""
        return self.totals.get((author, about, Lens.DIRECT), NO_DATA)

    def self_view(self, department: str) -> Cell:
        """Return how a department rates itself, over all attributes."""
        return self.totals.get((department, department, Lens.SELF), NO_DATA)

    def meta(self, author: str, about: str) -> Cell:
        """Return how `author` expects to be rated by `about`, over all attributes."""
        return self.totals.get((author, about, Lens.META), NO_DATA)

    def received(self, department: str) -> Cell:
        """Return the mean of what the others are shown to say of a department."""
        return over_departments(
            cell
            for (_, about, lens), cell in self.totals.items()
            if about == department and lens is Lens.DIRECT
        )

    def received_by_attribute(self, department: str) -> dict[str, Cell]:
        """Return the mean of what the others are shown to say of a department, by attribute."""
        return self._by_attribute(
            key for key in self.cells if key.about == department and key.lens is Lens.DIRECT
        )

    def expected_by_attribute(self, department: str) -> dict[str, Cell]:
        """Return the mean of what a department is shown to expect of the others, by attribute."""
        return self._by_attribute(
            key for key in self.cells if key.author == department and key.lens is Lens.META
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield (author, about) of every direct rating that is there, shown or suppressed."""
        for author, about, lens in self.totals:
            if lens is Lens.DIRECT:
                yield author, about

    def ratings_shown(self) -> int:
        """Return how many ratings are in shown cells: the only count of ratings that tells
        nothing about the others."""
        return sum(cell.n or 0 for cell in self.cells.values())

    def _by_attribute(self, keys: Iterable[Key]) -> dict[str, Cell]:
        found: dict[str, list[Cell]] = {attribute: [] for attribute in self.attributes}
        for key in keys:
            found.setdefault(key.attribute, []).append(self.cells[key])
        return {attribute: over_departments(cells) for attribute, cells in found.items()}


def rating_table(
    workshop: Workshop,
    round: str | None,
    *,
    audience: Audience = Audience.ROOM,
    chosen: int | None = None,
) -> RatingTable:
    """Return the cells of a round for an audience; an empty table where `round` is None.

    chosen: what the facilitator chose knowingly for one export, None for the rule.
    """
    threshold = threshold_of(workshop, audience, chosen)
    return workshop.derived(
        ("ratings", round, threshold), lambda: _table(workshop, round, threshold)
    )


def _table(workshop: Workshop, round: str | None, threshold: int) -> RatingTable:
    attributes = tuple(a.id for a in workshop.ordered(Attribute))
    if round is None:
        return RatingTable("", threshold, attributes, {}, {})
    tallies = _tallies(workshop, round)
    hushed = {
        author
        for author in {key.author for key in tallies}
        if is_too_small(workshop, author, threshold)
    }
    cells: dict[Key, Cell] = {}
    grouped: dict[tuple[str, str, Lens], list[Cell]] = {}
    for key, tally in tallies.items():
        pause()
        cell = SUPPRESSED if key.author in hushed else cell_of(tally, threshold)
        cells[key] = cell
        grouped.setdefault((key.author, key.about, key.lens), []).append(cell)
    totals = {key: over_attributes(found) for key, found in grouped.items()}
    return RatingTable(round, threshold, attributes, cells, totals)


def report_table(workshop: Workshop, chosen: int | None = None) -> RatingTable:
    """Return the cells of the latest round, as far as they may leave the room.

    chosen: what the facilitator chose knowingly for one export, None for the rule.
    """
    round = latest_round(workshop)
    return rating_table(workshop, round, audience=Audience.REPORT, chosen=chosen)


def latest_round(workshop: Workshop) -> str | None:
    """Return the id of the last round in which a box was revealed, else of the last round, or
    None where there is none."""
    rounds = workshop.ordered(Round)
    for round in reversed(rounds):
        boxes = workshop.referring(BallotBox, "round", round.id)
        if any(box.state is BoxState.REVEALED for box in boxes):
            return round.id
    return rounds[-1].id if rounds else None


def _tallies(workshop: Workshop, round: str) -> dict[Key, list[int]]:
    visible = {
        (box.author, box.about)
        for box in workshop.referring(BallotBox, "round", round)
        if box.state is BoxState.REVEALED
    }
    tallies: dict[Key, list[int]] = {}
    for (of, key, score), number in workshop.tally(Rating, _score).items():
        pause()
        if of == round and (key.author, key.about) in visible:
            tallies.setdefault(key, [0, 0, 0, 0, 0])[score - 1] += number
    return tallies


def _score(rating: Rating) -> tuple[str, Key, int]:
    key = Key(rating.author, rating.about, rating.lens, rating.attribute)
    return rating.round, key, rating.score
