"""What all painted buttons share: literal text, hover, and a ring for the keyboard."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.widgets.labels import no_mnemonic
from app.widgets.theme import RADIUS, Type, colour

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaintedButton(QAbstractButton):
    """What all painted buttons share: literal text, hover, and a focus ring for the keyboard.

    pressed_by_enter: Enter presses it where it has the keyboard, as the space bar does.
    """

    pressed_by_enter: ClassVar[bool] = True

    def __init__(
        self, text: str, *, size: int = Type.BODY, bold: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = ""
        self._ringed = False
        self.setProperty("typesize", str(int(size)))
        self.setProperty("weight", "bold" if bold else "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_label(text)

    @property
    def label(self) -> str:
        """The words on it."""
        return self._label

    def set_label(self, text: str) -> None:
        """Show other words."""
        if text == self._label:
            return  # else all that stands round it would be laid out again
        self._label = text
        self.setText(no_mnemonic(text))
        self.setAccessibleName(text)
        self.updateGeometry()

    @property
    def ringed(self) -> bool:
        """Whether the keyboard is on it."""
        return self.hasFocus() and self._ringed

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard came, not where the mouse clicked."""
        self._ringed = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; outside of dialogs Qt leaves that to the space bar."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self.pressed_by_enter or held or event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        event.accept()
        # Not by an Enter that is held down: it was meant for where the keyboard was before.
        if not event.isAutoRepeat():
            self.click()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Narrower than the words only where the widget says so."""
        return self.sizeHint()

    def ground(self, painter: QPainter) -> None:
        """Draw what lies under one that can be chosen: chosen or pointed at, and the ring."""
        rect, chosen = QRectF(self.rect()), self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self.ringed:
            self.ring(painter, rect, RADIUS)

    def ring(self, painter: QPainter, rect: QRectF, radius: float, role: str = "focus") -> None:
        """Draw the ring of the keyboard just inside `rect`."""
        painter.setPen(QPen(colour(role), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
