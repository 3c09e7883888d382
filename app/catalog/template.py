"""A template's TOML → `domain.template.Template`. The format is told in workshops/README.md."""

from typing import Any

from app.catalog.table import Table
from app.catalog.toml import parse
from app.domain.errors import CatalogError
from app.domain.places import RESOURCES
from app.domain.records import Better, Cadence, CustomerValue, MeasureKind, Stage
from app.domain.template import (
    Activity,
    AgendaPreset,
    AttributePreset,
    ClausePreset,
    CompetencyPreset,
    MeasurePreset,
    StageGuide,
    Template,
)

FORMAT = 1
LEVELS = 5
CLAUSE_NUMBERS = range(1, 21)
_TOP = (
    "format",
    "template",
    "stages",
    "ground_rules",
    "need_categories",
    "attributes",
    "competencies",
    "measures",
    "clauses",
    "agenda",
)


def read_template(data: bytes, key: str, where: str) -> Template:
    """Return the template that a TOML text describes.

    key: its folder's name. where: names the text in the CatalogError that says what is wrong,
    on which line, under which dotted path.
    """
    content, lines = parse(data, where)
    top = Table(content, "", lines, where)
    if top.whole("format", 1, 1_000) != FORMAT:
        raise CatalogError(
            f"{where} is written in format {content['format']}; this program reads format "
            f"{FORMAT}: take a newer program."
        )
    for name in _TOP:
        content.setdefault(name, _empty(name))
    head = top.table("template")
    stages = _stages(top.table("stages"))
    template = Template(
        key=key,
        title=head.line("title", limit=120),
        summary=head.prose("summary", limit=1_000),
        people=head.line("people"),
        lasts=head.line("lasts", limit=80),
        version=head.whole("version", 1, 10_000),
        language=head.line("language", limit=20, default="en"),
        stages=stages,
        ground_rules=top.lines("ground_rules", most=30),
        need_categories=top.lines("need_categories", most=30, limit=80),
        attributes=tuple(_attribute(t) for t in top.tables("attributes", 12)),
        competencies=tuple(_competency(t) for t in top.tables("competencies", 60)),
        measures=tuple(_measure(k, t) for k, t in top.table("measures").children(80)),
        clauses=_clauses(top.table("clauses")),
        agenda=tuple(_agenda_item(t, stages) for t in top.tables("agenda", 120)),
    )
    head.close()
    top.close()
    return template


def _empty(name: str) -> Any:
    if name in ("template", "stages", "measures", "clauses"):
        return {}
    return []


def _stages(table: Table) -> tuple[StageGuide, ...]:
    known = [stage.value for stage in Stage]
    for key in table.names():
        if key not in known:
            table.refuse(key, f"is not a stage; stages are {', '.join(known)}")
    found = {key: _stage(Stage(key), inside) for key, inside in table.children(len(known))}
    if not found:
        table.refuse("", "names no stage")
    # The room's order is the stages' own, whatever the order of the file.
    return tuple(found[stage.value] for stage in Stage if stage.value in found)


def _stage(stage: Stage, table: Table) -> StageGuide:
    guide = StageGuide(
        stage=stage,
        title=table.line("title", limit=80),
        aim=table.prose("aim", limit=1_000),
        activities=tuple(_activity(k, t) for k, t in table.table("activities").children(30)),
    )
    table.close()
    return guide


def _activity(key: str, table: Table) -> Activity:
    if not key.isidentifier() or not key.isascii() or len(key) > 60:
        table.refuse("", "must have a name of letters, digits and underscores")
    activity = Activity(
        key=key,
        title=table.line("title", limit=120),
        minutes=table.whole("minutes", 1, 1_440),
        icon=_icon(table),
        say=table.lines("say"),
        do=table.lines("do"),
        watch=table.lines("watch"),
        prompts=table.lines("prompts"),
        checklist=table.lines("checklist"),
    )
    table.close()
    return activity


def _icon(table: Table) -> str:
    name = table.line("icon", limit=40)
    plain = name.replace("-", "").isalnum() and name.isascii()
    if not plain or not (RESOURCES / "icons" / f"{name}.svg").is_file():
        table.refuse("icon", "names no picture among resources/icons")
    return name


def _attribute(table: Table) -> AttributePreset:
    preset = AttributePreset(
        name=table.line("name", limit=120),
        low=table.line("low", limit=160),
        high=table.line("high", limit=160),
    )
    table.close()
    return preset


def _competency(table: Table) -> CompetencyPreset:
    anchors = table.lines("anchors", limit=300)
    if len(anchors) not in (0, LEVELS):
        table.refuse(
            "anchors", f"has {len(anchors)}; it needs five, for the levels 0 to 4, or none"
        )
    preset = CompetencyPreset(
        name=table.line("name", limit=120),
        description=table.prose("description"),
        technical=table.flag("technical"),
        anchors=anchors,
    )
    table.close()
    return preset


def _measure(key: str, table: Table) -> MeasurePreset:
    preset = MeasurePreset(
        key=key,
        type=table.choice("type", MeasureKind),
        dimension=table.line("dimension", limit=60),
        name=table.line("name"),
        unit=table.line("unit", limit=40),
        better=table.choice("better", Better),
        worst=table.number("worst"),
        target=table.number("target"),
        source=table.line("source"),
        rated=table.flag("rated"),
        frequency=table.choice("frequency", Cadence, Cadence.MONTHLY),
        customer_value=table.choice("customer_value", CustomerValue, CustomerValue.INTERNAL),
    )
    if preset.worst == preset.target or (preset.target > preset.worst) != (
        preset.better is Better.HIGHER
    ):
        table.refuse(
            "target",
            f"is {preset.target:g} with a worst of {preset.worst:g}, which does not fit “better "
            f"= {preset.better.value}”",
        )
    table.close()
    return preset


def _clauses(table: Table) -> tuple[ClausePreset, ...]:
    for key in table.names():
        if key not in {str(number) for number in CLAUSE_NUMBERS}:
            table.refuse(key, "is not the number of a clause, 1 to 20")
    numbers = sorted(int(key) for key in table.names())
    return tuple(ClausePreset(n, table.prose(str(n), limit=20_000)) for n in numbers)


def _agenda_item(table: Table, stages: tuple[StageGuide, ...]) -> AgendaPreset:
    stage = table.choice("stage", Stage)
    name = table.line("activity", limit=60, default="")
    guide = next((g for g in stages if g.stage is stage), None)
    activity = next((a for a in guide.activities if a.key == name), None) if guide else None
    if name and activity is None:
        table.refuse("activity", f"is “{name}”, which the stage {stage.value} does not have")
    preset = AgendaPreset(
        stage=stage,
        activity=name,
        title=table.line("title", default=activity.title if activity else None),
        minutes=table.whole("minutes", 1, 1_440, activity.minutes if activity else None),
        day=table.whole("day", 1, 31, 1),
    )
    table.close()
    return preset
