"""Rules of the skills stage (METHOD §4)."""

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import Assessment, Competency, Requirement
from app.domain.rules.base import Check, Derivation
from app.domain.workshop import Prospect, Workshop

LEVELS = 5


def _competency(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if isinstance(after, Competency) and len(after.anchors) not in (0, LEVELS):
        raise DomainError(
            f"“{after.name}” has {len(after.anchors)} anchors: it needs five, for the levels 0 to "
            "4, or none."
        )


def _requirement(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if isinstance(after, Requirement):
        for other in prospect.referring(Requirement, "interface", after.interface):
            if other.id != after.id and other.competency == after.competency:
                raise DomainError(
                    "This interface has a level for that competency: change it there."
                )


def _assessment(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if isinstance(after, Assessment):
        for other in prospect.referring(Assessment, "department", after.department):
            if (
                other.id != after.id
                and other.competency == after.competency
                and other.viewer == after.viewer
            ):
                raise DomainError("This view of the competency has been given: change it there.")


CHECKS: dict[str, Check] = {
    "competency": _competency,
    "requirement": _requirement,
    "assessment": _assessment,
}
DERIVED: dict[str, Derivation] = {}
