"""A field beside the sentences, which the keyboard leaves for them again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.widgets.fields import TextField


class FieldToLeave(TextField):
    """Text of a record. left: Escape or Ctrl+Enter was pressed, and what was typed is kept."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Escape and Ctrl+Enter."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control
        if event.key() == Qt.Key.Key_Escape or enter:
            self.binding.finish()
            self.left.emit()
            return
        super().keyPressEvent(event)
