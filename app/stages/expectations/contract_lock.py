"""What holds the words of a signed contract, and asks once before they are changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.wording import Wording
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import row
from app.widgets.labels import Caption

BOTH = (
    "Both have signed these words. Changing them makes the signatures void until both sign again."
)
ONE = (
    "{who} has signed these words. Changing them makes the signature void until it is given again."
)
HELD = "Signed words can only be read here."


class WordsLock(QWidget):
    """A line above the paper, shown while its words are held.

    changed: somebody said that the words of this contract are to be changed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked = ""
        self.change = Button("Change the words", icon="pencil", on_click=self._ask)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self.changed)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(row(Caption(HELD), self.change))
        lines.addWidget(self.confirm)
        self.hide()

    def show_held(self, names: list[str]) -> None:
        """Show who is held to the words; nothing for nobody."""
        self._asked = BOTH if len(names) > 1 else ONE.format(who=Wording().listed(names))
        if not names:
            self.confirm.hide()
        self.setVisible(bool(names))

    def _ask(self) -> None:
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self.confirm.ask(self._asked, "Change the words")
