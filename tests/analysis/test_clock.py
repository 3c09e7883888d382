"""The room clock: METHOD's shares, any length, a system clock that is set back, one flash."""

import itertools
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.clock import (
    ClockFace,
    Tone,
    clock_text,
    face_of,
    length_text,
    local_time,
    passed_zero,
    remaining,
    tone_of,
    until_next,
)
from app.domain.records import RoomClock

TEN = datetime(2026, 11, 20, 10)  # noqa: DTZ001
lengths = st.integers(0, 172_800)
spans = st.floats(-1e6, 1e6, allow_nan=False)


def clock(seconds=1800, spent=0.0, since=TEN):
    return RoomClock(title="Write", seconds=seconds, spent=spent, since=since, began=TEN)


def after(seconds):
    return TEN + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("seconds", "text", "tone", "word"),
    [
        (0, "30:00", Tone.CALM, ""),
        (715, "18:05", Tone.CALM, ""),
        (1439.9, "6:01", Tone.CALM, ""),
        (1440, "6:00", Tone.AMBER, "soon over"),
        (1709, "1:31", Tone.AMBER, "soon over"),
        (1710, "1:30", Tone.RED, "almost over"),
        (1799.5, "0:01", Tone.RED, "almost over"),
        (1800, "0:00", Tone.RED, "almost over"),
        (1800.9, "0:00", Tone.RED, "almost over"),
        (1801, "-0:01", Tone.OVER, "over time"),
        (1930, "-2:10", Tone.OVER, "over time"),
    ],
)
def test_the_example_of_the_module(seconds, text, tone, word):
    face = face_of(clock(), after(seconds))
    assert face == ClockFace(text, tone, True, "Write", word, "30 min")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(3_900, "1:05:00"), (172_800, "48:00:00"), (-3_600, "-1:00:00"), (59, "0:59"), (0, "0:00")],
)
def test_hours_stand_where_there_are_any(seconds, text):
    assert clock_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(1800, "30 min"), (5400, "1 h 30 min"), (90, "1 min 30 s"), (0, "0 min"), (172_800, "48 h")],
)
def test_lengths_in_words(seconds, text):
    assert length_text(seconds) == text


def test_it_stands_still_while_paused_and_says_so():
    paused = clock(spent=1500, since=None)
    one, other = face_of(paused, after(0)), face_of(paused, after(9_000))
    assert one == other
    assert (one.text, one.word, one.running) == ("5:00", "paused, soon over", False)
    assert one.spoken == "Write, 5:00 of 30 min, paused, soon over"


@given(lengths, st.floats(0, 1e6), spans)
def test_a_system_clock_set_back_gives_no_time_away(length, spent, seconds):
    assert remaining(clock(length, spent), after(seconds)) <= length
    assert remaining(clock(length, spent), after(-abs(seconds))) == length - spent


@given(lengths, st.floats(0, 1e5), st.floats(0, 1e5))
def test_it_only_ever_goes_down(length, one, more):
    assert remaining(clock(length), after(one + more)) <= remaining(clock(length), after(one))


@given(lengths, st.integers(-200_000, 172_800))
def test_tones_are_the_shares_of_the_method(length, left):
    tone = tone_of(left, length)
    assert (tone is Tone.OVER) == (left < 0)
    assert (tone in (Tone.RED, Tone.OVER)) == (left <= length / 20)
    assert (tone is Tone.CALM) == (left > length / 5)


@given(lengths, st.floats(0, 2e5))
def test_the_figures_change_when_it_is_said(length, seconds):
    at = after(seconds)
    wait = until_next(clock(length), at)
    assert 0 < wait <= 1
    # Times have microseconds: two of them on either side make up for rounding.
    before = face_of(clock(length), at + timedelta(seconds=wait - 2e-6))
    then = face_of(clock(length), at + timedelta(seconds=wait + 2e-6))
    assert wait < 4e-6 or before.text == face_of(clock(length), at).text
    assert then.text != face_of(clock(length), at).text or wait < 4e-6


@given(st.integers(1, 172_800), st.lists(st.floats(0, 2e5), min_size=2, max_size=30))
def test_it_flashes_once_however_often_it_is_looked_at(length, looks):
    times = [0.0, *sorted(looks)]
    flashes = [
        face_of(clock(length), after(now), after(seen)).flash
        for seen, now in itertools.pairwise(times)
    ]
    assert sum(flashes) == (remaining(clock(length), after(times[-1])) <= 0)


def test_nothing_flashes_at_first_sight_or_while_paused():
    assert not face_of(clock(), after(1900)).flash
    assert not passed_zero(clock(spent=1790, since=None), after(0), after(60))


def test_local_times_follow_the_zone_to_the_minute():
    now = datetime(2026, 3, 17, 11, 30, 0)  # noqa: DTZ001  # UTC+1, without its parts of a second
    instant = datetime(2026, 3, 17, 10, 30, 0, 400_000)  # noqa: DTZ001
    assert local_time(instant - timedelta(minutes=20), now, instant) == now - timedelta(minutes=20)
