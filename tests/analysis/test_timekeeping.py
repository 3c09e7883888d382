"""What the plan asks of who keeps the time: hints, and the times that finishing writes."""

from datetime import timedelta

from app.analysis.timekeeping import HINT_AFTER, finish_command, moved_on, start_is_due
from app.domain.commands.room import StartClock, StopClock
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock
from app.domain.workshop import Workshop
from tests.analysis.days import ZONE, at, seen, the_day


def test_a_forgotten_start_is_asked_about_two_minutes_after_it_was_planned():
    workshop = the_day(clock=False)
    plan = seen(workshop, at(9, 35))
    assert start_is_due(plan, None) == at(9, 40) + HINT_AFTER  # the item before ended at 9:40
    early = seen(Workshop([r for r in workshop.records() if r.id != "welcome"]), at(8))
    assert start_is_due(early, None) == at(9) + HINT_AFTER
    clock = the_day().get(RoomClock, CLOCK_ID)
    assert start_is_due(plan, clock) is None
    assert start_is_due(seen(workshop, at(9) + timedelta(days=1)), None) is None


def test_work_on_something_later_while_the_clock_runs_is_noticed():
    workshop = the_day()
    clock, plan = workshop.get(RoomClock, CLOCK_ID), seen(the_day(), at(10, 10))
    assert moved_on(plan, clock, "perceptions", "readout").item.id == "readout"
    assert moved_on(plan, clock, "perceptions", "write") is None
    assert moved_on(plan, clock, "setup", "welcome") is None
    assert moved_on(plan, clock, "perceptions", "") is None
    assert moved_on(plan, None, "perceptions", "readout") is None


def test_finishing_writes_local_times_that_are_undone_as_one():
    workshop = the_day()
    command = finish_command(workshop, at(10, 20), at(10, 20) - ZONE)
    changes = command.changes(workshop)
    assert (changes.label, changes.logged) == ("Finished “write”", True)
    workshop.apply(changes)
    workshop.apply(StopClock().changes(workshop))
    done = workshop.get(AgendaItem, "write")
    assert (done.started, done.ended) == (at(9, 40), at(10, 20))
    workshop.apply(changes.inverted())
    assert workshop.get(AgendaItem, "write").started is None
    assert finish_command(workshop, at(11), at(11) - ZONE) is None


def test_what_goes_on_keeps_its_first_start_and_never_ends_before_it():
    workshop = the_day(clock=False)
    workshop.apply(StartClock("welcome", 600, at(9, 45) - ZONE, "welcome").changes(workshop))
    command = finish_command(workshop, at(9, 50), at(9, 50) - ZONE)
    workshop.apply(command.changes(workshop))
    welcome = workshop.get(AgendaItem, "welcome")
    assert (welcome.started, welcome.ended) == (at(9), at(9, 50))
    set_back = finish_command(workshop, at(8), at(8) - ZONE)
    workshop.apply(set_back.changes(workshop))
    assert workshop.get(AgendaItem, "welcome").started == at(8)
