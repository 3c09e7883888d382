"""What is shown while a workshop is being opened: its name, how far it is, a way to stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.widgets.buttons import Button
from app.widgets.labels import Caption, Heading
from app.widgets.theme import M, px


class OpeningPage(QWidget):
    """cancel_requested: the person wants to go back."""

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Heading("")
        self._phrase = Caption("")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        self._bar.setFixedWidth(px(360))
        self.cancel = Button("Cancel", on_click=self.cancel_requested.emit)
        layout = QVBoxLayout(self)
        layout.setSpacing(M)
        layout.addStretch(1)
        for widget in (self._title, self._bar, self._phrase, self.cancel):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def begin(self, title: str) -> None:
        """Name what is being opened."""
        self._title.setText(title)
        self._phrase.setText("")
        self._bar.setRange(0, 0)

    def show_progress(self, share: float, phrase: str) -> None:
        """Show how far it is, from 0 to 1."""
        self._bar.setRange(0, 1_000)
        self._bar.setValue(round(share * 1_000))
        self._phrase.setText(phrase)
