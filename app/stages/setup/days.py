"""The days of the plan in words and figures; no Qt."""

import re
from collections.abc import Iterable
from datetime import time

from app.analysis.clock import length_text
from app.analysis.plan import begins_at
from app.domain.records import AgendaItem, Stage
from app.domain.workshop import Workshop

STAGE_WORDS = {
    Stage.SETUP: "Set-up",
    Stage.PERCEPTIONS: "Perceptions",
    Stage.EXPECTATIONS: "Expectations",
    Stage.MEASURES: "Measures",
    Stage.SKILLS: "Skills",
    Stage.REVIEW: "Review",
}


def items_of(workshop: Workshop, day: int) -> list[AgendaItem]:
    """Return the items of one day, in order."""
    return [item for item in workshop.ordered(AgendaItem) if item.day == day]


def days_of(workshop: Workshop) -> list[int]:
    """Return the days that have items, at least the first."""
    return sorted({item.day for item in workshop.all(AgendaItem)} | {1})


def duration(minutes: int) -> str:
    """Return "45 min" or "6 h 35 min"."""
    return length_text(60 * minutes)


def minutes_taken(item: AgendaItem) -> int | None:
    """Return how long an item took, None before it has ended."""
    if item.started is None or item.ended is None:
        return None
    return max(round((item.ended - item.started).total_seconds() / 60), 0)


def minutes_late(items: Iterable[AgendaItem]) -> int:
    """Return by how much the items that are done ran over together; below 0 they were faster."""
    took = ((minutes_taken(item), item.minutes + item.cut) for item in items)
    return sum(taken - planned for taken, planned in took if taken is not None)


_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?")


def read_time(text: str) -> time | None:
    """Return the time that was typed as 8, 08:30, 8.30 or 0830, None where it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def beginning_on(workshop: Workshop, day: int, begins: time) -> tuple[time, ...]:
    """Return the starts of the days with another one for `day`; the days after it keep theirs."""
    known = len(workshop.info.begins)
    last = max(day, known, max((item.day for item in workshop.all(AgendaItem)), default=1))
    times = [begins_at(workshop, d) for d in range(1, min(last, 31) + 1)]
    times[day - 1] = begins
    while len(times) > 1 and times[-1] == times[-2]:
        times.pop()
    return tuple(times)
