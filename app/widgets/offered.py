"""The list of names under a line, which is a window of its own."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

OFFERED = "offered"
"""Its name, for the style sheet: a window of its own needs a ground and an edge."""


class OpenToButtons(QObject):
    """Lets a click on a button beside the open list do what the button says.

    An open list takes all presses, and on some systems the one that closes it is lost.
    """

    def __init__(self, names: QWidget, line: QWidget) -> None:
        super().__init__(names)
        self._names, self._line = names, line
        names.setObjectName(OFFERED)
        names.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list at a press on a button, and click that."""
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        button = self._button_at(event)
        # Where Qt itself passes the press on, it must not do so as well: twice is not once.
        self._names.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay, button is not None)
        if button is None:
            return False
        self._names.hide()
        if button.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            button.setFocus(Qt.FocusReason.MouseFocusReason)
        # On the next turn, when this press is over: a click may open a dialog.
        QTimer.singleShot(0, button, lambda: _click(button))
        return True

    def _button_at(self, event: QMouseEvent) -> QAbstractButton | None:
        """Return the button of the line's own window at the place of a press outside the list."""
        if event.button() != Qt.MouseButton.LeftButton:
            return None
        if self._names.rect().contains(event.position().toPoint()):
            return None
        where, window = event.globalPosition().toPoint(), self._line.window()
        # What another window covers is not what was meant.
        if QApplication.topLevelAt(where) is not window:
            return None
        found = window.childAt(window.mapFromGlobal(where))
        return found if isinstance(found, QAbstractButton) else None


def _click(button: QAbstractButton) -> None:
    if button.isVisible():
        button.click()
