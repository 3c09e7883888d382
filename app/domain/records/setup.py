"""Set-up: the workshop, who is in it, and its plan (METHOD §0)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar

from app.domain.records.base import (
    Ordered,
    Record,
    line,
    lines,
    listed,
    may_refer,
    number,
    prose,
    refers,
)

WORKSHOP_ID = "workshop"


class Stage(StrEnum):
    """The stages in the order of the room."""

    SETUP = "setup"
    PERCEPTIONS = "perceptions"
    EXPECTATIONS = "expectations"
    MEASURES = "measures"
    SKILLS = "skills"
    REVIEW = "review"


class Mode(StrEnum):
    """How perceptions are exchanged."""

    PAIR = "pair"
    MIRROR = "mirror"
    CAROUSEL = "carousel"


class Attendance(StrEnum):
    """Whether a participant is in the room, and so eligible to rate."""

    EXPECTED = "expected"
    PRESENT = "present"
    LATE = "late"
    LEFT = "left"
    ABSENT = "absent"


class Paper(StrEnum):
    """The paper that contracts are printed on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkshopInfo(Record):
    """The workshop itself: exactly one, with the id "workshop".

    begins: when the first day is planned to begin, the second, …; a day beyond the last one named
    begins as that does. pinned_day: the day that counts as today, for the sample and for
    rehearsals; None where it is the calendar's.
    """

    kind: ClassVar[str] = "workshop"
    noun: ClassVar[str] = "workshop"
    verbs: ClassVar[tuple[str, ...]] = ("add", "edit")

    id: str = WORKSHOP_ID
    title: str = line("title", required=True, limit=200)
    organisation: str = line("organisation", limit=200)
    purpose: str = prose("purpose")
    common_aim: str = prose("common aim")
    customer_promise: str = prose("external-customer promise")
    venue: str = line("venue", limit=200)
    starts: date | None = None
    ends: date | None = None
    language: str = line("language", limit=20)
    template: str = line("template", limit=60)
    mode: Mode = Mode.PAIR
    host: str | None = may_refer("department", "host department")
    threshold: int = number("anonymity threshold", default=3, low=3, high=50)
    facilitators: tuple[str, ...] = lines("facilitators", limit=160)
    need_categories: tuple[str, ...] = lines("categories of needs", limit=80)
    paper: Paper = Paper.A4
    pinned_day: date | None = None
    begins: tuple[time, ...] = listed("starts of the days", count=31)


@dataclass(frozen=True, kw_only=True, slots=True)
class Department(Ordered):
    """A department; the earlier one in the order is the first of every pair."""

    kind: ClassVar[str] = "department"
    noun: ClassVar[str] = "department"

    name: str = line("name", required=True, limit=120)
    code: str = line("short code", limit=12)
    colour: str = line("colour", limit=9)
    provides: str = prose("what it provides", limit=4_000)
    headcount: int = number("headcount", default=0, low=0, high=1_000_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Participant(Ordered):
    """A person in the room; never tied to a perception or a rating."""

    kind: ClassVar[str] = "participant"
    noun: ClassVar[str] = "participant"

    department: str = refers("department", "department")
    name: str = line("name", required=True, limit=120)
    role: str = line("role", limit=160)
    attendance: Attendance = Attendance.EXPECTED


@dataclass(frozen=True, kw_only=True, slots=True)
class SponsorCommitment(Ordered):
    """What a sponsor will act on."""

    kind: ClassVar[str] = "sponsor_commitment"
    noun: ClassVar[str] = "sponsor commitment"

    who: str = line("who", required=True, limit=160)
    text: str = prose("what they will act on", required=True, limit=4_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class GroundRule(Ordered):
    """A rule that the room has agreed for itself."""

    kind: ClassVar[str] = "ground_rule"
    noun: ClassVar[str] = "ground rule"

    text: str = line("rule", required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaItem(Ordered):
    """One activity of the plan. started, ended: as it happened, local time.

    minutes: how long it may take. cut: minutes that were taken off it when the day ran late, so
    that it was planned at minutes + cut.
    """

    kind: ClassVar[str] = "agenda_item"
    noun: ClassVar[str] = "agenda item"

    stage: Stage = Stage.SETUP
    activity: str = line("activity", limit=60)
    title: str = line("title", required=True, limit=200)
    minutes: int = number("minutes", default=15, low=1, high=1_440)
    day: int = number("day", default=1, low=1, high=31)
    started: datetime | None = None
    ended: datetime | None = None
    cut: int = number("minutes cut", default=0, low=0, high=1_440)


@dataclass(frozen=True, kw_only=True, slots=True)
class FocusPair(Ordered):
    """A pair that is read out in the room; first is the earlier department."""

    kind: ClassVar[str] = "focus_pair"
    noun: ClassVar[str] = "focus pair"

    first: str = refers("department", "first department")
    second: str = refers("department", "second department")


@dataclass(frozen=True, kw_only=True, slots=True)
class ParkedItem(Ordered):
    """Something put aside, never without an owner; it reopens at Review."""

    kind: ClassVar[str] = "parked_item"
    noun: ClassVar[str] = "parked item"

    what: str = prose("what is parked", required=True, limit=4_000)
    raised_by: str = line("raised by", limit=160)
    owner: str = line("owner", required=True, limit=160)
    stage: Stage = Stage.SETUP
    resolved: bool = False
    outcome: str = prose("outcome", limit=4_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivateNote(Record):
    """The facilitator's own words about an activity: on the laptop only, in no export."""

    kind: ClassVar[str] = "private_note"
    noun: ClassVar[str] = "private note"

    stage: Stage = Stage.SETUP
    activity: str = line("activity", limit=60)
    text: str = prose("note")

    @property
    def title_text(self) -> str:
        """Nothing: no label, history or sentence quotes a private note."""
        return ""
