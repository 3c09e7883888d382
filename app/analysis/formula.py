"""The formulas of the combined metric, on plain numbers (METHOD §3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.records import Formula

COVERAGE = 0.66
"""Share of a kind's weight that must be present."""

GREEN_FROM = 85.0
AMBER_FROM = 70.0
SIDE_FLOOR = 60.0
"""Either side below it caps the status at amber."""

TREND_STEP = 3.0
"""Points against the previous comparable reading from which it is a trend."""

_ROUNDING = 1e-9


class Status(StrEnum):
    """Always an icon and a word. insufficient: too little has been read; none: nothing is
    measured."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    INSUFFICIENT = "insufficient"
    NONE = "none"

    @property
    def word(self) -> str:
        """What a person reads."""
        words = {"insufficient": "not enough read", "none": "not measured"}
        return words.get(self.value, self.value)


class Trend(StrEnum):
    """Against the previous comparable reading; new where there are fewer than two."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class KindScore:
    """T or R: 0 to 100, None where it is insufficient or nothing is measured.

    coverage: share of the weight that is present, 0 to 1. measures: how many there are.
    """

    value: float | None
    coverage: float
    measures: int

    @property
    def insufficient(self) -> bool:
        """Whether there are measures, and too few of them have been read."""
        return self.measures > 0 and self.value is None


def score(value: float, worst: float, target: float) -> float:
    """Return s = clamp(100·(x - worst)/(target - worst), 0, 100); works in both directions.

    ValueError where worst equals target: the rules keep such a measure from existing.
    """
    if worst == target:
        raise ValueError("worst and target must differ")
    return min(100.0, max(0.0, 100.0 * (value - worst) / (target - worst)))


def kind_score(parts: Iterable[tuple[float, float | None]]) -> KindScore:
    """Return Σw·s/Σw over the scores that are present, from (weight, score or None where missing).

    Missing is never zero: the weights are renormalised while at least 66 % of them is present,
    else the kind is insufficient.
    """
    known = list(parts)
    whole = sum(weight for weight, _ in known)
    present = [(weight, value) for weight, value in known if value is not None]
    there = sum(weight for weight, _ in present)
    if whole <= 0.0:
        return KindScore(None, 0.0, len(known))
    coverage = there / whole
    if coverage < COVERAGE - _ROUNDING:
        return KindScore(None, coverage, len(known))
    value = sum(weight * value for weight, value in present) / there
    return KindScore(value, coverage, len(known))


def combine(
    task: float | None,
    relationship: float | None,
    formula: Formula = Formula.GEOMETRIC,
    share: float = 0.5,
) -> float | None:
    """Return C = max(T,1)^a · max(R,1)^(1-a), or a·T + (1-a)·R; a is `share`.

    None where a side that counts is missing.
    """
    if (task is None and share > 0.0) or (relationship is None and share < 1.0):
        return None
    t, r = task or 0.0, relationship or 0.0
    if formula is Formula.ARITHMETIC:
        return share * t + (1.0 - share) * r
    return float(max(t, 1.0) ** share * max(r, 1.0) ** (1.0 - share))


def grade(value: float) -> Status:
    """Return the status of a figure by itself: 85 and more green, 70 to 85 amber, below 70 red."""
    if value >= GREEN_FROM - _ROUNDING:
        return Status.GREEN
    return Status.AMBER if value >= AMBER_FROM - _ROUNDING else Status.RED


def status_of(
    combined: float | None,
    task: KindScore,
    relationship: KindScore,
    *,
    critical_at_worst: bool = False,
) -> Status:
    """Return the status of one direction.

    A critical measure at or beyond worst is red, even where C cannot be computed; either side
    below 60 caps it at amber.
    """
    if critical_at_worst:
        return Status.RED
    if combined is None:
        measured = task.measures + relationship.measures
        return Status.INSUFFICIENT if measured else Status.NONE
    status = grade(combined)
    sides = [side.value for side in (task, relationship) if side.value is not None]
    if status is Status.GREEN and any(side < SIDE_FLOOR - _ROUNDING for side in sides):
        return Status.AMBER
    return status


def trend_of(comparable: Iterable[float]) -> Trend:
    """Return the trend of comparable readings, oldest first: ±3 points, else flat."""
    values = list(comparable)
    if len(values) < 2:
        return Trend.NEW
    step = values[-1] - values[-2]
    if abs(step) < TREND_STEP - _ROUNDING:
        return Trend.FLAT
    return Trend.UP if step > 0 else Trend.DOWN


# Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom.
_T95 = (
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
    2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
    2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
)  # fmt: skip


def student_t(degrees: int) -> float:
    """Return the two-sided 95 % quantile of Student's t; ValueError below 1 degree.

    Beyond 30 degrees the first terms of its expansion around the normal quantile, good to 0.0005.
    """
    if degrees < 1:
        raise ValueError("a spread needs at least two values")
    if degrees <= len(_T95):
        return _T95[degrees - 1]
    z = 1.959964
    first = (z**3 + z) / 4.0
    second = (5.0 * z**5 + 16.0 * z**3 + 3.0 * z) / 96.0
    return z + first / degrees + second / degrees**2


def confidence(spread: float | None, n: int | None, eligible: int | None) -> float | None:
    """Return half the width of the 95 % interval of a mean: t·SD/√n·√((N-n)/(N-1)).

    None where everyone answered (n = N: the mean is the mean), or something is not known.
    """
    if spread is None or n is None or eligible is None or n < 2 or n >= eligible:
        return None
    correction = ((eligible - n) / (eligible - 1)) ** 0.5
    return float(student_t(n - 1) * spread / n**0.5 * correction)
