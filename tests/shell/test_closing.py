"""Leaving a workshop while something is still under way: a page, or the window around it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.commands import Edit
from app.domain.errors import FileError
from app.domain.records import Department, WorkshopInfo
from app.session import Save
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.widgets.theme import theme
from tests.shell.services import a_session, services

TITLED = Edit(WorkshopInfo.kind, "workshop", {"title": "Pier"})


@pytest.fixture
def session(tmp_path):
    return a_session(tmp_path / "harbour.accord")


@pytest.fixture
def window(qapp, qtbot, tmp_path, session):
    theme().apply("light", 1.0)
    settings = Settings(tmp_path / "window.json")
    window = MainWindow(services(open=lambda path, progress: session), settings)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    yield window
    window.close_document(discard=True)


def saved(session):
    """Return what outlives the program."""
    assert session._store.closed
    return list(session._store.disk.records.values())


def opened(window, qtbot, session):
    window.open_path(session.path)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    return window.workspace


def gone(window, qtbot):
    """Leave the program, and wait until its window has closed by itself."""
    assert not window.may_close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.document is None


def test_words_that_are_typed_and_not_added_are_not_let_go_without_a_word(window, session, qtbot):
    workspace = opened(window, qtbot, session)
    workspace.navigate("setup", "departments")
    field = workspace.view.entry
    qtbot.keyClicks(field, "Warehouse")
    workspace.navigate("perceptions")
    assert not window.may_close()
    assert workspace.way.here == ("setup", "departments")
    assert "Warehouse" in workspace._toast.sentence
    qtbot.keyClick(field, Qt.Key.Key_Return)
    gone(window, qtbot)
    assert "Warehouse" in [r.name for r in saved(session) if isinstance(r, Department)]


@pytest.mark.parametrize("leave", ["may_close", "show_welcome"])
def test_who_leaves_again_drops_them_and_nothing_else(window, session, qtbot, leave):
    workspace = opened(window, qtbot, session)
    workspace.navigate("setup", "departments")
    qtbot.keyClicks(workspace.view.entry, "Warehouse")
    getattr(window, leave)()
    assert window.workspace is workspace
    qtbot.keyClicks(workspace.view.entry, "s")
    getattr(window, leave)()
    assert window.workspace is workspace
    store = session._store

    def full():
        raise FileError("The disk is full: save a copy elsewhere.")

    store.before_commit = full
    window.document.execute(TITLED)  # takes the sentence away, so that one is asked anew
    getattr(window, leave)()
    assert "Warehouses" in workspace._toast.sentence
    getattr(window, leave)()
    qtbot.waitUntil(lambda: "disk is full" in workspace._toast.sentence)
    assert window.workspace is workspace
    store.before_commit = lambda: None
    window.document.retry()
    qtbot.waitUntil(lambda: window.document.save_state.save is Save.SAVED)
    getattr(window, leave)()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert [r.title for r in saved(session) if isinstance(r, WorkshopInfo)] == ["Pier"]


def test_what_belongs_to_a_record_or_was_never_typed_holds_nobody_up(window, session, qtbot):
    workspace = opened(window, qtbot, session)
    aim = workspace.view.aim
    qtbot.keyClicks(aim, "Every order leaves on the day")
    for place in workspace.places:
        for entry in workspace.places[place].entries:
            workspace.navigate(place, entry.key)
    gone(window, qtbot)


def test_where_saving_fails_one_arrives_where_one_was_going(window, session, in_slices, qtbot):
    workspace = opened(window, qtbot, session)
    store = session._store

    def full():
        raise FileError("The disk is full: save a copy elsewhere.")

    store.before_commit = full
    window.document.execute(TITLED)
    workspace.navigate("measures", "weights")
    assert workspace.way.busy
    assert not window.close_document()
    assert window.workspace is workspace
    assert "disk is full" in workspace._toast.sentence
    qtbot.waitUntil(lambda: workspace.way.here == ("measures", "weights"))
    assert workspace.view.isVisible()
    store.before_commit = lambda: None
    window.document.retry()
    assert window.close_document()
    assert store.closed
    assert store.disk.records[WorkshopInfo.kind, "workshop"].title == "Pier"


def test_once_closed_nothing_is_made_any_more(window, session, in_slices, qapp, qtbot):
    workspace = opened(window, qtbot, session)
    workspace.navigate("measures", "weights")
    way = workspace.way
    assert window.close_document()
    assert window.workspace is None
    assert not way.busy
    qtbot.waitUntil(lambda: not window.findChildren(type(workspace)))


def test_what_is_half_made_can_be_closed(window, session, in_slices, qtbot):
    window.open_path(session.path)
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.workspace is None  # a step was taken, and the rest is to come
    assert window.opening.is_shown
    assert window.close_document()
    assert session._store.closed
    assert window.document is None
    assert window.workspace is None


def test_what_stands_there_stays_until_the_workspace_is_whole(window, session, in_slices, qtbot):
    seen = []
    window._pages.currentChanged.connect(lambda _: seen.append(window._pages.currentWidget()))
    workspace = opened(window, qtbot, session)
    assert seen == [window.opening._usual, workspace]
    assert workspace.place == "setup"
    assert workspace.view.isVisible()
    assert workspace.palette_sheet is not None


def test_what_is_said_while_it_is_half_made_is_seen(window, session, in_slices, qtbot):
    window.open_path(session.path)
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.workspace is None
    window.say("This is the backup of yesterday.")
    assert window.workspace._toast.sentence == "This is the backup of yesterday."


def test_ctrl_w_closes_the_workshop_and_the_menu_says_both_ways_out(window, session, qtbot):
    def words():
        menu = window.make_menu()
        said = [action.text() for action in menu.actions()]
        menu.deleteLater()
        return said

    assert words()[-1].startswith("Quit\t")
    assert not any(each.startswith("Close") for each in words())
    opened(window, qtbot, session)
    window.document.execute(TITLED)
    assert [each.partition("\t")[0] for each in words()[-2:]] == ["Close this workshop", "Quit"]
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.welcome.isVisible)
    assert window.workspace is None
    assert session._store.disk.records[WorkshopInfo.kind, "workshop"].title == "Pier"


def test_ctrl_q_saves_and_leaves(window, session, framed, qtbot):
    frame = framed(window)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    opened(window, qtbot, session)
    window.document.execute(TITLED)
    QTest.keyClick(frame, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not frame.isVisible())
    assert session._store.closed
    assert session._store.disk.records[WorkshopInfo.kind, "workshop"].title == "Pier"
