"""What skills has come to, as phrases and as checks that are passed or not."""

from app.analysis.skills import count_gaps
from app.domain.records import (
    Assessment,
    Competency,
    DevelopmentAction,
    Interface,
    Progress,
    Requirement,
)
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages import spec
from app.stages.spec import progress_of

MATTERS = 4
"""Interfaces of this importance and more need a profile."""


def progress(workshop: Workshop) -> spec.Progress:
    """Profiled, seen by the receivers, planned, owned, tied to a measure."""
    actions = running(workshop)
    return progress_of(
        (
            bool(workshop.all(Requirement)) and not unprofiled(workshop),
            _profile_phrase(workshop),
            "profile",
        ),
        (
            bool(workshop.all(Requirement)) and not unseen(workshop),
            _assess_phrase(workshop),
            "assess",
        ),
        (bool(workshop.all(DevelopmentAction)), "plan the first action", "plan"),
        (
            bool(workshop.all(DevelopmentAction)) and all(a.owner and a.due for a in actions),
            "give each action an owner and a date",
            "plan",
        ),
        (
            bool(workshop.all(DevelopmentAction)) and all(a.measure for a in actions),
            "name the measure that each action should move",
            "plan",
        ),
    )


def unprofiled(workshop: Workshop) -> list[Interface]:
    """Return the important interfaces that ask for no competency yet."""
    return [
        i
        for i in workshop.ordered(Interface)
        if i.importance >= MATTERS and not workshop.referring(Requirement, "interface", i.id)
    ]


def unseen(workshop: Workshop) -> list[Requirement]:
    """Return the requirements whose receiver has not said where the supplier stands."""
    views = {(a.department, a.viewer, a.competency) for a in workshop.all(Assessment)}
    return [
        need
        for need in workshop.all(Requirement)
        if (
            (found := workshop.find(Interface, need.interface)) is not None
            and (found.supplier, found.receiver, need.competency) not in views
        )
    ]


def running(workshop: Workshop) -> list[DevelopmentAction]:
    """Return the actions that are not dropped."""
    return [a for a in workshop.ordered(DevelopmentAction) if a.progress is not Progress.DROPPED]


def profile(workshop: Workshop) -> str:
    """How many important interfaces have no profile, else how many levels are required."""
    missing = len(unprofiled(workshop))
    if not workshop.count(Requirement):
        return counted(workshop.count(Competency), "competency", "competencies")
    if missing:
        return f"{missing} important without"
    return f"{counted(workshop.count(Requirement), 'level')} needed"


def assess(workshop: Workshop) -> str:
    """How many views the receivers still owe."""
    if not workshop.count(Assessment):
        return ""
    missing = len(unseen(workshop))
    return f"{counted(missing, 'view')} missing" if missing else "all views are in"


def gaps(workshop: Workshop) -> str:
    """How many levels that are required are not there."""
    found = count_gaps(workshop)
    if found is None:
        return ""
    return counted(found, "gap") if found else "no gap"


def plan(workshop: Workshop) -> str:
    """How many actions are done."""
    found = running(workshop)
    done = sum(1 for a in found if a.progress is Progress.DONE)
    return f"{done} of {len(found)} done" if found else ""


def _profile_phrase(workshop: Workshop) -> str:
    missing = unprofiled(workshop)
    return f"say what “{missing[0].name}” needs" if missing else "say what each process needs"


def _assess_phrase(workshop: Workshop) -> str:
    return (
        "ask the receivers for their view" if workshop.all(Assessment) else "assess where you stand"
    )
