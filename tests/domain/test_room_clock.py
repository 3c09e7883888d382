"""The clock's commands: what they count, what they refuse, and that undo never sees them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.commands import Batch, Edit
from app.domain.commands.room import (
    AdjustClock,
    BackdateClock,
    PauseClock,
    ResumeClock,
    StartClock,
    StopClock,
)
from app.domain.errors import DomainError
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock, WorkshopInfo
from app.domain.rules.room import spent_at
from app.domain.workshop import Workshop

TEN = datetime(2026, 11, 20, 10)  # noqa: DTZ001


def after(seconds):
    return TEN + timedelta(seconds=seconds)


def done(workshop, *commands):
    for command in commands:
        workshop.apply(command.changes(workshop))
    return workshop.find(RoomClock, CLOCK_ID)


@pytest.fixture
def workshop():
    return Workshop([WorkshopInfo(title="T"), AgendaItem(id="a", title="Write")])


START = StartClock("Write", 1800, TEN, "a")


def test_it_begins_with_the_whole_time(workshop):
    clock = done(workshop, START)
    assert clock == RoomClock(agenda_item="a", title="Write", seconds=1800, since=TEN, began=TEN)
    assert spent_at(clock, after(61.5)) == 61.5
    other = done(workshop, StartClock("Read", 60, after(90)))
    assert (other.title, other.agenda_item, spent_at(other, after(90))) == ("Read", "", 0)


def test_a_pause_keeps_what_was_used(workshop):
    clock = done(workshop, START, PauseClock(after(100)))
    assert (clock.spent, clock.running, clock.began) == (100, False, TEN)
    assert spent_at(clock, after(9_999)) == 100
    clock = done(workshop, ResumeClock(after(400)))
    assert spent_at(clock, after(450)) == 150


def test_more_and_less_time_change_the_length_alone(workshop):
    clock = done(workshop, START, AdjustClock(60), AdjustClock(-120))
    assert (clock.seconds, spent_at(clock, after(10))) == (1740, 10)
    assert done(workshop, AdjustClock(-99_999)).seconds == 0


def test_an_earlier_start_has_been_used(workshop):
    clock = done(workshop, START, BackdateClock(180, after(60)))
    assert (spent_at(clock, after(60)), clock.began) == (240, after(-180))
    clock = done(workshop, BackdateClock(-200, after(60)))
    assert (spent_at(clock, after(60)), clock.began) == (40, after(20))


def test_a_start_is_never_corrected_into_the_future(workshop):
    clock = done(workshop, START, BackdateClock(-999, after(60)))
    assert (spent_at(clock, after(60)), clock.began) == (0, after(60))
    paused = done(workshop, PauseClock(after(90)), BackdateClock(30, after(500)))
    assert (paused.spent, paused.running) == (60, False)


def test_times_with_a_zone_are_kept_in_utc(workshop):
    zone = timezone(timedelta(hours=2))
    at = datetime(2026, 11, 20, 12, tzinfo=zone)
    clock = done(workshop, StartClock("Write", 1800, at))
    assert (clock.since, clock.began) == (TEN, TEN)
    assert done(workshop, PauseClock(after(60).replace(tzinfo=UTC))).spent == 60


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (StartClock("Write", 172_801, TEN), "from 0 to 172800"),
        (StartClock("Write", 60, datetime.max), "year 9999"),  # noqa: DTZ901
        (ResumeClock(TEN), "running already"),
        (AdjustClock(172_800), "from 0 to 172800"),
        (BackdateClock(10**40, TEN), "48 hours"),
        (BackdateClock(60, datetime.min), "year 1"),  # noqa: DTZ901
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(workshop, command, why):
    done(workshop, START)
    with pytest.raises(DomainError, match=why):
        command.changes(workshop)


@pytest.mark.parametrize(
    "command",
    [PauseClock(TEN), ResumeClock(TEN), AdjustClock(60), BackdateClock(9, TEN), StopClock()],
)
def test_without_a_clock_one_is_to_be_started_first(workshop, command):
    with pytest.raises(DomainError, match="start one first"):
        command.changes(workshop)


def test_it_stands_outside_the_log_and_is_never_mixed_with_what_is_in_it(workshop):
    for command in (START, AdjustClock(5), PauseClock(TEN), ResumeClock(TEN), StopClock()):
        changes = command.changes(workshop)
        assert not changes.logged
        workshop.apply(changes)
    both = Batch((Edit("agenda_item", "a", {"minutes": 5}), START))
    with pytest.raises(DomainError):
        both.changes(workshop)


steps = st.lists(
    st.tuples(st.sampled_from(["wait", "hold", "more", "earlier"]), st.integers(-900, 900)),
    max_size=20,
)


@given(steps)
def test_what_is_used_is_what_was_counted_and_corrected(drawn):
    """Against a stopwatch that adds up second by second."""
    workshop = Workshop([WorkshopInfo(title="T")])
    clock = done(workshop, StartClock("Write", 1800, TEN))
    now, used, length = 0, 0, 1800
    for step, amount in drawn:
        if step == "wait":
            now += abs(amount)
            used += abs(amount) if clock.running else 0
        elif step == "hold":
            hold = PauseClock if clock.running else ResumeClock
            clock = done(workshop, hold(after(now)))
        elif step == "more":
            length = max(length + amount, 0)
            clock = done(workshop, AdjustClock(amount))
        else:
            used = max(used + amount, 0)
            clock = done(workshop, BackdateClock(amount, after(now)))
        assert spent_at(clock, after(now)) == used
        assert clock.seconds == length
        assert spent_at(clock, after(now - 5_000)) <= used
