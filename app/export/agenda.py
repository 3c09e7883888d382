"""The agenda as a report: what was planned, and how it went."""

from datetime import date, timedelta

from app.domain.blocks import Block, Grid, Heading, Prose, Report
from app.domain.records import AgendaItem, Stage
from app.domain.workshop import Workshop
from app.export.wording import Wording

STAGE_NAME = {
    Stage.SETUP: "Set-up",
    Stage.PERCEPTIONS: "1 Perceptions",
    Stage.EXPECTATIONS: "2 Expectations",
    Stage.MEASURES: "3 Measures",
    Stage.SKILLS: "4 Skills",
    Stage.REVIEW: "5 Review",
}


def agenda_report(workshop: Workshop) -> Report:
    """Return the agenda, a section for each day."""
    wording = Wording(workshop.info.language or "en")
    blocks: list[Block] = _opening(workshop)
    days = sorted({item.day for item in workshop.all(AgendaItem)})
    for day in days:
        blocks += _day(workshop, day, wording)
    if not days:
        blocks.append(Prose("Nothing has been planned yet."))
    return Report(
        title=f"Agenda of “{workshop.info.title}”",
        subtitle=_subtitle(workshop, wording),
        blocks=tuple(blocks),
        language=workshop.info.language or "en",
    )


def _subtitle(workshop: Workshop, wording: Wording) -> str:
    info = workshop.info
    when = wording.date(info.starts)
    if info.ends and info.ends != info.starts:
        when = (
            f"{when} to {wording.date(info.ends)}" if when else f"until {wording.date(info.ends)}"
        )
    led = f"led by {wording.listed(info.facilitators)}" if info.facilitators else ""
    return " · ".join(part for part in (when, info.venue, led) if part)


def _opening(workshop: Workshop) -> list[Block]:
    told = [text for text in (workshop.info.purpose, workshop.info.common_aim) if text]
    return [Prose(text) for text in told]


def _day(workshop: Workshop, day: int, wording: Wording) -> list[Block]:
    items = [item for item in workshop.ordered(AgendaItem) if item.day == day]
    began = any(item.started for item in items)
    rows, after = [], 0
    for item in items:
        row = [duration(after), item.title, STAGE_NAME[item.stage], duration(item.minutes)]
        rows.append((*row, _ran(item), _took(item)) if began else tuple(row))
        after += item.minutes
    plan, ran = ("After", "Activity", "Stage", "Planned"), ("Ran", "Took")
    columns = (*plan, *ran) if began else plan
    widths = (1.0, 5.0, 2.2, 1.2, 1.9, 1.1)[: len(columns)]
    numeric = (0, 3, 4, 5) if began else (0, 3)
    return [
        Heading(_day_title(workshop.info.starts, day, wording)),
        Grid(columns, tuple(rows), widths, numeric),
        Prose(" ".join(_totals(items, after)), muted=True),
    ]


def _day_title(starts: date | None, day: int, wording: Wording) -> str:
    if starts is None:
        return f"Day {day}"
    return f"Day {day}, {wording.date(starts + timedelta(days=day - 1))}"


def _ran(item: AgendaItem) -> str:
    if item.started is None:
        return "–"
    ended = f"{item.ended:%H:%M}" if item.ended else "now"
    return f"{item.started:%H:%M} to {ended}"


def _took(item: AgendaItem) -> str:
    minutes = _minutes(item)
    return "–" if minutes is None else duration(minutes)


def _minutes(item: AgendaItem) -> int | None:
    if item.started is None or item.ended is None:
        return None
    return max(round((item.ended - item.started).total_seconds() / 60), 0)


def _totals(items: list[AgendaItem], planned: int) -> list[str]:
    told = [f"Planned: {duration(planned)}."]
    done = [(item.minutes, _minutes(item)) for item in items if _minutes(item) is not None]
    if done:
        took = sum(minutes or 0 for _, minutes in done)
        late = took - sum(plan for plan, _ in done)
        how = (
            "as planned"
            if late == 0
            else f"{duration(abs(late))} {'longer' if late > 0 else 'less'} than planned"
        )
        told.append(f"{len(done)} of {len(items)} done in {duration(took)}, {how}.")
    return told


def duration(minutes: int) -> str:
    """Return minutes as "1 h 30" or "45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"
