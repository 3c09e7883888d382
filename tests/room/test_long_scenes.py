"""Scenes about everybody in a large workshop come later, and never with what was withdrawn."""

import threading
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool

from app.analysis.scenes import Scene, scene_of
from app.analysis.scenes.kinds import ListScene, MatrixScene, TitleScene
from app.analysis.scenes.parts import Shown, TooFew
from app.domain.commands import Add, Batch, Edit, Remove
from app.domain.records import (
    ROOM_ID,
    Attribute,
    BallotBox,
    BoxState,
    Contract,
    Department,
    GroundRule,
    Rating,
    RoomState,
    Round,
    WorkshopInfo,
)
from app.room.long_scenes import LongScenes
from app.widgets.fields import LineField
from app.widgets.theme import theme
from tests.shell.conftest import open_document

MANY = 14
RATED, RATING = "d1", "d2"
PLACES = (("map", "matrix"), ("map", "matrix"), ("map", "conversations"), ("setup", "rules"))

EVERYBODY = (
    WorkshopInfo(title="Harbour"),
    *(
        Department(id=f"d{i}", name=f"Department {i}", code=f"D{i}", headcount=6, position=i)
        for i in range(1, MANY + 1)
    ),
    Round(id="r1", title="Round 1", position=1),
    Attribute(id="a1", name="Keeps promises", low="never", high="always", position=1),
    BallotBox(id="b1", round="r1", author=RATING, about=RATED, state=BoxState.REVEALED),
    *(
        Rating(id=f"t{i}", round="r1", author=RATING, about=RATED, attribute="a1", score=4)
        for i in range(5)
    ),
    GroundRule(id="g1", text="One speaks at a time", position=1),
)


@pytest.fixture
def document(qapp, store):
    theme().apply("light", 1.0)
    document = open_document(EVERYBODY, store)
    yield document
    document.close(discard=True)


class Making:
    """Scenes are made on the other thread while it is open, and stop there while it is closed."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.begun: list[str] = []
        self.done: list[Scene] = []
        self.fails = False
        self.here: list[bool] = []

    def scene_of(self, workshop, template, room, today) -> Scene:
        self.here.append(threading.current_thread() is threading.main_thread())
        self.begun.append(room.activity)
        assert self.open.wait(20)
        if self.fails:
            raise ValueError("a fault")
        self.done.append(scene_of(workshop, template, room, today))
        return self.done[-1]


@pytest.fixture
def making(monkeypatch):
    making = Making()
    monkeypatch.setattr("app.room.long_scenes.scene_of", making.scene_of)
    yield making
    making.open.set()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def seen(workspace, room):
    """Every scene that the room is shown, in order."""
    seen: list[Scene] = []

    def note() -> None:
        shown = room.window is not None and not room.window.blank
        if shown and seen[-1:] != [room.window.scene]:
            seen.append(room.window.scene)

    room.seen.connect(note)
    room.changed.connect(note)
    return seen


@pytest.fixture
def live(workspace, room, making):
    """The room looks at the rules, and nothing is under way."""
    workspace.navigate("setup", "rules")
    room.start()
    return room


def figure(scene: Scene):
    """Return how one department sees another, in a matrix."""
    assert isinstance(scene, MatrixScene)
    return scene.figures[1][0]


def withdraw(document) -> None:
    """Have so few people in a department that what it says may not be shown."""
    assert document.execute(Edit(Department.kind, RATING, {"headcount": 2})) is not None


def go(workspace, qtbot, making, activity: str = "matrix") -> None:
    """Go to a part of the map; its scene is being made, and stops there."""
    making.open.clear()
    number = len(making.begun)
    workspace.navigate("map", activity)
    workspace.room.sight.look()
    qtbot.waitUntil(lambda: len(making.begun) > number)


def arrived(room, kind: type[Scene]):
    """Whether the room sees a scene of this kind, and nothing else is to come."""
    return lambda: isinstance(room.scene, kind) and not room.sight.owed


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


def test_the_contracts_of_many_are_one_too(workspace, live, making, document, qtbot):
    pairs = [(i, j) for i in range(1, MANY + 1) for j in range(i + 1, MANY + 1)][:61]
    added = [Add(Contract(id=f"c{i}-{j}", first=f"d{i}", second=f"d{j}")) for i, j in pairs]
    assert document.execute(Batch(tuple(added))) is not None
    workspace.navigate("contracts", "list")
    live.sight.look()
    qtbot.waitUntil(arrived(live, ListScene))
    assert making.begun == ["list"]
    assert len(live.window.scene.entries) == 61


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


def test_while_it_is_dark_it_is_made_for_the_thumbnail_and_nothing_is_recorded(
    workspace, room, making, document, qtbot
):
    go(workspace, qtbot, making)
    making.open.set()
    qtbot.waitUntil(arrived(room, MatrixScene))
    assert document.workshop.find(RoomState, ROOM_ID) is None
    withdraw(document)
    qtbot.waitUntil(lambda: figure(room.scene) == TooFew())


def test_another_thread_makes_what_this_one_would(workspace, live, making, document, qtbot):
    for activity in ("matrix", "department", "before", "conversations"):
        workspace.navigate("map", activity)
        live.sight.look()
        qtbot.waitUntil(lambda: not live.sight.owed)
        room = document.workshop.get(RoomState, ROOM_ID)
        assert room.activity == activity
        assert live.scene == scene_of(document.workshop, document.template, room, document.today())


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
    steps = [
        lambda: workspace.navigate(*random.choice(PLACES)),
        lambda: document.execute(
            Edit(Department.kind, RATING, {"headcount": random.choice((2, 6))})
        ),
        document.undo,
        QCoreApplication.processEvents,
        sight.look,
        making.open.clear,
        making.open.set,
        settle,
        room.start,
        room.start,
        room.toggle_blank,
        room.toggle_freeze,
        room.end,
    ]
    for _ in range(120):
        random.choice(steps)()
    room.end()
    settle()
    assert sight.scene == true()[1]
    assert appeared
    assert making.done
