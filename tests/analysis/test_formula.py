"""The arithmetic of the metric: scores, sides, C, status, trend, confidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.formula import (
    KindScore,
    Status,
    Trend,
    combine,
    confidence,
    kind_score,
    score,
    status_of,
    student_t,
    trend_of,
)
from app.domain.records import Formula


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_score_stays_between_0_and_100_and_hits_both_bounds(x, worst, target):
    if worst == target:
        return
    assert 0.0 <= score(x, worst, target) <= 100.0
    assert score(worst, worst, target) == 0.0
    assert score(target, worst, target) == pytest.approx(100.0)


def test_worst_equal_to_target_has_no_score():
    with pytest.raises(ValueError, match="must differ"):
        score(1, 2, 2)


def test_missing_is_never_zero_and_66_percent_is_enough():
    assert kind_score([(66, 80.0), (34, None)]).value == 80.0
    low = kind_score([(65, 80.0), (35, None)])
    assert low.value is None
    assert low.insufficient
    assert kind_score([]) == KindScore(None, 0.0, 0)
    assert kind_score([(0.0, 50.0)]).value is None


def test_a_weak_side_is_not_bought_back():
    assert combine(100.0, 0.0) == 10.0
    assert combine(100.0, 0.0, Formula.ARITHMETIC) == 50.0
    assert combine(0.0, 0.0) == 1.0
    assert combine(80.0, None) is None
    assert combine(80.0, None, share=1.0) == 80.0


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 1))
def test_c_lies_between_its_sides(t, r, share):
    for formula in Formula:
        low, high = sorted((max(t, 1.0), max(r, 1.0)))
        c = combine(t, r, formula, share)
        assert c is not None
        assert min(low, t, r) - 1e-6 <= c <= high + 1e-6


@pytest.mark.parametrize(
    ("c", "t", "r", "critical", "status"),
    [
        (85.0, 85.0, 85.0, False, Status.GREEN),
        (84.99, 90.0, 80.0, False, Status.AMBER),
        (70.0, 70.0, 70.0, False, Status.AMBER),
        (69.99, 70.0, 70.0, False, Status.RED),
        (86.0, 100.0, 59.9, False, Status.AMBER),
        (86.0, 100.0, 60.0, False, Status.GREEN),
        (95.0, 95.0, 95.0, True, Status.RED),
        (None, None, 80.0, False, Status.INSUFFICIENT),
        (None, None, 80.0, True, Status.RED),
    ],
)
def test_status(c, t, r, critical, status):
    sides = KindScore(t, 1.0, 1), KindScore(r, 1.0, 1)
    assert status_of(c, *sides, critical_at_worst=critical) is status


def test_nothing_measured_has_a_status_of_its_own():
    none = KindScore(None, 0.0, 0)
    assert status_of(None, none, none) is Status.NONE


def test_trend_needs_two_and_three_points():
    assert trend_of([]) is Trend.NEW
    assert trend_of([50.0]) is Trend.NEW
    assert trend_of([50.0, 53.0]) is Trend.UP
    assert trend_of([50.0, 52.99]) is Trend.FLAT
    assert trend_of([90.0, 50.0, 47.0]) is Trend.DOWN


def test_confidence_is_of_a_finite_group():
    assert confidence(1.0, 5, 5) is None
    assert confidence(None, 3, 6) is None
    assert confidence(1.0, 4, 10) == pytest.approx(3.1824 / 2 * (6 / 9) ** 0.5)


@pytest.mark.parametrize(
    ("degrees", "value"), [(1, 12.706), (30, 2.0423), (40, 2.0211), (120, 1.9799)]
)
def test_students_t(degrees, value):
    assert student_t(degrees) == pytest.approx(value, abs=6e-4)
    with pytest.raises(ValueError, match="two values"):
        student_t(0)
