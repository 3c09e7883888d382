"""Keeping to the plan: what was forgotten, and writing down when an item began and ended."""

from datetime import datetime, timedelta

from app.analysis.clock import local_time
from app.analysis.plan import WAITING, DayPlan, ItemState, PlannedItem, activity_of
from app.domain.commands import Batch, Command, Edit
from app.domain.commands.room import StartClock, StopClock
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock
from app.domain.workshop import Workshop

HINT_AFTER = timedelta(minutes=2)
"""How long nothing needs to have been started before it is asked whether it was forgotten."""


def start_is_due(plan: DayPlan | None, clock: RoomClock | None) -> datetime | None:
    """Return from when on (local) it is asked whether a start was forgotten, None where never.

    It is asked while no clock is set, neither running nor paused, on the day of the plan, from
    two minutes after the next item was planned to begin, and no sooner than two minutes after
    the item before it was finished.
    """
    if plan is None or clock is not None or not plan.today or plan.next is None:
        return None
    if plan.running is not None:
        return None
    ended = [p.end for p in plan.items if p.state is ItemState.DONE]
    return max([plan.next.planned_start, *ended]) + HINT_AFTER


def moved_on(
    plan: DayPlan | None, clock: RoomClock | None, stage: str, activity: str
) -> PlannedItem | None:
    """Return the item that is being worked on while the clock still runs for another, or None.

    stage, activity: what the facilitator has on the screen. Only what is not begun counts, so
    that looking back asks nothing.
    """
    if plan is None or clock is None or not clock.running or plan.running is None:
        return None
    if activity_of(plan.running.item) == (stage, activity):
        return None
    found = plan.of(stage, activity)
    return found if found is not None and found.state in WAITING else None


def finish_command(workshop: Workshop, now: datetime, instant: datetime) -> Batch | None:
    """Return the logged edit that writes when the item on the clock was begun and ended.

    An item that goes on after it was ended keeps its first start. None where the clock is for
    nothing in the plan. The clock itself is stopped, or started for the next, after that.
    """
    clock = workshop.find(RoomClock, CLOCK_ID)
    item = workshop.find(AgendaItem, clock.agenda_item) if clock is not None else None
    if clock is None or item is None:
        return None
    began = local_time(clock.began or instant, now, instant)
    started = item.started.replace(tzinfo=None) if item.started else began
    values = {"started": min(started, now), "ended": now}
    return Batch((Edit(AgendaItem.kind, item.id, values),), f"Finished “{item.title}”")


def start_commands(
    workshop: Workshop,
    title: str,
    minutes: int,
    agenda_item: str,
    now: datetime,
    instant: datetime,
) -> list[Command]:
    """Return what begins a countdown, in order: the end of what runs is written down first."""
    start = StartClock(title, minutes * 60, instant, agenda_item)
    finish = finish_command(workshop, now, instant)
    return [start] if finish is None else [finish, start]


def end_commands(workshop: Workshop, now: datetime, instant: datetime) -> list[Command]:
    """Return what ends the activity on the clock, in order; nothing without a clock."""
    if workshop.find(RoomClock, CLOCK_ID) is None:
        return []
    finish = finish_command(workshop, now, instant)
    return [StopClock()] if finish is None else [finish, StopClock()]
