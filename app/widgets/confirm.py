"""Asking once, in the page itself, before a step that cannot be taken back."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.widgets.buttons import Button
from app.widgets.cards import IconView
from app.widgets.labels import PlainLabel
from app.widgets.theme import L, M

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class InlineConfirm(QWidget):
    """A strip with a sentence and two buttons; hidden until something is asked.

    confirmed: yes. declined: not yet; Escape is the same. Answered or hidden, it gives the keyboard
    back to what had it before.
    """

    confirmed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self.setProperty("surface", "selected")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(self)
        line.setContentsMargins(L, M, M, M)
        line.setSpacing(M)
        line.addWidget(IconView("triangle-alert", role="amber"))
        self._sentence = PlainLabel("", wrap=True)
        line.addWidget(self._sentence, 1)
        self.yes = Button("", kind="primary", on_click=self._confirm)
        self.no = Button("Not yet", on_click=self.decline)
        for answer in (self.yes, self.no):
            # A button of Qt's takes the arrows itself, and leaves the strip with them.
            answer.installEventFilter(self)
            line.addWidget(answer)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it asks."""
        return self._sentence.whole_text

    def ask(self, sentence: str, yes: str) -> None:
        """Ask; the keyboard goes to the cautious answer."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._before = focused
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.yes.set_label(yes)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def decline(self) -> None:
        """Ask no more."""
        self.hide()
        self.declined.emit()

    def setVisible(self, visible: bool) -> None:
        """Give the keyboard back before it is hidden; Qt would choose where it goes."""
        focused = QApplication.focusWidget()
        if not visible and focused is not None and self.isAncestorOf(focused):
            self._give_back()
        super().setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go between the two answers, and nowhere else."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() not in _ARROWS:
            return super().eventFilter(watched, event)
        other = self.no if watched is self.yes else self.yes
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape says not yet, Enter gives the answer that is chosen."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.decline()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.yes if self.yes.hasFocus() else self.no).click()
        else:
            super().keyPressEvent(event)

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()
