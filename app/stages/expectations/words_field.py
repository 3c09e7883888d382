"""The field in which the words of a card are changed where they stand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.widgets.fields import TextField


class WordsField(TextField):
    """Enter is done, since a promise is one sentence; Shift+Enter begins another line."""

    def begin(self) -> None:
        """Take the keyboard, with all words chosen."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def end(self) -> None:
        """Keep what is typed, and go."""
        self.binding.finish()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that it is done."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit(self.toPlainText().strip())
            return
        super().keyPressEvent(event)
