"""The pack: every activity of every stage on paper, for when the projector fails. No Qt.

Each activity has a page or more: what to say, do and watch for, as the template words it; what to
ask; and the form on which the room writes, with what it may see already. The agenda comes first.
"""

from itertools import zip_longest

from app.domain.blocks import (
    Blank,
    Block,
    Bullets,
    Fields,
    Grid,
    Heading,
    PageBreak,
    Prose,
    Report,
)
from app.domain.records import AgendaItem, Stage
from app.domain.template import Activity, StageGuide, Template
from app.domain.workshop import Workshop
from app.stages.registry import STAGES
from app.stages.setup.report import report as agenda
from app.stages.spec import ActivitySpec, StageSpec


def pack(workshop: Workshop, template: Template) -> Report:
    """Return the pack of a workshop, in the order of its template."""
    blocks: list[Block] = [*agenda(workshop).blocks]
    for spec in STAGES:
        guide = template.guide(spec.stage)
        if guide is not None:
            for activity in guide.activities:
                blocks += _activity(workshop, spec, guide, activity)
    info = workshop.info
    title = f"Pack for “{info.title}”" if info.title else "Pack for the workshop"
    subtitle = "Every activity on paper, for when the projector fails"
    return Report(title, subtitle, tuple(blocks), info.language or "en")


def _activity(
    workshop: Workshop, spec: StageSpec, guide: StageGuide, activity: Activity
) -> list[Block]:
    number = f"{spec.number} " if spec.number else ""
    minutes = _minutes(workshop, spec.stage, activity)
    blocks: list[Block] = [
        PageBreak(),
        Prose(f"{number}{guide.title}", muted=True),
        Heading(activity.title),
        Fields((f"{minutes} min planned. Begun", "Ended", "Led by")),
        _guide(activity),
    ]
    if activity.prompts:
        blocks += [Heading("Ask", 3), Bullets(activity.prompts)]
    if activity.checklist:
        blocks += [Heading("Done when", 3), Bullets(activity.checklist, boxes=True)]
    known = next((a for a in spec.activities if a.key == activity.key), None)
    return [*blocks, *_form(workshop, known)]


def _form(workshop: Workshop, known: ActivitySpec | None) -> list[Block]:
    if known is None or known.form is None:
        return [Heading("Notes", 3), Blank(10)]
    return list(known.form(workshop))


def _guide(activity: Activity) -> Grid:
    said = zip_longest(activity.say, activity.do, activity.watch, fillvalue="")
    return Grid(("Say", "Do", "Watch for"), tuple(said), (1, 1, 1))


def _minutes(workshop: Workshop, stage: Stage, activity: Activity) -> int:
    planned = sum(
        item.minutes
        for item in workshop.all(AgendaItem)
        if (item.stage, item.activity) == (stage, activity.key)
    )
    return planned or activity.minutes
