"""What a version of a service contract says, as values, and the hash over them.

The clauses are those of METHOD §2. The hash is SHA-256 over the canonical JSON of parties,
clauses, commitments and measure definitions; readings, gauges, the map, the annex and the date of
the next review are not in it (METHOD §10): they change while a contract is in force.
"""

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any

from app.domain.codec import canonical, encode
from app.domain.memo import per_class
from app.domain.records import (
    Cadence,
    ContractForm,
    CustomerValue,
    ExpectationState,
    Formula,
    FrictionKind,
    MeasureKind,
    Nature,
    Side,
)

CLAUSES: dict[int, str] = {
    1: "Who this is between",
    2: "What it is for",
    3: "What we both aim at",
    4: "Where we meet",
    5: "What each will do",
    6: "How we deal with each other",
    7: "What the supplier needs from the receiver",
    8: "Who answers for what",
    9: "Hours, priorities and the urgent route",
    10: "How we keep in touch",
    11: "Confidentiality and shared data",
    12: "How we see that it works",
    13: "What we have agreed to relieve",
    14: "What we will learn",
    15: "Exceptions and what we depend on",
    16: "When it does not work",
    17: "When we look at it again",
    18: "How long it holds, and how it changes or ends",
    19: "How good work is recognised",
    20: "Signed, and how it came about",
}
LIGHT = (1, 2, 4, 5, 6, 12, 16, 17, 20)
LIGHT_NUMBERS = "The light form; its clauses keep the numbers of the full one."
EVERY = {
    Cadence.FORTNIGHTLY: "Every two weeks",
    Cadence.MONTHLY: "Every month",
    Cadence.QUARTERLY: "Every quarter",
    Cadence.YEARLY: "Once a year",
    Cadence.AD_HOC: "Whenever either side asks for it",
}
"""How often both look at a contract, as clause 17 says it."""
WORDED = (2, 3, 7, 9, 10, 11, 14, 15, 16, 18, 19)
"""Clauses that need words of their own; the others are assembled from records."""


def printed(form: ContractForm) -> tuple[int, ...]:
    """Return the clauses that a form prints."""
    return LIGHT if form is ContractForm.LIGHT else tuple(CLAUSES)


@dataclass(frozen=True, slots=True)
class Party:
    """One side: a department, or a named member of it."""

    side: Side
    department: str
    name: str
    member: str
    role: str
    owner: str
    contact: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One interface, in scope of the contract. RACI as names of departments, empty where the form
    leaves clause 8 out."""

    id: str
    name: str
    supplier: Side
    input: str
    output: str
    trigger: str
    volume: int | None
    outcome: str
    direct: bool
    importance: int
    moment_of_truth: bool
    accountable: str
    responsible: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One agreed expectation, done by `supplier`. number: its place in its column, from 1.
    answer: number and side of what it is given in return for, or None."""

    id: str
    number: int
    supplier: Side
    nature: Nature
    text: str
    interface: str
    answer: tuple[Side, int] | None


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """The definition of one measure. since: the day from which a review has changed worst, target
    and weight to what they are here, "" where none has."""

    id: str
    supplier: Side
    type: MeasureKind
    dimension: str
    name: str
    unit: str
    better: str
    source: str
    owner: str
    frequency: Cadence
    baseline: float | None
    worst: float
    target: float
    weight: float
    critical: bool
    rated: bool
    customer_value: CustomerValue
    commitment: str
    since: str


@dataclass(frozen=True, slots=True)
class Relief:
    """A friction and what was agreed about it."""

    interface: str
    type: FrictionKind
    friction: str
    relief: str


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A level that an interface asks of its supplier."""

    supplier: Side
    competency: str
    level: int
    interface: str


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel of the pair."""

    name: str
    purpose: str
    cadence: str
    owner: str


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that was refused, parked, escalated or is still open; for the annex."""

    author: Side
    text: str
    state: ExpectationState
    because: str
    until: str


@dataclass(frozen=True, slots=True)
class ContractContent:
    """All that a version of a contract says. commitments and measures are in printed order; what
    the form does not print is not in it. annex: printed with it, but no part of what is signed.
    """

    organisation: str
    form: ContractForm
    formula: Formula
    task_share: float
    version: int
    starts: str
    ends: str
    cadence: Cadence
    parties: tuple[Party, Party]
    words: tuple[tuple[int, str], ...]
    interfaces: tuple[Meeting, ...]
    commitments: tuple[Commitment, ...]
    measures: tuple[MeasureLine, ...]
    reliefs: tuple[Relief, ...]
    skills: tuple[SkillLine, ...]
    channels: tuple[ChannelLine, ...]
    annex: tuple[OpenRequest, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The clauses that this form prints."""
        return printed(self.form)

    def text_of(self, number: int) -> str:
        """Return the words of a clause, "" where it has none."""
        return dict(self.words).get(number, "")

    def commitments_of(self, side: Side, nature: Nature | None = None) -> tuple[Commitment, ...]:
        """Return what one side will do, of one nature or both."""
        return tuple(
            c for c in self.commitments if c.supplier is side and nature in (None, c.nature)
        )

    def json(self) -> str:
        """Return the canonical JSON that the hash is over."""
        said = _plain(self)
        del said["annex"]
        return canonical(said)

    def digest(self) -> str:
        """Return the SHA-256 of the canonical JSON, 64 hexadecimal digits."""
        return hashlib.sha256(self.json().encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    names = _names(type(value))
    if names:
        return {name: _plain(getattr(value, name)) for name in names}
    return encode(value)


@per_class
def _names(cls: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass, () for another class."""
    return tuple(f.name for f in dataclasses.fields(cls)) if dataclasses.is_dataclass(cls) else ()
