"""Sentences that appear and do not ask: refusals near the bottom, and what can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.widgets.buttons import Button, IconButton
from app.widgets.containers import IconView
from app.widgets.labels import PlainLabel
from app.widgets.theme import XL, L, M, px

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


class Toast(Banner):
    """A banner that lies over the bottom of its parent and goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("circle-help", parent=parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.setProperty("surface", "toast")
        self.hide()
        parent.installEventFilter(self)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        super().say(sentence)
        self._place()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        width = min(parent.width() - 2 * XL, px(720))
        self.setFixedWidth(max(width, 120))
        self.adjustSize()
        height = max(self.heightForWidth(self.width()), self.sizeHint().height())
        self.resize(self.width(), height)
        self.move((parent.width() - self.width()) // 2, parent.height() - height - XL)
