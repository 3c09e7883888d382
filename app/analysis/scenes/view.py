"""Where the room is: the workshop, the pair and the round that a scene is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from app.analysis.privacy import FLOOR, Audience, is_too_small, threshold_of
from app.analysis.scenes.parts import Hue, Part, Parts
from app.domain.ids import Pair
from app.domain.records import (
    CLOCK_ID,
    AgendaItem,
    Department,
    RoomClock,
    RoomState,
    Round,
    Stage,
)
from app.domain.template import Template
from app.domain.wording import Wording
from app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class View:
    """What a scene is made from. It never leaves this package: scenes hold words only.

    now: local time, instant: the same moment in UTC, both without a zone. pair: ids, the first
    department first, None where the room is about no pair.
    """

    workshop: Workshop
    template: Template
    room: RoomState
    today: date
    now: datetime
    instant: datetime
    pair: Pair | None
    round: Round | None

    @property
    def threshold(self) -> int:
        """From how many ratings on a figure is shown in the room."""
        return threshold_of(self.workshop, Audience.ROOM)

    @property
    def wording(self) -> Wording:
        """Dates and lists as words."""
        return Wording(self.workshop.info.language)

    def name(self, department: str | None) -> str:
        """Return the name of a department."""
        return self.workshop.name_of(department)

    def hue(self, department: str) -> Hue:
        """Return the colour of a department: that of its side where it is one of the pair."""
        if self.pair is None or department not in self.pair:
            return Hue.PLAIN
        return Hue.FIRST if department == self.pair[0] else Hue.SECOND

    def said(self, department: str) -> Part:
        """Return the name of a department in its colour."""
        return Part(self.name(department), self.hue(department), strong=True)

    def both(self, between: str = "and") -> Parts:
        """Return the names of the pair with a word between them."""
        if self.pair is None:
            return ()
        return (self.said(self.pair[0]), Part(between, Hue.QUIET), self.said(self.pair[1]))

    def title(self, stage: Stage, activity: str) -> str:
        """Return what the template calls an activity."""
        guide = self.template.guide(stage)
        found = (a.title for a in guide.activities if a.key == activity) if guide else iter(())
        return next(found, "")

    def exposed(self, department: str) -> bool:
        """Whether words of a department would point at one of its one or two people."""
        return is_too_small(self.workshop, department, FLOOR)


def view_of(
    workshop: Workshop,
    template: Template,
    room: RoomState,
    today: date,
    moment: tuple[datetime, datetime] | None = None,
) -> View:
    """Return where the room is; what it names and is gone counts as not named.

    moment: now and instant; without it, the moment that the workshop last heard of.
    """
    now, instant = moment or _last_moment(workshop, today)
    known = [id for id in (room.first, room.second) if workshop.find(Department, id)]
    pair = workshop.pair(*known) if len(set(known)) == 2 else None
    rounds = workshop.ordered(Round)
    round = workshop.find(Round, room.round) or (rounds[-1] if rounds else None)
    return View(workshop, template, room, today, now, instant, pair, round)


def _last_moment(workshop: Workshop, today: date) -> tuple[datetime, datetime]:
    """Return when the clock began to run, or the last time in the plan of today."""
    times = [t for item in workshop.all(AgendaItem) for t in (item.started, item.ended) if t]
    known = [t.replace(tzinfo=None) for t in times if t.date() == today]
    now = max(known, default=datetime.combine(today, time()))
    clock = workshop.find(RoomClock, CLOCK_ID)
    instant = (clock.since or clock.began) if clock is not None else None
    return now, instant or now


def plain(text: str) -> Part:
    """Return words as they are."""
    return Part(text)


def strong(text: str) -> Part:
    """Return words in SemiBold."""
    return Part(text, strong=True)


def quiet(text: str) -> Part:
    """Return words that stand back."""
    return Part(text, Hue.QUIET)


def joined(words: Iterable[str], by: str = " · ") -> str:
    """Return the words that are there, with something between them."""
    return by.join(word for word in words if word)
