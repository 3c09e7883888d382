"""A scene is painted a little at a time: what was seen stays until it is whole, or is gone."""

import pytest
from PySide6.QtGui import QColor, QImage

from app.analysis.clock import ClockFace, Tone
from app.analysis.scenes.kinds import ListScene, StatementScene, TitleScene
from app.analysis.scenes.parts import Entry
from app.room.painted import SMALL, PaintedScene
from app.room.preview import Preview
from app.room.window import ProjectorWindow
from app.widgets.palette import NIGHT
from app.widgets.theme import theme

RULES = ListScene(entries=tuple(Entry(f"The rule number {i}") for i in range(5)), numbered=True)
SECRET = StatementScene(statement="What is withdrawn while it is painted.")
TITLE = TitleScene(organisation="Harbour", title="One room")
FACE = ClockFace("18:05", Tone.CALM, True, "Read out")


@pytest.fixture
def window(qapp, qtbot, in_slices):
    """A projector that shows the rules, painted to the end."""
    theme().apply("light", 1.0)
    window = ProjectorWindow()
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show()
    window.show_scene(RULES)
    qtbot.waitUntil(lambda: shown(window) == painted(RULES, window))
    return window


def shown(window: ProjectorWindow) -> QImage:
    """Return the pixels that the room sees now."""
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted(scene, window: ProjectorWindow, clock: ClockFace | None = None) -> QImage:
    """Return a scene as it looks when it is painted at once."""
    whole = PaintedScene()
    whole.show_scene(scene)
    whole.show_clock(clock)
    return whole.image(window.width(), window.height())


def painting(window: ProjectorWindow, scene) -> None:
    """Show a scene; some of it is painted, and not all."""
    window.show_scene(scene)
    window.repaint()
    assert window.busy


def everything_shown(window: ProjectorWindow, scene, qtbot) -> list[QImage]:
    """Return all that is seen until a scene is."""
    seen = [shown(window)]
    last = painted(scene, window)

    def is_there() -> bool:
        seen.append(shown(window))
        return seen[-1] == last

    qtbot.waitUntil(is_there)
    return seen[:-1]


def test_what_was_seen_stays_until_the_next_is_whole(window, qtbot):
    before = painted(RULES, window)
    painting(window, TITLE)
    assert shown(window) == before
    assert all(image == before for image in everything_shown(window, TITLE, qtbot))


def test_what_gives_way_while_it_is_painted_is_never_seen(window, qtbot):
    before, secret = painted(RULES, window), painted(SECRET, window)
    painting(window, SECRET)
    window.show_scene(TITLE)
    seen = everything_shown(window, TITLE, qtbot)
    assert secret not in seen
    assert all(image == before for image in seen)


def test_what_is_painted_of_the_scene_before_is_not_taken(qapp):
    scene = PaintedScene()
    scene.show_scene(SECRET)
    steps = scene.painting(480, 270)
    next(steps)
    scene.show_scene(TITLE)
    for _ in steps:
        pass
    assert scene.last.isNull()
    assert not scene.shows(480, 270)


def test_what_changed_while_it_was_blank_does_not_show_what_was_before(window, qtbot):
    night = QImage(window.size(), QImage.Format.Format_RGB32)
    night.fill(QColor(NIGHT.paper))
    window.set_blank(True)
    window.show_scene(TITLE)
    window.set_blank(False)
    assert all(image == night for image in everything_shown(window, TITLE, qtbot))


def test_blank_and_back_what_was_seen_is_seen(window):
    window.set_blank(True)
    black = shown(window)
    window.set_blank(False)
    assert black.pixelColor(400, 200) == QColor("#000000")
    assert shown(window) == painted(RULES, window)


def test_the_clock_goes_on_over_what_is_seen_and_over_what_comes(window, qtbot):
    painting(window, TITLE)
    window.show_clock(FACE)
    assert shown(window) == painted(RULES, window, FACE)
    qtbot.waitUntil(lambda: shown(window) == painted(TITLE, window, FACE))
    window.show_clock(None)
    assert shown(window) == painted(TITLE, window)


def test_another_size_meanwhile_is_another_picture(window, qtbot):
    painting(window, TITLE)
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: shown(window) == painted(TITLE, window))
    window.resize(960, 540)
    qtbot.waitUntil(lambda: shown(window) == painted(TITLE, window))


def test_ended_meanwhile_it_is_painted_no_further(window):
    painting(window, TITLE)
    window.end()
    assert not window.busy


def test_large_type_is_painted_a_few_lines_at_a_time(qapp):
    def steps(width: int, height: int) -> int:
        scene = PaintedScene()
        scene.show_scene(RULES)
        return sum(1 for _ in scene.painting(width, height))

    assert steps(3840, 2160) > steps(960, 540)


def test_the_picture_in_the_bar_is_painted_on_turns_of_its_own(workspace, room, qtbot, in_slices):
    def of_now() -> QImage:
        fresh = PaintedScene(SMALL)
        fresh.show_scene(room.scene)
        fresh.show_clock(room.clock)
        return fresh.image(160, preview.image(160).height())

    preview = Preview(room, workspace.room_place.thumb)
    assert preview.image(160).isNull()
    qtbot.waitUntil(lambda: not preview.image(160).isNull())
    before = preview.image(160).copy()
    assert before == of_now()
    workspace.navigate("setup", "rules")
    workspace.way.settle()
    room.sight.look()
    assert preview.image(160) == before
    qtbot.waitUntil(lambda: preview.image(160) != before)
    assert preview.image(160) == of_now()
