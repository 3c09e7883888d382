"""Sentences that appear and do not ask: refusals near the bottom, and what can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.widgets.buttons import Button, IconButton
from app.widgets.cards import IconView
from app.widgets.labels import PlainLabel
from app.widgets.theme import L, M

SHOWN_MS = 9_000
"""A refusal stays for this long, or until the next change."""


class Banner(QWidget):
    """A calm strip with an icon, a sentence, buttons and a cross that closes it."""

    def __init__(
        self, icon: str = "info", sentence: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(L, M, M, M)
        self._row.setSpacing(M)
        self._row.addWidget(IconView(icon, role="ink"))
        self._label = PlainLabel(wrap=True)
        self._row.addWidget(self._label, 1)
        self._close = IconButton("x", "Close this message", on_click=self.hide)
        self._row.addWidget(self._close)
        self._buttons: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # Not said yet: what is shown before it has a place in a window becomes one of its own.
        self._label.setText(sentence)
        self.setAccessibleName(sentence)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._label.whole_text

    def add_button(self, text: str, on_click: Callable[[], object]) -> Button:
        """Offer something to do about it."""
        button = Button(text, on_click=on_click)
        self._row.insertWidget(self._row.count() - 1, button)
        self._buttons.append(button)
        return button

    def say(self, sentence: str) -> None:
        """Show a sentence, also to screen readers."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class OfferBanner(Banner):
    """A banner that says what happened, each time with what can be done about it."""

    def __init__(self, icon: str = "triangle-alert", *, parent: QWidget | None = None) -> None:
        super().__init__(icon, parent=parent)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, without what was offered about the one before."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        super().say(sentence)

    def offer(self, words: str, run: Callable[[], object]) -> None:
        """Offer something to do about what was said."""
        self.add_button(words, run)

    def offers(self) -> list[str]:
        """Return what is offered about what was said."""
        return [button.label for button in self._buttons]

    def take(self, words: str) -> None:
        """Take an offer, as a click does."""
        next(button for button in self._buttons if button.label == words).click()


class Toast(OfferBanner):
    """A banner that goes by itself. It has a row of its own, so that it lies over nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", parent=parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.setProperty("surface", "toast")

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        super().say(sentence)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
