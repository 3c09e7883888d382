"""Long work on the window's thread: in slices, in order, given up for other work."""

import math

import pytest
from PySide6.QtCore import QObject, QTimer
from shiboken6 import delete

from app.widgets.gradual import PAUSE, Gradual


@pytest.fixture
def owner(qapp):
    return QObject()


def steps(told, count, name="", pause=False):
    for number in range(count):
        told.append(f"{name}{number}")
        yield PAUSE if pause else None


def test_what_is_short_is_done_when_it_was_begun(owner):
    told = []
    work = Gradual(owner)
    work.run(steps(told, 3), lambda: told.append("end"))
    assert told == ["0", "1", "2", "end"]
    assert not work.busy


@pytest.mark.usefixtures("in_slices")
def test_the_window_answers_between_two_steps(qtbot, owner):
    told = []
    work = Gradual(owner)
    work.run(steps(told, 4), lambda: told.append("end"))
    assert (told, work.busy) == (["0"], True)
    qtbot.waitUntil(lambda: not work.busy)
    assert told == ["0", "1", "2", "3", "end"]


@pytest.mark.usefixtures("in_slices")
def test_all_that_is_left_can_be_asked_for(owner):
    told = []
    work = Gradual(owner)
    work.run(steps(told, 4, pause=True), lambda: told.append("end"))
    work.finish()
    assert told == ["0", "1", "2", "3", "end"]


@pytest.mark.usefixtures("in_slices")
def test_other_work_takes_the_place_of_what_was_begun(qtbot, owner):
    told = []
    work = Gradual(owner)
    work.run(steps(told, 5, "a"), lambda: told.append("end of a"))
    work.run(steps(told, 2, "b"), lambda: told.append("end of b"))
    qtbot.waitUntil(lambda: not work.busy)
    assert told == ["a0", "b0", "b1", "end of b"]


def test_a_step_may_begin_other_work(owner):
    told = []
    work = Gradual(owner)

    def first():
        work.run(steps(told, 2, "b"))
        yield None
        told.append("never")

    work.run(first(), lambda: told.append("never"))
    assert told == ["b0", "b1"]


@pytest.mark.usefixtures("in_slices")
def test_stopped_it_takes_no_step_more(qapp, owner):
    told = []
    work = Gradual(owner)
    work.run(steps(told, 3), lambda: told.append("end"))
    work.stop()
    for _ in range(10):
        qapp.processEvents()
    assert told == ["0"]


def test_an_error_ends_it_and_is_told(owner):
    def failing():
        yield None
        raise ValueError("no")

    work = Gradual(owner)
    with pytest.raises(ValueError, match="no"):
        work.run(failing())
    assert not work.busy


@pytest.mark.usefixtures("in_slices")
def test_of_all_that_is_under_way_one_has_a_slice_at_each_turn(qtbot, owner):
    told = []
    one, other = Gradual(owner), Gradual(owner)
    one.run(steps(told, 3, "a"))
    other.run(steps(told, 3, "b"))
    qtbot.waitUntil(lambda: not (one.busy or other.busy))
    assert told == ["a0", "b0", "a1", "b1", "a2", "b2"]


@pytest.mark.usefixtures("in_slices")
def test_work_whose_owner_is_gone_is_left_and_keeps_no_other_waiting(qtbot, owner):
    told = []
    page = QObject()
    Gradual(page).run(steps(told, 9, "a"))
    work = Gradual(owner)
    work.run(steps(told, 3, "b"))
    delete(page)
    qtbot.waitUntil(lambda: not work.busy)
    assert told == ["a0", "b0", "b1", "b2"]


@pytest.mark.usefixtures("in_slices")
def test_a_slice_is_not_taken_on_a_turn_that_others_had(qtbot, owner, monkeypatch):
    monkeypatch.setattr("app.widgets.gradual.OTHERS_MS", -1.0)  # as if each turn had been long
    monkeypatch.setattr("app.widgets.gradual._MOST_WAITS", math.inf)
    told = []
    work = Gradual(owner)
    work.run(steps(told, 2), lambda: told.append("end"))
    for turn in range(9):
        QTimer.singleShot(0, lambda turn=turn: told.append(f"turn {turn}"))
        qtbot.waitUntil(lambda turn=turn: f"turn {turn}" in told)
    assert told == ["0", *(f"turn {turn}" for turn in range(9))]
    monkeypatch.setattr("app.widgets.gradual.OTHERS_MS", math.inf)
    qtbot.waitUntil(lambda: not work.busy)
    assert told[-2:] == ["1", "end"]


@pytest.mark.usefixtures("in_slices")
def test_where_others_never_rest_a_slice_is_taken_all_the_same(qtbot, owner, monkeypatch):
    monkeypatch.setattr("app.widgets.gradual.OTHERS_MS", -1.0)
    told = []
    work = Gradual(owner)
    work.run(steps(told, 4))
    qtbot.waitUntil(lambda: not work.busy)
    assert told == ["0", "1", "2", "3"]
