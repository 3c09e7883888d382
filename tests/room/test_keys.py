"""F5, B, F, Esc and the clicker: what belongs to the room, and what to the laptop."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.records import Evidence, Perception
from app.room.states import Showing
from app.stages.perceptions.entries import EntryList
from app.widgets.buttons import IconButton
from app.widgets.entries import LineEdit, TextEdit
from tests.room.looking import hidden, reading

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_f5_starts_b_blanks_f_freezes_and_escape_ends(room, press):
    assert room.state is Showing.DARK
    press(KEY.Key_F5)
    assert room.state is Showing.LIVE
    assert room.window.isVisible()
    for key in (KEY.Key_B, KEY.Key_Period):
        press(key)
        assert room.state is Showing.BLANK
        assert room.window.blank
        press(key)
        assert room.state is Showing.LIVE
    press(KEY.Key_F)
    assert room.state is Showing.FROZEN
    press(KEY.Key_F)
    assert room.state is Showing.LIVE
    press(KEY.Key_Escape)
    assert room.state is Showing.DARK
    assert room.window is None


def test_a_clicker_that_sends_shift_f5_starts_and_shows_again_what_is_blank(room, press):
    press(KEY.Key_F5, SHIFT)
    press(KEY.Key_B)
    press(KEY.Key_F5)
    assert room.state is Showing.LIVE


def test_nothing_but_f5_means_anything_while_it_is_dark(room, press):
    for key in (KEY.Key_B, KEY.Key_F, KEY.Key_Period, KEY.Key_Escape, KEY.Key_PageDown):
        press(key)
    press(KEY.Key_B, CTRL)
    assert room.state is Showing.DARK


@pytest.mark.parametrize("make", [LineEdit, TextEdit])
def test_letters_are_letters_while_typing_and_ctrl_b_blanks(workspace, room, press, make):
    field = make("A field", parent=workspace)
    field.show()
    press(KEY.Key_F5)
    field.setFocus()
    for key in (KEY.Key_B, KEY.Key_F, KEY.Key_Period):
        press(key)
    text = field.text() if isinstance(field, LineEdit) else field.toPlainText()
    assert text.lower() == "bf."
    assert room.state is Showing.LIVE
    press(KEY.Key_F, CTRL | SHIFT)
    assert room.state is Showing.FROZEN
    press(KEY.Key_B, CTRL)
    assert room.state is Showing.BLANK


def test_in_a_list_its_letters_belong_to_the_room_and_with_alt_to_its_entries(
    workspace, document, room, press
):
    workspace.navigate("perceptions", "write")
    workspace.view.show_record("d2")
    entries = workspace.view.findChild(EntryList)
    assert entries.hasFocus()
    press(KEY.Key_F5)
    for key, state in ((KEY.Key_B, Showing.BLANK), (KEY.Key_F, Showing.FROZEN)):
        press(key)
        assert room.state is state
        press(key)
        assert room.state is Showing.LIVE
    assert document.workshop.get(Perception, "d2").evidence is Evidence.EXAMPLE
    press(KEY.Key_F, ALT)
    assert document.workshop.get(Perception, "d2").evidence is Evidence.FACT
    assert room.state is Showing.LIVE


def test_letters_that_are_typed_beside_a_list_mark_nothing(workspace, document, room, press):
    workspace.navigate("perceptions", "write")
    workspace.view.go_to("fin", "cs")
    before = document.workshop.all(Perception)
    entries = workspace.view.findChild(EntryList)
    below = QPoint(entries.viewport().width() // 2, entries.viewport().height() - 2)
    QTest.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert entries.hasFocus()
    for letter in "abc def+-":
        QTest.keyClicks(entries, letter)
        QTest.keyClicks(entries, letter, ALT)
    assert document.workshop.all(Perception) == before


@pytest.mark.parametrize("key", [KEY.Key_B, KEY.Key_Period])
def test_on_a_ballot_too_the_room_is_blanked_at_once(workspace, room, press, key):
    workspace.navigate("perceptions", "ballots")
    workspace.view.pad.setFocus()
    press(KEY.Key_F5)
    press(key)
    assert workspace.view.pad.row == 0
    assert room.state is Showing.BLANK


@pytest.mark.parametrize("name", ["Turn the direction round", "Next pair", "Pair before"])
def test_who_clicks_through_the_pairs_goes_on_typing(workspace, room, press, name):
    workspace.navigate("perceptions", "write")
    field = workspace.view.field
    field.setFocus()
    press(KEY.Key_F5)
    pairs = workspace.view.bar.findChildren(IconButton)
    QTest.mouseClick(
        next(b for b in pairs if b.accessibleName() == name), Qt.MouseButton.LeftButton
    )
    assert QApplication.focusWidget() is field
    for key in (KEY.Key_O, KEY.Key_F, KEY.Key_Space, KEY.Key_B):
        press(key)
    assert field.text().lower() == "of b"
    assert room.state is Showing.LIVE


def test_a_pair_that_is_clicked_from_a_button_begins_at_the_field(workspace, press):
    workspace.navigate("perceptions", "write")
    workspace.bar.more.setFocus()
    pairs = workspace.view.bar.findChildren(IconButton)
    QTest.mouseClick(pairs[-1], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is workspace.view.field
    pairs[-1].setFocus(Qt.FocusReason.TabFocusReason)
    press(KEY.Key_Space)
    assert QApplication.focusWidget() is pairs[-1]


def test_escape_belongs_first_to_what_is_written_asked_or_opened(workspace, room, press):
    press(KEY.Key_F5)
    field = LineEdit("A field", parent=workspace)
    field.show()
    field.setFocus()
    field.setText("half a sen")
    press(KEY.Key_Escape)
    assert room.live
    field.deleteLater()
    workspace.navigate("perceptions", "readout")
    workspace.view.ask_begin()
    press(KEY.Key_Escape)
    assert room.live
    assert not workspace.view.confirm.isVisible()
    workspace.open_palette()
    press(KEY.Key_Escape)
    assert room.live
    assert not workspace.palette_sheet.isVisible()
    press(KEY.Key_Escape)
    assert not room.live


@pytest.mark.parametrize("words", ["", "Ask Finance"])
def test_escape_in_the_notes_leaves_the_notes_and_ends_nothing(workspace, room, press, words):
    press(KEY.Key_F5)
    workspace.middle.write_note()
    QTest.keyClicks(workspace.guide.note, words)
    press(KEY.Key_Escape)
    assert room.live
    assert not workspace.guide.note.hasFocus()
    press(KEY.Key_Escape)
    assert not room.live


def test_a_question_that_lost_the_keyboard_still_comes_before_the_end(workspace, room, press):
    press(KEY.Key_F5)
    workspace.navigate("perceptions", "readout")
    workspace.view.ask_begin()
    workspace.bar.more.setFocus()
    press(KEY.Key_Escape)
    assert room.live


def test_escape_in_a_sheet_closes_the_sheet(workspace, room, press, qtbot):
    press(KEY.Key_F5)
    workspace.show_keys()
    sheet = QApplication.activeWindow()
    QTest.keyClick(sheet.windowHandle(), KEY.Key_Escape)
    assert room.live


def test_the_clicker_steps_the_reading_wherever_the_keyboard_is(workspace, room, press, document):
    view = reading(workspace)
    press(KEY.Key_F5)
    workspace.bar.more.setFocus()
    before = view.place
    press(KEY.Key_PageDown)
    assert view.place == before + 1
    press(KEY.Key_PageUp)
    assert view.place == before


@pytest.mark.parametrize("make", [LineEdit, TextEdit])
def test_a_clicker_is_never_typing(workspace, room, press, make):
    view = reading(workspace)
    field = make("A field", parent=workspace)
    field.show()
    press(KEY.Key_F5)
    field.setFocus()
    before = view.place
    press(KEY.Key_PageDown)
    assert view.place == before + 1


def test_the_projector_window_takes_the_clicker_and_its_keys_too(workspace, room, press, qtbot):
    view = reading(workspace)
    press(KEY.Key_F5)
    room.window.activateWindow()
    qtbot.waitUntil(lambda: room.has_keyboard)
    handle, before = room.window.windowHandle(), view.place
    for key in (KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Left):
        QTest.keyClick(handle, key)
    assert view.place == before + 1
    QTest.keyClick(handle, KEY.Key_B)
    assert room.state is Showing.BLANK
    QTest.keyClick(handle, KEY.Key_B)
    QTest.keyClick(handle, KEY.Key_Escape)
    assert not room.live


def test_nothing_is_read_out_that_the_room_cannot_see(workspace, room, press, document):
    view = reading(workspace)
    press(KEY.Key_F5)
    for key, word in ((KEY.Key_B, "blank"), (KEY.Key_F, "frozen")):
        press(key)
        place, left = view.place, hidden(document)
        steps = (KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Space)
        for step in (*(partial(press, step) for step in steps), view.item.on.click):
            workspace._toast.hide()
            view.setFocus()
            step()
            assert (view.place, hidden(document)) == (place, left)
            assert workspace._toast.isVisible()
            assert word in workspace._toast.sentence
        press(key)
    press(KEY.Key_Right)
    assert view.place == place + 1


def test_what_was_read_can_be_gone_over_while_the_room_is_frozen(workspace, room, press, document):
    view = reading(workspace)
    press(KEY.Key_F5)
    press(KEY.Key_Right)
    place, left = view.place, hidden(document)
    press(KEY.Key_F)
    press(KEY.Key_Left)
    assert view.place == place - 1
    press(KEY.Key_PageDown)
    assert view.place == place
    press(KEY.Key_PageDown)
    assert (view.place, hidden(document)) == (place, left)


def test_a_reading_does_not_begin_in_a_blank_room(workspace, room, press, document):
    workspace.navigate("perceptions", "readout")
    press(KEY.Key_F5)
    press(KEY.Key_B)
    left = hidden(document)
    press(KEY.Key_Right)
    assert not workspace.view.confirm.isVisible()
    assert hidden(document) == left
    assert "blank" in workspace._toast.sentence


def test_a_key_that_is_held_down_does_it_once(workspace, room, press):
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QKeyEvent

    press(KEY.Key_F5)
    press(KEY.Key_B)
    again = QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_B, Qt.KeyboardModifier.NoModifier, "b", True)
    QCoreApplication.sendEvent(workspace.windowHandle(), again)
    assert room.state is Showing.BLANK


def test_the_keys_sheet_and_the_tooltip_name_them(workspace):
    from app.widgets.labels import PlainLabel

    workspace.show_keys()
    sheet = QApplication.activeWindow()
    said = {label.whole_text for label in sheet.findChildren(PlainLabel)}
    assert {"F5", "B or .", "Ctrl+B, Ctrl+Shift+F", "Esc"} <= said
    assert "Ctrl+B" in workspace.room_place.thumb.toolTip()
    sheet.close()
