"""A scene about everybody comes later, and never with what was withdrawn meanwhile."""

from PySide6.QtCore import QCoreApplication, QThreadPool

from app.analysis.scenes.kinds import ListScene, MatrixScene, TitleScene
from app.analysis.scenes.parts import Shown, TooFew
from app.domain.commands import Add, Batch, Edit, Remove
from app.domain.records import (
    ROOM_ID,
    Contract,
    Department,
    GroundRule,
    RoomState,
)
from app.widgets.fields import LineField
from tests.room.long.everybody import MANY, RATED, arrived, figure, go, withdraw


def test_it_is_made_beside_the_window_and_the_room_keeps_what_it_saw(
    workspace, live, making, document, qtbot, seen
):
    before = live.window.scene
    go(workspace, qtbot, making)
    assert document.workshop.find(RoomState, ROOM_ID).activity == "matrix"
    assert live.window.scene is before
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    assert making.here == [False]
    assert figure(live.window.scene) == Shown(4.0)
    assert seen == [live.window.scene]


def test_of_a_small_workshop_it_is_there_at_once(workspace, live, making, document):
    few = Batch(tuple(Remove(Department.kind, f"d{i}") for i in range(3, MANY + 1)))
    assert document.execute(few) is not None
    workspace.navigate("map", "matrix")
    live.sight.look()
    assert isinstance(live.window.scene, MatrixScene)
    assert making.begun == []


def test_what_was_withdrawn_meanwhile_never_arrives(workspace, live, making, document, qtbot, seen):
    go(workspace, qtbot, making)
    withdraw(document)
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    assert figure(live.window.scene) == TooFew()
    assert not [scene for scene in seen if isinstance(scene, MatrixScene) and scene != live.scene]


def test_nor_does_it_when_it_was_on_its_way_home(workspace, live, making, document, qtbot, seen):
    go(workspace, qtbot, making)
    making.open.set()
    QThreadPool.globalInstance().waitForDone()
    assert figure(making.done[0]) == Shown(4.0)
    withdraw(document)
    qtbot.waitUntil(arrived(live, MatrixScene))
    assert figure(live.window.scene) == TooFew()
    assert not [scene for scene in seen if isinstance(scene, MatrixScene) and scene != live.scene]


def test_undone_meanwhile_it_is_made_of_what_holds_now(workspace, live, making, document, qtbot):
    withdraw(document)
    go(workspace, qtbot, making)
    document.undo()
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    assert figure(live.window.scene) == Shown(4.0)


def test_where_one_has_gone_on_it_is_dropped(workspace, live, making, qtbot, seen):
    before = live.window.scene
    go(workspace, qtbot, making)
    workspace.navigate("setup", "aim")
    live.sight.look()
    assert isinstance(live.window.scene, TitleScene)
    making.open.set()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    workspace.navigate("setup", "rules")
    live.sight.look()
    assert live.window.scene == before
    assert not [scene for scene in seen if isinstance(scene, MatrixScene)]


def test_gone_on_to_another_it_is_that_one_that_comes(workspace, live, making, qtbot, seen):
    go(workspace, qtbot, making)
    workspace.navigate("map", "conversations")
    live.sight.look()
    making.open.set()
    qtbot.waitUntil(arrived(live, ListScene))
    assert making.begun == ["matrix", "conversations"]
    assert not [scene for scene in seen if isinstance(scene, MatrixScene)]


def test_what_the_room_was_shown_goes_where_something_changed_as_one_went_on(
    workspace, live, making, document, qtbot
):
    making.open.clear()
    withdraw(document)
    workspace.navigate("map", "matrix")
    live.sight.look()
    assert isinstance(live.window.scene, TitleScene)


def test_what_is_typed_meanwhile_is_not_in_it(workspace, live, making, document, qtbot, seen):
    field = LineField(document, Department.kind, RATED, "name", parent=workspace)
    field.show()
    go(workspace, qtbot, making)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Depar")
    field.binding.keep_if_possible()  # as after a pause
    assert document.workshop.get(Department, RATED).name == "Depar"
    making.open.set()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    live.sight.look()
    assert not [scene for scene in seen if isinstance(scene, MatrixScene)]
    qtbot.keyClicks(field, "tures")
    field.binding.finish()
    qtbot.waitUntil(arrived(live, MatrixScene))
    assert live.window.scene.names[0] == "Departures"
    assert "Depar" not in [name for scene in seen for name in getattr(scene, "names", ())]


def test_another_day_or_a_change_of_where_the_room_is_counts_as_it_should(
    workspace, live, making, document, qtbot
):
    go(workspace, qtbot, making)
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    live.sight.look()
    live.toggle_freeze()
    live.toggle_freeze()
    assert making.begun == ["matrix"]
    document.execute(Edit(GroundRule.kind, "g1", {"text": "One at a time"}))
    live.sight.look()
    qtbot.waitUntil(lambda: making.begun == ["matrix", "matrix"])


def test_the_contracts_of_many_are_one_too(workspace, live, making, document, qtbot):
    pairs = [(i, j) for i in range(1, MANY + 1) for j in range(i + 1, MANY + 1)][:61]
    added = [Add(Contract(id=f"c{i}-{j}", first=f"d{i}", second=f"d{j}")) for i, j in pairs]
    assert document.execute(Batch(tuple(added))) is not None
    workspace.navigate("contracts", "list")
    live.sight.look()
    qtbot.waitUntil(arrived(live, ListScene))
    assert making.begun == ["list"]
    assert len(live.window.scene.entries) == 61
