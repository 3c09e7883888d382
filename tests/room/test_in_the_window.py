"""The room and the one window: opening where the room was, closing the room first."""

from dataclasses import replace

import pytest

from app.domain.commands.room import ShowInRoom, StartClock
from app.domain.errors import FileError
from app.domain.records import ROOM_ID, RoomState
from app.room.desk import RoomDesk
from app.room.states import Showing
from app.session import Session
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.widgets.theme import theme
from tests.fakes import FakeStore, at_noon
from tests.room.screens import LAPTOP, PROJECTOR, FakeAwake, FakeScreens
from tests.shell.conftest import settings
from tests.shell.services import a_session, services

__all__ = ["settings"]


@pytest.fixture
def window(qapp, qtbot, settings, monkeypatch):
    monkeypatch.setattr("app.room.desk.SystemScreens", lambda _: FakeScreens(LAPTOP, PROJECTOR))
    monkeypatch.setattr("app.room.desk.system_awake", lambda _: FakeAwake())
    theme().apply("light", 1.0)
    window = MainWindow(services(), settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close_document(discard=True)


def opened(window, qtbot, path) -> RoomDesk:
    window.open_path(path)
    qtbot.waitUntil(lambda: window.workspace is not None)
    return window.workspace.room


def test_closing_the_workshop_ends_the_room(window, qtbot, tmp_path):
    room = opened(window, qtbot, tmp_path / "autumn.accord")
    room.start()
    seen = []
    room.changed.connect(lambda: seen.append((room.state, window.document is not None)))
    assert window.close_document()
    assert seen[0] == (Showing.DARK, True)
    assert window.workspace is None


def test_where_closing_fails_the_room_can_be_shown_again(window, qtbot, tmp_path):
    room = opened(window, qtbot, tmp_path / "autumn.accord")
    room.start()

    def fail():
        raise FileError("The stick was pulled out: put it back.")

    window.document._session._store.before_commit = fail
    window.document.execute(StartClock("The plan", 600, at_noon()))
    assert not window.close_document()
    assert room.state is Showing.DARK
    room.start()
    assert room.state is Showing.LIVE


def test_the_window_closes_while_the_room_looks_and_both_are_gone(window, qtbot, tmp_path):
    room = opened(window, qtbot, tmp_path / "autumn.accord")
    room.start()
    projector = room.window
    assert not window.may_close()
    assert not projector.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_it_opens_where_the_room_was(window, tmp_path):
    session = a_session(tmp_path / "autumn.accord")
    session.execute(ShowInRoom("setup", "plan"))
    session.execute(StartClock("The plan", 600, at_noon()))
    window._opened(session)
    workspace = window.workspace
    assert (workspace.place, workspace.page.activity) == ("setup", "plan")
    assert workspace.room.state is Showing.DARK
    assert "F5" in workspace._toast.sentence
    workspace.room.start()
    assert workspace.room.state is Showing.LIVE


def shown(window, path):
    """Open a workshop whose clock runs, show the room its rules, and return its session."""
    session = a_session(path)
    session.execute(StartClock("The plan", 600, at_noon()))
    window._opened(session)
    window.workspace.navigate("setup", "rules")
    window.workspace.room.start()
    return session


def reopened(window, path, disk):
    """Open what a disk holds, in the same window."""
    store = FakeStore(disk)
    store.path = path
    window.close_document()
    window._opened(Session(store, store.load(), now=at_noon))
    return window.workspace


def test_a_show_that_was_ended_is_not_taken_up_again(window, tmp_path):
    session = shown(window, tmp_path / "autumn.accord")
    workspace = window.workspace
    workspace.room.end()
    workspace.navigate("setup", "parked")
    assert window.close_document()
    again = reopened(window, session._store.path, session._store.disk)
    assert again.way.here == ("setup", "parked")
    assert not again.room.resumed


def test_a_show_that_was_live_when_the_program_ended_is_taken_up_again(window, qtbot, tmp_path):
    session = shown(window, tmp_path / "autumn.accord")
    workspace = window.workspace
    workspace.room.toggle_freeze()
    workspace.navigate("setup", "parked")
    disk, key = session._store.disk, (RoomState.kind, ROOM_ID)
    qtbot.waitUntil(lambda: key in disk.records and disk.records[key].activity == "rules")
    left = replace(disk, records=dict(disk.records))  # a crash leaves this
    again = reopened(window, session._store.path, left)
    assert again.way.here == ("setup", "rules")
    assert again.room.resumed


def test_a_file_opens_where_its_facilitator_was_last(window, settings, qtbot, tmp_path):
    opened(window, qtbot, tmp_path / "autumn.accord")
    window.workspace.navigate("skills", "plan")
    assert window.close_document()
    settings.settle()
    known = Settings(settings.path)
    known.load()
    assert known.last_at(tmp_path / "autumn.accord") == ("skills", "plan")
    opened(window, qtbot, tmp_path / "spring.accord")
    assert window.workspace.way.here == ("setup", "aim")
    opened(window, qtbot, tmp_path / "autumn.accord")
    qtbot.waitUntil(lambda: window.document.path.stem == "autumn" and bool(window.workspace))
    assert window.workspace.way.here == ("skills", "plan")


@pytest.mark.parametrize("at", ["", "/", "nowhere/at all", "setup/nothing", "a/b/c"])
def test_a_place_that_is_not_there_is_the_first(window, settings, qtbot, tmp_path, at):
    path = tmp_path / "autumn.accord"
    settings.visit(path, "Autumn")
    settings.was_at(path, *(at.partition("/")[::2]))
    opened(window, qtbot, path)
    assert window.workspace.way.here == ("setup", "aim")
