"""The running plan: planned against actual, and the finish as it stands."""

import itertools
from dataclasses import replace
from datetime import time, timedelta

from hypothesis import given

from app.analysis.cuts import proposed_cuts
from app.analysis.plan import ItemState, current_day, days_of, plan_now
from app.analysis.timekeeping import start_is_due
from app.domain.commands.room import StartClock
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock, WorkshopInfo
from app.domain.workshop import Workshop
from tests.analysis.days import DAY, ZONE, at, days, item, seen, the_day

D, R, N, L, C = ItemState.DONE, ItemState.RUNNING, ItemState.NEXT, ItemState.LATER, ItemState.CUT


def test_the_example_of_the_module():
    plan = seen(the_day(), at(10, 10))
    assert [p.state for p in plan.items] == [D, R, N, L, L]
    planned = [(p.planned_start, p.planned_end) for p in plan.items]
    assert planned == [
        (at(9), at(9, 30)),
        (at(9, 30), at(10, 15)),
        (at(10, 15), at(10, 30)),
        (at(10, 30), at(11, 30)),
        (at(11, 30), at(11, 40)),
    ]
    stands = [(p.start, p.end) for p in plan.items]
    assert stands == [
        (at(9), at(9, 40)),
        (at(9, 40), at(10, 25)),
        (at(10, 25), at(10, 40)),
        (at(10, 40), at(11, 40)),
        (at(11, 40), at(11, 50)),
    ]
    assert plan.items[0].over == 10
    assert (plan.late, plan.finish, plan.planned_finish) == (10, at(11, 50), at(11, 40))
    assert (plan.running.item.id, plan.next.item.id) == ("write", "coffee")


def test_overrun_moves_the_finish_minute_by_minute_and_time_given_at_once():
    assert seen(the_day(), at(10, 25)).late == 10
    assert seen(the_day(), at(10, 33)).late == 18
    workshop = the_day()
    clock = workshop.get(RoomClock, CLOCK_ID)
    longer = Workshop(
        [
            *(r for r in workshop.records() if r.id != CLOCK_ID),
            RoomClock(
                agenda_item="write",
                title="write",
                seconds=clock.seconds + 300,
                since=clock.since,
                began=clock.began,
            ),
        ]
    )
    assert seen(longer, at(10, 10)).late == 15


def test_what_was_passed_over_takes_no_time():
    workshop = the_day(clock=False)
    workshop.apply(
        StartClock("Read out", 3600, at(9, 40) - ZONE, "readout").changes(workshop),
    )
    plan = seen(workshop, at(9, 50))
    assert [p.state for p in plan.items] == [D, C, C, R, N]
    assert (plan.finish, plan.late) == (at(10, 50), -50)


def test_a_day_that_has_not_begun_is_late_only_on_its_date():
    workshop = Workshop(
        [
            WorkshopInfo(title="T", starts=DAY, begins=(time(9), time(8, 30))),
            item("a", 60, position=1),
            item("b", 60, position=2, day=2),
            item("c", 60, position=3, day=3),
        ]
    )
    assert seen(workshop, at(8)).late == 0
    assert seen(workshop, at(9, 12)).late == 12
    second = seen(workshop, at(9, 12), day=2)
    assert (second.late, second.today) == (0, False)
    assert second.planned_start == at(8, 30) + timedelta(days=1)
    assert seen(workshop, at(9), day=3).planned_start.time() == time(8, 30)
    assert days_of(workshop) == [1, 2, 3]
    assert current_day(workshop, at(12) + timedelta(days=1)) == 2
    assert current_day(workshop, at(12) + timedelta(days=9)) == 1
    assert current_day(Workshop([WorkshopInfo(title="T")]), at(9)) is None
    assert plan_now(Workshop([WorkshopInfo(title="T")]), at(9), at(9)) is None


def test_a_day_of_which_nobody_has_said_when_it_is_never_runs_late():
    workshop = Workshop(
        [WorkshopInfo(title="T"), item("a", 60, position=1), item("b", 60, position=2, day=2)]
    )
    plan = seen(workshop, at(14))
    assert (plan.today, plan.late, start_is_due(plan, None)) == (False, 0, None)
    assert proposed_cuts(plan) == ()
    begun = Workshop(
        [
            WorkshopInfo(title="T"),
            item("a", 60, ran=(at(9), at(10)), position=1),
            item("b", 60, position=2, day=2),
        ]
    )
    tomorrow = at(9, 30) + timedelta(days=1)
    assert current_day(begun, tomorrow) == 2
    assert seen(begun, tomorrow, day=2).late == 30


def test_what_was_left_without_an_end_on_another_day_does_not_run():
    left = item("a", 60, position=1, day=1)
    workshop = Workshop([WorkshopInfo(title="T"), replace(left, started=at(9))])
    assert seen(workshop, at(9, 30)).running.item.id == "a"
    later = seen(workshop, at(9, 30) + timedelta(days=3))
    assert (later.running, later.today, later.late) == (None, False, 0)


def test_a_clock_for_something_else_holds_the_day_up():
    workshop = the_day(clock=False)
    began = at(9, 40) - ZONE
    workshop.apply(StartClock("A talk", 20 * 60, began).changes(workshop))
    plan = seen(workshop, at(9, 50))
    assert plan.running is None
    assert plan.next.start == at(10)
    assert plan.late == 30


@given(days())
def test_a_plan_is_whole_and_its_times_follow_each_other(drawn):
    workshop, now = drawn
    plan = seen(workshop, now)
    assert [p.item for p in plan.items] == workshop.ordered(AgendaItem)
    states = [p.state for p in plan.items]
    assert states.count(R) <= 1
    assert states.count(N) <= 1
    for one, other in zip(plan.items, plan.items[1:], strict=False):
        assert one.planned_end == other.planned_start
    waiting = [p for p in plan.items if p.state in (N, L)]
    for one, other in itertools.pairwise(waiting):
        assert one.end == other.start
    for planned in plan.items:
        assert planned.end >= planned.start
        if planned.state in (N, L):
            assert planned.start >= min(now, plan.planned_start)
    assert plan.finish == max([waiting[-1].end] if waiting else [plan.finish])
