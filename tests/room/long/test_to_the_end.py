"""Whatever happens while a scene is made: what appears is true, or nothing does."""

from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool

from app.analysis.scenes import Scene, scene_of
from app.analysis.scenes.kinds import ListScene, MatrixScene, TitleScene
from app.analysis.scenes.parts import Shown, TooFew
from app.domain.commands import Edit
from app.domain.records import ROOM_ID, Department, RoomState
from app.room.long_scenes import LongScenes
from tests.room.long.everybody import RATING, arrived, figure, go, withdraw

PLACES = (("map", "matrix"), ("map", "matrix"), ("map", "conversations"), ("setup", "rules"))


def test_where_it_takes_too_long_the_title_page_stands_in(workspace, live, making, document, qtbot):
    go(workspace, qtbot, making)
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    making.open.clear()
    withdraw(document)
    live.sight.look()
    assert figure(live.window.scene) == Shown(4.0)
    live.sight._patience.setInterval(0)
    qtbot.waitUntil(lambda: isinstance(live.window.scene, TitleScene))
    making.open.set()
    qtbot.waitUntil(arrived(live, MatrixScene))
    assert figure(live.window.scene) == TooFew()


def test_where_it_fails_that_is_said_and_the_title_page_is_shown(
    workspace, live, making, qtbot, caplog
):
    making.fails = True
    workspace.navigate("map", "matrix")
    live.sight.look()
    qtbot.waitUntil(arrived(live, TitleScene))
    assert "fault in the program (ValueError)" in workspace._toast.sentence
    making.fails = False
    workspace.navigate("map", "conversations")
    live.sight.look()
    qtbot.waitUntil(arrived(live, ListScene))


def test_ended_meanwhile_nothing_comes(workspace, live, making, qtbot, seen):
    go(workspace, qtbot, making)
    live.close()
    scene = live.scene
    making.open.set()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    assert live.scene is scene
    assert live.window is None
    assert not [scene for scene in seen if isinstance(scene, MatrixScene)]


def test_gone_meanwhile_it_neither_arrives_nor_begins_anew(document, making, qtbot):
    making.open.clear()
    scenes, arrived = LongScenes(document), []
    scenes.made.connect(arrived.append)
    scenes.want(RoomState(place="map", activity="matrix"))
    qtbot.waitUntil(lambda: making.begun == ["matrix"])
    with qtbot.waitSignal(scenes.destroyed):
        scenes.deleteLater()
    withdraw(document)
    making.open.set()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    assert (arrived, making.begun) == ([], ["matrix"])


def test_another_thread_makes_what_this_one_would(workspace, live, making, document, qtbot):
    for activity in ("matrix", "department", "before", "conversations"):
        workspace.navigate("map", activity)
        live.sight.look()
        qtbot.waitUntil(lambda: not live.sight.owed)
        room = document.workshop.get(RoomState, ROOM_ID)
        assert room.activity == activity
        assert live.scene == scene_of(document.workshop, document.template, room, document.today())


def deeds(workspace, room, document, making, random):
    """Return what may happen, in any order, while a scene is made."""
    return (
        lambda: workspace.navigate(*random.choice(PLACES)),
        lambda: document.execute(
            Edit(Department.kind, RATING, {"headcount": random.choice((2, 6))})
        ),
        document.undo,
        QCoreApplication.processEvents,
        room.sight.look,
        making.open.clear,
        making.open.set,
        room.start,
        room.start,
        room.toggle_blank,
        room.toggle_freeze,
        room.end,
    )


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_what_appears_is_true_when_it_appears(
    workspace, room, making, document, qtbot, seed
):
    random, sight = Random(seed), room.sight

    def true() -> tuple[Scene, Scene]:
        given = (document.workshop, document.template)
        return tuple(scene_of(*given, of, document.today()) for of in (None, sight._room))

    appeared = []

    def note() -> None:
        appeared.append(sight.scene)
        assert sight.scene in true()

    def settle() -> None:
        making.open.set()
        qtbot.waitUntil(lambda: not sight._soon.isActive() and not sight.owed)

    sight.changed.connect(note)
    steps = (*deeds(workspace, room, document, making, random), settle)
    for _ in range(120):
        random.choice(steps)()
    room.end()
    settle()
    assert sight.scene == true()[1]
    assert appeared
    assert making.done
