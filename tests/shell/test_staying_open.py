"""A workshop that is open stays until the other one is known to be good."""

import threading

import pytest
from PySide6.QtCore import Qt

from app.domain.commands import Edit
from app.domain.errors import FileError, FileInUse
from app.domain.records import WorkshopInfo
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.widgets.theme import theme
from tests.shell.services import a_session, services


class Drive:
    """Workshops by the name of their file; each as it was opened."""

    def __init__(self):
        self.sessions = {}
        self.wait = threading.Event()
        self.wait.set()

    def open(self, path, progress):
        self.wait.wait(5)
        progress(0.5, "Half")
        if path.stem == "words":
            raise FileError("“words” is not an Accord workshop: choose another file.")
        if path.stem == "taken":
            raise FileInUse("“taken” is open in another window: wait, or look at a copy.")
        return self.sessions.setdefault(path.stem, a_session(path, path.stem))


@pytest.fixture
def drive():
    return Drive()


@pytest.fixture
def window(qapp, qtbot, tmp_path, drive):
    theme().apply("light", 1.0)
    window = MainWindow(services(open=drive.open), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    drive.wait.set()
    window.close_document(discard=True)


@pytest.fixture
def autumn(window, qtbot, tmp_path):
    """The workspace of a workshop that is open, at its plan."""
    window.open_path(tmp_path / "autumn.accord")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    window.workspace.navigate("setup", "plan")
    window.workspace.way.settle()
    return window.workspace


@pytest.mark.parametrize(
    ("name", "offered"), [("words.txt", "Try again"), ("taken.accord", "Look at a copy")]
)
def test_a_file_that_cannot_be_opened_leaves_the_open_one_where_it_was(
    window, autumn, drive, qtbot, tmp_path, name, offered
):
    autumn.navigate("setup", "departments")
    field = autumn.view.entry
    field.setFocus()
    window.open_path(tmp_path / name)
    qtbot.waitUntil(lambda: autumn.unopened.isVisible())
    assert window.workspace is autumn
    assert autumn.isVisible()
    assert autumn.way.here == ("setup", "departments")
    assert window.focusWidget() is field
    assert tmp_path.joinpath(name).stem in autumn.unopened.sentence
    assert offered in autumn.unopened.offers()
    assert window.windowTitle() == "autumn – Accord"
    assert not drive.sessions["autumn"]._store.closed
    qtbot.keyClicks(field, "Warehouse")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Warehouse" in [d.name for d in window.document.workshop.departments()]


def test_what_is_offered_over_the_page_opens_the_other(window, autumn, drive, qtbot, tmp_path):
    window.open_path(tmp_path / "taken.accord")
    qtbot.waitUntil(lambda: autumn.unopened.isVisible())
    autumn.unopened.take("Look at a copy")
    qtbot.waitUntil(lambda: window.workspace not in (None, autumn))
    assert drive.sessions["autumn"]._store.closed
    assert not window.workspace.unopened.isVisible()


def test_a_good_one_takes_its_place_and_what_was_typed_is_saved(
    window, autumn, drive, qtbot, tmp_path
):
    autumn.navigate("setup", "aim")
    qtbot.keyClicks(autumn.view.aim, "Every order leaves on the day")
    drive.wait.clear()
    window.open_path(tmp_path / "spring.accord")
    assert window.opening.is_shown
    assert window.document is not None
    drive.wait.set()
    qtbot.waitUntil(lambda: window.workspace not in (None, autumn))
    assert window.windowTitle() == "spring – Accord"
    store = drive.sessions["autumn"]._store
    assert store.closed
    assert store.disk.records["workshop", "workshop"].common_aim == (
        "Every order leaves on the day"
    )


def test_who_cancels_is_back_in_the_open_one(window, autumn, drive, qtbot, tmp_path):
    drive.wait.clear()
    window.open_path(tmp_path / "spring.accord")
    assert window.opening.is_shown
    window.opening.page.cancel.click()
    assert autumn.isVisible()
    drive.wait.set()
    qtbot.waitUntil(lambda: not window.opening.busy)
    assert window.workspace is autumn
    assert autumn.isVisible()


def test_where_the_open_one_cannot_be_saved_it_stays_and_the_other_is_let_go(
    window, autumn, drive, qtbot, tmp_path
):
    def full():
        raise FileError("The disk is full: save a copy elsewhere.")

    drive.sessions["autumn"]._store.before_commit = full
    window.document.execute(Edit(WorkshopInfo.kind, "workshop", {"title": "Pier"}))
    window.open_path(tmp_path / "spring.accord")
    qtbot.waitUntil(lambda: "disk is full" in autumn._toast.sentence)
    assert window.workspace is autumn
    assert autumn.isVisible()
    qtbot.waitUntil(lambda: drive.sessions["spring"]._store.closed)


def test_the_one_that_is_open_is_not_opened_again(window, autumn, tmp_path):
    window.open_path(tmp_path / "autumn.accord")
    assert not window.opening.busy
    assert autumn.isVisible()
    assert "open already" in autumn._toast.sentence


def test_words_that_wait_hold_up_before_anything_is_opened(window, autumn, qtbot, tmp_path):
    autumn.navigate("setup", "departments")
    qtbot.keyClicks(autumn.view.entry, "Warehouse")
    window.open_path(tmp_path / "spring.accord")
    assert not window.opening.busy
    assert "Warehouse" in autumn._toast.sentence
    window.open_path(tmp_path / "spring.accord")
    qtbot.waitUntil(lambda: window.workspace not in (None, autumn))


def test_a_page_that_was_on_its_way_is_whole_when_one_is_back(
    window, autumn, in_slices, qtbot, tmp_path
):
    autumn.navigate("measures", "weights")
    assert autumn.way.busy
    window.open_path(tmp_path / "words.txt")
    qtbot.waitUntil(lambda: autumn.unopened.isVisible())
    assert autumn.way.here == ("measures", "weights")
    assert autumn.view.isVisible()
