"""Skills on paper: a form for each activity, for when the screen fails. No Qt."""

from app.analysis.skills import LEVELS
from app.domain.blocks import Block, Prose
from app.domain.records import Competency, DevelopmentAction, Interface, Requirement
from app.domain.wording import Wording
from app.domain.workshop import Workshop
from app.stages.sheets import section, to_fill

_LEVELS = "Levels: " + ", ".join(f"{n} {word}" for n, word in enumerate(LEVELS)) + "."
_GROUPS = "Departments as a whole, never persons."


def profile(workshop: Workshop) -> list[Block]:
    """Which level each process needs of each skill."""
    columns = ("Process or task", "Needs", "At level (0–4)")
    rows: list[tuple[str, ...]] = []
    for interface in workshop.ordered(Interface):
        needs = workshop.referring(Requirement, "interface", interface.id)
        levels = {need.competency: str(need.level) for need in needs}
        needed = [c for c in workshop.ordered(Competency) if c.id in levels]
        rows += [(interface.name, c.name, levels[c.id]) for c in needed] or [(interface.name,)]
    return [Prose(_LEVELS, muted=True), to_fill(columns, rows, 6, (4, 4, 1.6), 21.0)]


def assess(workshop: Workshop) -> list[Block]:
    """The skill matrix: what each department can do, as it sees it and as its receivers see it."""
    names = [(c.name,) for c in workshop.ordered(Competency)]
    blocks: list[Block] = [Prose(_GROUPS, strong=True), Prose(_LEVELS, muted=True)]
    departments = workshop.departments()
    for at in range(0, len(departments), 6):
        some = departments[at : at + 6]
        columns = ("Competency", *(f"{d.code or d.name}: own · others" for d in some))
        widths = (3, *(1.3 for _ in some))
        blocks.append(to_fill(columns, names, 1 if names else 12, widths))
    return blocks


def gaps(workshop: Workshop) -> list[Block]:
    """Where required and current levels differ, to be worked out by hand."""
    columns = ("Competency", "Department", "Needed for", "Required", "Current", "Gap × importance")
    return [
        Prose(
            "Priority: required less current, times the importance of the process; twice where its "
            "measure is red.",
            muted=True,
        ),
        to_fill(columns, (), 14, (3, 2.4, 3, 1.1, 1, 1.6)),
    ]


def plan(workshop: Workshop) -> list[Block]:
    """What is done about it, by whom, and which measure should move."""
    columns = ("What", "Who learns", "How", "Owner", "By", "Measure that should move")
    rows = [
        (
            a.what,
            workshop.name_of(a.department),
            a.type.value.replace("_", " "),
            a.owner,
            Wording().short_date(a.due),
        )
        for a in workshop.ordered(DevelopmentAction)
    ]
    first = (
        "For each: do they know why, do they want to, do they know how, can they, is it kept up? "
        "Begin with the first that is at 3 or less of 5."
    )
    table = to_fill(columns, rows, 5, (4, 1.7, 1.4, 1.7, 1.4, 2.2), 34.0)
    return [Prose(first, muted=True), *section("The plan", table)]
