"""A workshop of so many that its scenes are made on another thread, which a test can hold."""

import threading

from app.analysis.scenes import Scene, scene_of
from app.analysis.scenes.kinds import MatrixScene
from app.domain.commands import Edit
from app.domain.records import (
    Attribute,
    BallotBox,
    BoxState,
    Department,
    GroundRule,
    Rating,
    Round,
    WorkshopInfo,
)

MANY = 14
RATED, RATING = "d1", "d2"

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
