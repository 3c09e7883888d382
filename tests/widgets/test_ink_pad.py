"""The box to sign in: mouse, finger and pen leave strokes between 0 and 1."""

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.widgets.ink_pad import InkPad


@pytest.fixture
def pad(qtbot):
    pad = InkPad("Signature", hint="Sign on the line")
    qtbot.addWidget(pad)
    pad.resize(600, 200)
    pad.show()
    return pad


def draw(pad, *points):
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def test_an_empty_box_has_no_ink(pad):
    assert pad.is_blank
    assert pad.ink() == ""


def test_a_stroke_is_kept_in_shares_of_the_box(pad):
    draw(pad, (60, 100), (300, 50), (540, 150))
    (stroke,) = json.loads(pad.ink())
    assert stroke == [[0.1, 0.5], [0.5, 0.25], [0.9, 0.75]]


def test_ink_stays_in_the_box_and_begins_in_it(qtbot, pad):
    pad.resize(600, 400)  # higher than a box of these proportions: it stands in the middle
    draw(pad, (300, 20), (300, 200))
    assert pad.is_blank
    draw(pad, (300, 200), (700, 390))
    assert json.loads(pad.ink()) == [[[0.5, 0.5], [1.0, 1.0]]]


def test_a_resized_box_keeps_its_ink(pad):
    draw(pad, (60, 100), (540, 150))
    before = pad.ink()
    pad.resize(300, 100)
    assert pad.ink() == before


def test_a_dot_is_a_stroke_and_a_trembling_hand_adds_nothing(pad):
    draw(pad, (60, 100), (60, 100), (60, 100))
    assert json.loads(pad.ink()) == [[[0.1, 0.5]]]


def test_keys_take_strokes_back(qtbot, pad):
    draw(pad, (60, 100), (200, 100))
    draw(pad, (260, 100), (400, 100))
    with qtbot.waitSignal(pad.changed):
        qtbot.keyClick(pad, Qt.Key.Key_Backspace)
    assert len(json.loads(pad.ink())) == 1
    draw(pad, (260, 100), (400, 100))
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.is_blank


def test_one_finger_draws_and_a_second_does_not(qtbot, pad):
    device = QTest.createTouchDevice()
    touch = QTest.touchEvent(pad, device)
    touch.press(0, QPoint(60, 100), pad).commit()
    touch.move(0, QPoint(300, 50), pad).press(1, QPoint(10, 190), pad).commit()
    touch.move(0, QPoint(540, 150), pad).stationary(1).commit()
    touch.release(0, QPoint(540, 150), pad).release(1, QPoint(10, 190), pad).commit()
    assert json.loads(pad.ink()) == [[[0.1, 0.5], [0.5, 0.25], [0.9, 0.75]]]


def pen(pad, kind, x, y):
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position,
        1,
        1,
    )
    button = Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind, device, QPointF(x, y), QPointF(x, y), 0.5, 0, 0, 0.0, 0.0, 0.0,
        Qt.KeyboardModifier.NoModifier, button, button,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)
    return event.isAccepted()


def test_a_pen_draws(pad):
    assert pen(pad, QEvent.Type.TabletPress, 60, 100)
    assert pen(pad, QEvent.Type.TabletMove, 300, 50)
    assert pen(pad, QEvent.Type.TabletRelease, 300, 50)
    assert pen(pad, QEvent.Type.TabletMove, 500, 50)
    assert json.loads(pad.ink()) == [[[0.1, 0.5], [0.5, 0.25]]]


def test_a_stuck_pen_does_not_fill_the_file(pad, monkeypatch):
    monkeypatch.setattr("app.widgets.ink_pad._MOST", 5)
    draw(pad, *[(10 + 50 * n, 100) for n in range(10)])
    draw(pad, (100, 100), (200, 100))
    assert sum(map(len, json.loads(pad.ink()))) == 5
