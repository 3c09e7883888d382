"""Promised against delivered, clause by clause, as data. No Qt."""

from dataclasses import dataclass
from datetime import date

from app.analysis.formula import AMBER_FROM, GREEN_FROM, Status
from app.analysis.privacy import Audience, threshold_of
from app.analysis.standing import Standing, Worth, standing_of
from app.domain.assembling import assemble
from app.domain.content import CLAUSES, WORDED
from app.domain.records import (
    Assessment,
    Competency,
    Contract,
    Interface,
    Measure,
    Nature,
    Requirement,
    Side,
)
from app.domain.text import figure
from app.domain.workshop import Workshop, in_order

_SHORT = {
    Status.GREEN: ("amber", "nearly"),
    Status.AMBER: ("amber", "partly"),
    Status.RED: ("red", "not kept"),
}
"""Badge and word of a promise whose target is not reached, by how the figure is graded."""
MEANING = (
    "Kept: the target is reached. Nearly and partly: not yet, but at least "
    f"{GREEN_FROM:g} and {AMBER_FROM:g} of the 100 points between worst and target."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """How one measure stands. figures: "14 hours, was 30". status: a key of the badges."""

    name: str
    figures: str
    status: str
    words: str
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of a clause on one side, with the measures that show whether it was kept."""

    text: str
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its lines on both sides; together: lines that belong to neither."""

    number: int
    title: str
    first: tuple[Promise, ...] = ()
    second: tuple[Promise, ...] = ()
    together: tuple[Promise, ...] = ()


def clauses(
    workshop: Workshop,
    contract: Contract,
    on: date,
    before: date | None,
    audience: Audience = Audience.ROOM,
) -> tuple[Clause, ...]:
    """Return the clauses of a contract with what has become of them on a day.

    before: the day of the review before, which figures are compared with.
    """
    content = assemble(workshop, contract)
    seen = _Seen(workshop, on, before, threshold_of(workshop, audience))
    by_promise: dict[str | None, list[Measure]] = {}
    for measure in in_order(workshop.referring(Measure, "contract", contract.id)):
        known = measure.expectation in {c.id for c in content.commitments}
        by_promise.setdefault(measure.expectation if known else None, []).append(measure)
    out = []
    for number, nature in ((5, Nature.TASK), (6, Nature.RELATIONSHIP)):
        sides = [
            tuple(
                Promise(c.text, tuple(seen.shown(m) for m in by_promise.get(c.id, [])))
                for c in content.commitments_of(side, nature)
            )
            for side in Side
        ]
        out.append(Clause(number, CLAUSES[number], *sides))
    out.append(_as_a_whole(contract, by_promise.get(None, []), seen))
    reliefs = tuple(Promise(f"{r.relief} ({r.interface})") for r in content.reliefs)
    out.append(Clause(13, CLAUSES[13], together=reliefs))
    out.append(_skills(workshop, contract))
    out += [
        Clause(number, CLAUSES[number], together=(Promise(content.text_of(number)),))
        for number in WORDED
        if content.text_of(number) and number != 14
    ]
    return tuple(c for c in out if c.first or c.second or c.together)


class _Seen:
    """The measures as they stand on the day, and as they stood at the review before."""

    def __init__(self, workshop: Workshop, on: date, before: date | None, threshold: int) -> None:
        self._workshop, self._on, self._before = workshop, on, before
        self._threshold = threshold

    def shown(self, measure: Measure) -> Shown:
        """Return what may be said of a measure."""
        now = standing_of(self._workshop, measure, self._on, self._threshold)
        then = None
        if self._before is not None:
            then = standing_of(self._workshop, measure, self._before, self._threshold)
        status, words = _status(now)
        better = None
        if now.score is not None and then is not None and then.score is not None:
            better = None if now.score == then.score else now.score > then.score
        return Shown(measure.name, _figures(measure, now, then), status, words, better)


def _status(now: Standing) -> tuple[str, str]:
    if now.worth is Worth.SUPPRESSED:
        return "suppressed", "too few raters"
    if now.score is None:
        return "insufficient", "not read"
    status, words = ("green", "kept") if now.reached else _SHORT[now.status]
    return status, f"{words}, old" if now.grey else words


def _figures(measure: Measure, now: Standing, then: Standing | None) -> str:
    target = f"target {figure(now.bounds.target)}"
    if now.value is None:
        return target
    was = ""
    if then is not None and then.value is not None and then.on != now.on:
        was = f", was {figure(then.value)}"
    scale = measure.unit[:1].isdigit()
    unit = f" on {measure.unit}" if scale else f" {measure.unit}" if measure.unit else ""
    return f"{figure(now.value)}{unit}{was} · {target}"


def _as_a_whole(contract: Contract, measures: list[Measure], seen: _Seen) -> Clause:
    sides = []
    for supplier in (contract.first, contract.second):
        shown = tuple(seen.shown(m) for m in measures if m.supplier == supplier)
        sides.append((Promise("", shown),) if shown else ())
    return Clause(12, CLAUSES[12], *sides)


def _skills(workshop: Workshop, contract: Contract) -> Clause:
    sides = []
    for supplier, receiver in (
        (contract.first, contract.second),
        (contract.second, contract.first),
    ):
        lines = []
        for interface in in_order(workshop.referring(Interface, "supplier", supplier)):
            if interface.receiver != receiver:
                continue
            for need in workshop.referring(Requirement, "interface", interface.id):
                lines.append(_skill(workshop, need, supplier, receiver, interface))
        sides.append(tuple(lines))
    return Clause(14, CLAUSES[14], *sides)


def _skill(
    workshop: Workshop, need: Requirement, supplier: str, receiver: str, interface: Interface
) -> Promise:
    views = {
        a.viewer: a.level
        for a in workshop.referring(Assessment, "department", supplier)
        if a.competency == need.competency
    }
    current = views.get(receiver, views.get(supplier))
    name = workshop.get(Competency, need.competency).name
    if current is None:
        shown = Shown(interface.name, f"{need.level} needed", "insufficient", "not assessed")
    else:
        there = current >= need.level
        words = "there" if there else f"{need.level - current} below"
        status = "green" if there else "amber"
        shown = Shown(interface.name, f"level {current} of {need.level}", status, words)
    return Promise(name, (shown,))
