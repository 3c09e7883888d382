"""Positions on the map: the same each time, and never on top of each other (METHOD §6)."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.layout import layout


def ids(count: int) -> list[str]:
    return [f"d{i}" for i in range(count)]


def nearest(positions: dict[str, tuple[float, float]]) -> float:
    return min(math.dist(a, b) for a, b in combinations(positions.values(), 2))


@pytest.mark.parametrize("count", [0, 1, 2, 6, 12, 13, 30])
def test_everybody_has_a_place_inside_the_frame(count):
    found = layout(ids(count))
    assert list(found.positions) == ids(count)
    for x, y in found.positions.values():
        assert -1e-9 <= x <= found.width + 1e-9
        assert -1e-9 <= y <= found.height + 1e-9


@settings(max_examples=25)
@given(
    st.integers(2, 60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=120),
    st.floats(0.5, 2.0),
)
def test_no_two_circles_overlap_and_the_same_comes_out_twice(count, pairs, aspect):
    named = [(f"d{a}", f"d{b}") for a, b in pairs]
    found = layout(ids(count), named, aspect=aspect)
    assert nearest(found.positions) >= 1.0 - 1e-6
    assert layout(ids(count), named, aspect=aspect) == found


def test_a_small_map_does_not_move_when_work_changes():
    assert layout(ids(6), [("d0", "d3")]) == layout(ids(6))


def test_those_who_meet_stand_nearer_in_a_large_map():
    groups = [(f"d{a}", f"d{b}") for a, b in combinations(range(10), 2)]
    groups += [(f"d{a}", f"d{b}") for a, b in combinations(range(10, 20), 2)]
    places = layout(ids(20), [*groups, ("d0", "d10")]).positions
    inside = math.dist(places["d1"], places["d2"])
    across = math.dist(places["d1"], places["d12"])
    assert inside < across
