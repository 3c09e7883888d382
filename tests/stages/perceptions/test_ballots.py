"""Ballots by keypad: set the widget, assert the workshop; nothing that was answered is shown."""

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.commands import Batch, Edit, Remove
from app.domain.commands.ballots import CloseBox
from app.domain.records import Attendance, Attribute, Participant, Rating
from app.stages.perceptions.pad_row import plan_row
from app.stages.perceptions.page import PerceptionsPage
from app.stages.perceptions.wrapping import WRAP
from app.widgets.theme import Type, font
from tests.stages.perceptions.room import ROOM, add, ratings

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def records():
    return ROOM


@pytest.fixture
def activity():
    return "ballots"


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


def test_the_question_goes_where_a_ballot_is_withdrawn_and_the_next_is_cast(qtbot, full, document):
    qtbot.keyClick(full.pad, Key.Key_Return)
    qtbot.keyClick(full.confirm.no, Key.Key_Backspace, CONTROL)
    assert len(ratings(document)) == 12
    assert full.confirm.isHidden()
    assert full.pad.hasFocus()
    assert len(full.pad.scores) == 3
    qtbot.keyClick(full.pad, Key.Key_Return)
    assert len(ratings(document)) == 15


def test_the_question_is_put_again_from_the_ballot_while_it_stands(qtbot, full, document):
    qtbot.keyClick(full.pad, Key.Key_Return)
    place = full.pad._dot(2, 1).center().toPoint()
    qtbot.mouseClick(full.pad, Qt.MouseButton.LeftButton, pos=place)
    full.pad.setFocus()
    qtbot.keyClick(full.pad, Key.Key_Return)
    assert full.confirm.no.hasFocus()
    qtbot.keyClick(full.confirm.no, Key.Key_Right)
    qtbot.keyClick(full.confirm.yes, Key.Key_Return)
    assert sorted(score for *_, score in ratings(document))[:6] == [1] * 6
    assert len(ratings(document)) == 18
    assert full.confirm.isHidden()
