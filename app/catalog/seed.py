"""What a new workshop starts with: its template's words as records of its own."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.commands import Add, Command
from app.domain.records import (
    AgendaItem,
    Attribute,
    Competency,
    GroundRule,
    Ordered,
    Paper,
    Round,
    WorkshopInfo,
)
from app.domain.template import Template

FIRST_ROUND = "Round 1"


def starting_commands(
    template: Template,
    title: str,
    *,
    organisation: str = "",
    starts: date | None = None,
    facilitators: Sequence[str] = (),
    paper: Paper = Paper.A4,
) -> list[Command]:
    """Return the commands that seed a new workshop; the first adds the workshop itself.

    The records are the workshop's own from then on: a later template changes nothing in it.
    """
    days = max((item.day for item in template.agenda), default=1)
    info = WorkshopInfo(
        title=title,
        organisation=organisation,
        language=template.language,
        template=template.key,
        starts=starts,
        ends=starts + timedelta(days=days - 1) if starts else None,
        facilitators=tuple(facilitators),
        need_categories=template.need_categories,
        paper=paper,
    )
    return [Add(info), *(Add(record) for record in _records(template, starts))]


def _records(template: Template, starts: date | None) -> list[Ordered]:
    records: list[Ordered] = [
        GroundRule(text=text, position=float(i)) for i, text in enumerate(template.ground_rules, 1)
    ]
    for i, item in enumerate(template.agenda, 1):
        records.append(
            AgendaItem(
                stage=item.stage,
                activity=item.activity,
                title=item.title,
                minutes=item.minutes,
                day=item.day,
                position=float(i),
            )
        )
    for i, preset in enumerate(template.attributes, 1):
        records.append(
            Attribute(name=preset.name, low=preset.low, high=preset.high, position=float(i))
        )
    for i, skill in enumerate(template.competencies, 1):
        records.append(
            Competency(
                name=skill.name,
                description=skill.description,
                technical=skill.technical,
                anchors=skill.anchors,
                position=float(i),
            )
        )
    records.append(Round(title=FIRST_ROUND, on=starts, position=1.0))
    return records
