"""The window: welcome, opening, refusing, closing, remembering."""

import gc
import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.catalog import load_template
from app.domain.errors import FileInUse
from app.domain.summary import Summary
from app.shell.frame import Frame
from app.shell.new_sheet import NewSheet, file_name, free_path
from app.shell.opening import SummaryPage
from app.shell.settings import Settings
from app.widgets.import_sheet import ImportSheet
from app.widgets.theme import theme
from tests.shell.services import a_session


class Slow:
    """Opens a workshop half, and the rest once it may go on."""

    def __init__(self):
        self.begun, self.go = threading.Event(), threading.Event()

    def open(self, path, progress):
        self.begun.set()
        assert self.go.wait(5)
        progress(0.5, "Half")
        return a_session(path)


def test_a_workshop_is_opened_and_remembered(make, qtbot, settings, tmp_path):
    window = make()
    window.open_path(tmp_path / "autumn.accord")
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.windowTitle() == "autumn – Accord"
    assert settings.now.recent[0].title == "autumn"
    settings.settle()
    again = Settings(settings.path)
    again.load()
    assert again.now == settings.now


def test_one_goes_on_typing_after_a_workshop_is_begun(make, qtbot, tmp_path):
    window = make()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.begin_new(tmp_path / "autumn.accord", "Autumn", "five_stage")
    qtbot.waitUntil(lambda: window.workspace is not None)
    workspace = window.workspace
    qtbot.waitUntil(lambda: workspace.isVisible())
    assert window.focusWidget() is workspace.view.aim
    for activity, field in (
        ("departments", lambda view: view.entry),
        ("parked", lambda view: view.what),
    ):
        workspace.navigate("setup", activity)
        assert window.focusWidget() is field(workspace.view)


def test_no_cycles_are_looked_for_in_what_is_open(make, qtbot, tmp_path):
    window = make()
    window.open_path(tmp_path / "autumn.accord")
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert gc.get_freeze_count() > 0
    assert window.close_document()
    qtbot.waitUntil(lambda: gc.get_freeze_count() == 0)


def test_what_cannot_be_opened_is_said_on_the_first_page(make, qtbot, tmp_path):
    def refuse(path, progress):
        raise FileInUse("Another window has this workshop open: wait, or look at a copy.")

    path = tmp_path / "a.accord"
    path.write_bytes(b"x")
    window = make(open=refuse)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.welcome.banner.isVisible())
    assert "Another window" in window.welcome.banner.sentence
    assert window.welcome.banner.offers()[:2] == ["Try again", "Look at a copy"]
    window.welcome.banner.take("Look at a copy")
    qtbot.waitUntil(lambda: window.workspace is not None)


def test_opening_can_be_cancelled(make, qtbot, tmp_path):
    slow = Slow()
    window = make(open=slow.open)
    window.open_path(tmp_path / "slow.accord")
    assert window.opening.is_shown
    qtbot.waitUntil(slow.begun.is_set)
    window.opening.page.cancel.click()
    slow.go.set()
    qtbot.waitUntil(lambda: window._pages.currentWidget() is window.welcome)
    assert window.workspace is None


def test_what_is_known_stands_there_until_the_workshop_is_open(make, qtbot, tmp_path):
    slow = Slow()
    window = make(open=slow.open)
    for cancelled in (True, False):
        slow.begun.clear()
        slow.go.clear()
        window.open_path(tmp_path / "slow.accord", Summary("Harbour"))
        page = window.opening.page
        assert isinstance(page, SummaryPage)
        assert window.opening.is_shown
        qtbot.waitUntil(slow.begun.is_set)
        if cancelled:
            page.cancel.click()
        slow.go.set()
        qtbot.waitUntil(lambda: not window.opening.busy and not window.opening.is_shown)
        qtbot.waitUntil(lambda: not window.findChildren(SummaryPage))
    assert window.workspace is not None


def test_a_new_workshop_from_a_template(make, qtbot, tmp_path):
    window = make()
    sheet = NewSheet(
        load_template("five_stage"),
        tmp_path,
        lambda path, title: window.begin_new(path, title, "five_stage"),
        window,
    )
    qtbot.addWidget(sheet)
    assert not sheet.begin.isEnabled()
    sheet.title.setText("A/B: autumn")
    assert sheet.path == tmp_path / "A B autumn.accord"
    sheet.begin.click()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.document.workshop.info.title == "A/B: autumn"


def test_a_name_that_is_taken_is_counted_on(tmp_path):
    (tmp_path / "X.accord").touch()
    assert free_path(tmp_path, "X").name == "X 2.accord"
    assert file_name("con?<>\n") == "con.accord"
    assert file_name("///") == "Workshop.accord"


def test_a_file_is_dropped_on_the_window(make, qtbot, tmp_path):
    window = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "b.accord"))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.workspace is not None)


def test_a_table_is_dropped_on_the_window_and_looked_through(make, qtbot, tmp_path):
    window = make()
    table = tmp_path / "people.csv"
    table.write_text("department;name\nFinance;Ingrid Aas\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    assert window.findChild(ImportSheet) is None
    window.open_path(tmp_path / "b.accord")
    qtbot.waitUntil(lambda: window.workspace is not None)
    window.dropEvent(event)
    sheet = window.findChild(ImportSheet)
    qtbot.waitUntil(lambda: sheet.kind.value() == "participants")
    qtbot.waitUntil(lambda: not sheet.note.whole_text.startswith("Reading"))
    sheet.close()


def test_recent_workshops_can_be_taken_off_the_list(make, settings, tmp_path):
    settings.visit(tmp_path / "gone.accord", "Gone")
    window = make()
    window.welcome.forget_requested.emit(str(tmp_path / "gone.accord"))
    assert settings.now.recent == ()


def test_the_look_is_remembered(make, settings):
    make()
    theme().apply("dark", 1.25)
    settings.settle()
    assert json.loads(settings.path.read_text())["palette"] == "dark"
    theme().apply("light", 1.0)


def test_nothing_slow_is_imported_before_the_first_paint():
    import subprocess
    import sys

    code = (
        "import sys, app.shell.window, app.shell.main\n"
        "slow = {'sqlmodel', 'sqlalchemy', 'reportlab', 'networkx', 'numpy', 'pypdfium2'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_needs_an_open_workshop_is_not_offered_without_one(make):
    window = make()
    words = [action.text() for action in window.make_menu().actions()]
    assert "Rehearse on a copy" not in words


def test_look_and_text_size_are_to_be_had_before_a_workshop_is_open(make):
    window = make()
    menu = window.make_menu()
    assert {"Look", "Text size"} <= {action.text() for action in menu.actions()}
    assert window.welcome.more.isVisible()


@pytest.mark.parametrize("scale", [1.25, 2.0])
def test_place_text_size_look_and_guide_are_remembered(qtbot, make, framed, settings, scale):
    window = make()
    frame = framed(window)
    frame.show()
    frame.setGeometry(30, 40, 1000, 640)
    theme().apply("dark", scale)
    window.open_path(settings.path.with_name("harbour.accord"))
    qtbot.waitUntil(lambda: window.workspace is not None)
    window.workspace.middle.toggle_guide()
    wanted = window.workspace.middle.wants_guide
    frame.close()
    qtbot.waitUntil(lambda: not frame.isVisible())
    settings.settle()
    again = Settings(settings.path)
    again.load()
    theme().apply("light", 1.0)
    other = Frame(again)
    qtbot.addWidget(other)
    # Qt moves a window that is wider than the screen of the tests, 800 by 800, into sight.
    assert (other.y(), other.height()) == (40, 640)
    assert (again.now.palette, again.now.scale) == ("dark", scale)
    assert again.now.guide is wanted
