"""Service contracts, their versions and signatures (METHOD §2)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.records.base import (
    Ordered,
    Record,
    line,
    may_refer,
    number,
    prose,
    refers,
    stepped,
    verbatim,
)


class ContractForm(StrEnum):
    """light fits two pages; full prints all twenty clauses."""

    LIGHT = "light"
    FULL = "full"


class ContractState(StrEnum):
    """draft → agreed → signed → active → due → revised (a new draft version) → ended."""

    DRAFT = "draft"
    AGREED = "agreed"
    SIGNED = "signed"
    ACTIVE = "active"
    DUE = "due"
    REVISED = "revised"
    ENDED = "ended"


class Formula(StrEnum):
    """How T and R become C."""

    GEOMETRIC = "geometric"
    ARITHMETIC = "arithmetic"


class Cadence(StrEnum):
    """How often a contract is looked at."""

    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    AD_HOC = "ad_hoc"


class Side(StrEnum):
    """Which party of the pair."""

    FIRST = "first"
    SECOND = "second"


class SigningMethod(StrEnum):
    """ink: drawn on the screen; paper: a wet signature, recorded."""

    INK = "ink"
    PAPER = "paper"


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract(Ordered):
    """A service contract of a pair of departments, or of two named members of them.

    task_share: the exponent a of C, 0 to 1. version counts from 1.
    """

    kind: ClassVar[str] = "contract"
    noun: ClassVar[str] = "contract"

    first: str = refers("department", "first department", fixed=True)
    second: str = refers("department", "second department", fixed=True)
    first_member: str | None = may_refer("participant", "first member", on_remove="refuse")
    second_member: str | None = may_refer("participant", "second member", on_remove="refuse")
    form: ContractForm = ContractForm.LIGHT
    state: ContractState = stepped(ContractState.DRAFT, "state")
    version: int = stepped(1, "version")
    first_owner: str = line("owner on the first side", limit=160)
    second_owner: str = line("owner on the second side", limit=160)
    first_contact: str = line("contact on the first side", limit=200)
    second_contact: str = line("contact on the second side", limit=200)
    starts: date | None = None
    ends: date | None = None
    ended: date | None = stepped(None, "day it ended")
    cadence: Cadence = Cadence.QUARTERLY
    next_review: date | None = None
    formula: Formula = Formula.GEOMETRIC
    task_share: float = number("share of task", default=0.5, low=0.0, high=1.0)
    annex: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ClauseText(Record):
    """The words of one clause (1 to 20) of a contract, where it needs words."""

    kind: ClassVar[str] = "clause_text"
    noun: ClassVar[str] = "clause"

    contract: str = refers("contract", "contract", fixed=True)
    number: int = number("clause number", default=2, low=1, high=20)
    text: str = prose("clause")


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractVersion(Ordered):
    """What a contract said when it was agreed: canonical JSON and its SHA-256 in hex."""

    kind: ClassVar[str] = "contract_version"
    noun: ClassVar[str] = "contract version"
    verbs: ClassVar[tuple[str, ...]] = ()

    contract: str = refers("contract", "contract", fixed=True)
    number: int = number("version", default=1, low=1, high=10_000)
    on: date | None = None
    note: str = line("what changed")
    content: str = verbatim("content", limit=5_000_000)
    digest: str = verbatim("content hash", limit=64)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature(Ordered):
    """One side's signature under one version.

    strokes, initials: canonical JSON of the ink, "" where it is on paper.
    """

    kind: ClassVar[str] = "signature"
    noun: ClassVar[str] = "signature"
    verbs: ClassVar[tuple[str, ...]] = ()

    version: str = refers("contract_version", "version", fixed=True)
    side: Side = Side.FIRST
    name: str = line("name", required=True, limit=160)
    role: str = line("role", limit=160)
    at: datetime | None = None
    method: SigningMethod = SigningMethod.PAPER
    strokes: str = verbatim("ink", limit=2_000_000)
    initials: str = verbatim("ink of the initials", limit=2_000_000)
    digest: str = verbatim("content hash", limit=64)
