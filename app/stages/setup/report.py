"""What set-up prints: the agenda, as it was planned and as it went."""

from datetime import date, datetime, timedelta

from app.analysis.plan import begins_at
from app.domain.blocks import Block, Grid, Heading, Prose, Report
from app.domain.records import AgendaItem
from app.domain.wording import Wording
from app.domain.workshop import Workshop
from app.stages.setup.days import STAGE_WORDS, duration, items_of, minutes_late, minutes_taken


def report(workshop: Workshop) -> Report:
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
    items = items_of(workshop, day)
    began = any(item.started for item in items)
    rows, after = [], 0
    for item in items:
        row = [
            _at(workshop, day, after),
            item.title,
            STAGE_WORDS[item.stage],
            duration(item.minutes + item.cut),
        ]
        rows.append((*row, _ran(item), _took(item)) if began else tuple(row))
        after += item.minutes + item.cut
    plan, ran = ("From", "Activity", "Stage", "Planned"), ("Ran", "Took")
    columns = (*plan, *ran) if began else plan
    widths = (0.9, 5.8, 1.7, 1.4, 1.8, 1.4)[: len(columns)]
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


def _at(workshop: Workshop, day: int, after: int) -> str:
    """Return when something is planned to begin, so many minutes into its day."""
    begins = datetime.combine(date.min, begins_at(workshop, day)) + timedelta(minutes=after)
    return f"{begins:%H:%M}"


def _ran(item: AgendaItem) -> str:
    if item.started is None:
        return "–"
    ended = f"{item.ended:%H:%M}" if item.ended else "now"
    return f"{item.started:%H:%M} to {ended}"


def _took(item: AgendaItem) -> str:
    minutes = minutes_taken(item)
    return "–" if minutes is None else duration(minutes)


def _totals(items: list[AgendaItem], planned: int) -> list[str]:
    told = [f"Planned: {duration(planned)}."]
    cut = sum(item.cut for item in items)
    if cut:
        told.append(f"{duration(cut)} of it were cut as the day ran late.")
    took = [taken for item in items if (taken := minutes_taken(item)) is not None]
    if took:
        late = minutes_late(items)
        more = "longer" if late > 0 else "less"
        how = f"{duration(abs(late))} {more} than planned" if late else "as planned"
        told.append(f"{len(took)} of {len(items)} done in {duration(sum(took))}, {how}.")
    return told
