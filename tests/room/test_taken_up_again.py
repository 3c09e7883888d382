"""A room that looked somewhere when the program ended: dark until F5, and where it was."""

import pytest

from app.domain.commands.perceptions import CompleteReadOut
from app.domain.commands.room import ShowInRoom, StartClock
from app.room.states import RELEASE, Showing
from app.shell.workspace import Workspace
from app.widgets.context import InRoom
from tests.fakes import at_noon
from tests.room.looking import reading, recorded
from tests.room.screens import desk_with
from tests.stages.perceptions.room import read_all

# The offscreen platform says so of every popup and tool window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


def reopened(document, qtbot, screens):
    workspace = Workspace(document, make_desk=desk_with(*screens))
    qtbot.addWidget(workspace, before_close_func=lambda w: w.room.close())
    workspace.show()
    workspace.room.resume()
    return workspace


def test_after_a_restart_it_is_dark_until_f5_and_stands_where_it_was(
    document, qtbot, screens, workspace, room
):
    view = reading(workspace)
    room.start()
    view.step(1)
    room.sight.look()
    state, scene = recorded(document), room.scene
    room.close()

    again = reopened(document, qtbot, screens)
    assert (again.place, again.page.activity) == ("perceptions", "readout")
    assert again.view.in_room() == InRoom(state.round, state.first, state.second, state.item)
    assert again.room.state is Showing.DARK
    assert again.room.window is None
    assert again.room.resumed
    assert again.room.scene == scene
    assert RELEASE in again.room_place.thumb.accessibleName()
    again.room.start()
    assert again.room.window.scene == scene
    assert not again.room.resumed


def test_a_clock_that_stands_brings_the_room_back_to_its_activity(document, qtbot, screens):
    document.execute(ShowInRoom("setup", "rules"))
    document.execute(StartClock("Rules", 600, at_noon()))
    again = reopened(document, qtbot, screens)
    assert (again.place, again.page.activity) == ("setup", "rules")
    assert again.room.resumed


@pytest.mark.parametrize("ended", ["setup", "read out"])
def test_what_is_over_is_not_resumed(document, qtbot, screens, ended):
    if ended == "setup":
        document.execute(ShowInRoom("setup", "plan"))
    else:
        read_all(document, complete=False)
        document.execute(CompleteReadOut("r1", "fin", "cs"))
        document.execute(ShowInRoom("perceptions", "readout", "r1", "fin", "cs", "d1"))
    again = reopened(document, qtbot, screens)
    assert (again.place, again.page.activity) == ("setup", "aim")
    assert not again.room.resumed
