"""The figures of the room clock and the panel behind them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.room.clock_bar import ClockBar, words_under
from app.room.clock_panel import ClockPanel
from tests.room.clock.day import item, record

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)


def test_the_figures_say_it_in_words_too(desk, document, wall, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    assert (bar.button.figures, bar.button.under) == ("", "next 09:00")
    wall.wait(minutes=3)
    desk.look()
    assert (bar.button.under, desk.late) == ("not started?", 3)
    bar.hold.click()
    assert (bar.button.figures, bar.button.under) == ("30:00", "of 30 · 3 min late")
    desk.backdate(3)
    assert words_under(desk) == "of 30 · ends 09:30"
    wall.wait(minutes=21)
    desk.look()
    assert (bar.button.tone, bar.button.under) == ("amber", "soon over · ends 09:30")
    wall.wait(minutes=5)
    desk.look()
    assert (bar.button.tone, bar.button.under) == ("red", "almost over · ends 09:30")
    wall.wait(minutes=3)
    desk.look()
    assert (bar.button.figures, bar.button.under) == ("-2:00", "over time · 2 min late")
    bar.hold.click()
    assert bar.button.under == "paused · 2 min late"
    assert "paused, over time" in bar.button.accessibleName()
    assert bar.hold.accessibleName() == "Let the clock go on (F8)"


def test_the_flash_is_short_and_ends_by_itself(desk, wall, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    desk.toggle()
    wall.wait(minutes=30)
    desk.look()
    assert bar.button.timer.isActive()
    assert bar.button.timer.interval() <= 150
    strengths = [bar.button._flash]
    while bar.button.timer.isActive():
        bar.button.timer.timeout.emit()
        strengths.append(bar.button._flash)
    assert max(strengths) < 0.3
    assert strengths[-1] == 0
    assert len(strengths) < 6


def test_the_panel_is_used_by_keyboard(desk, document, wall, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    panel = ClockPanel(desk, {"F9": lambda: desk.adjust(1)}, bar)
    panel.open_under(bar)
    assert not panel.hold.isVisible()
    assert panel.first.label == "Start “Welcome” · 30 min"
    panel.minutes.setFocus()
    QTest.keyClicks(panel.minutes, "0")
    QTest.keyClick(panel.minutes, Qt.Key.Key_Return)
    assert record(document) is None
    panel.minutes.clear()
    QTest.keyClicks(panel.minutes, "95")
    QTest.keyClick(panel.minutes, Qt.Key.Key_Return)
    assert desk.face.text == "1:35:00"
    assert not panel.isVisible()
    panel.open_under(bar)
    assert (panel.title.whole_text, panel.state.whole_text) == ("Welcome", "1:35:00 of 1 h 35 min")
    QTest.keyClick(panel, Qt.Key.Key_F9)
    assert panel.state.whole_text == "1:36:00 of 1 h 36 min"
    panel.earlier.setFocus()
    QTest.keyClicks(panel.earlier, "6")
    QTest.keyClick(panel.earlier, Qt.Key.Key_Return)
    assert desk.face.text == "1:30:00"
    assert panel.day.whole_text == "The day ends at 12:40, 60 min late: 11:40 was planned."
    assert panel.cuts.isVisible()
    panel.hold.setFocus()
    QTest.keyClick(panel.hold, Qt.Key.Key_Return)
    assert not desk.face.running
    assert panel.follow.label == "Finish, start “Writing” · 45 min"
    panel.follow.click()
    assert record(document).agenda_item == "a2"
    assert not panel.isVisible()
    panel.open_under(bar)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_panel_offers_to_follow_where_the_work_has_gone(desk, document, wall, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    desk.toggle()
    desk.go_to("perceptions", "readout")
    wall.wait(minutes=3)
    desk.look()
    panel = ClockPanel(desk, {}, bar)
    panel.open_under(bar)
    assert panel.hint.text == "Are you at “Reading” already?"
    assert panel.follow.label == "Finish, start “Reading” · 60 min"
    panel.follow.click()
    assert record(document).agenda_item == "a4"
    assert item(document, "a1").ended == wall.now


def test_a_sound_is_chosen_in_the_panel(desk, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    panel = ClockPanel(desk, {}, bar)
    with qtbot.waitSignal(desk.sound_chosen) as chosen:
        panel.sound.click()
    assert chosen.args == [True]
    assert desk.sound
