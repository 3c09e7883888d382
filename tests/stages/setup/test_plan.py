"""The plan: days that begin, items that are started, moved and cut, and the times of both."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame

from app.domain.blocks import Grid
from app.domain.commands import Add, Edit
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock, Stage
from app.stages.setup.agenda import DayBlock
from app.stages.setup.agenda_row import happened
from app.stages.setup.days import beginning_on, duration, read_time
from app.stages.setup.report import report
from app.widgets.theme import theme


def test_the_plan_adds_up_by_day(show, document):
    view = show("plan")
    assert [b.day for b in view.blocks] == [1, 2]
    assert view.blocks[0]._total.whole_text == "to 10:15 · 1 h 15 min"
    block = view.blocks[0]
    QTest.keyClicks(block.minutes, "20")
    QTest.keyClicks(block.entry, "Break")
    QTest.keyClick(block.entry, Qt.Key.Key_Return)
    added = document.workshop.ordered(AgendaItem)[-1]
    assert (added.title, added.minutes, added.day, added.stage) == (
        "Break",
        20,
        1,
        Stage.PERCEPTIONS,
    )


def test_start_and_end_are_marked_as_they_happen(show, document, clock, qtbot):
    view = show("plan")
    row = view.blocks[0].rows.row("a1")
    row.mark.click()
    qtbot.waitUntil(lambda: row.mark.label == "Done")
    clock[0] = clock[0].replace(minute=34)
    row.mark.click()
    qtbot.waitUntil(lambda: not row.mark.isVisible())
    assert happened(document.workshop.get(AgendaItem, "a1")) == "09:00–09:34, 4 min over"
    stands = view.blocks[0].stands
    qtbot.waitUntil(lambda: stands.text == "ends 10:19, 4 min late")
    assert stands.tone == "amber"
    assert document.workshop.find(RoomClock, CLOCK_ID) is None


def test_starting_sets_the_clock_and_starting_another_writes_down_what_was_on_it(
    show, document, clock, qtbot
):
    view = show("plan")
    rows = view.blocks[0].rows
    rows.row("a1").mark.click()
    set_to = document.workshop.get(RoomClock, CLOCK_ID)
    assert (set_to.agenda_item, set_to.title, set_to.seconds) == ("a1", "Welcome", 1800)
    qtbot.waitUntil(lambda: rows.row("a1").badge.text == "running")
    assert rows.row("a1").under.whole_text == "09:00–09:30 · Set-up"
    assert document.workshop.get(AgendaItem, "a1").started is None
    clock[0] = clock[0].replace(minute=40)
    view.timer.timeout.emit()
    assert rows.row("a1").under.whole_text == "09:00–09:40, 10 min over · Set-up"
    assert rows.row("a2").under.whole_text == "now 09:40 · Perceptions"
    rows.row("a2").mark.click()
    welcome = document.workshop.get(AgendaItem, "a1")
    assert (welcome.ended - welcome.started).total_seconds() == 2400
    assert document.workshop.get(RoomClock, CLOCK_ID).agenda_item == "a2"
    qtbot.waitUntil(lambda: rows.row("a2").mark.label == "Done")
    assert not rows.row("a1").mark.isVisible()


def test_cuts_are_shown_with_what_each_loses_and_taken_back_by_undo(show, document, clock, qtbot):
    document.execute(Edit("agenda_item", "a2", {"activity": "write"}))
    document.execute(Add(AgendaItem(id="a3", title="Goodbye", minutes=5, day=1, position=2.5)))
    view = show("plan")
    block = view.blocks[0]
    assert not block.cuts.isVisible()
    assert not block.stands.isVisible()
    clock[0] = clock[0].replace(minute=12)
    view.timer.timeout.emit()
    assert block.cuts.isVisible()
    assert block.cuts.late.text == "12 min late"
    (cut,) = block.cuts.cuts
    assert (cut.title, cut.before, cut.after) == ("Writing", 45, 30)
    assert block.cuts.result.whole_text == "The day would end by 10:20 again."
    assert view.starting_point() is block.cuts.take
    block.cuts.take.click()
    assert document.workshop.get(AgendaItem, "a2").minutes == 30
    qtbot.waitUntil(lambda: not block.cuts.isVisible())
    assert "15 min cut" in block.rows.row("a2").under.whole_text
    assert block.stands.isVisible() is False
    document.undo()
    assert document.workshop.get(AgendaItem, "a2").minutes == 45
    qtbot.waitUntil(block.cuts.isVisible)


def test_what_was_cut_can_be_given_back(show, document, qtbot):
    document.execute(Edit("agenda_item", "a2", {"minutes": 30, "cut": 15}))
    view = show("plan")
    menu = view.blocks[0].rows._rows["a2"].make_menu()
    give = next(a for a in menu.actions() if a.text().startswith("Give back the 15 min"))
    give.trigger()
    item = document.workshop.get(AgendaItem, "a2")
    assert (item.minutes, item.cut) == (45, 0)
    menu.deleteLater()


def test_nothing_left_to_cut_is_said(show, document, clock):
    clock[0] = clock[0].replace(minute=12)
    block = show("plan").blocks[0]
    assert block.cuts.isVisible()
    assert not block.cuts.take.isVisible()
    assert block.cuts.result.whole_text.startswith("Nothing that may be cut")


def test_the_start_of_a_day_is_typed_and_the_days_after_keep_theirs(show, document, qtbot):
    view = show("plan")
    first, second = view.blocks
    first.begins.setFocus()
    first.begins.selectAll()
    QTest.keyClicks(first.begins, "8.30")
    QTest.keyClick(first.begins, Qt.Key.Key_Return)
    assert document.workshop.info.begins == (time(8, 30), time(9))
    assert first.begins.text() == "08:30"
    qtbot.waitUntil(lambda: first._total.whole_text == "to 09:45 · 1 h 15 min")
    assert second.begins.text() == "09:00"
    second.begins.setText("soon")
    second.begins.editingFinished.emit()
    assert second.begins.text() == "09:00"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("8", time(8)), ("08:30", time(8, 30)), ("8.05", time(8, 5)), ("1730", time(17, 30))],
)
def test_times_are_read_as_people_write_them(typed, read):
    assert read_time(typed) == read


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "8:75", "-1", "8:3"])
def test_what_is_no_time_is_none(typed):
    assert read_time(typed) is None


def test_starts_that_are_the_same_are_said_once(document):
    workshop = document.workshop
    assert beginning_on(workshop, 1, time(9)) == (time(9),)
    assert beginning_on(workshop, 2, time(8)) == (time(9), time(8))


def test_minutes_are_looked_at_only_while_the_plan_is_seen(show, document, clock):
    view = show("plan")
    assert view.timer.isActive()
    view.hide()
    assert not view.timer.isActive()


def test_an_item_is_moved_to_another_day(show, document, qtbot):
    view = show("plan")
    menu = view.blocks[0].rows._rows["a1"].make_menu()
    days = next(a.menu() for a in menu.actions() if a.text() == "Move to another day")
    days.actions()[0].trigger()
    assert document.workshop.get(AgendaItem, "a1").day == 2
    qtbot.waitUntil(lambda: "a1" in view.blocks[1].rows.ids)
    menu.deleteLater()


def test_what_is_printed_begins_when_the_page_says(show, document):
    shown = [block.begins.text() for block in show("plan").blocks]
    grids = [block for block in report(document.workshop).blocks if isinstance(block, Grid)]
    assert [grid.rows[0][0] for grid in grids] == shown == ["09:00", "09:00"]


def test_another_day_begins_with_an_item(show, document, qtbot):
    view = show("plan")
    view._add_day()
    qtbot.waitUntil(lambda: [b.day for b in view.blocks] == [1, 2, 3])


@pytest.mark.parametrize(
    ("minutes", "words"), [(5, "5 min"), (60, "1 h"), (495, "8 h 15 min"), (0, "0 min")]
)
def test_durations(minutes, words):
    assert duration(minutes) == words


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_when_a_day_begins_is_seen_whole(show, qtbot, scale):
    view = show("plan")
    theme().apply("light", scale)
    try:
        QApplication.processEvents()
        begins = view.findChild(DayBlock).begins
        option = QStyleOptionFrame()
        begins.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        room = begins.style().subElementRect(part, option, begins).width() - 4
        begins.setText("20:08")
        assert not begins.hasFocus()
        assert begins.shown_text(room) == "20:08"
    finally:
        theme().apply("light", 1.0)
