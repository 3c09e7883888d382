"""The read-out as tests step through it: what has been read, and what can be seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.domain.records import ROOM_ID, Perception, RoomState
from app.stages.perceptions.lists import is_hidden
from app.widgets.labels import PlainLabel

Key = Qt.Key


def read(document) -> list[str]:
    return sorted(p.id for p in document.workshop.all(Perception) if not is_hidden(p))


def everything_in(view) -> str:
    """All that can be seen or heard of the page, hidden widgets too."""
    found = [label.whole_text for label in view.findChildren(PlainLabel)]
    found += [field.text() for field in view.findChildren(QLineEdit)]
    found += [field.toPlainText() for field in view.findChildren(QPlainTextEdit)]
    found += [w.accessibleName() + w.toolTip() for w in view.findChildren(PlainLabel)]
    return "\n".join(found)


def begin(qtbot, view) -> None:
    qtbot.keyClick(view, Key.Key_Space)
    view.confirm.yes.click()


def kept(document) -> RoomState | None:
    return document.workshop.find(RoomState, ROOM_ID)
