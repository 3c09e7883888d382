"""Measures and readings (METHOD §3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from app.domain.records.base import Ordered, Record, line, may_refer, number, refers, stepped
from app.domain.records.contracts import Cadence


class MeasureKind(StrEnum):
    """Learning and joint measures stand outside the combined metric."""

    TASK = "task"
    RELATIONSHIP = "relationship"
    LEARNING = "learning"
    JOINT = "joint"


class Better(StrEnum):
    """Which way is better."""

    LOWER = "lower"
    HIGHER = "higher"


class CustomerValue(StrEnum):
    """Whose customer feels it."""

    INTERNAL = "internal"
    EXTERNAL = "external"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure(Ordered):
    """What is measured in one direction of a contract: `supplier` for the other side.

    worst scores 0, target 100. rated: the value is a mean of ratings, so n counts.
    weights_agreed: fixed before anyone saw a reading.
    """

    kind: ClassVar[str] = "measure"
    noun: ClassVar[str] = "measure"

    contract: str = refers("contract", "contract", fixed=True)
    supplier: str = refers("department", "supplier")
    expectation: str | None = may_refer("expectation", "commitment")
    type: MeasureKind = MeasureKind.TASK
    dimension: str = line("dimension", limit=60)
    name: str = line("measure", required=True, limit=200)
    unit: str = line("unit", limit=40)
    better: Better = Better.HIGHER
    source: str = line("source", limit=200)
    owner: str = line("owner", limit=160)
    frequency: Cadence = Cadence.MONTHLY
    baseline: float | None = number("baseline", low=-1e12, high=1e12)
    worst: float = number("worst", default=0.0, low=-1e12, high=1e12)
    target: float = number("target", default=100.0, low=-1e12, high=1e12)
    weight: float = number("weight", default=1.0, low=0.0, high=1e6)
    critical: bool = False
    rated: bool = False
    customer_value: CustomerValue = CustomerValue.INTERNAL
    weights_agreed: bool = stepped(False, "weights agreed")


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureRevision(Record):
    """From `since` on, other bounds and weight; readings before keep the old ones."""

    kind: ClassVar[str] = "measure_revision"
    noun: ClassVar[str] = "change of a measure"
    verbs: ClassVar[tuple[str, ...]] = ()

    measure: str = refers("measure", "measure", fixed=True)
    since: date
    worst: float = number("worst", default=0.0, low=-1e12, high=1e12)
    target: float = number("target", default=100.0, low=-1e12, high=1e12)
    weight: float = number("weight", default=1.0, low=0.0, high=1e6)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading(Record):
    """A value on a date; None where it should have been read and was not.

    raters of eligible: how many answered, for rated measures.
    """

    kind: ClassVar[str] = "reading"
    noun: ClassVar[str] = "reading"

    measure: str = refers("measure", "measure", fixed=True)
    on: date
    value: float | None = number("value", low=-1e12, high=1e12)
    raters: int | None = number("raters", low=0, high=1_000_000)
    eligible: int | None = number("eligible raters", low=0, high=1_000_000)
    spread: float | None = number("standard deviation", low=0.0, high=1e12)
    review: str | None = may_refer("review", "review")
    note: str = line("note")
