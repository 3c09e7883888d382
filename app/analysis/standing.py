"""Where one measure stands on a day: its bounds in force, its reading, and what that is worth
(METHOD §3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.analysis.formula import Status, confidence, grade, score
from app.analysis.privacy import FLOOR, REPORT_THRESHOLD, is_too_small
from app.domain.records import Cadence, Contract, Measure, MeasureRevision, Reading
from app.domain.workshop import Workshop

PERIOD: dict[Cadence, timedelta | None] = {
    Cadence.FORTNIGHTLY: timedelta(days=14),
    Cadence.MONTHLY: timedelta(days=31),
    Cadence.QUARTERLY: timedelta(days=92),
    Cadence.YEARLY: timedelta(days=366),
    Cadence.AD_HOC: None,
}
"""How long a reading is fresh, by how often the measure is read."""


class Bounds(NamedTuple):
    """What scores 0, what scores 100, and the weight, as they are in force on a day."""

    worst: float
    target: float
    weight: float


class Worth(StrEnum):
    """What a reading is worth.

    missing: not read, or read without a value. suppressed: fewer raters than the threshold.
    indicative: 3 or 4 raters. reportable: 5 and more. plain: not rated, or raters not stated.
    """

    MISSING = "missing"
    SUPPRESSED = "suppressed"
    INDICATIVE = "indicative"
    REPORTABLE = "reportable"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure on a day, with nothing in it that may not be shown.

    value, on, score, n, eligible, interval are None where the reading is missing or suppressed
    (but for `on`). score: 0 to 100. interval: half the width of the 95 % interval, in the
    measure's unit. grey: older than one period. before: score of the reading before it, under
    the bounds of its own day.
    """

    measure: str
    bounds: Bounds
    worth: Worth
    on: date | None = None
    value: float | None = None
    score: float | None = None
    n: int | None = None
    eligible: int | None = None
    interval: float | None = None
    grey: bool = False
    before: float | None = None
    critical: bool = False

    @property
    def at_worst(self) -> bool:
        """Whether the value is at or beyond worst."""
        return self.score is not None and self.score <= 0.0

    @property
    def reached(self) -> bool:
        """Whether the value is at its target or beyond."""
        worst, target, _ = self.bounds
        return self.value is not None and (self.value - target) * (target - worst) >= 0.0

    @property
    def status(self) -> Status:
        """Status of this measure alone, graded as C is; a critical one at worst is red."""
        if self.score is None:
            return Status.INSUFFICIENT
        return grade(self.score)


def bounds_on(workshop: Workshop, measure: Measure, on: date) -> Bounds:
    """Return the bounds and weight of a measure on a day: those of its last revision since then."""
    past = [r for r in workshop.referring(MeasureRevision, "measure", measure.id) if r.since <= on]
    if not past:
        return Bounds(measure.worst, measure.target, measure.weight)
    last = max(past, key=lambda r: r.since)
    return Bounds(last.worst, last.target, last.weight)


def standing_of(workshop: Workshop, measure: Measure, on: date, threshold: int) -> Standing:
    """Return where a measure stands on a day, for an audience with that threshold.

    The last reading up to the day counts; one without a value is missing, never zero, and does
    not let an older one speak for it.
    """
    bounds = bounds_on(workshop, measure, on)
    past = sorted(
        (r for r in workshop.referring(Reading, "measure", measure.id) if r.on <= on),
        key=lambda r: r.on,
    )
    if not past:
        return Standing(measure.id, bounds, Worth.MISSING, critical=measure.critical)
    last = past[-1]
    worth = worth_of(workshop, measure, last, threshold)
    grey = is_grey(measure, last, on)
    if worth in (Worth.MISSING, Worth.SUPPRESSED) or last.value is None:
        return Standing(measure.id, bounds, worth, last.on, grey=grey, critical=measure.critical)
    return Standing(
        measure=measure.id,
        bounds=bounds,
        worth=worth,
        on=last.on,
        value=last.value,
        score=score(last.value, bounds.worst, bounds.target),
        n=last.raters,
        eligible=last.eligible,
        interval=confidence(last.spread, last.raters, last.eligible),
        grey=grey,
        before=_score_before(workshop, measure, past[:-1], threshold),
        critical=measure.critical,
    )


def worth_of(workshop: Workshop, measure: Measure, reading: Reading, threshold: int) -> Worth:
    """Return what a reading is worth to an audience with that threshold.

    What a receiver department with too few people rates is suppressed, however many raters were
    noted; without a number of raters a value is otherwise taken as it was written down.
    """
    if reading.value is None:
        return Worth.MISSING
    if by_too_few(workshop, measure, reading.raters, threshold):
        return Worth.SUPPRESSED
    if reading.raters is None:
        return Worth.PLAIN
    return Worth.INDICATIVE if reading.raters < REPORT_THRESHOLD else Worth.REPORTABLE


def by_too_few(workshop: Workshop, measure: Measure, raters: int | None, threshold: int) -> bool:
    """Whether so few people stand behind a figure of a measure that nothing of it may be shown.

    raters: how many were noted, None where none were, as with its baseline.
    """
    threshold = max(threshold, FLOOR)
    if measure.rated and is_too_small(workshop, receiver_of(workshop, measure), threshold):
        return True
    return raters is not None and raters < threshold


def receiver_of(workshop: Workshop, measure: Measure) -> str:
    """Return the id of the department that a measure's supplier serves."""
    contract = workshop.get(Contract, measure.contract)
    return contract.second if measure.supplier == contract.first else contract.first


def is_grey(measure: Measure, reading: Reading, on: date) -> bool:
    """Whether a reading is older than one period of its measure on a day."""
    period = PERIOD[measure.frequency]
    return period is not None and on - reading.on > period


def _score_before(
    workshop: Workshop, measure: Measure, past: list[Reading], threshold: int
) -> float | None:
    for reading in reversed(past):
        worth = worth_of(workshop, measure, reading, threshold)
        if reading.value is not None and worth is not Worth.SUPPRESSED:
            bounds = bounds_on(workshop, measure, reading.on)
            return score(reading.value, bounds.worst, bounds.target)
    return None
