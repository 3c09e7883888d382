"""Leaving a workshop whose drive is slow, refuses, or never answers: the window waits for none."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.commands import Edit
from app.domain.errors import FileError
from app.domain.records import Department, WorkshopInfo
from app.room.states import Showing
from app.session import Save
from app.shell import leaving
from app.shell.workspace import Workspace
from app.widgets.labels import Badge
from app.widgets.view import View
from tests.shell.services import a_session

TITLED = Edit(WorkshopInfo.kind, "workshop", {"title": "Pier"})
FULL = "The disk is full: save a copy elsewhere."


class Drive:
    """Workshops by the name of their file; writing to the first waits for `answer`, or fails."""

    def __init__(self):
        self.sessions = {}
        self.asked, self.answer = threading.Event(), threading.Event()
        self.sentence = ""

    def open(self, path, progress=None):
        session = self.sessions[path.stem] = a_session(path, path.stem)
        if len(self.sessions) == 1:
            session._store.before_commit = self._commit
        return session

    def _commit(self):
        self.asked.set()
        assert self.answer.wait(30)
        if self.sentence:
            raise FileError(self.sentence)

    def fails(self, sentence):
        self.sentence = sentence
        self.answer.set()

    def titles(self, name):
        """Return the titles that outlive the program, of a file that is released."""
        store = self.sessions[name]._store
        assert store.closed
        return [r.title for r in store.disk.records.values() if isinstance(r, WorkshopInfo)]


@pytest.fixture
def drive():
    return Drive()


@pytest.fixture
def window(make, qtbot, drive):
    window = make(open=drive.open, create=lambda path, title, template: drive.open(path))
    window.resize(1200, 800)
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    drive.answer.set()


@pytest.fixture
def harbour(window, drive, qtbot, tmp_path):
    """The workspace of a workshop with a change that its drive does not take."""
    window.open_path(tmp_path / "harbour.accord")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    window.document.execute(TITLED)
    qtbot.waitUntil(drive.asked.is_set)
    return window.workspace


@pytest.fixture
def soon(monkeypatch):
    """Whoever waits is told at once."""
    monkeypatch.setattr(leaving, "SEEN_MS", 0)
    monkeypatch.setattr(leaving, "TOLD_MS", 0)


def ctrl(window, key):
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


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


def test_where_saving_fails_it_is_alive_again(window, harbour, drive, qtbot):
    harbour.navigate("setup", "departments")
    window.show_welcome()
    drive.fails(FULL)
    qtbot.waitUntil(lambda: harbour._toast.sentence == FULL)
    assert harbour.isVisible()
    entry = harbour.view.entry
    qtbot.keyClicks(entry, "Warehouse")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert [d.name for d in window.document.workshop.departments()] == ["Warehouse"]
    drive.sentence = ""
    window.document.retry()
    qtbot.waitUntil(lambda: window.document.save_state.save is Save.SAVED)
    window.show_welcome()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert drive.titles("harbour") == ["Pier"]
    records = drive.sessions["harbour"]._store.disk.records.values()
    assert "Warehouse" in [r.name for r in records if isinstance(r, Department)]


def test_asked_a_second_time_what_cannot_be_saved_is_let_go(window, harbour, drive, qtbot):
    drive.fails(FULL)
    window.may_close()
    qtbot.waitUntil(lambda: harbour._toast.sentence == FULL)
    assert window.isVisible()
    window.may_close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert drive.titles("harbour") == ["harbour"]


def test_what_was_saved_after_all_is_not_let_go_another_day(window, harbour, drive, qtbot):
    drive.fails(FULL)
    window.may_close()
    qtbot.waitUntil(lambda: harbour._toast.sentence == FULL)
    drive.sentence = ""
    window.document.retry()
    qtbot.waitUntil(lambda: window.document.save_state.save is Save.SAVED)
    drive.sentence = FULL
    window.document.execute(Edit(WorkshopInfo.kind, "workshop", {"title": "Quay"}))
    qtbot.waitUntil(lambda: window.document.save_state.save is Save.FAILED)
    window.may_close()
    qtbot.waitUntil(lambda: not window._leaving.busy)
    assert window.workspace is harbour
    assert window.document.workshop.info.title == "Quay"


def test_who_was_told_may_leave_a_drive_that_never_answers(
    window, harbour, framed, drive, soon, qtbot
):
    frame = framed(window)
    frame.show()
    frame.close()
    frame.close()  # nothing was said yet, so nothing is let go
    assert frame.isVisible()
    qtbot.waitUntil(harbour.closing.isVisible)
    assert "Ctrl+Q leaves" in harbour.closing.sentence
    frame.close()
    assert not frame.isVisible()
    assert window.document is None
    drive.answer.set()
    qtbot.waitUntil(lambda: drive.sessions["harbour"]._store.closed)
    assert drive.titles("harbour") == ["Pier"]  # it came back in time


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


@pytest.mark.parametrize("way", ["show_welcome", "may_close"])
def test_what_is_saved_and_not_released_as_it_should_be_is_told(window, harbour, drive, qtbot, way):
    store = drive.sessions["harbour"]._store
    close = store.close

    def pulled():
        close()
        raise FileError("The stick was pulled out: put it back.")

    store.close = pulled
    drive.answer.set()
    getattr(window, way)()
    qtbot.waitUntil(lambda: window.workspace is None)
    qtbot.waitUntil(window.welcome.isVisible)
    assert "stick was pulled out" in window.welcome.banner.sentence
    assert drive.titles("harbour") == ["Pier"]
    assert window.may_close()


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


NEVER = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.document import closing
from app.shell import leaving, main
from tests.shell.services import a_session, services
from tests.shell.test_leaving import TITLED

closing.PATIENCE_S, leaving.SEEN_MS, leaving.TOLD_MS = 0.0, 0, 0

def open_(path, progress):
    session = a_session(path)
    session._store.before_commit = threading.Event().wait
    return session

def look():
    frame = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Frame")
    window = frame.centralWidget()
    workspace = getattr(window, "workspace", None)
    if workspace is None or not workspace.isVisible():
        return
    if not window._leaving.busy:
        window.document.execute(TITLED)
        frame.close()
    elif workspace.closing.isVisible():
        print(workspace.closing.sentence, flush=True)
        frame.close()

fill = main._Start.fill
def filled(start):
    fill(start)
    start.timer = QTimer()
    start.timer.timeout.connect(look)
    start.timer.start(5)
main._Start.fill = filled
sys.exit(main.run_window(services(open=open_), Path(sys.argv[1])))
"""


def test_the_program_ends_though_the_drive_never_answers(tmp_path):
    place = {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", NEVER, str(tmp_path / "harbour.accord")],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | place,
        check=False,
        timeout=60,
    )
    assert "harbour.accord does not answer" in ended.stdout
    assert ended.returncode == 1, ended.stderr
    assert "the last changes are not saved" in ended.stderr
    assert (tmp_path / "accord" / "window.json").is_file()
