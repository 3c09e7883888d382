"""The names that are offered under a line: what is pressed beside their list."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.buttons import Button
from app.widgets.entries import LineEdit
from app.widgets.offered import OFFERED

# The offscreen platform says so of every popup and tool window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Form(QWidget):
    """A line that offers names, and a button above it that counts its clicks."""

    def __init__(self):
        super().__init__()
        self.clicks = []
        self.line = LineEdit("Who")
        self.line.complete_from(lambda: ["Ann", "Anton"])
        self.other = LineEdit("Else")
        self.yes = Button("It says yes", on_click=lambda: self.clicks.append(self.line.text()))
        layout = QVBoxLayout(self)
        for widget in (self.yes, self.other, self.line):
            layout.addWidget(widget)

    @property
    def names(self):
        return self.line.completer().popup()

    def press_at(self, widget, button=Qt.MouseButton.LeftButton):
        """Press where a widget is; the open list gets it, as it gets all presses."""
        where = widget.mapToGlobal(widget.rect().center())
        QTest.mousePress(self.names, button, pos=self.names.mapFromGlobal(where))


@pytest.fixture
def form(shown):
    form = shown(Form(), 300, 200)
    form.line.setFocus()
    QTest.keyClicks(form.line, "An")
    assert form.names.isVisible()
    assert form.names.objectName() == OFFERED
    return form


def test_a_button_is_clicked_at_the_press_that_closes_the_list(form, qtbot):
    form.press_at(form.yes)
    assert not form.names.isVisible()
    qtbot.waitUntil(lambda: form.clicks == ["An"])


def test_a_press_that_the_system_passes_on_itself_is_one_click(form, qtbot):
    handle = form.windowHandle()
    where = form.yes.mapTo(form, form.yes.rect().center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: bool(form.clicks))
    QTest.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    assert form.clicks == ["An", "An"]


def test_only_a_left_press_on_a_button_that_can_be_used_does_something(form, qtbot):
    form.press_at(form.yes, Qt.MouseButton.RightButton)
    form.yes.setEnabled(False)
    form.line.completer().complete()
    form.press_at(form.yes)
    form.yes.setEnabled(True)
    form.line.completer().complete()
    form.press_at(form.other)
    assert not form.names.isVisible()
    QTest.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    assert len(form.clicks) == 1


def test_a_name_is_still_taken_with_the_mouse(form):
    first = form.names.visualRect(form.names.model().index(0, 0)).center()
    QTest.mouseClick(form.names.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert form.line.text() == "Ann"
    assert form.clicks == []


def test_a_name_is_still_taken_with_the_keys(form):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(form.names, key)
    assert form.line.text() == "Anton"
    assert not form.names.isVisible()


def test_escape_closes_the_list_and_leaves_what_is_typed(form):
    QTest.keyClick(form.names, Qt.Key.Key_Escape)
    assert not form.names.isVisible()
    assert form.line.text() == "An"
    QTest.mouseClick(form, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert form.clicks == []
