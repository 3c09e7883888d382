"""Rules of measures and readings (METHOD §3)."""

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import Better, Contract, Measure, MeasureRevision, Reading
from app.domain.rules.base import Check, Derivation
from app.domain.workshop import Prospect, Workshop

_BOUNDS = ("worst", "target", "better", "type")


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
    contract = prospect.find(Contract, after.contract)
    if contract is not None and after.supplier not in (contract.first, contract.second):
        raise DomainError(f"“{after.name}”: the supplier must be a party of the contract.")
    if isinstance(before, Measure):
        _history_stands(workshop, before, after)


def _history_stands(workshop: Workshop, before: Measure, after: Measure) -> None:
    if before.weights_agreed and after.weights_agreed and before.weight != after.weight:
        raise DomainError(
            f"The weight of “{before.name}” has been agreed: only a review changes it, from a "
            "date on."
        )
    changed = any(getattr(before, name) != getattr(after, name) for name in _BOUNDS)
    if changed and workshop.referring(Reading, "measure", before.id):
        raise DomainError(
            f"“{before.name}” has readings: only a review changes its bounds, from a date on, so "
            "that history is not recomputed."
        )


def _revision(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, MeasureRevision):
        return
    measure = prospect.find(Measure, after.measure)
    if measure is None:
        return
    refuse_wrong_bounds(measure.name, measure.better, after.worst, after.target)
    for other in prospect.referring(MeasureRevision, "measure", measure.id):
        if other.id != after.id and other.since == after.since:
            raise DomainError(
                f"“{measure.name}” changes on {after.since} already: choose another day."
            )
    later = [r.on for r in workshop.referring(Reading, "measure", measure.id) if r.on > after.since]
    if later:
        raise DomainError(
            f"“{measure.name}” has been read on {max(later)}: what changes holds from then on at "
            "the earliest, so that history is not recomputed."
        )


def _reading(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, Reading):
        return
    if after.raters is not None and after.eligible is not None and after.raters > after.eligible:
        raise DomainError("More people answered than could: correct the raters or the eligible.")
    for other in prospect.referring(Reading, "measure", after.measure):
        if other.id != after.id and other.on == after.on:
            raise DomainError(f"There is a reading of {after.on} already: change that one.")


CHECKS: dict[str, Check] = {
    "measure": _measure,
    "measure_revision": _revision,
    "reading": _reading,
}
DERIVED: dict[str, Derivation] = {}
