"""Commands of the room: what it sees, its clock, turns, and consent to the mirror.

What the room sees and where the clock stands is outside the log, so that undo never rewinds it.
Times may have a zone; without one they are UTC, as they are kept.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from app.domain.changes import Change, added, edited, removed
from app.domain.commands.base import Command, Plan
from app.domain.commands.named import DepartmentId, RoundId
from app.domain.errors import DomainError
from app.domain.records import (
    CLOCK_ID,
    ROOM_ID,
    Department,
    MirrorConsent,
    Record,
    RoomClock,
    RoomState,
    Stage,
    Turn,
)
from app.domain.rules.room import consent_of, in_utc, spent_at, turn_of
from app.domain.workshop import Workshop


@dataclass(frozen=True)
class ShowInRoom(Command):
    """Say what the room sees now: a place, its activity, and what of it."""

    name: ClassVar[str] = "show_in_room"

    place: str
    activity: str = ""
    round: str = ""
    first: str = ""
    second: str = ""
    item: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Keep the one state of the room."""
        before = workshop.find(RoomState, ROOM_ID)
        after = RoomState(
            place=self.place,
            activity=self.activity,
            round=self.round,
            first=self.first,
            second=self.second,
            item=self.item,
        )
        return Plan([_put(before, after)], "Showed it to the room", logged=False)


LONGEST_CLOCK = 172_800
"""Seconds of the longest countdown, and of the largest correction of its start: 48 hours."""


@dataclass(frozen=True)
class StartClock(Command):
    """Begin the countdown of an activity, in place of the one before."""

    name: ClassVar[str] = "start_clock"

    title: str
    seconds: int
    at: datetime
    agenda_item: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Begin with the whole time."""
        after = RoomClock(
            agenda_item=self.agenda_item,
            title=self.title,
            seconds=self.seconds,
            since=in_utc(self.at),
            began=in_utc(self.at),
        )
        before = workshop.find(RoomClock, CLOCK_ID)
        return Plan([_put(before, after)], f"Started {self.title}", logged=False)


@dataclass(frozen=True)
class PauseClock(Command):
    """Hold the countdown."""

    name: ClassVar[str] = "pause_clock"

    at: datetime

    def plan(self, workshop: Workshop) -> Plan:
        """Keep what has been used."""
        clock = _clock(workshop)
        if clock.since is None:
            raise DomainError("The clock stands still already.")
        after = replace(clock, spent=spent_at(clock, self.at), since=None)
        return Plan([edited(clock, after)], "Paused the clock", logged=False)


@dataclass(frozen=True)
class ResumeClock(Command):
    """Let the countdown go on."""

    name: ClassVar[str] = "resume_clock"

    at: datetime

    def plan(self, workshop: Workshop) -> Plan:
        """Count from now on."""
        clock = _clock(workshop)
        if clock.since is not None:
            raise DomainError("The clock is running already.")
        after = replace(clock, since=in_utc(self.at))
        return Plan([edited(clock, after)], "Resumed the clock", logged=False)


@dataclass(frozen=True)
class AdjustClock(Command):
    """Give the activity more time, or less: seconds to add."""

    name: ClassVar[str] = "adjust_clock"

    seconds: int

    def plan(self, workshop: Workshop) -> Plan:
        """Change the length; what was used stays used."""
        clock = _clock(workshop)
        after = replace(clock, seconds=max(clock.seconds + self.seconds, 0))
        return Plan([edited(clock, after)], "Changed the time", logged=False)


@dataclass(frozen=True)
class BackdateClock(Command):
    """Say that the activity began earlier (or later) than the clock was started."""

    name: ClassVar[str] = "backdate_clock"

    seconds: int
    at: datetime

    def plan(self, workshop: Workshop) -> Plan:
        """Move the beginning back by so many seconds, which have then been used."""
        clock = _clock(workshop)
        if abs(self.seconds) > LONGEST_CLOCK:
            raise DomainError("The start can be corrected by 48 hours at most.")
        spent = max(spent_at(clock, self.at) + self.seconds, 0.0)
        moved = spent - spent_at(clock, self.at)
        at = in_utc(self.at)
        began = (clock.began or at) - timedelta(seconds=moved)
        since = None if clock.since is None else at
        after = replace(clock, spent=spent, since=since, began=began)
        return Plan([edited(clock, after)], "Corrected the start", logged=False)


@dataclass(frozen=True)
class StopClock(Command):
    """Put the clock away."""

    name: ClassVar[str] = "stop_clock"

    def plan(self, workshop: Workshop) -> Plan:
        """Keep none."""
        return Plan([removed(_clock(workshop))], "Stopped the clock", logged=False)


@dataclass(frozen=True)
class CountTurn(Command):
    """Count that a department has spoken in an activity; -1 takes one back."""

    name: ClassVar[str] = "count_turn"

    stage: Stage
    activity: str
    department: DepartmentId
    by: int = 1

    def plan(self, workshop: Workshop) -> Plan:
        """Keep one count a department and activity."""
        name = workshop.get(Department, self.department).name
        before = turn_of(workshop, self.stage, self.activity, self.department)
        count = (before.count if before else 0) + self.by
        if count < 0:
            raise DomainError(f"{name} has no turn to take back.")
        label = f"A turn for {name}" if self.by > 0 else f"Took back a turn of {name}"
        if before is not None:
            return Plan([edited(before, replace(before, count=count))], label)
        turn = Turn(
            stage=self.stage, activity=self.activity, department=self.department, count=count
        )
        return Plan([added(turn)], label)


@dataclass(frozen=True)
class ConsentToMirror(Command):
    """Record a department's yes to being mirrored in a round."""

    name: ClassVar[str] = "consent_to_mirror"

    round: RoundId
    department: DepartmentId
    by: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Keep one yes, with who said it."""
        name = workshop.get(Department, self.department).name
        before = consent_of(workshop, self.round, self.department)
        if before is not None:
            if before.by == self.by:
                raise DomainError(f"{name} has said yes to its mirror already.")
            return Plan([edited(before, replace(before, by=self.by))], f"{name} says yes")
        consent = MirrorConsent(round=self.round, department=self.department, by=self.by)
        return Plan([added(consent)], f"{name} says yes to its mirror")


@dataclass(frozen=True)
class WithdrawConsent(Command):
    """Take a department's yes to its mirror back, while nothing has been revealed."""

    name: ClassVar[str] = "withdraw_consent"

    round: RoundId
    department: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Remove the yes."""
        name = workshop.get(Department, self.department).name
        before = consent_of(workshop, self.round, self.department)
        if before is None:
            raise DomainError(f"{name} has not said yes to its mirror.")
        return Plan([removed(before)], f"{name} takes its yes back")


def _put(before: Record | None, after: Record) -> Change:
    return added(after) if before is None else edited(before, after)


def _clock(workshop: Workshop) -> RoomClock:
    clock = workshop.find(RoomClock, CLOCK_ID)
    if clock is None:
        raise DomainError("No activity has been started: start one first.")
    return clock
