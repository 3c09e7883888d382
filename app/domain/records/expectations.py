"""Expectations: interfaces, frictions, and what departments ask of and offer each other
(METHOD §2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from app.domain.records.base import (
    Ordered,
    Record,
    line,
    may_refer,
    number,
    prose,
    refer_many,
    refers,
    stepped,
)


class FrictionKind(StrEnum):
    """How an interface hurts."""

    DELAY = "delay"
    ERROR = "error"
    FRICTION = "friction"


class Direction(StrEnum):
    """Whether the author offers (give) or asks (get)."""

    GIVE = "give"
    GET = "get"


class Nature(StrEnum):
    """The two sides of service: what is done, and how people deal with each other."""

    TASK = "task"
    RELATIONSHIP = "relationship"


class Ask(StrEnum):
    """Role negotiation's order."""

    MORE = "more"
    LESS = "less"
    STOP = "stop"
    KEEP = "keep"


class ExpectationState(StrEnum):
    """A give starts offered, a get requested; only agreed ones enter a contract."""

    OFFERED = "offered"
    REQUESTED = "requested"
    AGREED = "agreed"
    DECLINED = "declined"
    PARKED = "parked"
    ESCALATED = "escalated"


@dataclass(frozen=True, kw_only=True, slots=True)
class Interface(Ordered):
    """A process or task that crosses from a supplier to a receiver department.

    volume: times a month. direct: whether the external customer is served directly. importance:
    1 to 5. RACI: by its form there is exactly one accountable department.
    """

    kind: ClassVar[str] = "interface"
    noun: ClassVar[str] = "interface"

    name: str = line("process or task", required=True, limit=200)
    supplier: str = refers("department", "supplier")
    receiver: str = refers("department", "receiver")
    input: str = line("input")
    output: str = line("output")
    trigger: str = line("trigger")
    volume: int | None = number("volume a month", low=0, high=100_000_000)
    customer_outcome: str = prose("external-customer outcome", limit=4_000)
    direct: bool = False
    importance: int = number("importance", default=3, low=1, high=5)
    moment_of_truth: bool = False
    accountable: str = refers("department", "accountable department (A)", on_remove="refuse")
    responsible: tuple[str, ...] = refer_many("department", "responsible (R)")
    consulted: tuple[str, ...] = refer_many("department", "consulted (C)")
    informed: tuple[str, ...] = refer_many("department", "informed (I)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Friction(Ordered):
    """What goes wrong at an interface. impact: 1 to 5."""

    kind: ClassVar[str] = "friction"
    noun: ClassVar[str] = "friction"

    interface: str = refers("interface", "interface")
    type: FrictionKind = FrictionKind.FRICTION
    text: str = prose("example", required=True, limit=4_000)
    frequency: str = line("how often", limit=120)
    impact: int = number("impact", default=3, low=1, high=5)
    cause: str = prose("cause", limit=4_000)
    relief_idea: str = prose("relief idea", limit=4_000)
    agreed_relief: str = prose("agreed relief", limit=4_000)
    theme: str | None = may_refer("theme", "theme")


@dataclass(frozen=True, kw_only=True, slots=True)
class Expectation(Ordered):
    """What `author` will give to `other`, or wants to get from it."""

    kind: ClassVar[str] = "expectation"
    noun: ClassVar[str] = "expectation"

    author: str = refers("department", "department that speaks")
    other: str = refers("department", "other department")
    direction: Direction = Direction.GET
    nature: Nature = Nature.TASK
    behaviour: str = prose("behaviour", required=True, limit=2_000)
    ask: Ask | None = None
    interface: str | None = may_refer("interface", "interface")
    theme: str | None = may_refer("theme", "theme")
    friction: str | None = may_refer("friction", "friction")
    counterpart: str | None = may_refer("expectation", "“I will if you will”", stepped=True)
    state: ExpectationState = stepped(ExpectationState.REQUESTED, "state")
    reason: str = prose("reason", limit=4_000)
    alternative: str = prose("alternative", limit=4_000)
    revisit: date | None = None
    sponsor: str = line("sponsor", limit=160)
    decide_by: date | None = None

    @property
    def supplier(self) -> str:
        """Id of the department that would do it."""
        return self.author if self.direction is Direction.GIVE else self.other

    @property
    def receiver(self) -> str:
        """Id of the department that would benefit."""
        return self.other if self.direction is Direction.GIVE else self.author


@dataclass(frozen=True, kw_only=True, slots=True)
class CounterOffer(Ordered):
    """One step of bargaining: other words for an expectation, from either side.

    taken_up: whether they became the wording; what was said before then stands in the thread.
    """

    kind: ClassVar[str] = "counter_offer"
    noun: ClassVar[str] = "counter-offer"

    expectation: str = refers("expectation", "expectation", fixed=True)
    department: str = refers("department", "department that speaks", fixed=True)
    text: str = prose("counter-offer", required=True, limit=2_000)
    on: date | None = None
    taken_up: bool = stepped(False, "taken up")


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness(Record):
    """How ready a department is for an expectation: 1 not yet … 5 fully behind it.

    Each side gives its own unseen; both are revealed together.
    """

    kind: ClassVar[str] = "readiness"
    noun: ClassVar[str] = "readiness"
    verbs: ClassVar[tuple[str, ...]] = ()

    expectation: str = refers("expectation", "expectation", fixed=True)
    department: str = refers("department", "department", fixed=True)
    level: int = number("readiness", default=3, low=1, high=5)
    revealed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel(Ordered):
    """How a pair keeps in touch: tool, meeting or person."""

    kind: ClassVar[str] = "channel"
    noun: ClassVar[str] = "channel"

    first: str = refers("department", "first department")
    second: str = refers("department", "second department")
    name: str = line("channel", required=True, limit=160)
    purpose: str = line("used for")
    cadence: str = line("how often", limit=120)
    owner: str = line("owner", limit=160)
