"""Opening a review: about what, on which occasion, when, and who leads it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.analysis.changed import contract_words
from app.domain.commands import Add
from app.domain.records import Contract, ContractState, Review, ReviewKind
from app.stages.review.chosen import OCCASION, reviews
from app.widgets.buttons import Button
from app.widgets.cards import Card
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import column, row
from app.widgets.context import PageContext
from app.widgets.entries import LineEdit
from app.widgets.fields import people
from app.widgets.labels import Caption, SubHeading
from app.widgets.theme import XS, L, M, px
from app.widgets.values import date_text, parse_date


class OpenReviewCard(Card):
    """A few questions and a button. opened(review id); given_up: not now, or Escape."""

    opened = Signal(str)
    given_up = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.about = Choice(name="About")
        self.occasion = Segmented(
            [(kind.value, OCCASION[kind]) for kind in ReviewKind],
            name="Occasion",
            current=ReviewKind.QUARTERLY.value,
        )
        self.day = LineEdit("Day", name="Day of the review", limit=40)
        self.day.setFixedWidth(px(150))
        self.chair = LineEdit("Who leads it", name="Chair", limit=160)
        self.chair.complete_from(people(context.document))
        for entry in (self.day, self.chair):
            entry.entered.connect(lambda _text: self.open())
        self.body.setSpacing(M)
        self.body.addWidget(SubHeading("Open a review"))
        first = row(spacing=L)
        first.addLayout(column(Caption("About", wrap=False), self.about, spacing=XS), 2)
        first.addLayout(column(Caption("On", wrap=False), self.day, spacing=XS))
        first.addLayout(column(Caption("Chair", wrap=False), self.chair, spacing=XS), 2)
        self.body.addLayout(first)
        self.go = Button("Open it", kind="primary", on_click=self.open)
        later = Button("Not now", kind="quiet", on_click=self.given_up.emit)
        self.body.addWidget(self.occasion)
        self.body.addLayout(row(self.go, later, None))
        self.hide()

    def begin(self) -> None:
        """Ask, with the answers of the last time."""
        workshop = self._context.workshop
        contracts = [
            c
            for c in workshop.ordered(Contract)
            if c.state not in (ContractState.DRAFT, ContractState.ENDED)
        ]
        self.about.set_options(
            [(None, "All contracts"), *[(c.id, contract_words(workshop, c)) for c in contracts]]
        )
        self.about.show_value(None)
        self.day.setText(date_text(self._context.document.today()))
        past = reviews(workshop)
        chair = past[-1].chair if past else next(iter(workshop.info.facilitators), "")
        self.chair.setText(chair)
        self.show()
        self.about.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """Open the review."""
        try:
            day = parse_date(self.day.text(), self._context.document.today())
        except ValueError as error:
            self._context.say(str(error))
            return
        review = Review(
            contract=self.about.value(),
            occasion=ReviewKind(self.occasion.current),
            on=day,
            chair=self.chair.text().strip(),
        )
        if self._context.execute(Add(review), initiator=self) is not None:
            self.hide()
            self.opened.emit(review.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
