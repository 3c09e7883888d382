"""Keys of the room, from laptop and clicker, wherever the keyboard is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.widgets.confirm import InlineConfirm

_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_STEPS_THERE = {
    **_STEPS,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backspace: -1,
}
"""More keys, where the projector window itself has the keyboard: nothing else is done there."""

_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class KeyedDesk(Protocol):
    """What keys can do."""

    @property
    def live(self) -> bool:
        """Whether there is a window for the room."""

    @property
    def laptop_window(self) -> QWidget:
        """The facilitator's window."""

    @property
    def has_keyboard(self) -> bool:
        """Whether the projector window has the keyboard."""

    def start(self) -> None:
        """Show it to the room."""

    def end(self) -> None:
        """End it."""

    def toggle_blank(self) -> None:
        """Blank the room, or not."""

    def toggle_freeze(self) -> None:
        """Keep what the room sees, or not."""

    def step(self, by: int) -> bool:
        """Step in the room; False where there is nothing to step through."""


class RoomKeys(QObject):
    """Watches the window that has the keyboard: it gets each key before any widget in it.

    A filter on the whole application would cost a call for each event of each widget.
    """

    def __init__(self, desk: KeyedDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watched: QWindow | None = None
        self._outer: QWidget | None = None
        self._ended = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def watch_escape(self, outer: QWidget | None) -> None:
        """Take Esc where it comes through to the outermost widget: nothing else wanted it."""
        if self._outer is not None and shiboken6.isValid(self._outer):
            self._outer.removeEventFilter(self)
        self._outer = outer
        if outer is not None:
            outer.installEventFilter(self)

    def end(self) -> None:
        """Watch nothing any more."""
        self.watch_escape(None)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._ended:
            app.focusWindowChanged.disconnect(self._watch)
        self._ended = True
        self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to the room."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._outer:
            return self._escape(event)
        return self._pressed(event)

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)

    def _pressed(self, event: QKeyEvent) -> bool:
        desk, key = self._desk, Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if QApplication.activePopupWidget() is not None:
            return False
        if key == Qt.Key.Key_F5 and held in (_NONE, _SHIFT):
            return self._once(event, desk.start)
        if not desk.live:
            return False
        if key == Qt.Key.Key_B and held == _CTRL:
            return self._once(event, desk.toggle_blank)
        if key == Qt.Key.Key_F and held == _CTRL | _SHIFT:
            return self._once(event, desk.toggle_freeze)
        if held not in (_NONE, _SHIFT):
            return False
        there = desk.has_keyboard
        by = (_STEPS_THERE if there else _STEPS).get(key)
        if by is not None and held == _NONE:
            return desk.step(by)
        if there and key == Qt.Key.Key_Escape:
            return self._once(event, desk.end)
        return (there or not _is_typed()) and self._letter(event, key)

    def _letter(self, event: QKeyEvent, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_B, Qt.Key.Key_Period):
            return self._once(event, self._desk.toggle_blank)
        if key == Qt.Key.Key_F:
            return self._once(event, self._desk.toggle_freeze)
        return False

    def _escape(self, event: QKeyEvent) -> bool:
        plain = event.key() == Qt.Key.Key_Escape and event.modifiers() == _NONE
        if not plain or not self._desk.live or _written():
            return False
        asked = self._desk.laptop_window.findChildren(InlineConfirm)
        if any(confirm.isVisible() for confirm in asked):
            return False
        return self._once(event, self._desk.end)

    def _once(self, event: QKeyEvent, run: Callable[[], None]) -> bool:
        # A key that is held down does it once.
        if not event.isAutoRepeat():
            run()
        return True


def _is_typed() -> bool:
    """Whether letters are words now. Nothing else keeps these keys from the room: who wants it
    dark at once does not look where the keyboard is."""
    widget = QApplication.focusWidget()
    return widget is not None and is_typed_in(widget)


def is_typed_in(widget: QWidget) -> bool:
    """Whether letters go into this widget."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QAbstractSpinBox):
        return widget.isEnabled() and not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()


def _written() -> bool:
    """Whether a field with something in it has the keyboard: it is being edited."""
    widget = QApplication.focusWidget()
    if widget is None or not is_typed_in(widget):
        return False
    if isinstance(widget, QPlainTextEdit):
        return bool(widget.toPlainText())
    if isinstance(widget, QLineEdit | QAbstractSpinBox):
        return bool(widget.text())
    return True
