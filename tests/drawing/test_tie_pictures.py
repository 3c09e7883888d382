"""Service, work and change as pictures: what they say, and what they keep to themselves."""

from __future__ import annotations

import pytest

from app.analysis.formula import Status
from app.analysis.layout import layout
from app.analysis.network import compare
from app.analysis.ratings import rating_table
from app.analysis.relations import interface_pairs, ties
from app.drawing.compose import Label, beside, emphasised, labelled, outlined, ring_of
from app.drawing.display import Ellipse, Ink, Path, Picture, Rect, Text
from app.drawing.matrix import matrix
from app.drawing.network_map import network_map
from app.drawing.shift import shift_matrix
from app.drawing.tie_pictures import service_map, service_matrix, work_map, work_matrix
from tests.analysis.build import DAY
from tests.drawing.pictures import house


def parts(count):
    w = house(count)
    table = rating_table(w, "r1")
    place = layout([d.id for d in w.departments()], interface_pairs(w))
    return w.departments(), table, ties(w, table, DAY), place


def inside(picture: Picture) -> bool:
    return all(
        -1 <= s.x <= picture.width + 1 and -1 <= s.y <= picture.height + 1
        for s in picture.shapes
        if isinstance(s, Rect | Text | Ellipse)
    )


@pytest.mark.parametrize("count", [0, 1, 2, 6, 30, 60])
def test_every_picture_holds_what_it_draws(count):
    departments, table, found, place = parts(count)
    for picture in (
        service_matrix(departments, found),
        work_matrix(departments, found),
        shift_matrix(departments, compare(table, table)),
        service_map(departments, found, place, table),
        work_map(departments, found, place, table),
    ):
        assert inside(picture)
        assert picture.title


def test_work_says_interfaces_and_frictions_of_each_direction():
    departments, _, found, _ = parts(6)
    squares = {s.key: s for s in work_matrix(departments, found).shapes if isinstance(s, Rect)}
    for (supplier, receiver), tie in found.items():
        if tie.interfaces:
            said = squares[f"{supplier}|{receiver}"].tooltip
            assert f"{tie.interfaces} interface" in said


def test_a_change_that_may_not_be_shown_has_no_figure():
    departments, table, _, _ = parts(6)
    drawn = shift_matrix(departments, compare(table, table))
    small = [s for s in drawn.shapes if isinstance(s, Rect) and s.key.startswith("d3|")]
    assert small
    assert all(s.hatch for s in small)
    assert all("cannot be shown" in s.tooltip for s in small)


def test_what_is_chosen_stands_out_and_the_rest_loses_its_words():
    departments, table, found, place = parts(6)
    arrows = network_map(departments, found, place, table)
    keys = [s.key for s in arrows.shapes if isinstance(s, Path) and "|" in s.key]
    tagged = labelled(arrows, {key: Label("7", Status.RED) for key in keys})
    chosen = emphasised(tagged, {keys[0]})
    strong = {s.key for s in chosen.shapes if isinstance(s, Path) and s.arrow
              and s.stroke != Ink.HAIRLINE and s.key}  # fmt: skip
    assert strong == {keys[0]}
    assert chosen.texts().count("7") == 1
    assert emphasised(tagged, ()) is tagged


def test_labels_do_not_lie_on_each_other_in_the_sample_of_a_house():
    departments, _, found, place = parts(6)
    drawn = work_map(departments, found, place, rating_table(house(6), "r1"))
    tags = [s for s in drawn.shapes if isinstance(s, Rect) and "|" in s.key]
    touching = [
        (a.key, b.key)
        for i, a in enumerate(tags)
        for b in tags[i + 1 :]
        if abs(a.x - b.x) < min(a.width, b.width) and abs(a.y - b.y) < a.height
    ]
    assert len(touching) <= len(tags) // 8


def test_rings_are_drawn_only_round_what_is_there():
    departments, table, found, place = parts(3)
    grid, net = matrix(departments, table), network_map(departments, found, place, table)
    (round_it,) = ring_of(grid, "d0|d1")
    square = next(s for s in grid.shapes if s.key == "d0|d1")
    assert (round_it.x, round_it.width) == (square.x - 2.5, square.width + 5.0)
    assert ring_of(grid, "") == ring_of(grid, "nobody|d1") == ()
    assert len(outlined(net, {"d0", "d1"}).shapes) == len(net.shapes) + 2
    assert outlined(net, {"nobody"}) is net


def test_two_pictures_beside_each_other_keep_all_their_shapes():
    departments, table, found, place = parts(4)
    grid, net = matrix(departments, table), network_map(departments, found, place, table)
    sheet = beside(grid, net)
    assert len(sheet.shapes) == len(grid.shapes) + len(net.shapes)
    assert sheet.width > grid.width + net.width
    assert sheet.height == max(grid.height, net.height)
    assert inside(sheet)
