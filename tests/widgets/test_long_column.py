"""A long column: what is in sight is made, the rest is not, and what is the same stays."""

import pytest
from PySide6.QtWidgets import QScrollArea
from shiboken6 import delete

from app.widgets.labels import PlainLabel
from app.widgets.long_column import LongColumn

COUNT = 200


class Made:
    """Labels, and which of them were made."""

    def __init__(self):
        self.names = []

    def item(self, name):
        def make():
            self.names.append(name)
            label = PlainLabel(name, wrap=True)
            label.setFixedHeight(40)
            return label

        return name, make

    def items(self, *names):
        return [self.item(name) for name in names]


@pytest.fixture
def made():
    return Made()


@pytest.fixture
def shown(qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    column = LongColumn(likely=60, first=4, spacing=10)
    area.setWidget(column)
    area.setWidgetResizable(True)
    area.resize(300, 260)
    area.show()
    return area, column


def names(count=COUNT):
    return [f"n{number}" for number in range(count)]


def labels(column):
    return {child.text(): child for child in column.findChildren(PlainLabel) if child.isVisible()}


def test_only_what_is_in_sight_is_made(qtbot, shown, made):
    _area, column = shown
    column.show_items(made.items(*names()))
    assert made.names == names(4)
    qtbot.waitUntil(lambda: len(labels(column)) >= 5)
    assert len(made.names) < 20
    assert column.height() == COUNT * 50 - 10


def test_what_is_scrolled_to_is_made_where_it_stands(qtbot, shown, made):
    area, column = shown
    column.show_items(made.items(*names()))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: "n199" in labels(column))
    assert labels(column)["n199"].geometry().bottom() == column.height() - 1
    assert "n100" not in made.names
    for number in (0, 3, 198):
        assert labels(column)[f"n{number}"].y() == number * 50


def test_the_widget_of_what_is_the_same_stays(qtbot, shown, made):
    _area, column = shown
    column.show_items(made.items("a", "b", "c"))
    before = labels(column)
    column.show_items(made.items("a", "x", "c", "d"))
    after = labels(column)
    assert after["a"] is before["a"]
    assert after["c"] is before["c"]
    assert list(after) == ["a", "c", "x", "d"]
    assert [after[name].y() for name in "axcd"] == [0, 50, 100, 150]
    column.show_items(made.items("a"))
    assert list(labels(column)) == ["a"]
    assert column.height() == 40
    column.show_items([])
    assert (labels(column), column.height()) == ({}, 0)


def test_what_grows_moves_what_is_below_it(qtbot, shown, made):
    _area, column = shown
    column.show_items(made.items("a", "b"))
    labels(column)["a"].setFixedHeight(90)
    qtbot.waitUntil(lambda: labels(column)["b"].y() == 100)
    assert column.height() == 140


@pytest.mark.usefixtures("in_slices")
def test_other_items_midway_are_those_that_are_seen(qtbot, shown, made):
    _area, column = shown
    column.show_items(made.items("a", "b", "c", "d"))
    assert made.names == ["a"]
    column.show_items(made.items("a", "y"))
    qtbot.waitUntil(lambda: sorted(labels(column)) == ["a", "y"])
    assert "c" not in made.names


@pytest.mark.usefixtures("in_slices")
def test_it_may_go_midway(qtbot, shown, made):
    area, column = shown
    column.show_items(made.items(*names()))
    delete(column)
    other = LongColumn(likely=60, first=4)
    area.setWidget(other)
    other.show_items(made.items("z"))
    qtbot.waitUntil(lambda: "z" in labels(other))
    assert len(made.names) == 2
