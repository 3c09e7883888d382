"""After a click the keyboard is where the work is, never on the rail."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from app.domain.commands import Edit
from app.domain.records import (
    Assessment,
    Competency,
    Interface,
    Participant,
    Perception,
    PrivateNote,
    Requirement,
)
from app.stages.perceptions.lists import is_hidden
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.entries import LineEdit
from tests.stages.perceptions.room import LISTS, ROOM, add

Key = Qt.Key


@pytest.fixture
def room(workspace, document):
    """A workspace on a room with lists, a process and a competency."""
    add(document, *ROOM[3:], *LISTS)
    add(
        document,
        Interface(id="vet", name="Vetting", supplier="fin", receiver="cs", accountable="fin"),
        Competency(id="comm", name="Communication"),
        Requirement(id="q", interface="vet", competency="comm", level=3),
    )
    workspace.context.pair.choose("fin", "cs")
    return workspace


def go(qtbot, workspace, place: str, activity: str) -> QWidget:
    """Click an activity in the left column and return what has the keyboard."""
    if workspace.place != place:
        qtbot.mouseClick(workspace.bar.buttons[place], Qt.MouseButton.LeftButton)
    other = next(key for key in workspace.column.buttons if key != activity)
    for key in (other, activity):
        button = workspace.column.buttons[key]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert workspace.page.activity == activity
    return QApplication.focusWidget()


def test_a_digit_answers_the_ballot(qtbot, room):
    focused = go(qtbot, room, "perceptions", "ballots")
    qtbot.keyClick(focused, Key.Key_4)
    assert list(room.view.pad.scores.values()) == [4]


@pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)
@pytest.mark.parametrize("ends", ["accept", "reject"])
def test_a_menu_and_its_dialog_give_the_digits_back_to_the_ballot(qtbot, room, ends):
    def ask():
        dialog = QDialog(room.window())
        QTimer.singleShot(0, getattr(dialog, ends))
        dialog.exec()

    def menu():
        made = QMenu(room)
        made.addAction("For everybody…", ask)
        return made

    pad = go(qtbot, room, "perceptions", "ballots")
    button = Button("Print ballots", menu=menu)
    room.view.toolbar.addWidget(button)
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = QApplication.activePopupWidget()
    qtbot.keyClick(shown, Key.Key_Down)
    qtbot.keyClick(shown, Key.Key_Return)
    QApplication.processEvents()
    # Nobody makes the window active again where there is no window manager.
    assert room.window().focusWidget() is pad
    qtbot.keyClick(pad, Key.Key_4)
    assert list(room.view.pad.scores.values()) == [4]


def test_space_asks_to_begin_reading_and_right_reads_on(qtbot, room, document):
    qtbot.keyClick(go(qtbot, room, "perceptions", "readout"), Key.Key_Space)
    assert room.view.confirm.isVisible()
    qtbot.mouseClick(room.view.confirm.yes, Qt.MouseButton.LeftButton)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    read = [p for p in document.workshop.all(Perception) if not is_hidden(p)]
    assert len(read) == 3


def test_a_digit_sets_the_level_that_is_needed(qtbot, room, document):
    qtbot.keyClick(go(qtbot, room, "skills", "profile"), Key.Key_2)
    assert document.workshop.get(Requirement, "q").level == 2


def test_a_digit_sets_the_level_that_is_seen(qtbot, room, document):
    qtbot.keyClick(go(qtbot, room, "skills", "assess"), Key.Key_1)
    assert [a.level for a in document.workshop.all(Assessment)] == [1]


def test_a_name_goes_to_the_first_department(qtbot, room, document):
    focused = go(qtbot, room, "setup", "people")
    qtbot.keyClicks(focused, "Ada Vogel")
    qtbot.keyClick(focused, Key.Key_Return)
    added = [p for p in document.workshop.all(Participant) if p.name == "Ada Vogel"]
    assert [p.department for p in added] == ["fin"]


@pytest.mark.parametrize("answer", ["yes", "no", "hidden"])
def test_an_answered_question_gives_the_keys_back(qtbot, room, answer):
    pad = go(qtbot, room, "perceptions", "ballots")
    confirm = InlineConfirm(room.view)
    confirm.ask("Is it so?", "Yes")
    assert confirm.no.hasFocus()
    if answer == "hidden":
        confirm.hide()
    else:
        qtbot.mouseClick(getattr(confirm, answer), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is pad


def test_where_what_had_the_keys_is_gone_they_stay_on_the_page(qtbot, room):
    go(qtbot, room, "perceptions", "ballots")
    confirm = room.view.boxes.findChildren(InlineConfirm)[0]
    confirm.ask("Is it so?", "Yes")
    room.view.pad.hide()
    confirm.decline()
    assert QApplication.focusWidget() is room.view


def test_a_button_that_goes_away_with_its_own_press_hands_the_keys_to_no_field(qtbot, room):
    go(qtbot, room, "perceptions", "ballots")
    button, after = Button("Agree"), LineEdit("Who")
    other = Button("Next")
    for widget in (button, after, other):
        room.view.body.addWidget(widget)
        widget.show()
    for leave in (button.hide, lambda: button.setEnabled(False)):
        button.setEnabled(True)
        button.show()
        button.setFocus()
        leave()
        assert QApplication.focusWidget() is room.view
        qtbot.keyClicks(QApplication.focusWidget(), "b")
        assert after.text() == ""
    qtbot.keyClick(room.view, Key.Key_Tab)
    assert after.hasFocus()


def test_what_goes_away_beside_the_page_hands_the_keys_to_no_other_region(qtbot, room, document):
    document.execute(Edit("department", "fin", {"name": "Money"}))
    room.status.undo.setFocus()
    qtbot.keyClick(room.status.undo, Key.Key_Space)
    assert room.status.undo.isHidden()
    assert room.status.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down])
def test_the_arrows_stay_between_the_answers(qtbot, room, key):
    qtbot.keyClick(go(qtbot, room, "perceptions", "readout"), Key.Key_Space)
    confirm = room.view.confirm
    assert confirm.no.hasFocus()
    for answer in (confirm.yes, confirm.no, confirm.yes):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert answer.hasFocus()


def test_f1_shows_the_guide_and_leaves_the_keyboard_where_it_is(qtbot, room):
    room.middle.toggle_guide()
    pad = go(qtbot, room, "perceptions", "ballots")
    for _ in range(2):
        qtbot.keyClick(pad, Key.Key_F1)
        assert room.guide.isVisible()
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_4)
    assert list(room.view.pad.scores.values()) == [4, 4]
    assert room.guide.note.toPlainText() == ""


@pytest.mark.parametrize("place", ["a field", "nowhere"])
def test_escape_in_the_notes_gives_the_keyboard_back_to_the_page(qtbot, room, document, place):
    room.middle.toggle_guide()
    begun = go(qtbot, room, "perceptions", "write")
    if place == "nowhere":
        begun.clearFocus()
    (notes,) = (a for a in room.offered() if a.words == "Write a private note")
    notes.run()
    note = room.guide.note
    assert QApplication.focusWidget() is note
    assert note.visibleRegion().contains(note.cursorRect().center())
    qtbot.keyClicks(note, "Ask Finance")
    qtbot.keyClick(note, Key.Key_Escape)
    assert QApplication.focusWidget() is begun
    assert [n.text for n in document.workshop.all(PrivateNote)] == ["Ask Finance"]
    room.navigate("map")
    assert not [a for a in room.offered() if a.words == "Write a private note"]
