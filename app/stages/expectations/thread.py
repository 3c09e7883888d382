"""The bargaining under a card: who said what, newest last, and what became the wording."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.analysis.bargaining import thread_of
from app.document.document import Document
from app.domain.commands import Add, Command, Remove
from app.domain.commands.expectations import TakeUpCounterOffer
from app.domain.records import CounterOffer, Expectation
from app.domain.workshop import Workshop
from app.stages.expectations.outcome import OutcomeForm
from app.stages.expectations.parts_line import PartsLine
from app.stages.expectations.words_field import WordsField
from app.widgets.buttons import Button, IconButton
from app.widgets.choices import Segmented
from app.widgets.containers import column
from app.widgets.entries import LineEdit
from app.widgets.labels import Caption
from app.widgets.theme import XS, M, S, Type, colour

WHOLE = "The whole promise in other words, as it would stand"


def standing_offer(workshop: Workshop, expectation: str) -> CounterOffer | None:
    """Return the newest counter-offer that has not been taken up, None where there is none."""
    return next((o for o in reversed(thread_of(workshop, expectation)) if not o.taken_up), None)


def next_to_speak(workshop: Workshop, expectation: Expectation) -> str:
    """Return the department whose turn it is: the other one than spoke last."""
    thread = thread_of(workshop, expectation.id)
    last = thread[-1].department if thread else expectation.author
    return expectation.other if last == expectation.author else expectation.author


class CounterRow(QWidget):
    """One thing that was said, with a bar in the colour of the side that said it."""

    def __init__(
        self,
        document: Document,
        offer: CounterOffer,
        side: str,
        words: str,
        send: Callable[[Command], object],
    ) -> None:
        super().__init__()
        self.id = offer.id
        self._document, self._side, self._send = document, side, send
        self._editor: WordsField | None = None
        self.said = Caption(words, tone="muted" if offer.taken_up else "ink")
        self._words = column(self.said, spacing=XS)
        line = QHBoxLayout(self)
        line.setContentsMargins(M, 0, 0, 0)
        line.setSpacing(S)
        line.addLayout(self._words, 1)
        self.buttons: tuple[Button, ...] = ()
        if not offer.taken_up:
            self.take = Button(
                "Take up", kind="link", size=Type.SMALL, on_click=lambda: send(self._taking())
            )
            more = IconButton("ellipsis", "More with this offer", size=13, menu=self._menu)
            self.buttons = (self.take, more)
            for button in self.buttons:
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def busy(self) -> bool:
        """Whether somebody changes its words just now."""
        return self._editor is not None

    def edit(self) -> None:
        """Let the words be changed where they stand."""
        if self._editor is None:
            self._editor = WordsField(self._document, "counter_offer", self.id, "text", lines=1)
            self._editor.entered.connect(lambda _text: self.end_edit())
            self.said.hide()
            self._words.addWidget(self._editor)
            self._editor.begin()

    def end_edit(self) -> None:
        """Go back to the words."""
        if self._editor is not None:
            self._editor.end()
            self._editor = None
            self.said.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the editor."""
        if event.key() == Qt.Key.Key_Escape and self._editor is not None:
            self.end_edit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        QPainter(self).fillRect(0, 0, 3, self.height(), colour(f"{self._side}_fill"))

    def _taking(self) -> Command:
        return TakeUpCounterOffer(self.id)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Take up", lambda: self._send(self._taking()))
        menu.addAction("Change the words", self.edit)
        menu.addSeparator()
        menu.addAction("Remove", lambda: self._send(Remove("counter_offer", self.id)))
        return menu


def counter_form(
    document: Document, expectation: Expectation, say: Callable[[str], None]
) -> OutcomeForm:
    """Ask for other words, and who offers them; what they lack is said while typing.

    It begins with the present words, since taken up it stands in their place.
    """
    workshop = document.workshop
    pair = workshop.pair(expectation.author, expectation.other)
    who = Segmented(
        [(id, workshop.name_of(id)) for id in pair],
        name="Who offers it",
        current=next_to_speak(workshop, expectation),
    )
    line = LineEdit(WHOLE, name="Counter-offer", limit=2_000)
    parts = PartsLine()
    line.textChanged.connect(parts.weigh)

    def made(said: list[str]) -> Command:
        if said[0].split() == expectation.behaviour.split():
            raise ValueError("These are the present words: write what would stand in their place.")
        return Add(
            CounterOffer(
                expectation=expectation.id,
                department=who.current,
                text=said[0],
                on=document.today(),
            )
        )

    form = OutcomeForm([line], "Offer", made, say)
    form.insert(0, who)
    form.insert(2, parts)
    line.setText(" ".join(expectation.behaviour.split()))
    return form
