"""Run by test_screens in a process that has two simulated screens, 1440×900 and 1920×1080."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.room.desk import RoomDesk
from app.room.screens import move_to
from app.shell.workspace import Workspace
from tests.room.looking import reading
from tests.room.screens import FakeAwake

PROJECTOR = QRect(1440, 0, 1920, 1080)

# The offscreen platform says so of every popup and tool window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


@pytest.fixture
def workspace(document, qtbot):
    workspace = Workspace(document, make_desk=lambda laptop: RoomDesk(laptop, awake=FakeAwake()))
    qtbot.addWidget(workspace, before_close_func=lambda w: w.room.close())
    workspace.setGeometry(0, 0, 1400, 860)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    return workspace


def test_the_projector_is_filled_and_the_laptop_keeps_the_keyboard(workspace, press, qtbot):
    assert len(QGuiApplication.screens()) == 2
    reading(workspace)
    press(Qt.Key.Key_F5)
    window = workspace.room.window
    assert window.screen().name() == "HDMI-1"
    assert window.isFullScreen()
    assert window.geometry() == PROJECTOR
    assert workspace.isActiveWindow()
    scene = window.scene
    press(Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: window.scene != scene)
    image = window.grab().toImage()
    assert (image.width(), image.height()) == (1920, 1080)


def test_swapping_moves_both(workspace, press):
    press(Qt.Key.Key_F5)
    workspace.room.swap()
    assert workspace.screen().name() == "HDMI-1"
    assert workspace.room.window.screen().name() == "eDP-1"
    assert workspace.room.window.geometry() == QRect(0, 0, 1440, 900)


def test_the_laptop_dragged_onto_the_projector_is_pointed_out(workspace, press):
    press(Qt.Key.Key_F5)
    laptop, projector = workspace.room.screens.all()
    move_to(workspace.room.screens, workspace, projector)
    assert workspace.room_place.notice.isVisible()
    assert workspace.room.window.screen().name() == "HDMI-1"
    move_to(workspace.room.screens, workspace, laptop)
    assert not workspace.room_place.notice.isVisible()


def test_numbers_stand_on_their_screens(workspace):
    workspace.room.identify()
    names = [card.screen().name() for card in workspace.room._identifier.cards]
    assert names == ["eDP-1", "HDMI-1"]


def test_the_clicker_goes_to_the_room_from_the_other_window(workspace, press, qtbot):
    view = reading(workspace)
    press(Qt.Key.Key_F5)
    window = workspace.room.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before = view.place
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageDown)
    assert view.place == before + 1
