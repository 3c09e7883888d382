"""Holding the reading before a sentence that names somebody, on the laptop only."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.records import Perception
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Hold(InlineConfirm):
    """Asks whether a sentence is read though it names somebody; the usual answer is not yet.

    go_requested(perception): to where it is rewritten.
    """

    go_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item: Perception | None = None
        self.go = Button("Go to it", on_click=self._go)
        line = self.layout()
        assert line is not None
        line.addWidget(self.go)
        for button in (self.yes, self.no, self.go):
            button.installEventFilter(self)

    def hold(self, item: Perception, names: Sequence[str]) -> None:
        """Hold the reading before `item`; its words are not shown, only whom it names."""
        self.item = item
        self.ask(
            f"The next sentence names {', '.join(names)}: let its authors rewrite it.",
            "Read it as it is",
        )

    def follow(self, items: Sequence[Perception]) -> None:
        """Hold no longer where the sentence was read, rewritten or removed meanwhile."""
        if not self.isHidden() and self.item not in items:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A clicker's arrows do not go on to the answer that reads it; Tab does."""
        return isinstance(event, QKeyEvent) and event.key() in _ARROWS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the answer that has the keyboard."""
        if event.key() in _ENTER and self.go.hasFocus():
            self.go.click()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        self.hide()
        if self.item is not None:
            self.go_requested.emit(self.item.id)
