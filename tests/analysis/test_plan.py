"""The running plan: planned against actual, the finish as it stands, hints and cuts."""

import itertools
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.cuts import STEP, cut_command, proposed_cuts, spare_minutes, spare_of
from app.analysis.plan import ItemState, current_day, day_plan, days_of, plan_now
from app.analysis.timekeeping import HINT_AFTER, finish_command, moved_on, start_is_due
from app.domain.commands.room import StartClock, StopClock
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock, Stage, WorkshopInfo
from app.domain.workshop import Workshop

DAY = date(2026, 11, 20)
ZONE = timedelta(hours=2)
D, R, N, L, C = ItemState.DONE, ItemState.RUNNING, ItemState.NEXT, ItemState.LATER, ItemState.CUT


def at(hour, minute=0):
    return datetime.combine(DAY, time(hour, minute))


def item(id, minutes, *, ran=None, position=0, **fields):
    started, ended = ran or (None, None)
    fields = {"stage": Stage.PERCEPTIONS, "activity": id, **fields}
    return AgendaItem(
        id=id, title=id, minutes=minutes, started=started, ended=ended, position=position, **fields
    )


def the_day(clock=True):
    """The day of app/analysis/plan.py."""
    records = [
        WorkshopInfo(title="T", starts=DAY, begins=(time(9),)),
        item("welcome", 30, ran=(at(9), at(9, 40)), position=1, stage=Stage.SETUP),
        item("write", 45, position=2),
        item("coffee", 15, position=3, activity=""),
        item("readout", 60, position=4),
        item("parked", 10, position=5, stage=Stage.SETUP),
    ]
    if clock:
        began = at(9, 40) - ZONE
        records.append(
            RoomClock(agenda_item="write", title="write", seconds=45 * 60, since=began, began=began)
        )
    return Workshop(records)


def seen(workshop, now, day=1):
    return day_plan(workshop, day, now, now - ZONE)


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


def test_the_cuts_of_the_example_bring_the_finish_back():
    workshop = the_day()
    plan = seen(workshop, at(10, 10))
    assert spare_of(plan) == [0, 0, 0, 30, 0]
    (cut,) = cuts = proposed_cuts(plan)
    assert (cut.id, cut.before, cut.after, cut.minutes) == ("readout", 60, 50, 10)
    workshop.apply(cut_command(workshop, cuts).changes(workshop))
    after = seen(workshop, at(10, 10))
    assert (after.late, after.finish, after.planned_finish) == (0, at(11, 40), at(11, 40))
    assert proposed_cuts(after) == ()


def test_cuts_are_taken_where_most_is_left_of_two_the_later():
    workshop = Workshop(
        [
            WorkshopInfo(title="T", starts=DAY, begins=(time(9),)),
            item("a", 40, position=1),
            item("b", 30, position=2),
            item("c", 20, position=3),
            item("end", 10, position=99),
        ]
    )
    order = {cut.id: cut.minutes for cut in proposed_cuts(seen(workshop, at(9, 12)))}
    assert spare_of(seen(workshop, at(9, 12))) == [20, 15, 10, 0]
    assert order == {"a": 10, "b": 5}


@pytest.mark.parametrize(
    ("minutes", "cut", "spare"),
    [(60, 0, 30), (50, 10, 20), (30, 30, 0), (15, 0, 5), (10, 0, 5), (9, 0, 0), (5, 0, 0)],
)
def test_at_least_half_of_what_was_planned_stays(minutes, cut, spare):
    assert spare_minutes(item("write", minutes, cut=cut), last=False) == spare


def test_breaks_the_review_and_the_end_of_a_day_are_never_cut():
    assert spare_minutes(item("", 60), last=False) == 0
    assert spare_minutes(item("learn", 60, stage=Stage.REVIEW), last=False) == 0
    assert spare_minutes(item("write", 60), last=True) == 0


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


# -- hints ----------------------------------------------------------------------------------


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


# -- finishing ------------------------------------------------------------------------------


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


# -- what always holds ----------------------------------------------------------------------


@st.composite
def days(draw):
    """A day with some items done, perhaps one on the clock, at some moment."""
    count = draw(st.integers(1, 8))
    stages = st.sampled_from([Stage.SETUP, Stage.PERCEPTIONS, Stage.REVIEW])
    items, cursor = [], at(8, 55)
    done = draw(st.integers(0, count))
    for index in range(count):
        ran = None
        if index < done and draw(st.booleans()):
            end = cursor + timedelta(minutes=draw(st.integers(0, 90)))
            ran, cursor = (cursor, end), end
        items.append(
            item(
                f"i{index}",
                draw(st.integers(1, 200)),
                ran=ran,
                position=index,
                stage=draw(stages),
                activity=draw(st.sampled_from(["", "write"])),
                cut=draw(st.sampled_from([0, 0, 5, 20])),
            )
        )
    now = cursor + timedelta(minutes=draw(st.integers(0, 200)), seconds=draw(st.integers(0, 59)))
    clock = []
    if draw(st.booleans()):
        id = draw(st.sampled_from(["", *(i.id for i in items)]))
        began = cursor - ZONE
        seconds = draw(st.integers(0, 10_000))
        running = draw(st.booleans())
        clock = [
            RoomClock(
                agenda_item=id,
                title="x",
                seconds=seconds,
                since=began if running else None,
                began=began,
            )
        ]
    info = WorkshopInfo(title="T", starts=DAY, begins=(time(9),))
    return Workshop([info, *items, *clock]), now


@given(days())
def test_cuts_meet_the_planned_finish_or_come_as_near_as_they_may(drawn):
    workshop, now = drawn
    before = seen(workshop, now)
    cuts = proposed_cuts(before)
    total = sum(cut.minutes for cut in cuts)
    assert total < max(before.late, 0) + STEP
    for cut in cuts:
        was = workshop.get(AgendaItem, cut.id)
        assert cut.minutes % STEP == 0
        assert 2 * cut.after >= was.minutes + was.cut
        assert was.activity
        assert was.stage is not Stage.REVIEW
    if not cuts:
        return
    changes = cut_command(workshop, cuts).changes(workshop)
    workshop.apply(changes)
    after = seen(workshop, now)
    assert after.finish == before.finish - timedelta(minutes=total)
    assert after.planned_finish == before.planned_finish
    assert after.late <= 0 or not any(spare_of(after))
    workshop.apply(changes.inverted())
    assert seen(workshop, now) == before


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
