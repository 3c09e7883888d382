"""Buttons by keyboard: Enter and the space bar press the one that has it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.widgets.buttons import Button, IconButton
from app.widgets.chips import Chip
from app.widgets.choices import Check, Segmented
from app.widgets.entries import LineEdit


class Window(QWidget):
    """Notes the keys that nothing in it wanted."""

    def __init__(self):
        super().__init__()
        QVBoxLayout(self)
        self.passed = []

    def keyPressEvent(self, event):
        self.passed.append((event.key(), event.modifiers()))


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def in_it(window, widget):
    window.layout().addWidget(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return widget


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    "make",
    [
        lambda run: Button("Reveal", on_click=run),
        lambda run: IconButton("x", "Close", on_click=run),
        lambda run: Chip("All pairs", on_click=run),
    ],
)
def test_enter_presses_the_button_that_has_the_keyboard(window, make, key):
    pressed = []
    button = in_it(window, make(lambda: pressed.append(1)))
    QTest.keyClick(button, key)
    assert pressed == [1]
    assert window.passed == []


def test_an_enter_that_is_held_down_presses_nothing(window):
    pressed = []
    button = in_it(window, Button("Put in force", on_click=lambda: pressed.append(1)))
    held = QKeyEvent(
        QEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "\r",
        True,
    )
    QApplication.sendEvent(button, held)
    assert pressed == []
    assert window.passed == []


def test_a_button_that_is_off_is_not_pressed(window):
    pressed = []
    button = in_it(window, Button("Reveal", on_click=lambda: pressed.append(1)))
    button.setEnabled(False)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == []


def test_enter_with_another_key_is_the_pages(window):
    button = in_it(window, Button("Reveal", on_click=lambda: pytest.fail("pressed")))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(button, Qt.Key.Key_Return, control)
    assert window.passed[-1] == (Qt.Key.Key_Return, control)


def test_enter_chooses_a_pill_and_leaves_a_tick_alone(window):
    pills = in_it(window, Segmented([("a", "One"), ("b", "Two")]))
    QTest.keyClick(pills._chips["b"], Qt.Key.Key_Return)
    assert pills.current == "b"
    tick = in_it(window, Check("Settled"))
    QTest.keyClick(tick, Qt.Key.Key_Return)
    assert not tick.isChecked()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()


def test_an_entry_keeps_its_enter_to_itself(window):
    pressed, entered = [], []
    in_it(window, Button("Add", on_click=lambda: pressed.append(1)))
    entry = in_it(window, LineEdit("A name"))
    entry.entered.connect(entered.append)
    QTest.keyClicks(entry, "Port")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert (entered, pressed) == (["Port"], [])
