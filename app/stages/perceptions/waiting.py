"""The mirror before it is revealed: what waits, what is missing, and the one step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.document import Document
from app.domain.ids import Pair
from app.domain.records import BoxState
from app.stages.perceptions.boxes import BoxCount, box_line, box_title
from app.stages.perceptions.consent import ConsentBlock
from app.stages.perceptions.revealing import (
    Preparation,
    Stage,
    missing_words,
    ready_pairs,
)
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import column, row
from app.widgets.labels import PlainLabel
from app.widgets.theme import M, Type


class Waiting(QWidget):
    """What stands before the reveal of a pair; nothing of what is in the boxes.

    revealed(pairs): it was confirmed. ballots_requested. consented: a yes came or went. left: the
    keyboard goes back to the mirror.
    """

    revealed = Signal(list)
    ballots_requested = Signal()
    consented = Signal()
    left = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._round = ""
        self._pair: Pair = ("", "")
        self._ready: list[Pair] = []
        self._asked: list[Pair] = []
        self.sentence = PlainLabel("", size=Type.LARGE, wrap=True)
        self.lines = PlainLabel("", tone="muted", wrap=True)
        self.consent = ConsentBlock(document)
        self.consent.given.connect(self.consented)
        self.consent.left.connect(self.left)
        self.missing = PlainLabel("", wrap=True)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(lambda: self.revealed.emit(self._asked))
        self.reveal = Button("Reveal the mirror", kind="primary", icon="eye", on_click=self.ask)
        self.all = Button("", on_click=self.ask_all)
        self.to_ballots = Button("Go to the ballots", on_click=self.ballots_requested.emit)
        buttons = row(self.reveal, self.all, self.to_ballots, None)
        parts = (self.sentence, self.lines, self.consent, self.missing, self.confirm, buttons)
        self.setLayout(column(*parts, spacing=M))

    def show_preparation(
        self, round: str, pair: Pair, found: Preparation, *, together: bool
    ) -> None:
        """Show how far the mirror of a pair is. together: several can be revealed at once."""
        workshop = self._document.workshop
        if (round, pair) != (self._round, self._pair):
            self._round, self._pair = round, pair
            self.confirm.hide()
        self.sentence.setText(found.sentence())
        lines = [
            f"{box_title(workshop, box.author, box.about)}: {box_line(box)}{_still(box)}"
            for box in found.boxes
            if box.state is not None
        ]
        self.lines.setText("\n".join(lines))
        self.consent.show_pair(round, pair, found.described())
        missing = missing_words(workshop, round, found)
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        self._ready = ready_pairs(workshop, round) if together else []
        self.reveal.setVisible(found.stage is Stage.PREPARED)
        self.reveal.setEnabled(not missing)
        self.all.setVisible(len(self._ready) > 1)
        self.all.set_label(f"Reveal all {len(self._ready)} that are ready")
        self.to_ballots.setVisible(found.stage is Stage.OPEN)
        if missing or found.stage is Stage.OPEN:
            self.confirm.hide()

    def starting_point(self) -> QWidget | None:
        """The reveal where it is due, else the first yes that is missing."""
        if self.reveal.isVisibleTo(self) and self.reveal.isEnabled():
            return self.reveal
        return self.consent.first_open

    def ask(self) -> None:
        """Ask once before the pair's mirror is revealed."""
        if not (self.reveal.isVisibleTo(self) and self.reveal.isEnabled()):
            return
        self._asked = [self._pair]
        self.confirm.ask(
            f"Reveal the mirror of {self._names(self._pair)} now, in both directions. This cannot "
            "be taken back.",
            "Reveal",
        )

    def ask_all(self) -> None:
        """Ask once before every mirror that is ready is revealed."""
        self._asked = list(self._ready)
        names = "; ".join(self._names(pair) for pair in self._asked)
        self.confirm.ask(
            f"Reveal {len(self._asked)} mirrors at once, in both directions: {names}. This cannot "
            "be taken back.",
            "Reveal all",
        )

    def _names(self, pair: Pair) -> str:
        return self._document.workshop.names_of(*pair)


def _still(box: BoxCount) -> str:
    return " · still open" if box.state is BoxState.OPEN else ""
