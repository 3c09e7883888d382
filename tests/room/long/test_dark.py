"""A scene that is being made while the room is dark, blank or frozen."""

from PySide6.QtCore import QCoreApplication

from app.analysis.scenes.kinds import ListScene, MatrixScene, TitleScene
from app.analysis.scenes.parts import Shown, TooFew
from app.domain.records import (
    ROOM_ID,
    RoomState,
)
from tests.room.long.everybody import arrived, figure, go, withdraw


def test_what_was_passed_in_the_dark_is_not_shown_by_f5(workspace, room, making, qtbot, seen):
    workspace.navigate("setup", "rules")
    room.sight.look()
    go(workspace, qtbot, making)
    assert isinstance(room.scene, ListScene)  # the thumbnail may be late
    room.start()
    assert isinstance(room.window.scene, TitleScene)
    making.open.set()
    qtbot.waitUntil(arrived(room, MatrixScene))
    assert [type(scene) for scene in seen] == [TitleScene, MatrixScene]


def test_what_the_thumbnail_has_already_is_there_at_once(workspace, room, making, qtbot):
    go(workspace, qtbot, making)
    making.open.set()
    qtbot.waitUntil(arrived(room, MatrixScene))
    room.start()
    assert isinstance(room.window.scene, MatrixScene)
    room.sight.look()
    assert making.begun == ["matrix"]


def test_what_was_passed_while_blank_is_not_shown_after_it(workspace, live, making, qtbot, seen):
    live.toggle_blank()
    workspace.navigate("setup", "departments")
    live.sight.look()
    go(workspace, qtbot, making)
    live.toggle_blank()
    assert isinstance(live.window.scene, TitleScene)
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    assert [type(scene) for scene in seen] == [TitleScene, MatrixScene]


def test_frozen_meanwhile_it_comes_and_is_kept(workspace, live, making, document, qtbot):
    go(workspace, qtbot, making)
    live.toggle_freeze()
    workspace.navigate("setup", "aim")
    QCoreApplication.processEvents()
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    kept = live.window.scene
    withdraw(document)
    QCoreApplication.processEvents()
    live.sight.look()
    assert live.window.scene is kept
    assert document.workshop.find(RoomState, ROOM_ID).activity == "matrix"
    live.toggle_freeze()
    assert isinstance(live.window.scene, TitleScene)


def test_frozen_with_something_withdrawn_before_it_came_it_comes_without(
    workspace, live, making, document, qtbot, seen
):
    go(workspace, qtbot, making)
    live.toggle_freeze()
    workspace.navigate("setup", "aim")
    withdraw(document)
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    assert figure(live.window.scene) == TooFew()
    assert Shown(4.0) not in [figure(s) for s in seen if isinstance(s, MatrixScene)]


def test_frozen_before_it_is_not_made_at_all(workspace, live, making):
    live.toggle_freeze()
    seen = live.window.scene
    workspace.navigate("map", "matrix")
    QCoreApplication.processEvents()
    live.sight.look()
    assert live.window.scene is seen
    assert making.begun == []


def test_while_it_is_dark_it_is_made_for_the_thumbnail_and_nothing_is_recorded(
    workspace, room, making, document, qtbot
):
    go(workspace, qtbot, making)
    making.open.set()
    qtbot.waitUntil(arrived(room, MatrixScene))
    assert document.workshop.find(RoomState, ROOM_ID) is None
    withdraw(document)
    qtbot.waitUntil(lambda: figure(room.scene) == TooFew())
