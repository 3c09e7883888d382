"""Writing the three lists: set the widget, assert the workshop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.records import Evidence, Lens, Perception, Tone
from app.stages.perceptions.lists import is_hidden
from tests.stages.perceptions.field import all_texts, press
from tests.stages.perceptions.room import ROOM

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def records():
    return ROOM


@pytest.fixture
def activity():
    return "write"


def test_enter_adds_to_the_list_that_is_chosen(qtbot, view, document):
    qtbot.keyClicks(view.field, "They say thank you")
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)["They say thank you"]
    assert (made.author, made.about, made.lens) == ("fin", "cs", Lens.DIRECT)
    assert (made.tone, made.evidence) == (Tone.NEUTRAL, Evidence.BELIEF)
    assert view.field.text() == ""
    assert view.lists._chips["direct"].label == "Them 1"


def test_one_key_each_marks_what_comes_next(qtbot, view, document):
    press(qtbot, view, Key.Key_Minus, Key.Key_E)
    qtbot.keyClicks(view.field, "They call three times")
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)["They call three times"]
    assert (made.tone, made.evidence) == (Tone.DIFFICULTY, Evidence.EXAMPLE)
    qtbot.keyClicks(view.field, "Every request is urgent")
    qtbot.keyClick(view.field, Key.Key_F, ALT)
    qtbot.keyClick(view.field, Key.Key_Plus, ALT)
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)["Every request is urgent"]
    assert (made.tone, made.evidence) == (Tone.STRENGTH, Evidence.FACT)


def test_the_marks_are_clicked_too(qtbot, view, document):
    view.field.hint.grab()
    rect, mark = view.field.hint._places[0]
    qtbot.mouseClick(view.field.hint, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert mark is Tone.STRENGTH
    assert view.field.marks.tone is Tone.STRENGTH


def test_tab_and_control_numbers_change_the_list(qtbot, view, document):
    press(qtbot, view, Key.Key_Tab)
    qtbot.keyClicks(view.field, "They find us slow")
    press(qtbot, view, Key.Key_Return, Key.Key_Tab)
    qtbot.keyClicks(view.field, "We close on the fourth day")
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)
    assert made["They find us slow"].lens is Lens.META
    assert made["We close on the fourth day"].lens is Lens.SELF
    assert made["We close on the fourth day"].about == "fin"
    qtbot.keyClick(view.field, Key.Key_2, CONTROL)
    assert view.lists.current == "direct"


def test_pasted_lines_are_one_undo(qtbot, view, document):
    QApplication.clipboard().setText("• They call\n\n- They thank\nThey ask twice\n")
    qtbot.keyClick(view.field, Key.Key_V, CONTROL)
    assert set(all_texts(document)) == {"They call", "They thank", "They ask twice"}
    document.undo()
    assert all_texts(document) == {}
    QApplication.clipboard().clear()


def paste(qtbot, view, text: str) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keyClick(view.field, Key.Key_V, CONTROL)
    QApplication.clipboard().clear()


@pytest.mark.parametrize("width", [700, 1000])
def test_a_long_sentence_has_the_whole_width_of_the_field(qtbot, page, view, width):
    page.resize(width, 700)
    QApplication.processEvents()
    field = view.field
    margins = field.textMargins()
    assert margins.left() + margins.right() <= 20
    assert margins.bottom() >= field.hint.height()
    assert field.height() == field.sizeHint().height()
    assert field.hint.geometry().bottom() < field.height()
    qtbot.keyClicks(field, "They")
    assert field.cursorRect().bottom() <= field.hint.geometry().top() + 2


def test_signs_before_pasted_lines_set_the_tone_and_go(qtbot, view, document):
    paste(
        qtbot,
        view,
        "+ They thank\n+They smile\n- They wait\n− They hide\n0 they exist\n1. They call\n"
        "+49 is dialled\n-5 % in May\n",
    )
    assert {text: p.tone for text, p in all_texts(document).items()} == {
        "They thank": Tone.STRENGTH,
        "They smile": Tone.STRENGTH,
        "They wait": Tone.DIFFICULTY,
        "They hide": Tone.DIFFICULTY,
        "they exist": Tone.NEUTRAL,
        "They call": Tone.NEUTRAL,
        "+49 is dialled": Tone.NEUTRAL,
        "-5 % in May": Tone.NEUTRAL,
    }


def test_dashes_before_all_pasted_lines_are_bullets(qtbot, view, document):
    qtbot.keyClick(view.field, Key.Key_Plus)
    paste(qtbot, view, "- They thank\n- They wait\n")
    assert {t: p.tone for t, p in all_texts(document).items()} == {
        "They thank": Tone.STRENGTH,
        "They wait": Tone.STRENGTH,
    }


def test_a_figure_before_pasted_words_stays(qtbot, view, document):
    paste(qtbot, view, "0 errors in May\n12 orders were late\n0 They exist\n")
    assert set(all_texts(document)) == {"0 errors in May", "12 orders were late", "They exist"}


def test_one_pasted_line_never_shows_its_sign(qtbot, view, document):
    paste(qtbot, view, "+ They thank us")
    press(qtbot, view, Key.Key_Return)
    assert all_texts(document)["They thank us"].tone is Tone.STRENGTH


def test_bullets_and_numbers_go_and_what_is_typed_stays(qtbot, view, document):
    qtbot.keyClicks(view.field, "They are")
    lines = "\n".join(f"{n}. They called again, case {n}" for n in range(1, 201))
    QApplication.clipboard().setText(lines)
    qtbot.keyClick(view.field, Key.Key_V, CONTROL)
    QApplication.processEvents()
    found = all_texts(document)
    assert len(found) == 200
    assert "They called again, case 200" in found
    assert view.field.text() == "They are"
    document.undo()
    assert document.workshop.count(Perception) == 0
    QApplication.clipboard().setText("• They thank us")
    view.field.clear()
    qtbot.keyClick(view.field, Key.Key_V, CONTROL)
    assert view.field.text() == "They thank us"
    QApplication.clipboard().clear()


def test_up_corrects_the_one_before(qtbot, view, document):
    for text in ("They call", "They thank"):
        qtbot.keyClicks(view.field, text)
        press(qtbot, view, Key.Key_Return)
    press(qtbot, view, Key.Key_Up)
    assert view.field.text() == "They thank"
    qtbot.keyClicks(view.field, " us")
    qtbot.keyClick(view.field, Key.Key_F, ALT)
    press(qtbot, view, Key.Key_Return)
    assert {p.text: p.evidence for p in document.workshop.all(Perception)} == {
        "They call": Evidence.BELIEF,
        "They thank us": Evidence.FACT,
    }
    assert (view.field.text(), view.field.correcting) == ("", "")
    press(qtbot, view, Key.Key_Up, Key.Key_Up)
    assert view.field.text() == "They call"
    press(qtbot, view, Key.Key_Down)
    assert view.field.text() == "They thank us"
    press(qtbot, view, Key.Key_Down)
    assert (view.field.text(), view.field.correcting) == ("", "")
    press(qtbot, view, Key.Key_Up)
    view.field.clear()
    press(qtbot, view, Key.Key_Return)
    assert len(all_texts(document)) == 2


def test_correcting_ends_with_escape_another_list_or_undo(qtbot, view, document):
    press(qtbot, view, Key.Key_Up)
    assert view.field.correcting == ""
    qtbot.keyClicks(view.field, "They call")
    press(qtbot, view, Key.Key_Return, Key.Key_Up)
    qtbot.keyClicks(view.field, " twice")
    press(qtbot, view, Key.Key_Escape)
    assert list(all_texts(document)) == ["They call"]
    assert view.field.text() == ""
    press(qtbot, view, Key.Key_Up, Key.Key_Tab)
    assert (view.field.text(), view.field.correcting) == ("", "")
    press(qtbot, view, Key.Key_Tab, Key.Key_Tab, Key.Key_Up)
    assert view.field.correcting
    document.undo()
    view.refresh()
    assert (view.field.text(), view.field.correcting) == ("", "")


def test_a_name_is_said_while_it_is_written(qtbot, view):
    qtbot.keyClicks(view.field, "Mrs Brandt never")
    qtbot.waitUntil(lambda: view._hint.whole_text.startswith("names a person"))
    view.field.clear()
    qtbot.waitUntil(lambda: view._hint.whole_text == "Tab changes the list")


def test_sixty_dictated_sentences_by_keys_alone(qtbot, view, document):
    expected = []
    keys = {Tone.STRENGTH: "+", Tone.NEUTRAL: "0", Tone.DIFFICULTY: "-"}
    tones, lenses = list(Tone), [Lens.DIRECT, Lens.META, Lens.SELF]
    for number in range(60):
        author, about = ("fin", "cs") if number < 30 else ("cs", "fin")
        if number == 30:
            qtbot.keyClick(view.field, Key.Key_R, CONTROL)
        lens, tone = lenses[number % 30 // 10], tones[number % 3]
        evidence = list(Evidence)[number % 3]
        if number and number % 10 == 0:
            press(qtbot, view, Key.Key_Tab)
        qtbot.keyClicks(view.field, keys[tone] + evidence.value[0])
        qtbot.keyClicks(view.field, f"Sentence {number} of what was dictated")
        press(qtbot, view, Key.Key_Return)
        about = author if lens is Lens.SELF else about
        text = f"Sentence {number} of what was dictated"
        expected.append((author, about, lens, text, tone, evidence))
    found = document.workshop.all(Perception)
    assert sorted((p.author, p.about, p.lens, p.text, p.tone, p.evidence) for p in found) == sorted(
        expected
    )
    assert all(is_hidden(p) for p in found)


def test_the_direction_is_turned_by_a_key(qtbot, view, document):
    qtbot.keyClick(view.field, Key.Key_R, CONTROL)
    qtbot.keyClicks(view.field, "They are careful")
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)["They are careful"]
    assert (made.author, made.about) == ("cs", "fin")
