"""The read-out: what is hidden is never shown, and a step is one key."""

import pytest
from PySide6.QtCore import Qt

from app.analysis.reading import END
from app.domain.commands.room import ShowInRoom
from app.domain.records import FocusPair, Perception, PerceptionState, ReadOut, RoomState, Turn
from app.stages.perceptions.lists import is_hidden
from app.stages.perceptions.page import PerceptionsPage
from app.stages.perceptions.readout import BEFORE
from app.widgets.context import InRoom
from tests.stages.perceptions.reading import begin, everything_in, kept, read
from tests.stages.perceptions.room import LISTS, ROOM, add, read_all, said

Key = Qt.Key


@pytest.fixture
def activity():
    return "readout"


def test_before_the_reading_there_are_counts_and_the_rule_and_not_a_word(view, document):
    words = everything_in(view)
    assert "reads first, 4 sentences" in words
    assert "1 about itself, 2 about Customer Service, 1 that it expects to hear" in words
    assert "no justification, no accusation" in words
    assert not [p.text for p in document.workshop.all(Perception) if p.text in words]
    assert read(document) == []


def test_reading_begins_after_one_question_and_shows_one_sentence_at_a_time(qtbot, view, document):
    qtbot.keyClick(view, Key.Key_Right)
    assert "cannot be taken back" in view.confirm.sentence
    qtbot.keyClick(view, Key.Key_Right)
    assert read(document) == []
    view.confirm.yes.click()
    assert read(document) == ["s1"]
    qtbot.keyClick(view, Key.Key_PageDown)
    qtbot.keyClick(view, Key.Key_Right)
    assert read(document) == ["d1", "d2", "s1"]
    assert view.item.text.whole_text == document.workshop.get(Perception, "d2").text
    assert view.item._of.whole_text == "3 of 7"
    qtbot.keyClick(view, Key.Key_PageUp)
    assert view.item.text.whole_text == document.workshop.get(Perception, "d1").text
    hidden = [p.text for p in document.workshop.all(Perception) if is_hidden(p)]
    assert not [text for text in hidden if text in everything_in(view)]


def test_not_yet_reads_nothing(qtbot, view, document):
    view.before.begin.click()
    view.confirm.no.click()
    assert read(document) == []
    assert view.place == BEFORE


def test_a_clarification_is_added_beneath(qtbot, view, document):
    begin(qtbot, view)
    qtbot.keyClick(view, Key.Key_C)
    field = view.item.clarification
    qtbot.keyClicks(field, "It was in March")
    qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    now = document.workshop.get(Perception, "s1")
    assert (now.clarification, now.state) == ("It was in March", PerceptionState.CLARIFIED)
    qtbot.keyClick(view, Key.Key_Right)
    assert field.toPlainText() == ""
    qtbot.keyClick(view, Key.Key_Left)
    assert field.toPlainText() == "It was in March"
    assert not field.isReadOnly()


def test_the_end_completes_and_opens_the_responses(qtbot, view, document, context):
    went = []
    context.navigate = lambda *place: went.append(place)
    begin(qtbot, view)
    for _ in range(7):
        qtbot.keyClick(view, Key.Key_Right)
    assert view.place == 7
    assert "All 7 sentences have been read." in view.item.text.whole_text
    assert document.workshop.all(ReadOut) == []
    view.item.complete.click()
    view.confirm.yes.click()
    assert document.workshop.all(ReadOut)[0].complete
    assert "responses are open" in view.item.text.whole_text
    view.item.responses.click()
    assert went == [("perceptions", "responses", "")]


def test_it_resumes_at_the_sentence_that_was_read_last(qtbot, view, document, context):
    begin(qtbot, view)
    qtbot.keyClick(view, Key.Key_Right)
    again = PerceptionsPage(context)
    qtbot.addWidget(again)
    again.show()
    again.show_activity("readout")
    assert again.view.place == 1
    assert again.view.item.text.whole_text == document.workshop.get(Perception, "d1").text


def test_a_list_about_oneself_that_was_read_does_not_begin_another_pair(view, document, context):
    add(document, said("h1", "hr", "fin"))
    read_all(document)
    context.pair.choose("fin", "hr")
    view.refresh()
    assert view.place == BEFORE
    view.ask_begin()
    view.confirm.yes.click()
    assert view.item.text.whole_text == document.workshop.get(Perception, "s1").text


def test_long_and_short_sentences_have_their_size(qtbot, view, document):
    add(
        document,
        said("a", "fin", "fin", lens=LISTS[0].lens, text="x" * 40),
        said("b", "fin", "fin", lens=LISTS[0].lens, text="word " * 390),
    )
    view.refresh()
    begin(qtbot, view)
    assert view.item.text.property("typesize") == "48"
    qtbot.keyClick(view, Key.Key_Right)
    assert view.item.text.property("typesize") == "24"


@pytest.mark.parametrize("records", [ROOM])
def test_a_pair_without_words_is_sent_to_write(view, context):
    went = []
    context.navigate = lambda *place: went.append(place)
    assert view.nothing.isVisibleTo(view)
    view.nothing.button.click()
    assert went == [("perceptions", "write", "")]


def test_what_is_typed_belongs_to_its_own_sentence(qtbot, view, document):
    begin(qtbot, view)
    qtbot.keyClicks(view.item.clarification, "It was in March")
    qtbot.keyClick(view, Key.Key_Right)
    assert document.workshop.get(Perception, "s1").clarification == "It was in March"
    assert document.workshop.get(Perception, "d1").clarification == ""
    assert view.item.clarification.toPlainText() == ""


def test_marks_that_nobody_gave_are_not_shown_to_the_room(qtbot, view, document):
    begin(qtbot, view)
    shown = []
    for _ in range(7):
        marks = view.item.marks
        shown.append(marks.whole_text if marks.isVisibleTo(view) else "")
        qtbot.keyClick(view, Key.Key_Right)
    assert shown[0] == "a strength · fact"
    assert "" in shown
    assert not any("neutral" in words or "belief" in words for words in shown)


def at(item: str) -> RoomState:
    return RoomState(
        place="perceptions", activity="readout", round="r1", first="fin", second="cs", item=item
    )


def test_each_step_is_kept_and_the_room_is_told(qtbot, view, document):
    told = []
    view.room_changed.connect(lambda: told.append(view.in_room()))
    assert view.in_room() == InRoom("r1", "fin", "cs", "")
    begin(qtbot, view)
    assert kept(document) == at("s1")
    qtbot.keyClick(view, Key.Key_Right)
    assert kept(document) == at("d1")
    qtbot.keyClick(view, Key.Key_Left)
    assert kept(document) == at("s1")
    assert [seen.item for seen in told] == ["s1", "d1", "s1"]
    for _ in range(7):
        qtbot.keyClick(view, Key.Key_PageDown)
    assert kept(document) == at(END)
    assert view.in_room() == InRoom("r1", "fin", "cs", END)


def test_stepping_leaves_undo_to_what_was_done(qtbot, view, document):
    begin(qtbot, view)
    qtbot.keyClick(view, Key.Key_Right)
    qtbot.keyClick(view, Key.Key_1)
    qtbot.keyClick(view, Key.Key_Left)
    qtbot.keyClick(view, Key.Key_Right)
    assert document.undo() is not None
    assert document.workshop.all(Turn) == []
    assert kept(document) == at("d1")


@pytest.mark.parametrize("item", ["s1", "d2", END])
def test_it_begins_where_the_room_was(qtbot, document, context, item):
    read_all(document, complete=False)
    document.execute(ShowInRoom("perceptions", "readout", "r1", "cs", "fin", item))
    again = PerceptionsPage(context)
    qtbot.addWidget(again)
    again.show()
    again.show_activity("readout")
    assert again.view.in_room().item == item


def test_the_room_is_never_taken_to_what_was_not_read(qtbot, view, document, context):
    begin(qtbot, view)
    for item in ("e1", "gone", END):
        view.resume_room(InRoom("r1", "fin", "cs", item))
        assert view.in_room().item == "s1"
    qtbot.keyClick(view, Key.Key_Right)
    view.resume_room(InRoom("r1", "fin", "cs", "s1"))
    assert view.item.text.whole_text == document.workshop.get(Perception, "s1").text


def test_a_sentence_that_comes_late_does_not_move_the_reading(qtbot, view, document):
    begin(qtbot, view)
    qtbot.keyClick(view, Key.Key_Right)
    add(document, said("d0", "fin", "cs"))
    view.refresh()
    assert view.in_room().item == "d1"
    assert view.place == 2


def test_who_reads_first_alternates_over_the_focus_pairs(view, document, context):
    add(document, FocusPair(id="fp2", first="fin", second="hr"), said("h1", "hr", "fin"))
    view.refresh()
    assert "reads first" in everything_in(view.before.sides[0])
    context.pair.choose("fin", "hr")
    view.refresh()
    assert "reads first, 1 sentence" in everything_in(view.before.sides[1])
    assert "reads second, 1 sentence" in everything_in(view.before.sides[0])


def test_questions_are_counted_for_each_side_and_the_silent_one_is_seen(qtbot, view, document):
    assert not view.turns.isVisibleTo(view)
    begin(qtbot, view)
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_1)
    assert view.turns.nudge.whole_text == ""
    qtbot.mouseClick(view.turns.chips[0], Qt.MouseButton.LeftButton)
    assert [label.whole_text for label in view.turns.counts] == ["3", "0"]
    assert "Customer Service has not asked yet" in view.turns.nudge.whole_text
    qtbot.keyClick(view, Key.Key_2)
    assert "asked little so far" in view.turns.nudge.whole_text
    qtbot.keyClick(view, Key.Key_2)
    assert view.turns.nudge.whole_text == ""
    (fin, cs) = sorted(document.workshop.all(Turn), key=lambda turn: -turn.count)
    assert (fin.department, fin.count, cs.department, cs.count) == ("fin", 3, "cs", 2)
