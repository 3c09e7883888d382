"""The few words that a no, a parking or an escalation needs, asked for inside the card."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.document.document import Document
from app.domain.commands import Command
from app.domain.commands.expectations import (
    AgreeExpectation,
    DeclineExpectation,
    EscalateExpectation,
    ParkExpectation,
)
from app.domain.records import SponsorCommitment
from app.widgets.buttons import Button
from app.widgets.containers import row
from app.widgets.entries import LineEdit
from app.widgets.fields import people
from app.widgets.labels import PlainLabel
from app.widgets.theme import S
from app.widgets.values import date_text, parse_date

PARKED_FOR = timedelta(days=90)
DECIDE_IN = timedelta(days=14)


class OutcomeForm(QWidget):
    """One or two lines and a button; Enter goes on and sends, Escape gives up."""

    sent = Signal(object)
    """The command."""
    given_up = Signal()

    def __init__(
        self,
        lines: list[LineEdit],
        button: str,
        make: Callable[[list[str]], Command],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.lines, self._make, self._say = lines, make, say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        for index, line in enumerate(lines):
            self._column.addWidget(line)
            line.entered.connect(lambda _text, i=index: self._go_on(i))
        self.send = Button(button, kind="primary", size=13, on_click=self._send)
        self.cancel = Button("Not now", kind="quiet", size=13, on_click=self.given_up.emit)
        self._column.addLayout(row(self.send, self.cancel, None))

    def insert(self, at: int, widget: QWidget) -> None:
        """Put something between the lines."""
        self._column.insertWidget(at, widget)

    def begin(self) -> None:
        """Put the cursor into the first line."""
        self.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up; the Enter that sent it goes no further, to the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _go_on(self, index: int) -> None:
        if index + 1 < len(self.lines):
            self.lines[index + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._send()

    def _send(self) -> None:
        try:
            self.sent.emit(self._make([line.text() for line in self.lines]))
        except ValueError as error:
            self._say(str(error))


class AskOnce(OutcomeForm):
    """A question before a step that needs no words; the keyboard stands on the cautious answer."""

    def __init__(
        self, question: str, button: str, command: Command, say: Callable[[str], None]
    ) -> None:
        super().__init__([], button, lambda _said: command, say)
        self.insert(0, PlainLabel(question, wrap=True))
        self.cancel.set_label("Not yet")
        self.setAccessibleName(question)

    def begin(self) -> None:
        """Put the keyboard on the cautious answer; the arrows and Tab go between the two."""
        QWidget.setTabOrder(self.send, self.cancel)
        self.show()  # before the event loop would: what is not shown yet is passed over
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the answer that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.send if self.send.hasFocus() else self.cancel).click()
        else:
            super().keyPressEvent(event)


def agree_form(id: str, say: Callable[[str], None]) -> AskOnce:
    """Ask whether a yes is meant for the first words, while others are on the table."""
    question = "There is another wording on the table: agree to the first one?"
    return AskOnce(question, "Agree to the first", AgreeExpectation(id), say)


def decline_form(id: str, say: Callable[[str], None]) -> OutcomeForm:
    """Ask for the reason and what can be had instead."""
    lines = [
        LineEdit("No, because…", name="Reason", limit=4_000),
        LineEdit("What can be had instead", name="Alternative", limit=4_000),
    ]
    return OutcomeForm(lines, "Decline", lambda said: DeclineExpectation(id, said[0], said[1]), say)


def park_form(document: Document, id: str, say: Callable[[str], None]) -> OutcomeForm:
    """Ask for the date on which it comes back."""
    line = LineEdit("Back on…", name="Date on which it comes back", limit=40)
    line.setText(date_text(document.today() + PARKED_FOR))
    line.selectAll()
    return OutcomeForm(
        [line], "Park", lambda said: ParkExpectation(id, _day(document, said[0])), say
    )


def escalate_form(document: Document, id: str, say: Callable[[str], None]) -> OutcomeForm:
    """Ask who decides, and by when."""
    sponsor = LineEdit("Who decides?", name="Sponsor", limit=160)
    sponsors = [c.who for c in document.workshop.ordered(SponsorCommitment)]
    sponsor.complete_from(lambda: [*sponsors, *people(document)()])
    by = LineEdit("By when?", name="Decide by", limit=40)
    by.setText(date_text(document.today() + DECIDE_IN))
    return OutcomeForm(
        [sponsor, by],
        "Escalate",
        lambda said: EscalateExpectation(id, said[0].strip(), _day(document, said[1])),
        say,
    )


def _day(document: Document, text: str) -> date:
    day = parse_date(text, document.today())
    if day is None:
        raise ValueError("A date belongs here: write it like 15 Jan 2027, or +14 for days.")
    return day
