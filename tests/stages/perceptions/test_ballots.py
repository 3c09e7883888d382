"""Ballots by keypad: set the widget, assert the workshop; nothing that was answered is shown."""

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.commands import Batch, Edit, Remove
from app.domain.commands.ballots import CastBallot, CloseBox
from app.domain.records import (
    Attendance,
    Attribute,
    BallotBox,
    BoxState,
    Lens,
    Participant,
    Rating,
)
from app.stages.perceptions.boxes import box_count, box_line
from app.stages.perceptions.pad_row import plan_row
from app.stages.perceptions.page import PerceptionsPage
from app.stages.perceptions.wrapping import WRAP
from app.widgets.labels import PlainLabel
from app.widgets.theme import Type, font
from tests.stages.perceptions.room import ROOM, add

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def records():
    return ROOM


@pytest.fixture
def activity():
    return "ballots"


def ratings(document) -> list[tuple[str, str, str, str, int]]:
    found = document.workshop.all(Rating)
    return sorted((r.author, r.about, r.lens.value, r.attribute, r.score) for r in found)


def test_three_digits_and_enter_are_a_ballot(qtbot, view, document, said):
    qtbot.keyClicks(view.pad, "415")
    qtbot.keyClick(view.pad, Key.Key_Return)
    assert ratings(document) == [
        ("fin", "cs", "direct", "a1", 4),
        ("fin", "cs", "direct", "a2", 1),
        ("fin", "cs", "direct", "a3", 5),
    ]
    assert view.pad.scores == {}
    assert view.lenses._chips["direct"].label == "Them 1 of 5"
    assert said == ["A ballot was taken in: 1 of 5 in · what they expect: 0 of 5 in."]


def test_backspace_goes_back_and_zero_leaves_out(qtbot, view, document):
    qtbot.keyClicks(view.pad, "42")
    qtbot.keyClick(view.pad, Key.Key_Backspace)
    assert view.pad.row == 1
    qtbot.keyClicks(view.pad, "03")
    qtbot.keyClick(view.pad, Key.Key_Enter)
    assert ratings(document) == [("fin", "cs", "direct", "a1", 4), ("fin", "cs", "direct", "a3", 3)]


def test_a_zero_is_no_answer_and_attendance_says_of_how_many(qtbot, view, document):
    people = [Participant(id=f"f{i}", department="fin", name=f"F{i}") for i in range(3)]
    add(document, *people)
    for digits in ("401", "502"):
        qtbot.keyClicks(view.pad, digits)
        qtbot.keyClick(view.pad, Key.Key_Return)
    assert {r.attribute for r in document.workshop.all(Rating)} == {"a1", "a3"}
    document.execute(Edit("participant", "f0", {"attendance": Attendance.ABSENT}))
    view.refresh()
    assert view.lenses._chips["direct"].label == "Them 2 of 2"
    document.execute(Edit("participant", "f1", {"attendance": Attendance.LEFT}))
    view.refresh()
    assert view.lenses._chips["direct"].label == "Them 2 of 2"
    assert view.lenses._chips["self"].label == "Ourselves 0 of 1"


def test_an_empty_ballot_is_refused(qtbot, view, document, refusals):
    qtbot.keyClick(view.pad, Key.Key_Return)
    assert ratings(document) == []
    assert "The ballot is empty" in refusals[0]


def test_a_click_answers_and_takes_back(qtbot, view):
    place = view.pad._dot(1, 3).center().toPoint()
    qtbot.mouseClick(view.pad, Qt.MouseButton.LeftButton, pos=place)
    assert view.pad.scores == {"a2": 3}
    qtbot.mouseClick(view.pad, Qt.MouseButton.LeftButton, pos=place)
    assert view.pad.scores == {}
    assert not view.pad._dot(0, 1).contains(QPointF(place))


def test_lens_and_direction_by_keys(qtbot, view, document):
    qtbot.keyClick(view.pad, Key.Key_3, CONTROL)
    qtbot.keyClicks(view.pad, "2")
    qtbot.keyClick(view.pad, Key.Key_Return)
    qtbot.keyClick(view.pad, Key.Key_1, CONTROL)
    qtbot.keyClick(view.pad, Key.Key_R, CONTROL)
    qtbot.keyClicks(view.pad, "5")
    qtbot.keyClick(view.pad, Key.Key_Return)
    assert ratings(document) == [("cs", "cs", "self", "a1", 5), ("fin", "cs", "meta", "a1", 2)]


def test_a_half_entered_ballot_is_not_carried_to_another_box(qtbot, view):
    qtbot.keyClicks(view.pad, "41")
    qtbot.keyClick(view.pad, Key.Key_R, CONTROL)
    assert view.pad.scores == {}


def test_the_last_ballot_is_withdrawn_while_its_box_is_open(qtbot, view, document):
    for digits in ("411", "522"):
        qtbot.keyClicks(view.pad, digits)
        qtbot.keyClick(view.pad, Key.Key_Return)
    qtbot.keyClick(view.pad, Key.Key_Backspace, CONTROL)
    assert [score for *_, score in ratings(document)] == [4, 1, 1]
    document.execute(CloseBox("r1", "fin", "cs"))
    view.refresh()
    assert not view._withdraw.isVisibleTo(view)
    view.withdraw()
    assert len(ratings(document)) == 3


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


def test_what_is_rated_is_named_ordered_and_anchored(qtbot, view, document):
    dialog = view.show_attributes()
    qtbot.keyClicks(dialog.list.entry, "Is courteous")
    qtbot.keyClick(dialog.list.entry, Key.Key_Return)
    made = document.workshop.ordered(Attribute)[-1]
    assert made.name == "Is courteous"
    dialog.list.select(made.id)
    qtbot.keyClicks(dialog.high, "always")
    qtbot.keyClick(dialog.high, Key.Key_Return)
    assert document.workshop.get(Attribute, made.id).high == "always"
    dialog.list.move_current(-1)
    assert document.workshop.ordered(Attribute)[-2].name == "Is courteous"
    dialog.accept()
    view.refresh()
    assert len(view.pad._attributes) == 4


@pytest.mark.parametrize("records", [[r for r in ROOM if r.kind != "attribute"]])
def test_without_attributes_the_page_says_what_to_do(view):
    assert view._nothing_rated.isVisibleTo(view)
    assert not view._entry.isVisibleTo(view)
    view._nothing_rated.button.click()
    dialog = next(w for w in view.window().findChildren(QWidget) if w.windowTitle())
    assert dialog.windowTitle() == "What is rated"
    dialog.accept()


@pytest.mark.parametrize("width", [380, 620, 900, 1080])
def test_every_name_and_anchor_can_be_read_whole(qapp, width):
    low = "We plan as if nothing had been promised"
    high = "We know why, and what would work instead"
    asked = [Attribute(id="a", name="Says why something cannot be done", low=low, high=high)]
    plan = plan_row(asked, width)
    words = ((plan.name, asked[0].name), (plan.low, low), (plan.high, high))
    for place, text in words:
        size = font(Type.BODY, bold=True) if text == asked[0].name else font(Type.SMALL)
        box = QFontMetrics(size).boundingRect(QRect(0, 0, place.width(), 9_999), WRAP, text)
        assert box.width() <= place.width()
        assert box.height() <= place.height()
        assert place.bottom() < plan.row
        assert place.right() < width
    scale = QRect(round(plan.scale), round(plan.middle) - 15, 206, 30)
    assert not any(place.intersects(scale) for place, _ in words)


def test_ballots_are_printed_from_the_view(qtbot, context, document, said, tmp_path, monkeypatch):
    class Press:
        def report_pdf(self, workshop, report):
            return f"{report.title} {len(report.blocks)}".encode()

        def save(self, data, to):
            to.write_bytes(data)
            return to

    context.exporter = Press()
    page = PerceptionsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_activity("ballots")
    to = tmp_path / "b.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
    menu = page.view.print_menu()
    assert [a.text() for a in menu.actions()] == [
        "For Finance and Customer Service, about each other…",
        "For Finance, about everybody it rates…",
        "For everybody…",
    ]
    menu.actions()[1].trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: bool(said))
    assert to.read_bytes() == b"Ballots 5"
    document.execute(Batch(tuple(Remove("attribute", f"a{i}") for i in (1, 2, 3))))
    page.view.print_ballots(())
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "need something to rate" in said[1]


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


@pytest.fixture
def full(qtbot, view):
    """All five of Finance have voted, and a sixth ballot is on the pad."""
    for _ in range(5):
        qtbot.keyClicks(view.pad, "415")
        qtbot.keyClick(view.pad, Key.Key_Return)
    qtbot.keyClicks(view.pad, "333")
    return view


def test_one_ballot_more_than_people_is_asked_about_before_it_is_cast(qtbot, full, document):
    assert full.confirm.isHidden()
    assert len(ratings(document)) == 15
    qtbot.keyClick(full.pad, Key.Key_Return)
    assert full.confirm.sentence == "All 5 have voted. Cast a sixth?"
    full.cast()
    assert len(ratings(document)) == 15
    qtbot.keyClick(full.confirm.no, Key.Key_Return)
    assert full.confirm.isHidden()
    assert full.pad.hasFocus()
    assert len(full.pad.scores) == 3
    assert len(ratings(document)) == 15


def test_a_late_sixth_is_cast_and_said_calmly(qtbot, full, document, said):
    qtbot.keyClick(full.pad, Key.Key_Return)
    full.confirm.yes.click()
    assert len(ratings(document)) == 18
    assert full.pad.hasFocus()
    assert said[-1] == (
        "A ballot was taken in: 6 in, 5 were expected · what they expect: 0 of 5 in."
    )
    assert full.lenses._chips["direct"].label == "Them 6"


def test_the_question_goes_with_another_ballot(qtbot, full):
    qtbot.keyClick(full.pad, Key.Key_Return)
    full.lenses.set_current("meta")
    full._begin_other()
    assert full.confirm.isHidden()
