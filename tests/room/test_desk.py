"""What the room sees: recorded, frozen, dark until released, and nothing private behind it."""

import gc
import types
from dataclasses import is_dataclass

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.analysis.scenes.kinds import SentenceScene
from app.domain.changes import ChangeSet
from app.domain.commands.perceptions import RespondToPerception
from app.domain.records import Record, Response, ResponseKind, RoomState
from app.domain.workshop import Workshop
from app.room.states import Showing
from app.shell.workspace import Workspace
from tests.analysis.held import held
from tests.room.looking import hidden, reading, recorded
from tests.room.screens import FakeAwake, FakeScreens, desk_with
from tests.stages.perceptions.room import read_all

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

# The offscreen platform says so of every popup and tool window.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)


def words(scene):
    """Every word that a scene holds."""
    return [value for value in held(scene) if isinstance(value, str)]


def test_browsing_writes_nothing_and_being_live_writes_each_place_once(
    workspace, room, document, qtbot
):
    changes = []
    document.changed.connect(lambda change, _who: changes.append(change.label))
    workspace.navigate("setup", "rules")
    room.sight.look()
    assert recorded(document) is None
    room.start()
    assert recorded(document) == RoomState(place="setup", activity="rules")
    workspace.navigate("setup", "plan")
    qtbot.waitUntil(lambda: recorded(document).activity == "plan")
    room.sight.look()
    assert len(changes) == 2
    room.end()
    workspace.navigate("setup", "aim")
    room.sight.look()
    assert recorded(document).activity == "plan"


def test_where_the_room_looks_is_no_step_of_anybody(workspace, room, document):
    room.start()
    assert not document.can_undo


def test_a_read_out_is_recorded_even_while_it_is_dark(workspace, room, document):
    view = reading(workspace)
    room.sight.look()
    state = recorded(document)
    assert (state.place, state.activity) == ("perceptions", "readout")
    assert {state.first, state.second} == {"fin", "cs"}
    assert state.item == view.in_room().item


def test_the_room_sees_the_sentence_that_is_read_and_follows(workspace, room, press, qtbot):
    reading(workspace)
    press(KEY.Key_F5)
    assert isinstance(room.window.scene, SentenceScene)
    first = room.window.scene
    press(KEY.Key_PageDown)
    qtbot.waitUntil(lambda: room.window.scene != first)
    assert room.window.scene.number == first.number + 1


def test_frozen_the_room_keeps_what_it_sees_and_thawed_it_sees_the_present(
    workspace, room, document, press, qtbot
):
    reading(workspace)
    press(KEY.Key_F5)
    seen, state = room.window.scene, recorded(document)
    press(KEY.Key_F)
    workspace.navigate("setup", "rules")
    QApplication.processEvents()
    room.sight.look()
    assert room.window.scene == seen
    assert recorded(document) == state
    press(KEY.Key_F, CTRL | SHIFT)
    assert room.window.scene != seen
    assert recorded(document).activity == "rules"


def test_what_is_being_typed_is_no_word_for_the_room_until_its_field_is_left(
    workspace, room, document, press, qtbot
):
    read_all(document)
    document.execute(RespondToPerception("d1", ResponseKind.PARTLY, ""))
    workspace.navigate("perceptions", "responses", "d1")
    press(KEY.Key_F5)
    field = workspace.view.strip.text
    field.setFocus()
    for half, end in (("We anser", "wer late"), (" somtimes", "")):
        seen = room.window.scene
        qtbot.keyClicks(field, half)
        field.binding.keep_if_possible()  # as after a pause
        assert half.strip() in document.workshop.all(Response)[0].text
        QApplication.processEvents()
        room.sight.look()
        assert room.window.scene == seen
        qtbot.keyClicks(field, end)
        if end:
            field.binding.finish()  # as Enter and Ctrl+Enter do
        else:
            workspace.view.columns[0].list.setFocus()
        qtbot.waitUntil(lambda seen=seen: room.window.scene != seen)
        assert any(half in text for text in words(room.window.scene))


def test_blank_it_goes_on_following_unseen(workspace, room, press, qtbot):
    workspace.navigate("setup", "rules")
    press(KEY.Key_F5)
    press(KEY.Key_B)
    before = room.window.scene
    workspace.navigate("setup", "departments")
    qtbot.waitUntil(lambda: room.window.scene != before)
    assert room.window.blank
    image = room.window.grab().toImage()
    corners = {image.pixelColor(x, y).name() for x in (0, 300) for y in (0, 200)}
    assert corners == {"#000000"}


def test_of_a_file_that_is_only_looked_at_nothing_is_written(qtbot, qapp, monkeypatch, document):
    monkeypatch.setattr(type(document), "read_only", property(lambda self: True))
    workspace = Workspace(document, make_desk=desk_with())
    workspace.room.screens.screens = [FakeScreens()]
    from tests.room.screens import LAPTOP

    workspace.room.screens.screens = [LAPTOP]
    qtbot.addWidget(workspace)
    workspace.navigate("setup", "rules")
    workspace.room.start()
    assert workspace.room.live
    assert recorded(document) is None
    workspace.room.close()


def test_the_laptop_is_kept_awake_while_the_room_looks(room):
    room.start()
    room.start()
    room.end()
    assert isinstance(room._awake, FakeAwake)
    assert room._awake.said == ["hold", "release"]


def test_the_window_ends_with_its_cross_and_takes_nothing_with_it(workspace, room, qtbot):
    room.start()
    window = room.window
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.close()
    assert room.state is Showing.DARK
    assert workspace.isVisible()


def test_the_cursor_is_hidden_over_it_and_the_keyboard_stays_with_the_laptop(workspace, room):
    room.start()
    assert room.window.cursor().shape() is Qt.CursorShape.BlankCursor
    assert room.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert QApplication.activeWindow() is workspace


def reachable(root):
    """Everything that can be come to from an object by attributes, items and children."""
    seen, queue = {}, [root]
    while queue:
        value = queue.pop()
        if id(value) in seen or isinstance(value, type | types.ModuleType | types.FunctionType):
            continue
        seen[id(value)] = value
        if isinstance(value, QObject):
            queue += [*value.children(), value.parent()]
        if isinstance(value, dict):
            queue += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            queue += value
        queue += vars(value).values() if hasattr(value, "__dict__") else ()
        queue += [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
        if not is_dataclass(value) and not isinstance(value, QObject | dict):
            queue += [v for v in gc.get_referents(value) if not isinstance(v, type)]
    return list(seen.values())


def test_no_record_can_be_reached_from_the_window(workspace, room, document, press):
    reading(workspace)
    press(KEY.Key_F5)
    window = room.window
    window.grab()
    found = reachable(window)
    assert window.scene in found
    private = (Record, Workshop, ChangeSet, type(document), Workspace, type(room))
    assert [type(v).__name__ for v in found if isinstance(v, private)] == []


def test_no_hidden_sentence_is_in_what_the_window_holds(workspace, room, document, press):
    reading(workspace)
    press(KEY.Key_F5)
    from app.domain.records import Perception

    texts = [document.workshop.get(Perception, id).text for id in hidden(document)]
    assert texts
    held = " ".join(v for v in reachable(room.window) if isinstance(v, str))
    assert not [text for text in texts if text in held]
    assert not set(texts) & set(words(room.window.scene))


def test_the_clock_paints_its_own_place_alone(room, qtbot):
    from PySide6.QtCore import QRect

    from app.analysis.clock import ClockFace, Tone
    from app.room.painted import PaintedScene

    painted = PaintedScene()
    painted.show_scene(room.scene)
    face = ClockFace("18:05", Tone.CALM, True, "Read out")
    assert painted.show_clock(face) is None
    before = painted.image(1024, 768).copy()
    dirty = painted.show_clock(ClockFace("18:04", Tone.CALM, True, "Read out"))
    assert 0 < dirty.width() * dirty.height() < 0.08 * 1024 * 768
    after = painted.image(1024, 768)
    whole = PaintedScene()
    whole.show_scene(room.scene)
    whole.show_clock(ClockFace("18:04", Tone.CALM, True, "Read out"))
    assert after.copy(dirty) == whole.image(1024, 768).copy(dirty)
    assert after.copy(dirty) != before.copy(dirty)
    assert dirty.top() < 768 / 4
    under = QRect(0, dirty.bottom() + 1, 1024, 768 - dirty.bottom() - 1)
    assert after.copy(under) == before.copy(under)
    assert painted.show_clock(ClockFace("18:04", Tone.CALM, True, "Read out")) == QRect()


def test_the_clock_goes_on_while_the_scene_is_frozen(room):
    from app.analysis.clock import ClockFace, Tone

    room.start()
    room.toggle_freeze()
    face = ClockFace("0:59", Tone.AMBER, True, "Read out")
    room.show_clock(face)
    assert room.window.clock == face


def test_the_panel_offers_what_can_be_done(workspace, room, qtbot):
    panel = workspace.room_place.open_panel()
    assert panel.start.isVisible()
    assert not panel.blank.isVisible()
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert room.state is Showing.LIVE
    panel = workspace.room_place.open_panel()
    QTest.keyClick(panel, KEY.Key_B)
    assert room.state is Showing.BLANK
    assert panel.word.whole_text == "Blank"
    QTest.mouseClick(panel.freeze, Qt.MouseButton.LeftButton)
    assert room.sight.held
    QTest.mouseClick(panel.end, Qt.MouseButton.LeftButton)
    assert room.state is Showing.DARK
    panel.close()


def test_the_palette_has_it_all(workspace, room):
    def offered():
        return {action.words for action in workspace.room_place.actions()}

    assert "Show it to the room" in offered()
    room.start()
    assert {"Blank the room, or not", "Freeze the room, or not", "Swap screens"} <= offered()


def test_the_bar_says_that_nothing_is_shown_and_nothing_of_the_look(workspace, room, press):
    thumb = workspace.room_place.thumb
    assert "Not shown" in thumb.accessibleName()
    assert "F5 shows it" in thumb.accessibleName()
    press(KEY.Key_F5)
    assert "On screen" in thumb.accessibleName()
