"""Leaving a workshop whose drive is slow: the window waits for none, and is alive meanwhile."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.commands import Edit
from app.domain.records import Department, WorkshopInfo
from app.room.states import Showing
from app.shell.workspace import Workspace
from app.widgets.labels import Badge
from app.widgets.view import View
from tests.shell.leaving.drive import FULL, TITLED, ctrl

WAYS = {
    "to the first page": lambda window, _to: window.show_welcome(),
    "by its key": lambda window, _to: ctrl(window, Qt.Key.Key_W),
    "out of the program": lambda window, _to: window.may_close(),
    "to another": lambda window, to: window.open_path(to),
    "to a new one": lambda window, to: window.begin_new(to, "Spring", "five_stage"),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_window_goes_on_while_the_drive_does_not(window, harbour, drive, way, qtbot, tmp_path):
    WAYS[way](window, tmp_path / "spring.accord")
    qtbot.waitUntil(lambda: window._leaving.busy)  # its events are seen to: nobody waits here
    assert window.document.path.stem == "harbour"
    assert not drive.sessions["harbour"]._store.closed
    drive.answer.set()
    qtbot.waitUntil(lambda: window.workspace is not harbour)
    assert drive.titles("harbour") == ["Pier"]
    if way.startswith("to a"):
        qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
        assert window.document.path.stem == "spring"
    else:
        assert window.isVisible() is (way != "out of the program")


def test_what_is_left_is_seen_and_takes_no_input(window, harbour, drive, qtbot, tmp_path):
    harbour.navigate("setup", "departments")
    entry, before = harbour.view.entry, window.document.workshop.snapshot()
    window.show_welcome()
    assert harbour.isVisible()
    qtbot.keyClicks(entry, "Warehouse")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    ctrl(window, Qt.Key.Key_Z)
    qtbot.mouseClick(harbour.status.undo, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(harbour.bar.buttons["map"], Qt.MouseButton.LeftButton)
    left, nobody = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "spring.accord"))])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, nobody)
    QApplication.sendEvent(window, drop)
    assert entry.text() == ""
    assert harbour.place == "setup"
    assert not window.opening.busy
    # Nor is anything changed in another way, as by a screen reader that presses a button.
    harbour.status.undo.click()
    assert window.document.execute(Edit(WorkshopInfo.kind, "workshop", {"title": "-"})) is None
    assert "being closed" in harbour._toast.sentence
    assert window.document.workshop == before
    drive.answer.set()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert drive.titles("harbour") == ["Pier"]
    data = drive.sessions["harbour"]._store.disk.records
    assert not [record for record in data.values() if isinstance(record, Department)]


def test_whoever_waits_is_told_what_for(window, harbour, drive, soon, qtbot):
    window.show_welcome()
    qtbot.waitUntil(harbour.closing.isVisible)
    assert [badge.text for badge in harbour.status.findChildren(Badge)] == ["Closing…"]
    assert "harbour.accord does not answer" in harbour.closing.sentence
    assert f"Not saved yet: {window.document.undo_label}." in harbour.closing.sentence
    drive.fails(FULL)
    qtbot.waitUntil(lambda: not window._leaving.busy)
    assert not harbour.closing.isVisible()
    assert [badge.text for badge in harbour.status.findChildren(Badge)] == ["Not saved"]


def test_while_another_waits_to_be_shown_one_sees_what_is_waited_for(
    window, harbour, drive, soon, qtbot, tmp_path
):
    window.open_path(tmp_path / "spring.accord")
    qtbot.waitUntil(harbour.closing.isVisible)
    assert harbour.isVisible()
    drive.answer.set()
    qtbot.waitUntil(lambda: window.workspace not in (None, harbour))
    assert window.document.path.stem == "spring"


def test_its_key_is_heard_meanwhile_and_not_again_while_it_is_held(
    window, harbour, framed, drive, soon, qtbot
):
    held = [s for s in window.findChildren(QShortcut) if s.key().toString() in ("Ctrl+Q", "Ctrl+W")]
    assert [shortcut.autoRepeat() for shortcut in held] == [False, False]
    frame = framed(window)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    ctrl(frame, Qt.Key.Key_Q)
    qtbot.waitUntil(harbour.closing.isVisible)
    ctrl(frame, Qt.Key.Key_Q)
    assert not frame.isVisible()


def test_leaving_for_the_first_page_becomes_leaving_the_program(window, harbour, drive, qtbot):
    window.show_welcome()
    assert not window.may_close()
    drive.answer.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert drive.titles("harbour") == ["Pier"]


@pytest.mark.parametrize("name", ["spring", "harbour"])
def test_what_is_asked_for_meanwhile_opens_after(window, harbour, drive, qtbot, tmp_path, name):
    window.show_welcome()
    first = drive.sessions["harbour"]
    window.open_path(tmp_path / f"{name}.accord")
    assert not window.opening.busy
    drive.answer.set()
    qtbot.waitUntil(lambda: window.workspace not in (None, harbour))
    assert window.document.path.stem == name
    assert first._store.closed


def test_what_was_opened_meanwhile_is_released_by_who_leaves(
    window, harbour, drive, qtbot, tmp_path
):
    window.open_path(tmp_path / "spring.accord")
    qtbot.waitUntil(lambda: window._leaving.busy)
    window.may_close()
    drive.answer.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert drive.titles("harbour") == ["Pier"]
    qtbot.waitUntil(lambda: drive.sessions["spring"]._store.closed)


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_room_sees_nothing_of_what_is_left(window, harbour, drive, qtbot):
    room = harbour.room
    room.start()
    projector = room.window
    window.show_welcome()
    assert room.state is Showing.DARK
    assert not projector.isVisible()
    room.start()
    ctrl(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert room.window is None
    drive.fails(FULL)
    qtbot.waitUntil(lambda: not window._leaving.busy)
    room.start()
    assert room.state is Showing.LIVE


def test_it_is_taken_down_view_by_view(window, harbour, drive, in_slices, qtbot):
    drive.answer.set()
    for activity in ("departments", "rules", "parked"):
        harbour.navigate("setup", activity)
        harbour.way.settle()
    workshop, counted = window.document.workshop, []
    for view in harbour.findChildren(View):
        view.destroyed.connect(lambda _: counted.append(len(window.findChildren(View))))
    harbour.destroyed.connect(lambda _: counted.append(workshop.count(WorkshopInfo)))
    window.show_welcome()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert window.welcome.isVisible()
    qtbot.waitUntil(lambda: not window.findChildren(Workspace))
    assert counted == [3, 2, 1, 0, 1]
    qtbot.waitUntil(lambda: not list(workshop.records()))


def test_another_opens_while_one_is_taken_down(window, harbour, drive, in_slices, qtbot, tmp_path):
    drive.answer.set()
    window.show_welcome()
    window.open_path(tmp_path / "spring.accord")
    qtbot.waitUntil(lambda: window.workspace not in (None, harbour))
    qtbot.waitUntil(lambda: len(window.findChildren(Workspace)) == 1)
    window.document.execute(TITLED)
    assert window.document.workshop.info.title == "Pier"
