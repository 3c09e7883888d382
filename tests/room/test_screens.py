"""Cables pulled and put back, screens chosen, swapped and numbered; two real ones elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt

from app.room.placing import FRAMED, Trouble
from app.room.screens import Screen
from app.room.states import Showing
from app.room.window import ProjectorWindow, beside
from app.widgets.palette import NIGHT
from tests.contrast import contrast
from tests.room.screens import LAPTOP, PROJECTOR, SECOND

# The offscreen platform says so of every popup and tool window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


def test_the_room_gets_the_screen_that_is_not_the_laptops(room):
    room.start()
    assert room.window.isFullScreen()
    assert room.placing.screen == PROJECTOR
    assert room.screens.put_on == ["HDMI-1"]


@pytest.mark.parametrize("state", [Showing.LIVE, Showing.BLANK, Showing.FROZEN])
def test_a_cable_is_pulled_and_put_back_and_the_room_sees_on(room, workspace, state):
    room.start()
    if state is Showing.BLANK:
        room.toggle_blank()
    if state is Showing.FROZEN:
        room.toggle_freeze()
    scene = room.window.scene
    room.screens.unplug(PROJECTOR)
    assert room.state is state
    assert not room.window.isVisible()
    assert room.placing.parked
    assert workspace.room_place.notice.isVisible()
    assert "projector's screen is gone" in workspace.room_place.notice.sentence
    room.screens.plug(PROJECTOR)
    assert room.state is state
    assert room.window.isVisible()
    assert room.window.isFullScreen()
    assert room.window.scene == scene
    assert room.window.blank is (state is Showing.BLANK)
    assert not workspace.room_place.notice.isVisible()


def test_while_it_waits_it_can_be_shown_in_a_window(room, workspace):
    room.start()
    room.screens.unplug(PROJECTOR)
    workspace.room_place.notice.framed.click()
    assert room.window.isVisible()
    assert not room.window.isFullScreen()
    assert not workspace.room_place.notice.isVisible()


def test_in_a_window_it_comes_before_the_laptops_and_says_how_it_ends(
    room, workspace, press, monkeypatch
):
    raised = []
    monkeypatch.setattr(ProjectorWindow, "come_forward", lambda window: raised.append(window))
    room.screens.unplug(PROJECTOR)
    press(Qt.Key.Key_F5)
    assert raised == [room.window]
    assert "Esc ends it" in workspace._toast.sentence
    assert workspace.isActiveWindow()
    press(Qt.Key.Key_F5)
    assert len(raised) == 2
    press(Qt.Key.Key_Escape)
    assert not room.live
    room.screens.plug(PROJECTOR)
    press(Qt.Key.Key_F5)
    assert len(raised) == 2
    room.choose(FRAMED)
    assert len(raised) == 3


def test_it_comes_back_to_the_screen_it_was_on(room):
    room.screens.plug(SECOND)
    room.choose("DP-2")
    room.start()
    room.screens.unplug(SECOND)
    assert room.placing.screen == PROJECTOR
    room.screens.plug(SECOND)
    assert room.placing.screen == SECOND


def test_another_resolution_fits_at_once(room):
    room.start()
    room.screens.screens[1] = Screen("HDMI-1", 1440, 0, 1024, 768)
    room.screens.changed.emit()
    assert room.placing.screen.width == 1024
    assert room.placing.aspect == pytest.approx(4 / 3)


def test_with_one_screen_it_is_framed_and_goes_to_the_projector_when_that_comes(room):
    room.screens.unplug(PROJECTOR)
    room.start()
    assert not room.window.isFullScreen()
    assert LAPTOP.place.contains(room.window.geometry())
    assert room.window.geometry().left() > LAPTOP.width / 3
    assert room.placing.trouble is Trouble.NONE
    assert not room.placing.can_swap
    room.screens.plug(PROJECTOR)
    assert room.window.isFullScreen()


SCREEN = QRect(0, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("laptop", "wide"),
    [
        (QRect(0, 0, 800, 600), 960),
        (QRect(1000, 500, 900, 560), 960),  # beside it on the left, above
        (QRect(0, 0, 1340, 1040), 544),  # smaller, as the strip on the right is
        (QRect(100, 300, 1720, 700), 0),  # no corner is free
    ],
)
def test_a_frame_leaves_the_laptops_window_free_where_there_is_room(laptop, wide):
    place = beside(SCREEN, laptop)
    assert SCREEN.contains(place)
    assert place.height() == place.width() * 9 // 16
    assert place.intersects(laptop) is not bool(wide)
    assert place.width() == (wide or 640)


def test_a_frame_stands_in_the_lower_right_where_all_is_covered():
    place = beside(SCREEN, SCREEN)
    assert place.center().x() > 960
    assert place.center().y() > 540


def test_with_one_screen_the_frame_lies_beside_the_laptops_window(room, workspace):
    workspace.setGeometry(800, 0, 640, 860)
    room.screens.unplug(PROJECTOR)
    room.start()
    assert not room.window.geometry().intersects(workspace.geometry())


def test_a_screen_that_mirrors_the_laptop_is_no_second_one(room):
    room.screens.screens[1] = Screen("HDMI-1", 0, 0, 1440, 900)
    room.start()
    assert not room.window.isFullScreen()


def test_a_chosen_frame_stays_a_frame(room):
    room.choose(FRAMED)
    room.start()
    assert not room.window.isFullScreen()
    room.choose("HDMI-1")
    assert room.window.isFullScreen()
    room.choose(FRAMED)
    assert not room.window.isFullScreen()
    assert room.window.isVisible()


def test_swapping_exchanges_laptop_and_projector(room, workspace):
    room.start()
    room.swap()
    assert room.screens.of(workspace) == PROJECTOR
    assert room.placing.screen == LAPTOP
    assert room.placing.trouble is Trouble.NONE
    room.swap()
    assert room.screens.of(workspace) == LAPTOP
    assert room.placing.screen == PROJECTOR


def test_the_laptops_window_on_the_projectors_screen_is_pointed_out(room, workspace):
    room.start()
    workspace.move(1500, 100)
    room.placing.settle()
    assert room.placing.screen == PROJECTOR
    assert room.placing.trouble is Trouble.COVERED
    assert workspace.room_place.notice.isVisible()
    assert workspace.room_place.notice.swap.isVisible()
    workspace.move(0, 0)
    room.placing.settle()
    assert not workspace.room_place.notice.isVisible()


def test_the_screens_are_numbered_for_a_while(room, qtbot):
    room.identify()
    cards = list(room._identifier.cards)
    assert [card.number for card in cards] == [1, 2]
    for card, screen in zip(cards, (LAPTOP, PROJECTOR), strict=True):
        assert card.isVisible()
        assert screen.place.contains(card.geometry())
        assert screen.words in card.accessibleName()
    assert room._identifier._timer.interval() == 2_000
    room._identifier._timer.timeout.emit()
    assert room._identifier.cards == ()


def test_the_menu_of_screens_names_them_with_their_resolution(room):
    said = [(c.number, c.words, c.chosen) for c in room.placing.choices()]
    assert said == [
        (1, "eDP-1 · 1440 × 900 · this window", False),
        (2, "HDMI-1 · 1920 × 1080", True),
        (0, "In a window", False),
    ]


def test_choosing_the_laptops_own_screen_swaps(room, workspace):
    room.start()
    room.choose("eDP-1")
    assert room.placing.screen == LAPTOP
    assert room.screens.of(workspace) == PROJECTOR


@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (3840, 2160)])
def test_it_paints_at_every_resolution(room, size):
    room.start()
    room.window.setGeometry(QRect(0, 0, *size))
    image = room.window.grab().toImage()
    assert (image.width(), image.height()) == size
    colours = {image.pixelColor(x, y).name() for x in range(0, size[0], 7) for y in (size[1] // 3,)}
    assert "#10181f" in colours


def test_everything_that_is_written_stands_out_from_the_night():
    for role in ("ink", "muted", "first", "second", "green", "amber", "red", "low", "high"):
        assert contrast(NIGHT.role(role), NIGHT.paper) >= 7, role
        assert contrast(NIGHT.role(role), NIGHT.card) >= 7, role
    assert contrast(NIGHT.on_first, NIGHT.first_fill) >= 7
    assert contrast(NIGHT.on_second, NIGHT.second_fill) >= 7


@pytest.mark.slow
def test_on_two_simulated_screens(tmp_path):
    """Qt reads its screens when it starts: they need a process of their own."""
    (tmp_path / "screens.json").write_text(
        '{"screens": ['
        '{"name": "eDP-1", "x": 0, "y": 0, "width": 1440, "height": 900, "dpr": 1,'
        ' "logicalDpi": 96, "logicalBaseDpi": 96},'
        '{"name": "HDMI-1", "x": 1440, "y": 0, "width": 1920, "height": 1080, "dpr": 1,'
        ' "logicalDpi": 96, "logicalBaseDpi": 96}]}'
    )
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        # By its bare name: Qt splits at every colon.
        "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        "PYTHONPATH": str(root),
    }
    case = root / "tests" / "room" / "on_two_screens.py"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "-c", str(root / "pyproject.toml"), str(case)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
