"""Rules of measures and readings (METHOD §3)."""

import re
from datetime import date

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import (
    Better,
    Contract,
    Measure,
    MeasureKind,
    MeasureRevision,
    Reading,
)
from app.domain.rules.base import Check, Derivation
from app.domain.rules.expectations import refuse_foreign_commitment
from app.domain.text import figure
from app.domain.workshop import Prospect, Workshop

_SCORING = ("worst", "target", "better", "type", "weight", "supplier")
"""What a score follows from: other values would recompute what has been read."""
_SCALE = re.compile(r"\s*(\d{1,4})\s*[-–]\s*(\d{1,4})\s*")
"""A unit that is a scale of marks: no other says where a reading ends."""
WEIGHTED = (MeasureKind.TASK, MeasureKind.RELATIONSHIP)
"""The kinds that enter the combined metric."""


def refuse_wrong_bounds(name: str, better: Better, worst: float, target: float) -> None:
    """Refuse bounds that are equal or run against the direction."""
    if worst == target:
        raise DomainError(f"“{name}”: worst and target must differ, or nothing can be scored.")
    if (target > worst) != (better is Better.HIGHER):
        way = "above" if better is Better.HIGHER else "below"
        raise DomainError(
            f"“{name}”: {better.value} is better, so the target must lie {way} the worst value."
        )


def _measure(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    before, after = change.before, change.after
    if not isinstance(after, Measure):
        return
    refuse_wrong_bounds(after.name, after.better, after.worst, after.target)
    refuse_no_weight(after.name, after.type, after.weight)
    refuse_foreign_commitment(prospect, after)
    contract = prospect.find(Contract, after.contract)
    if contract is not None and after.supplier not in (contract.first, contract.second):
        raise DomainError(f"“{after.name}”: the supplier must be a party of the contract.")
    if isinstance(before, Measure):
        _history_stands(workshop, before, after)


def _history_stands(workshop: Workshop, before: Measure, after: Measure) -> None:
    changed = [name for name in _SCORING if getattr(before, name) != getattr(after, name)]
    shares = {"weight", "type", "supplier"} & set(changed)
    if shares and before.weights_agreed and after.weights_agreed:
        raise DomainError(
            f"The weight of “{before.name}” has been agreed with those beside it: a review revises "
            "it, from a date on."
        )
    if changed and last_read(workshop, before.id) is not None:
        raise DomainError(
            f"“{before.name}” has been read: a review revises its bounds and weight, from a date "
            "on, so that history is not recomputed."
        )


def last_read(workshop: Workshop, measure: str) -> date | None:
    """Return the last day on which a measure was read with a value, or None."""
    readings = workshop.referring(Reading, "measure", measure)
    return max((r.on for r in readings if r.value is not None), default=None)


def refuse_no_weight(name: str, kind: MeasureKind, weight: float) -> None:
    """Refuse a weight of 0 where it enters the combined metric."""
    if kind in WEIGHTED and weight <= 0.0:
        raise DomainError(f"“{name}” needs a weight above 0, or it is no measure of this contract.")


def _revision(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, MeasureRevision):
        return
    measure = prospect.find(Measure, after.measure)
    if measure is None:
        return
    refuse_wrong_bounds(measure.name, measure.better, after.worst, after.target)
    refuse_no_weight(measure.name, measure.type, after.weight)
    read = last_read(workshop, measure.id)
    if read is not None and read >= after.since:
        raise DomainError(
            f"“{measure.name}” has been read on {read}: what changes holds from the day after at "
            "the earliest, so that history is not recomputed."
        )


def _reading(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, Reading):
        return
    _refuse_off_the_scale(prospect, change)
    if after.raters is not None and after.eligible is not None and after.raters > after.eligible:
        raise DomainError("More people answered than could: correct the raters or the eligible.")
    for other in prospect.referring(Reading, "measure", after.measure):
        if other.id != after.id and other.on == after.on:
            raise DomainError(f"There is a reading of {after.on} already: change that one.")


def _refuse_off_the_scale(prospect: Prospect, change: Change) -> None:
    """Refuse a value that a scale of marks does not have; of one that is there nothing is asked."""
    before, after = change.before, change.after
    assert isinstance(after, Reading)
    measure = prospect.find(Measure, after.measure)
    ends = scale_of(measure.unit) if measure is not None else None
    if measure is None or ends is None or after.value is None:
        return
    if isinstance(before, Reading) and before.value == after.value:
        return
    if not ends[0] <= after.value <= ends[1]:
        raise DomainError(
            f"“{measure.name}” is read on {measure.unit}: {figure(after.value)} does not lie on it."
        )


def scale_of(unit: str) -> tuple[float, float] | None:
    """Return the ends of a unit that is a scale of marks, as “1–5” is; None where it is none."""
    found = _SCALE.fullmatch(unit)
    if found is None:
        return None
    low, high = float(found[1]), float(found[2])
    return (low, high) if low < high else None


CHECKS: dict[str, Check] = {
    "measure": _measure,
    "measure_revision": _revision,
    "reading": _reading,
}
DERIVED: dict[str, Derivation] = {}
