"""Leaving a workshop whose drive refuses, or never answers: nothing is let go unsaid."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.commands import Add, Edit
from app.domain.errors import FileError
from app.domain.records import Department, WorkshopInfo
from app.session import Save
from tests.shell.leaving.drive import FULL


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


def test_who_leaves_again_knows_what_is_not_saved(window, harbour, drive, qtbot):
    drive.fails(FULL)
    window.may_close()
    warned = f"{FULL} Not saved yet: Edited the workshop. Ctrl+Q leaves without it."
    warned = f"{FULL} Not saved yet: Changed “Pier”. Ctrl+Q leaves without it."
    qtbot.waitUntil(lambda: harbour.save_failed.sentence == warned)
    harbour._toast.hide()
    window.document.execute(Add(Department(id="quay", name="Quay")))  # one goes on all the same
    assert "Ctrl+Q" not in harbour.save_failed.sentence
    window.may_close()
    qtbot.waitUntil(lambda: "Quay”, and 1 before it. Ctrl+Q" in harbour.save_failed.sentence)
    assert window.workspace is harbour


def test_what_was_saved_after_all_is_not_let_go_another_day(window, harbour, drive, qtbot):
    drive.fails(FULL)
    window.may_close()
    qtbot.waitUntil(lambda: harbour._toast.sentence == FULL and harbour.save_failed.isVisible())
    drive.sentence = ""
    window.document.retry()
    qtbot.waitUntil(harbour.save_failed.isHidden)  # the window has heard of it, too
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


NEVER = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.document import closing
from app.shell import leaving, main
from tests.shell.services import a_session, services
from tests.shell.leaving.drive import TITLED

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
        cwd=Path(__file__).parents[3],
        env=os.environ | place,
        check=False,
        timeout=60,
    )
    assert "harbour.accord does not answer" in ended.stdout
    assert ended.returncode == 1, ended.stderr
    assert "the last changes are not saved" in ended.stderr
    assert (tmp_path / "accord" / "window.json").is_file()
