"""Pictures of many shapes: painted in slices, shown when they are whole, found by key and point."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from shiboken6 import delete

from app.drawing.display import Ink, Picture, Rect, Text
from app.widgets.palette import LIGHT
from app.widgets.picture import PictureView
from app.widgets.picture_index import PictureIndex
from app.widgets.theme import theme

SIDE = 30


def square(fill, i, j):
    return Rect(j * 10.0, i * 10.0, 9.0, 9.0, fill, radius=2.0, key=f"{i}|{j}", tooltip="one")


def squares(fill):
    shapes = tuple(square(fill, i, j) for i in range(SIDE) for j in range(SIDE))
    return Picture(SIDE * 10.0, SIDE * 10.0, shapes, title="Squares")


RED, GREEN = squares(Ink.RED), squares(Ink.GREEN)


@pytest.fixture
def view(qtbot):
    view = PictureView(RED, largest=1.0)
    qtbot.addWidget(view)
    view.resize(300, 300)
    return view


def pixel(view, x=4, y=4):
    return view.grab().toImage().pixelColor(x, y).name()


def painted(qtbot, view):
    qtbot.waitUntil(lambda: view.painted)


@pytest.mark.usefixtures("in_slices")
def test_what_is_painted_in_slices_looks_as_if_it_were_painted_at_once(qtbot, view, monkeypatch):
    view.show()
    view.grab()
    assert not view.painted
    painted(qtbot, view)
    in_slices = view.grab().toImage()
    monkeypatch.setattr("app.widgets.gradual.SLICE_MS", math.inf)
    other = PictureView(RED, largest=1.0)
    qtbot.addWidget(other)
    other.resize(view.size())
    assert other.grab().toImage() == in_slices
    assert other.painted


@pytest.mark.usefixtures("in_slices")
def test_a_large_picture_stays_until_the_next_one_is_whole(qtbot, view):
    view.show()
    painted(qtbot, view)
    view.set_picture(GREEN)
    assert pixel(view) == theme().palette.red
    assert pixel(view, 294, 294) == theme().palette.red
    painted(qtbot, view)
    assert pixel(view) == pixel(view, 294, 294) == theme().palette.green


@pytest.mark.usefixtures("in_slices")
def test_the_last_of_several_pictures_is_the_one_that_is_seen(qtbot, view):
    view.show()
    for picture in (GREEN, RED, GREEN):
        view.set_picture(picture)
        view.grab()
    painted(qtbot, view)
    assert pixel(view) == theme().palette.green


@pytest.mark.usefixtures("in_slices")
def test_another_size_midway_is_painted_sharp_in_the_end(qtbot, view):
    view.show()
    painted(qtbot, view)
    view.resize(150, 150)
    view.grab()
    assert not view.painted
    view.resize(300, 300)
    view.grab()
    assert view.painted  # as it was before
    view.resize(150, 150)
    painted(qtbot, view)
    assert pixel(view, 147, 147) == theme().palette.red


@pytest.mark.usefixtures("in_slices")
def test_other_colours_midway_are_those_that_are_seen(qtbot, view):
    view.show()
    view.grab()
    before = theme().palette
    try:
        theme().apply("dark" if before is LIGHT else "light")
        painted(qtbot, view)
        assert pixel(view) == theme().palette.red != before.red
    finally:
        theme().apply(before.name)


@pytest.mark.usefixtures("in_slices")
def test_a_view_that_goes_midway_takes_its_painting_along(qtbot):
    view = PictureView(RED)
    view.show()
    view.grab()
    assert not view.painted
    delete(view)
    other = PictureView(GREEN)
    qtbot.addWidget(other)
    other.show()
    painted(qtbot, other)


def test_a_mark_is_drawn_over_the_picture_and_taken_away(view):
    view.show()
    assert pixel(view) == theme().palette.red
    view.set_picture(RED, (Rect(0.0, 0.0, 9.0, 9.0, fill=Ink.INK),))
    assert view.painted
    assert pixel(view) == theme().palette.ink
    view.set_picture(RED)
    assert pixel(view) == theme().palette.red


@pytest.mark.usefixtures("in_slices")
def test_keys_are_found_before_the_picture_is_painted(qtbot, view):
    view.show()
    view.set_picture(GREEN)
    view.set_current("3|4")
    assert view.current_key == "3|4"
    assert len(view.keys()) == SIDE * SIDE
    with qtbot.waitSignal(view.key_activated) as said:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(14, 24))
    assert said.args == ["2|1"]


def test_a_point_finds_the_topmost_shape_and_none_beside_them():
    over = Rect(0.0, 0.0, 20.0, 20.0, tooltip="over both")
    index = PictureIndex(Picture(300, 300, (*RED.shapes, over, Text(100.0, 100.0, "no key"))))
    assert index.at(QPointF(5, 5)) is over
    assert index.at(QPointF(294, 294)).key == "29|29"
    assert index.at(QPointF(29.6, 5)) is None
    assert index.at(QPointF(-5, 400)) is None
    assert index.shape("7|8") is RED.shapes[7 * SIDE + 8]
    assert index.shape("nothing") is None


@pytest.mark.usefixtures("in_slices")
def test_other_words_alone_are_not_painted_anew(qtbot, view):
    view.show()
    painted(qtbot, view)
    shapes = (replace(RED.shapes[0], tooltip="another"), *RED.shapes[1:])
    view.set_picture(replace(RED, shapes=shapes, title="Named otherwise"))
    assert view.painted
    assert view.shape_of("0|0").tooltip == "another"
    assert view.accessibleName() == "Named otherwise"
    view.set_picture(replace(RED, shapes=(replace(shapes[0], fill=Ink.GREEN), *shapes[1:])))
    assert not view.painted
    painted(qtbot, view)
    assert pixel(view) != pixel(view, 14, 4)
