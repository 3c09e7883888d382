"""What scenes are made of: words, figures that passed the rules of privacy, and nothing else.

Every part refuses to hold a record, a cell or anything else that is not plain, so that the room
cannot be handed by mistake what it may not see.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import Enum, StrEnum
from typing import Any

_PLAIN = (str, int, float, Enum, date, type(None))


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that holds words, numbers, enums, days, and other plain values; TypeError else."""

    def __post_init__(self) -> None:
        _refuse_others(tuple(getattr(self, f.name) for f in fields(self)))


def _refuse_others(values: tuple[Any, ...]) -> None:
    """Look at each type once: a matrix holds tens of thousands of values."""
    types = set(map(type, values))
    for held in types:
        if not issubclass(held, (*_PLAIN, Plain, tuple)):
            raise TypeError(f"A scene holds plain words and figures, no {held.__name__}")
    if any(issubclass(held, tuple) for held in types):
        for value in values:
            if isinstance(value, tuple):
                _refuse_others(value)


class Hue(StrEnum):
    """In which colour words stand: as they are, more quietly, or in that of a side."""

    PLAIN = "plain"
    QUIET = "quiet"
    FIRST = "first"
    SECOND = "second"


class Mark(StrEnum):
    """What stands before an entry. now: this is where the room is."""

    NONE = "none"
    DONE = "done"
    NOW = "now"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Part(Plain):
    """Some words of a line. strong: in SemiBold."""

    text: str
    hue: Hue = Hue.PLAIN
    strong: bool = False


Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Shown(Plain):
    """A figure that enough people stand behind."""

    value: float


@dataclass(frozen=True, slots=True)
class TooFew(Plain):
    """There are answers, and too few of them: it holds no number."""


@dataclass(frozen=True, slots=True)
class NotRated(Plain):
    """There is no answer."""


Figure = Shown | TooFew | NotRated


@dataclass(frozen=True, slots=True)
class Entry(Plain):
    """One entry of a list. lead: what stands before it, a time or a name; note: below it, quietly;
    aside: at its end, a state in a word."""

    text: str
    note: str = ""
    lead: str = ""
    aside: str = ""
    hue: Hue = Hue.PLAIN
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Column(Plain):
    """A headed column of entries. dots: how many it has, None where they are not revealed.

    rank: its place among what comes first, 0 for none.
    """

    title: str
    entries: tuple[Entry, ...] = ()
    hue: Hue = Hue.PLAIN
    note: str = ""
    dots: int | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class ScaleLine(Plain):
    """An attribute, and what 1 and 5 mean on it."""

    name: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class MirrorLine(Plain):
    """One line of the mirror, from 1 to 5: how they see themselves, what they expected to hear,
    and what they were told."""

    name: str
    remark: str
    self_view: Figure
    expected: Figure
    told: Figure


class CardState(StrEnum):
    """How far an expectation has come."""

    OFFERED = "offered"
    REQUESTED = "requested"
    AGREED = "agreed"
    DECLINED = "declined"
    PARKED = "parked"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Card(Plain):
    """What one side offers or asks. gives: it offers. readiness: of the first and the second
    side, 1 to 5, () until both are revealed. instead: other words on the table, and whose."""

    text: str
    gives: bool
    state: CardState
    note: str = ""
    readiness: tuple[int, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class BoardLine(Plain):
    """One line of the board; linked: “I will if you will”."""

    left: Card | None
    right: Card | None
    linked: bool = False


class Verdict(StrEnum):
    """The status of a figure: an icon and a word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    INSUFFICIENT = "insufficient"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Dial(Plain):
    """T, R and C of one direction, 0 to 100, None where they can't be told.

    because: what the status is due to. trend: a word, "" where there is none.
    """

    title: Parts
    combined: float | None
    task: float | None
    relationship: float | None
    verdict: Verdict
    because: str = ""
    trend: str = ""
    old: bool = False


@dataclass(frozen=True, slots=True)
class Row(Plain):
    """A row of a table. heading: it stands over the rows that follow; verdict: of its last cell."""

    cells: tuple[str, ...]
    hue: Hue = Hue.PLAIN
    heading: bool = False
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class HeatSquare(Plain):
    """A skill in a department: its level (0 to 4) of the required one. alone: one person alone
    holds it."""

    current: Figure
    required: int
    gap: int | None
    alone: bool = False
