"""What may be shown of ratings, and the types that hold nothing else (METHOD §1 and §10).

A `Cell` that is not shown carries no number at all, so that whoever holds one cannot show too
much. No total counts everyone: totals are made of shown cells only, so that none of them depends
on a suppressed one and no second cell has to be hidden to protect it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.records import Attendance, Department, Participant
from app.domain.workshop import Workshop

FLOOR = 3
"""No threshold is below it: fewer raters than this are never shown."""

REPORT_THRESHOLD = 5
"""What leaves the room is shown from so many ratings on, or the workshop's own, if higher."""

DISSENT = 1.0
"""Standard deviation from which a department is divided (METHOD §1)."""

SCALE = (1, 2, 3, 4, 5)
"""The scores of a rating."""


class Audience(StrEnum):
    """Who will see it: the screen in the room, or a reader of an export or the command line."""

    ROOM = "room"
    REPORT = "report"


class CellState(StrEnum):
    """suppressed is not no_data: there are ratings, and too few of them to be shown."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Cell:
    """Mean, spread and distribution of some ratings, or the fact that they can't be shown.

    n: raters. mean: 1 to 5. sd: sample standard deviation; None in totals. distribution: how many
    gave 1, 2, 3, 4, 5; () in totals. All of it is None or () unless the state is shown.
    """

    state: CellState
    n: int | None = None
    mean: float | None = None
    sd: float | None = None
    distribution: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        given = (self.n, self.mean, self.sd, self.distribution or None)
        if self.state is not CellState.SHOWN and any(value is not None for value in given):
            raise ValueError("A cell that is not shown holds no numbers.")

    @property
    def shown(self) -> bool:
        """Whether there are numbers to show."""
        return self.state is CellState.SHOWN

    @property
    def suppressed(self) -> bool:
        """Whether there are ratings, but too few."""
        return self.state is CellState.SUPPRESSED

    @property
    def dissent(self) -> bool:
        """Whether those who rated are divided: a standard deviation of 1 or more (METHOD §1)."""
        return self.sd is not None and self.sd >= DISSENT - 1e-9


NO_DATA = Cell(CellState.NO_DATA)
SUPPRESSED = Cell(CellState.SUPPRESSED)


def threshold_of(workshop: Workshop, audience: Audience, chosen: int | None = None) -> int:
    """Return from how many ratings on a cell is shown to an audience (METHOD §10).

    chosen: what the facilitator chose knowingly for one export; it is never below the floor.
    """
    if chosen is not None:
        return max(chosen, FLOOR)
    own = max(workshop.info.threshold, FLOOR)
    return own if audience is Audience.ROOM else max(own, REPORT_THRESHOLD)


def cell_of(tally: Sequence[int], threshold: int) -> Cell:
    """Return the cell of a tally: how many gave 1, 2, 3, 4 and 5.

    The spread is the sample standard deviation (n - 1 in the denominator).
    """
    n = sum(tally)
    if n == 0:
        return NO_DATA
    if n < max(threshold, FLOOR):
        return SUPPRESSED
    total = sum(score * count for score, count in zip(SCALE, tally, strict=True))
    squares = sum(score * score * count for score, count in zip(SCALE, tally, strict=True))
    variance = (n * squares - total * total) / (n * (n - 1))
    return Cell(CellState.SHOWN, n, total / n, variance**0.5, tuple(tally))


def over_attributes(cells: Iterable[Cell]) -> Cell:
    """Return the mean of the shown means of one department's answers to several questions.

    n is the largest number of raters among them, since they are the same people.
    """
    return _total(cells, same_people=True)


def over_departments(cells: Iterable[Cell]) -> Cell:
    """Return the mean of the shown means of several departments; n adds up, they are others."""
    return _total(cells, same_people=False)


def people_of(workshop: Workshop, department: str) -> int | None:
    """Return how many people a department has, from its headcount or else from the
    participants; None where neither is known."""
    record = workshop.find(Department, department)
    if record is not None and record.headcount > 0:
        return record.headcount
    return len(workshop.referring(Participant, "department", department)) or None


def eligible(workshop: Workshop, department: str, answered: int = 0) -> int | None:
    """Return how many people of a department can rate: its participants who are neither absent
    nor gone, or its headcount where no participant is named; None where nothing is known.

    answered: how many have answered already. Who has left may be among them, so as many of those
    still count as there are answers for.
    """
    members = workshop.referring(Participant, "department", department)
    if not members:
        return people_of(workshop, department)
    gone = sum(1 for p in members if p.attendance is Attendance.LEFT)
    absent = sum(1 for p in members if p.attendance is Attendance.ABSENT)
    here = len(members) - gone - absent
    return min(max(here, answered), here + gone)


def is_too_small(workshop: Workshop, department: str, threshold: int) -> bool:
    """Whether a department has fewer people than the threshold, so that nothing it says may be
    shown as its own, however many ballots are in its box (METHOD §1)."""
    people = people_of(workshop, department)
    return people is not None and people < max(threshold, FLOOR)


def difference(one: Cell, other: Cell) -> float | None:
    """Return mean of `one` minus mean of `other`, None unless both are shown: with one of them
    the difference would give the other away."""
    if one.mean is None or other.mean is None:
        return None
    return one.mean - other.mean


def _total(cells: Iterable[Cell], *, same_people: bool) -> Cell:
    known = list(cells)
    shown = [cell for cell in known if cell.mean is not None and cell.n is not None]
    if not shown:
        return SUPPRESSED if any(cell.suppressed for cell in known) else NO_DATA
    counts = [cell.n or 0 for cell in shown]
    n = max(counts) if same_people else sum(counts)
    return Cell(CellState.SHOWN, n, sum(cell.mean or 0.0 for cell in shown) / len(shown))
