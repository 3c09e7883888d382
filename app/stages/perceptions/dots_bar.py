"""How many dots there are, and the step that shows them to the room all at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.stages.perceptions.grouping import DotsStanding
from app.widgets.buttons import Button
from app.widgets.cards import IconView
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import column, row
from app.widgets.labels import Caption
from app.widgets.theme import M, S

OVER = "These are more dots than there are: count them again."
READY = "All dots are counted? Then they can be revealed."


class DotsBar(QWidget):
    """What is counted, what is missing, and the reveal. reveal_requested: it was confirmed.

    confirm: the question before it, for the page to lay out over its whole width.
    """

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
        self.setLayout(column(head, self.missing, spacing=M))

    def show_standing(self, found: DotsStanding) -> None:
        """Show how the dots of the pair stand."""
        seen = "revealed" if found.revealed else "only you see them until they are revealed"
        self.line.setText(f"{found.line} · {seen}")
        self.line.set_tone("amber" if found.over else "muted")
        self._lock.setVisible(not found.revealed)
        self.reveal.setVisible(not found.revealed)
        self.reveal.setEnabled(not found.missing)
        over = OVER if found.over else ""
        self.missing.setText(f"{over} {found.missing}".strip() or READY)
        self.missing.set_tone("amber" if over else "muted")
        # Its place is kept once nothing is missing: a card must not move under the mouse.
        self.missing.setVisible(bool(over) or not found.revealed)
        if found.revealed or found.missing:
            self.confirm.hide()

    def ask(self) -> None:
        """Ask once, where nothing is missing."""
        if self.reveal.isVisibleTo(self) and self.reveal.isEnabled():
            self.confirm.ask(self._QUESTION, "Reveal")
