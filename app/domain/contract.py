"""What a service contract says: its clauses assembled from the workshop, and their hash.

The clauses are those of METHOD §2. The hash is SHA-256 over the canonical JSON of parties,
clauses, commitments and measure definitions; readings, gauges, the map and the date of the next
review are not in it (METHOD §10): they change while a contract is in force.
"""

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any

from app.domain.codec import canonical, encode
from app.domain.records import (
    Cadence,
    Channel,
    ClauseText,
    Competency,
    Contract,
    ContractForm,
    ContractVersion,
    CustomerValue,
    Department,
    Expectation,
    ExpectationState,
    Formula,
    Friction,
    FrictionKind,
    Interface,
    Measure,
    MeasureKind,
    Nature,
    Participant,
    Requirement,
    Side,
    Signature,
)
from app.domain.workshop import Workshop, in_order

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
WORDED = (2, 3, 7, 9, 10, 11, 14, 15, 16, 18, 19)
"""Clauses that need words of their own; the others are assembled from records."""


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
    """One interface, in scope of the contract. RACI as names of departments."""

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
    """The definition of one measure."""

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
    """All that a version of a contract says. commitments and measures are in printed order."""

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
        return LIGHT if self.form is ContractForm.LIGHT else tuple(CLAUSES)

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
        return canonical(_plain(self))

    def digest(self) -> str:
        """Return the SHA-256 of the canonical JSON, 64 hexadecimal digits."""
        return hashlib.sha256(self.json().encode()).hexdigest()


def assemble(workshop: Workshop, contract: Contract) -> ContractContent:
    """Return what `contract` says as the workshop stands now."""
    pair = {contract.first, contract.second}
    interfaces = _interfaces(workshop, contract)
    agreed, others = _expectations(workshop, pair)
    return ContractContent(
        organisation=workshop.info.organisation,
        form=contract.form,
        formula=contract.formula,
        task_share=contract.task_share,
        version=contract.version,
        starts=encode(contract.starts) or "",
        ends=encode(contract.ends) or "",
        cadence=contract.cadence,
        parties=(
            _party(workshop, contract, Side.FIRST),
            _party(workshop, contract, Side.SECOND),
        ),
        words=_words(workshop, contract),
        interfaces=tuple(_meeting(workshop, contract, i) for i in interfaces),
        commitments=_commitments(workshop, contract, agreed),
        measures=_measures(workshop, contract),
        reliefs=_reliefs(workshop, interfaces),
        skills=_skills(workshop, contract, interfaces),
        channels=_channels(workshop, pair),
        annex=tuple(_open(contract, e) for e in others) if contract.annex else (),
    )


def side_of(contract: Contract, department: str) -> Side:
    """Return the side on which a department of the pair stands."""
    return Side.FIRST if department == contract.first else Side.SECOND


def current_version(workshop: Workshop, contract: Contract) -> ContractVersion | None:
    """Return the latest agreed version, or None before the first."""
    versions = workshop.referring(ContractVersion, "contract", contract.id)
    return max(versions, key=lambda v: v.number, default=None)


def signatures(workshop: Workshop, version: ContractVersion | None) -> list[Signature]:
    """Return the signatures under a version, in the order they were given."""
    return in_order(workshop.referring(Signature, "version", version.id)) if version else []


def is_voided(workshop: Workshop, contract: Contract) -> bool:
    """Whether signatures were given to words that have changed since (never stored)."""
    version = current_version(workshop, contract)
    given = signatures(workshop, version)
    return (
        bool(given)
        and version is not None
        and (
            version.number != contract.version
            or version.digest != assemble(workshop, contract).digest()
        )
    )


def contracts_of(workshop: Workshop, one: str, other: str) -> list[Contract]:
    """Return the contracts between two departments, members' contracts too, in order."""
    first, second = workshop.pair(one, other)
    found = workshop.referring(Contract, "first", first)
    return in_order(c for c in found if c.second == second)


def _party(workshop: Workshop, contract: Contract, side: Side) -> Party:
    first = side is Side.FIRST
    department = workshop.get(Department, contract.first if first else contract.second)
    member = workshop.find(Participant, contract.first_member if first else contract.second_member)
    return Party(
        side=side,
        department=department.id,
        name=department.name,
        member=member.name if member else "",
        role=member.role if member else "",
        owner=contract.first_owner if first else contract.second_owner,
        contact=contract.first_contact if first else contract.second_contact,
    )


def _words(workshop: Workshop, contract: Contract) -> tuple[tuple[int, str], ...]:
    texts = workshop.referring(ClauseText, "contract", contract.id)
    printed = LIGHT if contract.form is ContractForm.LIGHT else tuple(CLAUSES)
    written = {t.number: t.text for t in texts if t.text and t.number in printed}
    return tuple(sorted(written.items()))


def _interfaces(workshop: Workshop, contract: Contract) -> list[Interface]:
    found = workshop.referring(Interface, "supplier", contract.first)
    found += workshop.referring(Interface, "supplier", contract.second)
    pair = {contract.first, contract.second}
    return in_order(i for i in found if i.receiver in pair)


def _meeting(workshop: Workshop, contract: Contract, interface: Interface) -> Meeting:
    def names(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(workshop.get(Department, id).name for id in ids)

    return Meeting(
        id=interface.id,
        name=interface.name,
        supplier=side_of(contract, interface.supplier),
        input=interface.input,
        output=interface.output,
        trigger=interface.trigger,
        volume=interface.volume,
        outcome=interface.customer_outcome,
        direct=interface.direct,
        importance=interface.importance,
        moment_of_truth=interface.moment_of_truth,
        accountable=workshop.get(Department, interface.accountable).name,
        responsible=names(interface.responsible),
        consulted=names(interface.consulted),
        informed=names(interface.informed),
    )


def _expectations(
    workshop: Workshop, pair: set[str]
) -> tuple[list[Expectation], list[Expectation]]:
    found = in_order(
        e
        for author in pair
        for e in workshop.referring(Expectation, "author", author)
        if e.other in pair
    )
    agreed = [e for e in found if e.state is ExpectationState.AGREED]
    return agreed, [e for e in found if e.state is not ExpectationState.AGREED]


def _commitments(
    workshop: Workshop, contract: Contract, agreed: list[Expectation]
) -> tuple[Commitment, ...]:
    order = list(Nature)
    agreed = sorted(agreed, key=lambda e: order.index(e.nature))
    numbers: dict[str, tuple[Side, int]] = {}
    counts = dict.fromkeys(Side, 0)
    for expectation in agreed:
        side = side_of(contract, expectation.supplier)
        counts[side] += 1
        numbers[expectation.id] = (side, counts[side])
    out = []
    for e in agreed:
        interface = workshop.find(Interface, e.interface)
        out.append(
            Commitment(
                id=e.id,
                number=numbers[e.id][1],
                supplier=numbers[e.id][0],
                nature=e.nature,
                text=e.behaviour,
                interface=interface.name if interface else "",
                answer=numbers.get(e.counterpart or ""),
            )
        )
    return tuple(out)


def _measures(workshop: Workshop, contract: Contract) -> tuple[MeasureLine, ...]:
    order = list(MeasureKind)
    found = in_order(workshop.referring(Measure, "contract", contract.id))
    found.sort(key=lambda m: (m.supplier != contract.first, order.index(m.type)))
    out = []
    for m in found:
        commitment = workshop.find(Expectation, m.expectation)
        out.append(
            MeasureLine(
                id=m.id,
                supplier=side_of(contract, m.supplier),
                type=m.type,
                dimension=m.dimension,
                name=m.name,
                unit=m.unit,
                better=m.better.value,
                source=m.source,
                owner=m.owner,
                frequency=m.frequency,
                baseline=m.baseline,
                worst=m.worst,
                target=m.target,
                weight=m.weight,
                critical=m.critical,
                rated=m.rated,
                customer_value=m.customer_value,
                commitment=commitment.behaviour if commitment else "",
            )
        )
    return tuple(out)


def _reliefs(workshop: Workshop, interfaces: list[Interface]) -> tuple[Relief, ...]:
    return tuple(
        Relief(interface.name, friction.type, friction.text, friction.agreed_relief)
        for interface in interfaces
        for friction in in_order(workshop.referring(Friction, "interface", interface.id))
        if friction.agreed_relief
    )


def _skills(
    workshop: Workshop, contract: Contract, interfaces: list[Interface]
) -> tuple[SkillLine, ...]:
    return tuple(
        SkillLine(
            side_of(contract, interface.supplier),
            workshop.get(Competency, requirement.competency).name,
            requirement.level,
            interface.name,
        )
        for interface in interfaces
        for requirement in sorted(
            workshop.referring(Requirement, "interface", interface.id), key=lambda r: r.id
        )
    )


def _channels(workshop: Workshop, pair: set[str]) -> tuple[ChannelLine, ...]:
    found = in_order(
        c for first in pair for c in workshop.referring(Channel, "first", first) if c.second in pair
    )
    return tuple(ChannelLine(c.name, c.purpose, c.cadence, c.owner) for c in found)


def _open(contract: Contract, expectation: Expectation) -> OpenRequest:
    until = expectation.revisit or expectation.decide_by
    because = expectation.reason or expectation.sponsor
    if expectation.alternative:
        because = f"{because} Instead: {expectation.alternative}".strip()
    return OpenRequest(
        side_of(contract, expectation.author),
        expectation.behaviour,
        expectation.state,
        because,
        until.isoformat() if until else "",
    )


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return encode(value)
