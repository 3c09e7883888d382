"""A workspace with words for a pair, beside one screen or two."""

import pytest
from PySide6.QtTest import QTest

from app.shell.workspace import Workspace
from app.widgets.theme import theme
from tests.documents import open_document
from tests.fakes import FakeStore
from tests.room.screens import LAPTOP, PROJECTOR, desk_with
from tests.stages.perceptions.room import LISTS, ROOM


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def document(qapp, store):
    theme().apply("light", 1.0)
    document = open_document((*ROOM, *LISTS), store)
    yield document
    document.close(discard=True)


@pytest.fixture
def screens():
    """Which screens there are; a test module may say otherwise."""
    return (LAPTOP, PROJECTOR)


@pytest.fixture
def workspace(document, qtbot, screens):
    workspace = Workspace(document, make_desk=desk_with(*screens))
    qtbot.addWidget(workspace, before_close_func=lambda w: w.room.close())
    workspace.setGeometry(0, 0, 1200, 800)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    return workspace


@pytest.fixture
def room(workspace):
    return workspace.room


@pytest.fixture
def press(workspace, qtbot):
    """Press a key as the window system does: the window gets it first."""

    def press(key, modifiers=None):
        window = workspace.windowHandle()
        if modifiers is None:
            QTest.keyClick(window, key)
        else:
            QTest.keyClick(window, key, modifiers)

    return press
