"""T, R and C of a direction and of a contract, today and over time (METHOD §3 and §10)."""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from app.analysis.formula import (
    KindScore,
    Status,
    Trend,
    combine,
    kind_score,
    status_of,
    trend_of,
)
from app.analysis.privacy import Audience, threshold_of
from app.analysis.reasons import reason
from app.analysis.standing import Standing, bounds_on, standing_of
from app.domain.records import (
    Contract,
    ContractVersion,
    Formula,
    Measure,
    MeasureKind,
    MeasureRevision,
    Reading,
)
from app.domain.workshop import Workshop, in_order

COUNTED = (MeasureKind.TASK, MeasureKind.RELATIONSHIP)
"""The kinds that enter C; learning and joint measures stand outside."""


@dataclass(frozen=True, slots=True)
class DirectionScore:
    """T, R and C of a supplier for its receiver, on a day.

    combined: C, 0 to 100, or None. standings: every measure of the direction, in order.
    trend: of C, against the previous comparable reading. because: what the status is due to, a
    phrase, "" where there is nothing to say.
    """

    contract: str
    supplier: str
    receiver: str
    on: date
    task: KindScore
    relationship: KindScore
    combined: float | None
    status: Status
    trend: Trend
    formula: Formula
    share: float
    standings: tuple[Standing, ...]
    because: str

    @property
    def grey(self) -> bool:
        """Whether a reading that counts is older than its period."""
        return any(s.grey and s.score is not None for s in self.standings)


@dataclass(frozen=True, slots=True)
class ContractScore:
    """Both directions of a contract: `first` is the first department as supplier."""

    first: DirectionScore
    second: DirectionScore

    @property
    def headline(self) -> DirectionScore:
        """The direction with the lower C; one without C gives way to the other."""
        known = [d for d in (self.first, self.second) if d.combined is not None]
        if not known:
            measured = [d for d in (self.first, self.second) if d.status is not Status.NONE]
            return measured[0] if measured else self.first
        return min(known, key=lambda d: d.combined or 0.0)

    @property
    def status(self) -> Status:
        """The worse status of the two, so that no red is hidden by a lower C of the other side."""
        order = list(_WORST_FIRST)
        return min((self.first.status, self.second.status), key=order.index)


@dataclass(frozen=True, slots=True)
class Point:
    """T, R and C of a direction on a day on which something was read.

    segment: counts up where the line breaks because formula, share, bounds or weights changed;
    points of one segment are comparable.
    """

    on: date
    task: float | None
    relationship: float | None
    combined: float | None
    status: Status
    segment: int


_WORST_FIRST = (Status.RED, Status.AMBER, Status.GREEN, Status.INSUFFICIENT, Status.NONE)


def evaluate(
    workshop: Workshop,
    contract: Contract,
    supplier: str,
    on: date,
    *,
    audience: Audience = Audience.ROOM,
    chosen: int | None = None,
    as_drafted: bool = False,
) -> DirectionScore:
    """Return T, R and C of `supplier` for the other party, from what was read up to `on`.

    as_drafted: with the formula that the contract has now, not that of its version in force;
    for the page on which it is being written. Suppressed readings count as missing.
    """
    threshold = threshold_of(workshop, audience, chosen)
    direction = _on_day(workshop, contract, supplier, on, threshold, as_drafted)
    points = history(workshop, contract, supplier, on, audience=audience, chosen=chosen)
    comparable = _comparable(points) if direction.combined is not None else []
    return replace(direction, trend=trend_of(comparable))


def evaluate_contract(
    workshop: Workshop,
    contract: Contract,
    on: date,
    *,
    audience: Audience = Audience.ROOM,
    chosen: int | None = None,
    as_drafted: bool = False,
) -> ContractScore:
    """Return both directions; a contract prints both, and its headline is the lower."""
    first, second = (
        evaluate(
            workshop,
            contract,
            supplier,
            on,
            audience=audience,
            chosen=chosen,
            as_drafted=as_drafted,
        )
        for supplier in (contract.first, contract.second)
    )
    return ContractScore(first, second)


def history(
    workshop: Workshop,
    contract: Contract,
    supplier: str,
    until: date,
    *,
    audience: Audience = Audience.ROOM,
    chosen: int | None = None,
) -> tuple[Point, ...]:
    """Return T, R and C on each day up to `until` on which a counted measure was read.

    Every point is computed with the formula, bounds and weights of its own day: what a review
    changes later doesn't recompute it.
    """
    threshold = threshold_of(workshop, audience, chosen)
    points: list[Point] = []
    segment, terms = 0, None
    for day in _reading_days(workshop, contract, supplier, until):
        now = _terms(workshop, contract, supplier, day)
        segment += int(terms is not None and now != terms)
        terms = now
        d = _on_day(workshop, contract, supplier, day, threshold, as_drafted=False)
        points.append(Point(day, d.task.value, d.relationship.value, d.combined, d.status, segment))
    return tuple(points)


def measures_of(workshop: Workshop, contract: Contract, supplier: str) -> list[Measure]:
    """Return the measures of one direction, in order, of every kind."""
    found = workshop.referring(Measure, "contract", contract.id)
    return in_order(m for m in found if m.supplier == supplier)


def formula_on(workshop: Workshop, contract: Contract, on: date) -> tuple[Formula, float]:
    """Return formula and share of task in force on a day: those stored with the contract's last
    version agreed by then; before the first, that one's; without any, the draft's."""
    versions = sorted(
        workshop.referring(ContractVersion, "contract", contract.id), key=lambda v: v.number
    )
    if not versions:
        return contract.formula, contract.task_share
    past = [v for v in versions if v.on is None or v.on <= on]
    stored = _stored_formula((past or versions[:1])[-1].content)
    return stored or (contract.formula, contract.task_share)


@lru_cache(maxsize=2048)
def _stored_formula(content: str) -> tuple[Formula, float] | None:
    """Return what a version's canonical JSON says, or None where it cannot be read."""
    try:
        said = json.loads(content)
        return Formula(said["formula"]), float(said["task_share"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _on_day(
    workshop: Workshop,
    contract: Contract,
    supplier: str,
    on: date,
    threshold: int,
    as_drafted: bool,
) -> DirectionScore:
    measures = measures_of(workshop, contract, supplier)
    standings = tuple(standing_of(workshop, m, on, threshold) for m in measures)
    kinds = {
        kind: kind_score(
            (s.bounds.weight, s.score)
            for m, s in zip(measures, standings, strict=True)
            if m.type is kind
        )
        for kind in COUNTED
    }
    drafted = (contract.formula, contract.task_share)
    formula, share = drafted if as_drafted else formula_on(workshop, contract, on)
    task, relationship = kinds[MeasureKind.TASK], kinds[MeasureKind.RELATIONSHIP]
    combined = combine(task.value, relationship.value, formula, share)
    critical = [m for m, s in zip(measures, standings, strict=True) if s.critical and s.at_worst]
    status = status_of(combined, task, relationship, critical_at_worst=bool(critical))
    return DirectionScore(
        contract=contract.id,
        supplier=supplier,
        receiver=contract.second if supplier == contract.first else contract.first,
        on=on,
        task=task,
        relationship=relationship,
        combined=combined,
        status=status,
        trend=Trend.NEW,
        formula=formula,
        share=share,
        standings=standings,
        because=reason(task, relationship, combined, critical, standings),
    )


def _comparable(points: tuple[Point, ...]) -> list[float]:
    """Return C of the points that can be compared with the last one that has a C."""
    known = [p for p in points if p.combined is not None]
    if not known:
        return []
    return [p.combined for p in known if p.segment == points[-1].segment and p.combined is not None]


def _reading_days(workshop: Workshop, contract: Contract, supplier: str, until: date) -> list[date]:
    days = {
        reading.on
        for measure in measures_of(workshop, contract, supplier)
        if measure.type in COUNTED
        for reading in workshop.referring(Reading, "measure", measure.id)
        if reading.on <= until
    }
    return sorted(days)


def _terms(workshop: Workshop, contract: Contract, supplier: str, on: date) -> object:
    """Return everything that two readings must share to be compared."""
    revised = tuple(
        bounds_on(workshop, measure, on)
        for measure in measures_of(workshop, contract, supplier)
        if measure.type in COUNTED and workshop.referring(MeasureRevision, "measure", measure.id)
    )
    return formula_on(workshop, contract, on), revised
