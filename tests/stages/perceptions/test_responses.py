"""Responses: locked until the whole reading is done, then one key each."""

import pytest
from PySide6.QtCore import Qt

from app.domain.records import Perception, PerceptionState, Response, ResponseKind
from app.stages.perceptions.page import PerceptionsPage
from app.widgets.context import InRoom
from app.widgets.labels import PlainLabel
from tests.stages.perceptions.room import read_all

Key = Qt.Key


@pytest.fixture
def activity():
    return "responses"


@pytest.fixture
def view(page, document):
    read_all(document)
    page.view.refresh()
    return page.view


def responses(document) -> dict[str, tuple[str, ResponseKind, str]]:
    found = document.workshop.all(Response)
    return {r.perception: (r.department, r.answer, r.text) for r in found}


def press(qtbot, view, key, column: int = 0) -> None:
    qtbot.keyClick(view.columns[column].list, key)


def test_they_are_locked_and_nothing_is_shown_until_the_read_out_is_complete(page, document):
    view = page.view
    went = []
    view.context.navigate = lambda *place: went.append(place)
    assert view.locked.isVisibleTo(view)
    assert "locked until the whole read-out" in view.locked.sentence.whole_text
    read_all(document, complete=False)
    view.refresh()
    assert view.locked.isVisibleTo(view)
    assert view.columns[0].model.records == ()
    texts = " ".join(label.whole_text for label in view.findChildren(PlainLabel))
    assert "What cs writes about fin" not in texts
    view.locked.button.click()
    assert went == [("perceptions", "readout", "")]


def test_each_side_answers_what_the_other_says_of_it(view):
    assert [p.id for p in view.columns[0].model.records] == ["e1", "e2"]
    assert [p.id for p in view.columns[1].model.records] == ["d1", "d2"]
    assert view.columns[0].chip.label == "Finance answers"
    assert view.columns[1].chip.side == "second"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key.Key_R, ResponseKind.RECOGNISE),
        (Key.Key_P, ResponseKind.PARTLY),
        (Key.Key_S, ResponseKind.SURPRISED),
        (Key.Key_C, ResponseKind.CONTEXT),
        (Key.Key_W, ResponseKind.WANT_TO_CHANGE),
    ],
)
def test_one_key_answers(qtbot, view, document, key, kind):
    view.columns[0].list.select("e2")
    press(qtbot, view, key)
    assert responses(document) == {"e2": ("fin", kind, "")}
    assert document.workshop.get(Perception, "e2").state is PerceptionState.RESPONDED
    assert "1 of 2 answered" in view.columns[0].progress.whole_text
    assert view.strip.chips[kind].isChecked()


def test_a_text_is_added_and_outlives_another_answer(qtbot, view, document):
    view.columns[0].list.select("e1")
    press(qtbot, view, Key.Key_S)
    press(qtbot, view, Key.Key_T)
    qtbot.keyClicks(view.strip.text, "We did not know that")
    qtbot.keyClick(view.strip.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert responses(document)["e1"][2] == "We did not know that"
    press(qtbot, view, Key.Key_P)
    assert responses(document)["e1"] == ("fin", ResponseKind.PARTLY, "We did not know that")


def test_what_is_typed_belongs_to_its_own_sentence(qtbot, view, document):
    view.columns[0].list.select("e1")
    press(qtbot, view, Key.Key_R)
    qtbot.keyClicks(view.strip.text, "True for March")
    view.columns[0].list.select("e2")
    press(qtbot, view, Key.Key_R)
    assert responses(document)["e1"][2] == "True for March"
    assert responses(document)["e2"][2] == ""


def test_the_pills_answer_too_and_delete_takes_it_away(qtbot, view, document):
    view.columns[1].list.select("d1")
    qtbot.mouseClick(view.strip.chips[ResponseKind.WANT_TO_CHANGE], Qt.MouseButton.LeftButton)
    assert responses(document)["d1"][:2] == ("cs", ResponseKind.WANT_TO_CHANGE)
    press(qtbot, view, Key.Key_Delete, column=1)
    assert responses(document) == {}
    document.undo()
    assert "d1" in responses(document)


def test_left_and_right_change_the_side(qtbot, view, document):
    view.columns[0].list.select("e1")
    press(qtbot, view, Key.Key_Right)
    press(qtbot, view, Key.Key_C, column=1)
    assert set(responses(document)) == {"d1"}
    press(qtbot, view, Key.Key_Left, column=1)
    press(qtbot, view, Key.Key_C)
    assert set(responses(document)) == {"d1", "e1"}


def test_a_response_is_brought_into_sight(qtbot, view, document):
    view.columns[1].list.select("d2")
    press(qtbot, view, Key.Key_R, column=1)
    made = document.workshop.all(Response)[0]
    view.columns[0].list.select("e1")
    view.show_record(made.id)
    assert view.current.id == "d2"


def test_the_room_sees_all_answers_or_the_one_that_is_talked_about(qtbot, view, page, context):
    told = []
    view.room_changed.connect(lambda: told.append(view.in_room().item))
    assert view.in_room() == InRoom("r1", "fin", "cs", "")
    press(qtbot, view, Key.Key_O)
    first = [p.id for p in view.columns[0].model.records]
    second = [p.id for p in view.columns[1].model.records]
    assert told[-1] == first[0]
    for id in (*first[1:], *second, second[-1]):
        view.step_in_room(1)
        assert view.in_room().item == id
    view.step_in_room(-1)
    assert view.in_room().item == second[-2]
    press(qtbot, view, Key.Key_O, column=1)
    assert told[-1] == ""
    again = PerceptionsPage(context)
    qtbot.addWidget(again)
    again.show()
    again.show_activity("responses")
    again.view.resume_room(InRoom("r1", "fin", "cs", second[0]))
    assert again.view.single.isChecked()
    assert again.view.in_room().item == second[0]


def test_what_is_locked_is_not_stepped_through(page, document):
    read_all(document, complete=False)
    page.view.refresh()
    page.view.step_in_room(1)
    assert page.view.in_room().item == ""
    assert not page.view.single.isChecked()
