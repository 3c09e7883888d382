"""What a new workshop starts with: its template's words, or the set-up of an earlier one."""

from dataclasses import replace

from app.domain.commands import Add, Command
from app.domain.records import (
    AgendaItem,
    Attendance,
    Attribute,
    Competency,
    Department,
    FocusPair,
    GroundRule,
    Ordered,
    Participant,
    Record,
    Round,
    WorkshopInfo,
)
from app.domain.template import Template
from app.domain.workshop import Workshop

FIRST_ROUND = "Round 1"


def starting_commands(template: Template, title: str) -> list[Command]:
    """Return the commands that seed a new workshop; the first adds the workshop itself.

    The records are the workshop's own from then on: a later template changes nothing in it.
    """
    info = WorkshopInfo(
        title=title,
        language=template.language,
        template=template.key,
        need_categories=template.need_categories,
    )
    return [Add(info), *(Add(record) for record in _records(template))]


def following_commands(workshop: Workshop, title: str) -> list[Command]:
    """Return the commands that seed a workshop with the set-up of an earlier one.

    The departments, the people, the pairs, the rules, the plan and what is rated come along;
    nothing that was said does, nor when anything happened.
    """
    info = replace(
        workshop.info, title=title, starts=None, ends=None, pinned_day=None, purpose="", host=None
    )
    kept: list[Record] = [
        record
        for cls in (Department, FocusPair, GroundRule, Attribute, Competency)
        for record in workshop.ordered(cls)
    ]
    kept += [replace(p, attendance=Attendance.EXPECTED) for p in workshop.ordered(Participant)]
    kept += [
        replace(i, started=None, ended=None, minutes=min(i.minutes + i.cut, 1_440), cut=0)
        for i in workshop.ordered(AgendaItem)
    ]
    kept.append(Round(title=FIRST_ROUND, position=1.0))
    return [Add(info), *(Add(record) for record in kept)]


def _records(template: Template) -> list[Ordered]:
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
    records.append(Round(title=FIRST_ROUND, position=1.0))
    return records
