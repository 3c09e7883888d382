"""The room clock in the window: its keys, its place, and what the room sees of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.commands import Edit
from app.shell.workspace import Workspace
from app.widgets.theme import theme
from tests.room.clock.day import item, record
from tests.room.screens import LAPTOP, desk_with

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def workspace(document, qtbot):
    workspace = Workspace(document, make_desk=desk_with(LAPTOP))
    qtbot.addWidget(workspace, before_close_func=lambda w: w.room.close())
    workspace.resize(1440, 900)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    return workspace


def test_keys_run_the_clock_also_while_typing(workspace, document, wall):
    workspace.navigate("perceptions", "write")
    workspace.guide.note.setFocus()
    focused = QApplication.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_F8)
    assert record(document).agenda_item == "a2"
    QTest.keyClick(focused, Qt.Key.Key_F9)
    QTest.keyClick(focused, Qt.Key.Key_F9)
    QTest.keyClick(focused, Qt.Key.Key_F9, SHIFT)
    assert workspace.clock.bar.button.figures == "46:00"
    QTest.keyClick(focused, Qt.Key.Key_F8)
    assert not record(document).running
    wall.wait(minutes=1)
    QTest.keyClick(focused, Qt.Key.Key_F8, SHIFT)
    assert record(document).agenda_item == "a3"
    assert item(document, "a2").ended is not None


def test_cuts_are_seen_by_one_key_and_taken_by_the_same(workspace, document, wall):
    workspace.navigate("perceptions", "write")
    wall.wait(minutes=12)
    QTest.keyClick(workspace, Qt.Key.Key_F6)
    assert (workspace.place, workspace.page.activity) == ("setup", "plan")
    assert item(document, "a4").minutes == 60
    QTest.keyClick(workspace, Qt.Key.Key_F6)
    assert item(document, "a4").minutes < 60
    document.undo()
    assert item(document, "a4").minutes == 60


def test_the_room_is_shown_the_same_clock(workspace, wall):
    workspace.clock.desk.toggle()
    wall.wait(minutes=3)
    workspace.clock.desk.look()
    assert workspace.room.clock == workspace.clock.desk.face
    assert workspace.room.clock.text == "27:00"


def test_the_palette_and_the_keys_know_the_clock(workspace, qtbot):
    words = {action.words for action in workspace.offered()}
    assert {"Start the clock", "Finish, and start the next of the plan"} <= words
    QTest.keyClick(workspace, Qt.Key.Key_F7)
    panel = workspace.clock.open_panel()
    assert panel.isVisible()
    panel.hide()


def test_undo_never_rewinds_the_clock(workspace, document, wall):
    document.execute(Edit("department", "fin", {"name": "Money"}))
    workspace.clock.desk.toggle()
    assert workspace.status.last.whole_text == "Changed “Money”"
    before = record(document)
    document.undo()
    assert record(document) == before


@pytest.mark.parametrize(("width", "scale"), [(860, 1.0), (1024, 2.0), (1440, 1.0)])
def test_the_figures_have_their_place_at_every_size(workspace, wall, qtbot, width, scale):
    workspace.navigate("perceptions", "write")
    workspace.clock.desk.toggle()
    wall.wait(minutes=61)
    workspace.clock.desk.look()
    theme().apply(scale=scale)
    workspace.setMinimumSize(860, 560)  # as the frame has it
    workspace.resize(width, 700)
    bar, clock = workspace.bar, workspace.clock.bar

    def placed():
        buttons = bar.buttons.values()
        return (
            bar.more.geometry().right() <= width
            and clock.width() >= clock.sizeHint().width()
            and all(b.width() >= b.sizeHint().width() for b in buttons)
            and all(b.geometry().right() < clock.geometry().left() for b in buttons)
        )

    qtbot.waitUntil(placed)
