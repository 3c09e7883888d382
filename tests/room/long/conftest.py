"""A room that looks at the rules, beside a workshop of many."""

import pytest
from PySide6.QtCore import QThreadPool

from app.analysis.scenes import Scene
from app.widgets.theme import theme
from tests.documents import open_document
from tests.room.long.everybody import EVERYBODY, Making


@pytest.fixture
def document(qapp, store):
    theme().apply("light", 1.0)
    document = open_document(EVERYBODY, store)
    yield document
    document.close(discard=True)


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
