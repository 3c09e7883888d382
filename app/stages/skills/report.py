"""Skills on paper: the gaps by priority, single holders, and the plan."""

from datetime import date

from app.analysis.privacy import Audience
from app.analysis.skills import LEVELS, Gap, barrier, by_priority, gaps, single_holders
from app.domain.blocks import Block, Bullets, Grid, Heading, Prose, Report
from app.domain.records import (
    Competency,
    DevelopmentAction,
    Interface,
    Measure,
    Reading,
)
from app.domain.wording import Wording
from app.domain.workshop import Workshop

_LEVEL_WORDS = ", ".join(f"{n} {word}" for n, word in enumerate(LEVELS))


def report(workshop: Workshop, on: date | None = None) -> Report:
    """Return gaps and plan as they stand on a day, by default that of the last reading.

    Readings with too few raters for a report do not tell which measures are red.
    """
    info = workshop.info
    day = on or max((r.on for r in workshop.all(Reading)), default=date.min)
    found = gaps(workshop, day, audience=Audience.REPORT)
    blocks = [*_gaps(workshop, found), *_holders(workshop, found), *_plan(workshop)]
    return Report("Skills: gaps and plan", info.title, tuple(blocks), info.language or "en")


def _gaps(workshop: Workshop, found: tuple[Gap, ...]) -> list[Block]:
    real = by_priority(found)
    blocks: list[Block] = [Heading("The gaps, by priority")]
    if not real:
        said = "Everything that was assessed is there." if found else "No process is profiled yet."
        return [*blocks, Prose(said)]
    rows = tuple(
        (
            str(gap.priority),
            workshop.get(Competency, gap.competency).name,
            workshop.name_of(gap.department),
            workshop.get(Interface, gap.interface).name,
            f"{gap.current} of {gap.required}",
            "yes" if gap.red else "",
        )
        for gap in real
    )
    columns = ("Priority", "Competency", "Department", "Needed for", "Level", "Measure red")
    return [
        *blocks,
        Prose(f"Levels: {_LEVEL_WORDS}.", muted=True),
        Grid(columns, rows, (1.1, 2.6, 2.2, 3.0, 1.0, 1.2), (0,)),
        Prose(
            "Priority is levels × importance of the interface, twice where its measure is red.",
            muted=True,
        ),
    ]


def _holders(workshop: Workshop, found: tuple[Gap, ...]) -> list[Block]:
    alone = {(g.department, g.competency) for g in single_holders(found)}
    if not alone:
        return []
    items = sorted(
        f"{workshop.name_of(department)}: {workshop.get(Competency, competency).name}"
        for department, competency in alone
    )
    return [Heading("Held by one person alone", 2), Bullets(tuple(items))]


def _plan(workshop: Workshop) -> list[Block]:
    actions = sorted(
        workshop.ordered(DevelopmentAction), key=lambda a: (a.due is None, a.due or date.max)
    )
    blocks: list[Block] = [Heading("The plan")]
    if not actions:
        return [*blocks, Prose("Nothing is planned yet.")]
    rows = tuple(_planned(workshop, action) for action in actions)
    columns = ("By", "What", "Who learns", "Owner", "Should move", "Begin with", "State")
    return [*blocks, Grid(columns, rows, (1.3, 4.0, 1.8, 1.7, 2.4, 1.5, 1.1))]


def _planned(workshop: Workshop, action: DevelopmentAction) -> tuple[str, ...]:
    measure = workshop.find(Measure, action.measure)
    stands = barrier(action)
    competency = workshop.get(Competency, action.competency).name
    return (
        Wording().short_date(action.due) or "no date",
        f"{action.what} ({competency})",
        workshop.name_of(action.department),
        action.owner or "no owner",
        measure.name if measure else "no measure",
        stands.value if stands else "",
        action.progress.value,
    )
