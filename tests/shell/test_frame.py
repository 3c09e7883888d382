"""Where the outer window goes: on one screen, and no larger than it."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication

from app.shell.frame import USUAL, Frame, fitting
from app.shell.settings import Settings

LAPTOP, PROJECTOR = QRect(0, 0, 1280, 800), QRect(1280, 0, 1920, 1080)


@pytest.mark.parametrize(
    "wanted",
    [
        QRect(-1, -1, *USUAL),
        QRect(600, 100, 1440, 900),
        QRect(1200, 100, 900, 600),
        QRect(5000, 100, 900, 600),
        QRect(0, 300, 1000, 700),
    ],
)
def test_what_fits_on_no_screen_goes_wholly_onto_the_laptops(wanted):
    placed = fitting(wanted, (LAPTOP, PROJECTOR))
    assert LAPTOP.contains(placed)
    assert placed.top() >= 40
    assert placed.size() == wanted.size().boundedTo(QSize(1280, 760))


@pytest.mark.parametrize("wanted", [QRect(20, 50, 1000, 700), QRect(1300, 60, 1440, 900)])
def test_what_is_wholly_on_a_screen_stays_there(wanted):
    assert fitting(wanted, (LAPTOP, PROJECTOR)) == wanted


def test_the_first_window_is_within_the_screen(qapp, qtbot, tmp_path):
    frame = Frame(Settings(tmp_path / "window.json"))
    qtbot.addWidget(frame)
    assert QGuiApplication.primaryScreen().availableGeometry().contains(frame.geometry())
    again = Settings(tmp_path / "window.json")
    frame.setGeometry(-200, 0, 3000, 2000)
    again.save(geometry=bytes(frame.saveGeometry().toHex().data()).decode())
    other = Frame(again)
    qtbot.addWidget(other)
    assert QGuiApplication.primaryScreen().availableGeometry().contains(other.geometry())
