"""Levels 0 to 4: what an interface needs, and how departments are seen. No Qt."""

from datetime import date

from app.analysis.formula import Status
from app.analysis.privacy import Audience, threshold_of
from app.analysis.skills import LEVELS, linked_measures
from app.analysis.standing import standing_of
from app.domain.commands import Add, Command, Edit, Remove
from app.domain.records import (
    Assessment,
    Competency,
    DevelopmentAction,
    Interface,
    Measure,
    Requirement,
)
from app.domain.workshop import Workshop


def level_words(level: int) -> str:
    """Return "3 · independent"."""
    return f"{level} · {LEVELS[level]}"


def anchor(competency: Competency, level: int) -> str:
    """Return what a level looks like, "" where the competency has no anchors."""
    return competency.anchors[level] if level < len(competency.anchors) else ""


def requirement_of(workshop: Workshop, interface: str, competency: str) -> Requirement | None:
    """Return what an interface needs of a competency, or None."""
    needs = workshop.referring(Requirement, "interface", interface)
    return next((n for n in needs if n.competency == competency), None)


def assessment_of(
    workshop: Workshop, department: str, viewer: str, competency: str
) -> Assessment | None:
    """Return one view of a department's competency, or None."""
    views = workshop.referring(Assessment, "department", department)
    return next((v for v in views if (v.viewer, v.competency) == (viewer, competency)), None)


def require(
    workshop: Workshop, interface: str, competency: str, level: int | None
) -> Command | None:
    """Return the command after which an interface needs that level; None: no level at all.

    Returns None where it is so already.
    """
    known = requirement_of(workshop, interface, competency)
    if level is None:
        return Remove("requirement", known.id) if known else None
    if known is None:
        return Add(Requirement(interface=interface, competency=competency, level=level))
    return Edit("requirement", known.id, {"level": level}) if known.level != level else None


def assess(
    workshop: Workshop, department: str, viewer: str, competency: str, level: int | None
) -> Command | None:
    """Return the command after which `viewer` sees the department there; None: no view.

    Returns None where it is so already.
    """
    known = assessment_of(workshop, department, viewer, competency)
    if level is None:
        return Remove("assessment", known.id) if known else None
    if known is None:
        return Add(
            Assessment(department=department, viewer=viewer, competency=competency, level=level)
        )
    return Edit("assessment", known.id, {"level": level}) if known.level != level else None


def hold(
    workshop: Workshop, department: str, competency: str, holders: int | None
) -> Command | None:
    """Return the command that notes in the own view how many people hold a skill.

    None where it is so already, or there is no own view that could hold the number.
    """
    known = assessment_of(workshop, department, department, competency)
    if known is None or known.holders == holders:
        return None
    return Edit("assessment", known.id, {"holders": holders})


def way_words(workshop: Workshop, interface: Interface) -> str:
    """Return "Finance → Customer Service"."""
    return f"{workshop.name_of(interface.supplier)} → {workshop.name_of(interface.receiver)}"


def planned_for(workshop: Workshop, interface: str, competency: str) -> list[DevelopmentAction]:
    """Return the actions that answer a gap."""
    found = workshop.referring(DevelopmentAction, "interface", interface)
    return [a for a in found if a.competency == competency]


def telling_measure(
    workshop: Workshop, interface: str, competency: str, on: date
) -> tuple[Measure | None, bool]:
    """Return the measure that a gap is tied to, a red one before others, and whether it is red."""
    found = linked_measures(workshop, interface, competency)
    threshold = threshold_of(workshop, Audience.ROOM)
    for measure in found:
        standing = standing_of(workshop, measure, on, threshold)
        if standing.score is not None and standing.status is Status.RED:
            return measure, True
    return (found[0] if found else None), False
