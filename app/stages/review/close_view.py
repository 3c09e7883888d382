"""Wins, the next date, and the end of the review."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from app.analysis.changed import contract_words
from app.domain.commands import Edit
from app.domain.commands.review import CloseReview
from app.domain.records import Cadence, Contract, ContractState, Review, ReviewAction
from app.domain.rules.review import missing_for_closing
from app.domain.text import counted
from app.domain.workshop import in_order
from app.stages.review.chosen import contracts_in
from app.stages.review.review_view import NEW, ReviewView
from app.stages.review.words import ReviewWords
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.chips import Chip
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import clear_layout, column, row
from app.widgets.date_field import DateField
from app.widgets.labels import Badge, Caption, Overline, PlainLabel
from app.widgets.theme import XS, M, S, Type
from app.widgets.values import date_text

AHEAD = (
    ("in a fortnight", 14),
    ("in a month", 28),
    ("in a quarter", 91),
    ("in a year", 364),
)
"""Suggestions for the next date: whole weeks, so that it is the same day of the week."""
_PERIOD = {
    Cadence.FORTNIGHTLY: 14,
    Cadence.MONTHLY: 28,
    Cadence.QUARTERLY: 91,
    Cadence.YEARLY: 364,
}


class CloseView(ReviewView):
    """What we are glad about, what is still missing, and the button that ends it."""

    title = "Wins and the next date"

    def build_review(self) -> None:
        """Wins, date, list of what is missing, button."""
        self.wins = ReviewWords(
            self.document, "wins", "What we are glad about", "In the words of the receiver", lines=3
        )
        self.next = DateField(self.document, "review", None, "next_date")
        self.chips = QWidget()
        chips = row(spacing=XS)
        for words, days in AHEAD:
            chips.addWidget(Chip(words, on_click=partial(self._take, days)))
        chips.addStretch(1)
        self.chips.setLayout(chips)
        self.next_words = PlainLabel("", size=Type.LARGE)
        self.next_hint = Caption("")
        self.checks = column(spacing=S)
        self.checks_title = Overline("Before it can be closed")
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._close)
        self.confirm.declined.connect(self.refresh)
        self.button = Button("Close the review", icon="lock", kind="primary", on_click=self._ask)
        self.after = column(spacing=M)
        self.body.addWidget(self.wins)
        self.body.addWidget(Hairline())
        self.body.addWidget(Overline("The next date"))
        self.body.addWidget(self.next_words)
        self.date_box = QWidget()
        self.date_box.setLayout(row(self.next, M, self.chips))
        self.body.addWidget(self.date_box)
        self.body.addWidget(self.next_hint)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.checks_title)
        self.body.addLayout(self.checks)
        self.body.addWidget(self.confirm)
        self.body.addLayout(row(self.button, None))
        self.body.addLayout(self.after)

    def refresh_review(self, review: Review) -> None:
        """Show what is missing, or what comes next."""
        self.wins.show_review(review)
        self.next.rebind(review.id)
        self.next_words.setText(date_text(review.next_date))
        self.next_words.setVisible(review.closed)
        self.date_box.setVisible(not review.closed)
        self.next_hint.setText(self._hint(review))
        self.next_hint.setVisible(bool(self.next_hint.whole_text))
        missing = missing_for_closing(self.workshop, review)
        self.button.setEnabled(not missing)
        asking = not self.confirm.isHidden() and not missing and not review.closed
        self.confirm.setVisible(asking)
        self.button.setVisible(not review.closed and not asking)
        self.checks_title.setText(
            "WHAT HAPPENS NEXT" if review.closed else "BEFORE IT CAN BE CLOSED"
        )
        self._show_checks(review, missing)
        self._show_after(review)

    def _show_checks(self, review: Review, missing: list[str]) -> None:
        clear_layout(self.checks)
        if review.closed:
            return
        actions = self.workshop.referring(ReviewAction, "review", review.id)
        dated = review.next_date is not None
        self.checks.addWidget(_check(dated, "The date of the next review is set"))
        gaps = [m for m in missing if m != "the date of the next review"]
        if actions and not gaps:
            words = f"{counted(len(actions), 'action')}, each with an owner and a date"
            self.checks.addWidget(_check(True, words))
        elif not actions:
            self.checks.addWidget(_check(True, "No action was agreed: nothing needs an owner"))
        for gap in gaps:
            self.checks.addLayout(
                row(
                    _check(False, f"{gap[:1].upper()}{gap[1:]}"),
                    Button("Mend it", kind="link", size=13, on_click=self._mend),
                    None,
                    spacing=M,
                )
            )
        wins = "At least one win is written down" if review.wins else "No win is written down yet"
        self.checks.addWidget(
            Badge(
                "check" if review.wins else "star", wins, tone="green" if review.wins else "muted"
            )
        )

    def _show_after(self, review: Review) -> None:
        clear_layout(self.after)
        if not review.closed:
            return
        for icon, words, place in self._next_steps(review):
            line = row(spacing=M)
            line.addWidget(Badge(icon, "", size=Type.BODY))
            line.addWidget(PlainLabel(words, wrap=True), 1)
            if place:
                go = Button(
                    "Go there",
                    kind="quiet",
                    size=13,
                    on_click=partial(self.context.navigate, *place),
                )
                line.addWidget(go)
            self.after.addLayout(line)
            self.after.addWidget(Hairline())
        self.after.addLayout(
            row(Button("Open the next review", icon="plus", on_click=self._open_next), None)
        )

    def _next_steps(self, review: Review) -> list[tuple[str, str, tuple[str, str, str] | None]]:
        actions = in_order(self.workshop.referring(ReviewAction, "review", review.id))
        waiting = [a for a in actions if not a.done]
        steps: list[tuple[str, str, tuple[str, str, str] | None]] = [
            ("calendar", f"We look at it again on {date_text(review.next_date)}.", None)
        ]
        if waiting:
            first = min(waiting, key=lambda a: a.due or date.max)
            words = f"{counted(len(waiting), 'action')} still open; the first is due on"
            whole = f"{words} {date_text(first.due)} ({first.who})."
            steps.append(("list-checks", whole, ("review", "actions", first.id)))
        for contract in contracts_in(self.workshop, review):
            if contract.state is ContractState.REVISED:
                steps.append(self._revised(contract))
        return steps

    def _revised(self, contract: Contract) -> tuple[str, str, tuple[str, str, str]]:
        names = contract_words(self.workshop, contract)
        words = f"Version {contract.version} of {names} waits to be agreed and signed."
        return "file-pen-line", words, ("expectations", "contract", contract.id)

    def _hint(self, review: Review) -> str:
        if review.closed:
            return ""
        contracts = contracts_in(self.workshop, review)
        cadences = {c.cadence for c in contracts} & set(_PERIOD)
        if not cadences:
            return "Choose it now, with both calendars open."
        shortest = min(cadences, key=lambda c: _PERIOD[c])
        word = shortest.value.replace("_", " ")
        return f"Choose it now, with both calendars open. The shortest cadence agreed is {word}."

    def _take(self, days: int) -> None:
        if self.review is not None:
            day = (self.review.on or self.document.today()) + timedelta(days=days)
            self.execute(Edit("review", self.review.id, {"next_date": day}))
            self.refresh()

    def _mend(self) -> None:
        self.context.navigate("review", "actions", "")

    def _ask(self) -> None:
        self.document.flush()
        self.confirm.ask(
            "A closed review is not opened again: its minutes stay as they are, and what comes "
            "later belongs to the next one.",
            "Close it",
        )
        self.button.hide()

    def _close(self) -> None:
        if self.review is not None:
            self.execute(CloseReview(self.review.id))
            self.refresh()

    def _open_next(self) -> None:
        self.context.navigate("review", "open", NEW)


def _check(passed: bool, words: str) -> Badge:
    return Badge(
        "circle-check" if passed else "circle",
        words,
        tone="green" if passed else "ink",
        size=Type.BODY,
    )
