"""The boxes: how full they are, and that they are closed and cleared only when one was asked."""

import pytest
from PySide6.QtCore import Qt

from app.domain.commands.ballots import CastBallot, CloseBox
from app.domain.records import BallotBox, BoxState, Lens
from app.stages.perceptions.boxes import box_count, box_line
from app.widgets.labels import PlainLabel
from tests.stages.perceptions.room import ROOM, ratings

Key = Qt.Key


@pytest.fixture
def records():
    return ROOM


@pytest.fixture
def activity():
    return "ballots"


def test_closing_asks_once_and_closes(qtbot, view, document):
    qtbot.keyClicks(view.pad, "411")
    qtbot.keyClick(view.pad, Key.Key_Return)
    first = view.boxes.rows[0]
    first.close_button.click()
    assert "1 of 5 in" in view.boxes.confirm.sentence
    assert " in. It takes no more ballots" in view.boxes.confirm.sentence
    assert "cannot be taken back" in view.boxes.confirm.sentence
    assert document.workshop.all(BallotBox)[0].state is BoxState.OPEN
    view.boxes.confirm.yes.click()
    assert document.workshop.all(BallotBox)[0].state is BoxState.CLOSED
    view.refresh()
    assert not view.pad.isVisibleTo(view)
    assert "takes no more ballots" in view._closed.whole_text
    qtbot.keyClick(view, Key.Key_Return)
    assert len(ratings(document)) == 3


def test_clearing_asks_and_then_throws_everything_away(view, document):
    document.execute(CastBallot("r1", "fin", "cs", Lens.DIRECT, {"a1": 1}))
    document.execute(CloseBox("r1", "fin", "cs"))
    view.refresh()
    row = view.boxes.rows[0]
    assert not row.close_button.isVisibleTo(view)
    row.clear_button.click()
    view.boxes.confirm.no.click()
    assert len(ratings(document)) == 1
    row.clear_button.click()
    view.boxes.confirm.yes.click()
    assert ratings(document) == []
    assert document.workshop.all(BallotBox) == []


def test_counts_are_ballots_and_never_ratings(view, document):
    for scores in ({"a1": 1, "a2": 5}, {"a1": 2}, {"a2": 4, "a3": 4}):
        document.execute(CastBallot("r1", "fin", "cs", Lens.DIRECT, scores))
    count = box_count(document.workshop, "r1", "fin", "cs")
    assert box_line(count) == "2 of 5 in · what they expect: 0 of 5 in"
    view.refresh()
    shown = [w.whole_text for w in view.findChildren(PlainLabel) if w.isVisibleTo(view)]
    assert not [text for text in shown if "mean" in text or "2.0" in text]
    assert view.pad.scores == {}


def test_too_many_ballots_are_pointed_out(view, document):
    for _ in range(6):
        document.execute(CastBallot("r1", "fin", "cs", Lens.DIRECT, {"a1": 3}))
    view.refresh()
    assert view.boxes.rows[0]._line.whole_text.startswith("6 in, 5 were expected")


def test_a_department_of_two_is_told_that_it_is_never_shown(view):
    view.go_to("hr", "fin")
    assert "HR has fewer people than the threshold of 3" in view._small.whole_text
    assert view._small.isVisibleTo(view)


def test_the_matrix_shows_how_full_the_boxes_are(view, document):
    document.execute(CastBallot("r1", "cs", "fin", Lens.DIRECT, {"a1": 3}))
    dialog = view.show_all_boxes()
    model = dialog.matrix.model()
    assert model.index(1, 0).data() == "1/1"
    assert model.index(0, 1).data() == ""
    dialog.matrix.chosen.emit("cs", "cs")
    assert (view.bar.left, view.lenses.current) == ("cs", "self")
    dialog.reject()


def test_who_has_not_rated_is_said(qtbot, view, document):
    assert not view.silence.isVisibleTo(view)
    qtbot.keyClicks(view.pad, "425")
    qtbot.keyClick(view.pad, Key.Key_Return)
    assert view.silence.words.whole_text == "Nothing yet from Customer Service"
    view.silence.go.click()
    assert view.bar.left == "cs"
    qtbot.keyClicks(view.pad, "425")
    qtbot.keyClick(view.pad, Key.Key_Return)
    assert not view.silence.isVisibleTo(view)
