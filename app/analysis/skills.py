"""Skill gaps by process, priorities, single holders and the barrier to change (METHOD §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.analysis.formula import Status
from app.analysis.privacy import Audience, threshold_of
from app.analysis.standing import Standing, standing_of
from app.domain.records import (
    ActionKind,
    Assessment,
    Competency,
    DevelopmentAction,
    Expectation,
    Interface,
    Measure,
    Requirement,
)
from app.domain.workshop import Workshop

BARRIER_AT = 3
"""The first factor at it or below, of 5, is the barrier."""

MOVED = 3.0
"""Points of a measure's score from which it has moved, as for a trend."""

LEVELS = ("unaware", "learning", "supervised", "independent", "coaches others")
"""The words of the levels 0 to 4."""


_Views = tuple[Assessment | None, Assessment | None]


class Barrier(StrEnum):
    """The factors of change, in their order."""

    AWARENESS = "awareness"
    DESIRE = "desire"
    KNOWLEDGE = "knowledge"
    ABILITY = "ability"
    REINFORCEMENT = "reinforcement"


@dataclass(frozen=True, slots=True)
class Gap:
    """What one interface asks of its supplier in one competency, and what is there.

    current: level 0 to 4 by the receiver's view if there is one, else the department's own; None
    where nobody has judged. own, theirs: both views. gap: max(0, required - current). priority:
    gap · importance · (2 if a linked measure is red). single: one person alone holds the skill.
    """

    requirement: str
    interface: str
    department: str
    receiver: str
    competency: str
    required: int
    current: int | None
    own: int | None
    theirs: int | None
    gap: int | None
    priority: int
    red: bool
    single: bool


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A department's stand in a competency over all interfaces that ask for it.

    required: the highest level asked. current: the lowest view that counts. gap: the largest.
    """

    department: str
    competency: str
    required: int
    current: int | None
    gap: int | None
    priority: int
    single: bool


def gaps(workshop: Workshop, on: date, *, audience: Audience = Audience.ROOM) -> tuple[Gap, ...]:
    """Return every requirement as a gap, also where there is none, in the order of the
    interfaces and competencies."""
    threshold = threshold_of(workshop, audience)
    competencies = [c.id for c in workshop.ordered(Competency)]
    out = []
    for interface in workshop.ordered(Interface):
        needs = workshop.referring(Requirement, "interface", interface.id)
        for need in sorted(needs, key=lambda r: competencies.index(r.competency)):
            out.append(_gap(workshop, interface, need, on, threshold))
    return tuple(out)


def count_gaps(workshop: Workshop) -> int | None:
    """Return how many requirements are not met, None where none of them has been judged."""
    found = [
        _size(need, _views(workshop, interface, need))
        for interface in workshop.ordered(Interface)
        for need in workshop.referring(Requirement, "interface", interface.id)
    ]
    judged = [gap for gap in found if gap is not None]
    return sum(1 for gap in judged if gap) if judged else None


def by_priority(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the real gaps, the highest priority first."""
    real = [g for g in found if g.gap]
    return tuple(sorted(real, key=lambda g: (-g.priority, -(g.gap or 0))))


def single_holders(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the requirements for which one person alone holds the skill: a risk."""
    return tuple(g for g in found if g.single)


def heat(found: Iterable[Gap]) -> dict[tuple[str, str], HeatCell]:
    """Return gaps gathered by (department, competency)."""
    grouped: dict[tuple[str, str], list[Gap]] = {}
    for gap in found:
        grouped.setdefault((gap.department, gap.competency), []).append(gap)
    return {key: _heat_cell(group) for key, group in grouped.items()}


def linked_measures(workshop: Workshop, interface: str, competency: str) -> list[Measure]:
    """Return the measures that a skill at an interface is tied to: those of its commitments, and
    those that a development action for it names."""
    found = {
        measure.id: measure
        for expectation in workshop.referring(Expectation, "interface", interface)
        for measure in workshop.referring(Measure, "expectation", expectation.id)
    }
    for action in workshop.referring(DevelopmentAction, "interface", interface):
        measure = workshop.find(Measure, action.measure)
        if measure is not None and action.competency == competency:
            found[measure.id] = measure
    return list(found.values())


def barrier(action: DevelopmentAction) -> Barrier | None:
    """Return the first factor at 3 or less of 5, None where there is none or none is rated."""
    for factor in Barrier:
        value = getattr(action, factor.value)
        if value is not None and value <= BARRIER_AT:
            return factor
    return None


def advice(action: DevelopmentAction) -> str:
    """Return what the barrier means for the way chosen, as a sentence; "" where it fits."""
    found = barrier(action)
    if action.type is not ActionKind.COURSE or found is None:
        return ""
    if found is Barrier.AWARENESS:
        return "Training does not help before awareness: first show why it matters."
    if found is Barrier.DESIRE:
        return "The barrier is desire: a course alone will not give it; ask what is in it for them."
    return ""


def moved(workshop: Workshop, action: DevelopmentAction, on: date, threshold: int) -> bool | None:
    """Whether the action's measure has moved since its reading before: it succeeded when it has.

    None where it has no measure, or there are not two readings to compare.
    """
    measure = workshop.find(Measure, action.measure)
    if measure is None:
        return None
    standing = standing_of(workshop, measure, on, threshold)
    if standing.score is None or standing.before is None:
        return None
    return standing.score - standing.before >= MOVED - 1e-9


def _gap(
    workshop: Workshop, interface: Interface, need: Requirement, on: date, threshold: int
) -> Gap:
    own, theirs = views = _views(workshop, interface, need)
    deciding = theirs or own
    current = deciding.level if deciding else None
    gap = _size(need, views)
    red = any(
        _is_red(standing_of(workshop, measure, on, threshold))
        for measure in linked_measures(workshop, interface.id, need.competency)
    )
    return Gap(
        requirement=need.id,
        interface=interface.id,
        department=interface.supplier,
        receiver=interface.receiver,
        competency=need.competency,
        required=need.level,
        current=current,
        own=own.level if own else None,
        theirs=theirs.level if theirs else None,
        gap=gap,
        priority=(gap or 0) * interface.importance * (2 if red else 1),
        red=red,
        single=any(view is not None and view.holders == 1 for view in (own, theirs)),
    )


def _views(workshop: Workshop, interface: Interface, need: Requirement) -> _Views:
    """Return the department's own view of a competency and its receiver's."""
    own = _view(workshop, interface.supplier, need.competency, interface.supplier)
    return own, _view(workshop, interface.supplier, need.competency, interface.receiver)


def _size(need: Requirement, views: _Views) -> int | None:
    deciding = views[1] or views[0]
    return max(0, need.level - deciding.level) if deciding else None


def _view(workshop: Workshop, department: str, competency: str, viewer: str) -> Assessment | None:
    for assessment in workshop.referring(Assessment, "department", department):
        if (assessment.competency, assessment.viewer) == (competency, viewer):
            return assessment
    return None


def _is_red(standing: Standing) -> bool:
    return standing.score is not None and standing.status is Status.RED


def _heat_cell(group: list[Gap]) -> HeatCell:
    known = [g.current for g in group if g.current is not None]
    found = [g.gap for g in group if g.gap is not None]
    return HeatCell(
        department=group[0].department,
        competency=group[0].competency,
        required=max(g.required for g in group),
        current=min(known, default=None),
        gap=max(found, default=None),
        priority=max(g.priority for g in group),
        single=any(g.single for g in group),
    )
