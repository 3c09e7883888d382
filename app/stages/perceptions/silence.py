"""Who has been silent so far, as a calm line under the work of an activity."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.analysis.participation import silent_in
from app.domain.text import shorten
from app.domain.wording import Wording
from app.domain.workshop import Workshop
from app.widgets.buttons import Button
from app.widgets.cards import IconView
from app.widgets.labels import Caption, set_tooltip
from app.widgets.theme import M

_NAMED = 3
"""Departments that are named; of the others only how many."""


class SilenceStrip(QWidget):
    """ "Nothing yet from HR and IT", with a way to the first of them; hidden where all were heard.

    go_requested(department id).
    """

    go_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.silent: tuple[str, ...] = ()
        self.words = Caption("", elide=True)
        self.go = Button("", kind="link", size=13, on_click=self._go)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        line.addWidget(IconView("users"))
        line.addWidget(self.words)
        line.addWidget(self.go)
        line.addStretch(1)
        self.hide()

    def show_silence(self, workshop: Workshop, round: str, activity: str) -> None:
        """Show who has given nothing to an activity in which somebody else has."""
        self.silent = silent_in(workshop, round, activity)
        self.setVisible(bool(self.silent))
        if not self.silent:
            return
        names = [workshop.name_of(id) for id in self.silent]
        self.words.setText(f"Nothing yet from {listed(names)}")
        set_tooltip(self.words, f"Nothing yet from {', '.join(names)}")
        self.go.set_label(f"Go to {shorten(names[0], 30)}")

    def _go(self) -> None:
        if self.silent:
            self.go_requested.emit(self.silent[0])


def listed(names: list[str]) -> str:
    """Return "HR", "HR and IT", "HR, IT, Sales and 4 others"."""
    short = [shorten(name, 40) for name in names]
    if len(short) > _NAMED + 1:
        short = [*short[:_NAMED], f"{len(short) - _NAMED} others"]
    return Wording().listed(short)
