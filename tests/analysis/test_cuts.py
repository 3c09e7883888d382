"""What could be cut: how much, where, never what may not be, and what the finish gains."""

from datetime import time, timedelta

import pytest
from hypothesis import given

from app.analysis.cuts import STEP, cut_command, proposed_cuts, spare_minutes, spare_of
from app.domain.records import AgendaItem, Stage, WorkshopInfo
from app.domain.workshop import Workshop
from tests.analysis.days import DAY, at, days, item, seen, the_day


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
