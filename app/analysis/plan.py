"""The running plan: planned against actual, the finish as it stands (METHOD §8).

Pure arithmetic over the agenda, the room clock and a moment. `now` is local time without a zone,
`instant` the same moment in UTC without a zone: the clock counts in UTC, the plan in local time.

A day that is planned from 09:00, with the moment 10:10:

    item      planned         is           as it stands
    Welcome   09:00 – 09:30   done         09:00 – 09:40    10 min over
    Write     09:30 – 10:15   running      09:40 – 10:25    its clock shows 15:00
    Coffee    10:15 – 10:30   next         10:25 – 10:40
    Read out  10:30 – 11:30   later        10:40 – 11:40
    Goodbye   11:30 – 11:40   later        11:40 – 11:50    so 10 min late
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.analysis.clock import local_time, remaining
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock
from app.domain.workshop import Workshop

FIRST_THING = time(9)
"""When a day begins for which the workshop says nothing."""


class ItemState(StrEnum):
    """Where an item of the plan stands. cut: passed over, since a later one has begun."""

    DONE = "done"
    RUNNING = "running"
    NEXT = "next"
    LATER = "later"
    CUT = "cut"


WAITING = (ItemState.NEXT, ItemState.LATER)
"""States of what is not begun."""


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item with its times. planned_start, planned_end: by the plan as it was before cuts.

    start, end: as it happened, or as it stands; of one that is passed over, as planned.
    """

    item: AgendaItem
    state: ItemState
    planned_start: datetime
    planned_end: datetime
    start: datetime
    end: datetime

    @property
    def over(self) -> int:
        """Whole minutes by which it takes longer than was planned; below 0 it is shorter."""
        taken = self.end - self.start
        return _whole_minutes(taken - (self.planned_end - self.planned_start))


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day of the plan. date: on which it is, or was; today's where nobody has said.

    today: whether it is known to be today. Only then does it run late.
    """

    day: int
    date: date
    today: bool
    items: tuple[PlannedItem, ...]
    planned_start: datetime
    planned_finish: datetime
    finish: datetime

    @property
    def late(self) -> int:
        """Whole minutes by which it ends later than was planned; below 0 it ends earlier."""
        return _whole_minutes(self.finish - self.planned_finish)

    @property
    def running(self) -> PlannedItem | None:
        """The item that is under way."""
        return self._first(ItemState.RUNNING)

    @property
    def next(self) -> PlannedItem | None:
        """The item that comes next."""
        return self._first(ItemState.NEXT)

    @property
    def begun(self) -> bool:
        """Whether anything of it has begun."""
        return any(p.state in (ItemState.DONE, ItemState.RUNNING) for p in self.items)

    def of(self, stage: str, activity: str) -> PlannedItem | None:
        """Return the item of an activity: the running one first, then the next not begun."""
        found = [
            p
            for state in (ItemState.RUNNING, *WAITING)
            for p in self.items
            if p.state is state and activity and activity_of(p.item) == (stage, activity)
        ]
        return found[0] if found else None

    def _first(self, state: ItemState) -> PlannedItem | None:
        return next((p for p in self.items if p.state is state), None)


def days_of(workshop: Workshop) -> list[int]:
    """Return the days that have items, in order."""
    return sorted({item.day for item in workshop.all(AgendaItem)})


def begins_at(workshop: Workshop, day: int) -> time:
    """Return when a day is planned to begin: as said, else as the last day named, else at 9."""
    begins = workshop.info.begins
    return begins[min(day, len(begins)) - 1] if begins else FIRST_THING


def current_day(workshop: Workshop, now: datetime) -> int | None:
    """Return the day that the room is in, None without a plan.

    That is the day of the item on the clock; else the one that is today; else the first that is
    not finished; else the last.
    """
    clock = workshop.find(RoomClock, CLOCK_ID)
    item = workshop.find(AgendaItem, clock.agenda_item) if clock else None
    if item is not None:
        return item.day
    days = days_of(workshop)
    for day in days:
        if _date(workshop, day, None) == now.date():
            return day
    unfinished = (d for d in days if any(i.ended is None for i in _items(workshop, d)))
    return next(unfinished, days[-1] if days else None)


def plan_now(workshop: Workshop, now: datetime, instant: datetime) -> DayPlan | None:
    """Return the plan of the day that the room is in, None without one."""
    day = current_day(workshop, now)
    return None if day is None else day_plan(workshop, day, now, instant)


def day_plan(workshop: Workshop, day: int, now: datetime, instant: datetime) -> DayPlan:
    """Return the plan of a day as it stands.

    The running item ends when its clock does, or now, if that is over. What is not begun follows
    in order, each at the length it has now; a day that is not today is taken as it was left.
    """
    items = _items(workshop, day)
    clock = workshop.find(RoomClock, CLOCK_ID)
    runs = _Running.of(items, clock, now, instant)
    known = _date(workshop, day, runs)
    on = known or now.date()
    begins = datetime.combine(on, begins_at(workshop, day))
    today = known == now.date() or runs.item is not None
    states = _states(items, runs.item)
    cursor = _where_it_goes_on(items, runs, begins, now if today else None)
    planned, found = begins, []
    for item, state in zip(items, states, strict=True):
        planned_end = planned + timedelta(minutes=item.minutes + item.cut)
        start, end = planned, planned_end
        if state is ItemState.DONE:
            start, end = _actual(item)
        elif state is ItemState.RUNNING:
            start, end = runs.start, runs.end
        elif state is not ItemState.CUT:
            start, end = cursor, cursor + timedelta(minutes=item.minutes)
            cursor = end
        found.append(PlannedItem(item, state, planned, planned_end, start, end))
        planned = planned_end
    return DayPlan(day, on, today, tuple(found), begins, planned, cursor)


@dataclass(frozen=True, slots=True)
class _Running:
    """What is under way. item: None where that is nothing, or not in the plan of this day (aside).

    A clock without an item of this day holds the rest of the day up all the same.
    """

    item: AgendaItem | None
    start: datetime
    end: datetime
    aside: bool = False

    @classmethod
    def of(
        cls, items: Iterable[AgendaItem], clock: RoomClock | None, now: datetime, instant: datetime
    ) -> "_Running":
        if clock is not None:
            left = timedelta(seconds=max(remaining(clock, instant), 0.0))
            item = next((i for i in items if i.id == clock.agenda_item), None)
            began = local_time(clock.began or instant, now, instant)
            start = _naive(item.started) if item and item.started else began
            return cls(item, min(start, now), now + left, aside=item is None)
        for item in items:
            if item.started is not None and item.ended is None:
                start = _naive(item.started)
                if start.date() != now.date():
                    continue  # left without an end on another day
                return cls(item, start, max(start + timedelta(minutes=item.minutes), now))
        return cls(None, now, now)


def _items(workshop: Workshop, day: int) -> list[AgendaItem]:
    return [item for item in workshop.ordered(AgendaItem) if item.day == day]


def _states(items: Sequence[AgendaItem], running: AgendaItem | None) -> list[ItemState]:
    begun = [i for i, item in enumerate(items) if item is running or item.ended is not None]
    last = max(begun, default=-1)
    states = []
    for index, item in enumerate(items):
        if item is running:
            states.append(ItemState.RUNNING)
        elif item.ended is not None:
            states.append(ItemState.DONE)
        elif index < last:
            states.append(ItemState.CUT)
        else:
            seen = ItemState.NEXT in states
            states.append(ItemState.LATER if seen else ItemState.NEXT)
    return states


def _date(workshop: Workshop, day: int, runs: _Running | None) -> date | None:
    """Return the date of a day: as it happened, runs or is set, else as it follows from another
    day that happened; None where nobody has said."""
    happened = _dates(workshop)
    if day in happened:
        return happened[day]
    if runs is not None and runs.item is not None:
        return runs.start.date()
    if workshop.info.starts is not None:
        return workshop.info.starts + timedelta(days=day - 1)
    if happened:
        other = min(happened, key=lambda d: abs(d - day))
        return happened[other] + timedelta(days=day - other)
    return None


def _dates(workshop: Workshop) -> dict[int, date]:
    """Return on which date each day was begun, of those that were."""
    found: dict[int, date] = {}
    for item in workshop.all(AgendaItem):
        if item.started is not None:
            on = item.started.date()
            found[item.day] = min(found.get(item.day, on), on)
    return found


def _where_it_goes_on(
    items: Sequence[AgendaItem], runs: _Running, begins: datetime, now: datetime | None
) -> datetime:
    """Return when what is not begun can begin. now: None on a day that is not today."""
    ended = [_actual(item)[1] for item in items if item.ended is not None and item is not runs.item]
    cursor = max(ended, default=begins)
    if now is None:
        return cursor
    waiting = any(item.ended is None and item is not runs.item for item in items)
    if runs.item is not None or (runs.aside and waiting):
        return max(runs.end, now)
    return max(cursor, now) if waiting else cursor


def _actual(item: AgendaItem) -> tuple[datetime, datetime]:
    assert item.started is not None
    assert item.ended is not None
    return _naive(item.started), _naive(item.ended)


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def activity_of(item: AgendaItem) -> tuple[str, str]:
    """Return (stage, activity) of an item."""
    return item.stage.value, item.activity


def _whole_minutes(length: timedelta) -> int:
    return int(length.total_seconds() / 60)
