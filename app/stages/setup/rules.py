"""What set-up has come to, as phrases and as checks that are passed or not."""

from app.domain.records import (
    AgendaItem,
    Attendance,
    Department,
    FocusPair,
    GroundRule,
    ParkedItem,
    Participant,
    SponsorCommitment,
)
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.spec import Progress, progress_of


def progress(workshop: Workshop) -> Progress:
    """A workshop can begin when it has an aim, two departments, people, rules and a plan."""
    return progress_of(
        (bool(workshop.info.common_aim), "write the common aim", "aim"),
        (workshop.count(Department) >= 2, "name the departments", "departments"),
        (_everyone_is_peopled(workshop), "say who is in the room", "people"),
        (workshop.count(GroundRule) > 0, "agree the ground rules", "rules"),
        (workshop.count(AgendaItem) > 0, "plan the day", "plan"),
        (
            workshop.count(FocusPair) > 0 or workshop.count(Department) == 2,
            "choose the pairs",
            "plan",
        ),
    )


def aim(workshop: Workshop) -> str:
    """Whether there is one."""
    return "written" if workshop.info.common_aim else "to be written"


def departments(workshop: Workshop) -> str:
    """How many there are."""
    return counted(workshop.count(Department), "department")


def people(workshop: Workshop) -> str:
    """How many are expected and present."""
    everyone = workshop.all(Participant)
    here = sum(1 for p in everyone if p.attendance in (Attendance.PRESENT, Attendance.LATE))
    if not everyone:
        return "nobody yet"
    return f"{here} of {len(everyone)} here" if here else f"{len(everyone)} expected"


def rules(workshop: Workshop) -> str:
    """How many rules and promises there are."""
    kept = counted(workshop.count(GroundRule), "rule")
    promises = workshop.count(SponsorCommitment)
    return f"{kept}, {counted(promises, 'promise')}" if promises else kept


def plan(workshop: Workshop) -> str:
    """How long it is, and how many pairs are read out."""
    minutes = sum(item.minutes for item in workshop.all(AgendaItem))
    days = {item.day for item in workshop.all(AgendaItem)}
    length = counted(len(days), "day") if len(days) > 1 else f"{minutes} min" if minutes else ""
    pairs = counted(workshop.count(FocusPair), "pair") if workshop.count(FocusPair) else ""
    return ", ".join(part for part in (length, pairs) if part) or "not planned yet"


def parked(workshop: Workshop) -> str:
    """How many items wait."""
    waiting = sum(1 for item in workshop.all(ParkedItem) if not item.resolved)
    return f"{waiting} waiting" if waiting else "nothing waits"


def _everyone_is_peopled(workshop: Workshop) -> bool:
    departments = workshop.all(Department)
    return bool(departments) and all(
        d.headcount > 0 or workshop.referring(Participant, "department", d.id) for d in departments
    )
