"""A read-out that has begun, what of it is hidden, and where the room is said to look."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.records import ROOM_ID, Perception, PerceptionState, RoomState


def hidden(document):
    return [p.id for p in document.workshop.all(Perception) if p.state is PerceptionState.HIDDEN]


def reading(workspace):
    """Go to a read-out that has begun."""
    workspace.navigate("perceptions", "readout")
    workspace.view.step(1)
    QTest.mouseClick(workspace.view.confirm.yes, Qt.MouseButton.LeftButton)
    return workspace.view


def recorded(document):
    return document.workshop.find(RoomState, ROOM_ID)
