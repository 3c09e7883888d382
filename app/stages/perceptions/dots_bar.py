"""How many dots there are, and the step that shows them to the room all at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.stages.perceptions.grouping import DotsStanding
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import IconView, column, row
from app.widgets.labels import Caption
from app.widgets.theme import M, S


class DotsBar(QWidget):
    """What is counted, what is missing, and the reveal. reveal_requested: it was confirmed."""

    reveal_requested = Signal()
    _QUESTION = (
        "Reveal the dots of all themes together: from then on the room sees them. This cannot be "
        "taken back."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Caption("", wrap=True)
        self._lock = IconView("lock")
        self.reveal = Button("Reveal the dots", icon="eye", size=13, on_click=self.ask)
        self.missing = Caption("", wrap=True)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self.reveal_requested)
        head = row(self._lock, spacing=S)
        head.addWidget(self.line, 1)
        head.addWidget(self.reveal)
        self.setLayout(column(head, self.missing, self.confirm, spacing=M))

    def show_standing(self, found: DotsStanding) -> None:
        """Show how the dots of the pair stand."""
        over = ": more than there are, count them again" if found.over else ""
        seen = "revealed" if found.revealed else "only you see them until they are revealed"
        self.line.setText(f"{found.line}{over} · {seen}")
        self.line.set_tone("amber" if found.over else "muted")
        self._lock.setVisible(not found.revealed)
        self.reveal.setVisible(not found.revealed)
        self.reveal.setEnabled(not found.missing)
        self.missing.setText(found.missing)
        self.missing.setVisible(bool(found.missing) and not found.revealed)
        if found.revealed or found.missing:
            self.confirm.hide()

    def ask(self) -> None:
        """Ask once, where nothing is missing."""
        if self.reveal.isVisibleTo(self) and self.reveal.isEnabled():
            self.confirm.ask(self._QUESTION, "Reveal")
