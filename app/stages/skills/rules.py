"""What skills has come to, as phrases and as checks that are passed or not."""

from app.domain.records import (
    Assessment,
    Competency,
    DevelopmentAction,
    Requirement,
)
from app.domain.workshop import Workshop
from app.stages.spec import Progress, counted, progress_of


def progress(workshop: Workshop) -> Progress:
    """Required, assessed, planned, owned."""
    actions = workshop.all(DevelopmentAction)
    return progress_of(
        (workshop.count(Requirement) > 0, "say what each process needs"),
        (workshop.count(Assessment) > 0, "assess where you stand"),
        (bool(actions), "plan the first action"),
        (bool(actions) and all(a.owner and a.due for a in actions), "give each action an owner"),
    )


def profile(workshop: Workshop) -> str:
    """How many competencies there are to choose from."""
    return counted(workshop.count(Competency), "competency", "competencies")


def assess(workshop: Workshop) -> str:
    """How many views there are."""
    return counted(workshop.count(Assessment), "view") if workshop.count(Assessment) else ""


def gaps(workshop: Workshop) -> str:
    """How many levels are required."""
    found = workshop.count(Requirement)
    return f"{found} required" if found else ""


def plan(workshop: Workshop) -> str:
    """How many actions run."""
    found = workshop.count(DevelopmentAction)
    return counted(found, "action") if found else ""
