"""What the views of the review share: the bar with the review and the contract in hand."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.changed import contract_words
from app.domain.changes import ChangeSet
from app.domain.records import Contract, Review
from app.stages.review.chosen import (
    OCCASION,
    about_words,
    chosen_contract,
    contracts_in,
    current_review,
    reviews,
)
from app.widgets.cards import EmptyState
from app.widgets.choice import Choice
from app.widgets.containers import FlowLayout
from app.widgets.labels import Badge
from app.widgets.theme import L, M
from app.widgets.values import date_text
from app.widgets.view import ActivityView
from app.widgets.void_note import VoidNote

NEW = "new"
"""Stands for the record of a review that is about to be opened."""


class ReviewView(ActivityView):
    """An activity of one review; without any it says how to come to one.

    Override `build_review` and `refresh_review`; `self.body` is the column below the bar.
    by_contract: a second choice says which contract is looked at; `self.contract` is it, and it is
    said where its signatures are void.
    """

    by_contract = False

    def build(self) -> Iterator[object]:
        """Bar, empty state and the column of the activity."""
        self.which = Choice(name="Review")
        self.which.activated.connect(lambda _index: self._choose_review())
        self.what = Choice(name="Contract")
        self.what.activated.connect(lambda _index: self._choose_contract())
        self.state = Badge("circle-dot", "open")
        self.bar = QWidget()
        # It flows: with large text the two choices stand below each other.
        flow = FlowLayout(self.bar, gap=M)
        for part in (self.which, self.what, self.state):
            flow.addWidget(part)
        yield None
        self.nothing = EmptyState(
            "repeat",
            "There has been no review yet. The first one is due when the contract has been in "
            "force for its first period.",
            "Open the first review",
            self._open_first,
        )
        self.work = QWidget()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        self.body.addWidget(self.bar)
        self.void = VoidNote(partial(self.context.navigate, "contracts", "compare"))
        self.body.addWidget(self.void)
        self.body.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.work, 1)
        self.body = column
        self._shown: tuple[object, ...] = ()
        self.review: Review | None = None
        self.contract: Contract | None = None
        yield from self.build_review() or ()
        self.context.pair.changed.connect(self._pair_changed)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Find the review and the contract, then show them."""
        self._shown = self._turned_to()
        self.review = current_review(self.workshop, self.context.shared.get("review"))
        there = self.review is not None
        if not there:
            self.void.show_contract(self.workshop, None)
        for widget in (self.bar, self.work):
            widget.setVisible(there)
        self.nothing.setVisible(not there)
        if self.review is None:
            return
        self._show_bar(self.review)
        self.refresh_review(self.review)

    def choose_review(self, id: str) -> None:
        """Turn to another review."""
        self.context.shared["review"] = id
        self.refresh()

    def choose_contract(self, id: str) -> None:
        """Turn to another contract, and its pair everywhere."""
        contract = self.workshop.find(Contract, id)
        if contract is not None:
            self.context.shared["contract"] = id
            self.context.pair.choose(contract.first, contract.second)
            self.refresh()

    def show_record(self, id: str) -> None:
        """Turn to a review."""
        if self.workshop.find(Review, id) is not None:
            self.choose_review(id)

    def showEvent(self, event: QShowEvent) -> None:
        """Another view may have turned to another review or contract meanwhile."""
        super().showEvent(event)
        if self._turned_to() != self._shown:
            self.refresh()

    def build_review(self) -> Iterator[object] | None:
        """Make the widgets below the bar; where that takes long, in steps, as in `build`."""
        return None

    def refresh_review(self, review: Review) -> None:
        """Show what the review has."""

    def _turned_to(self) -> tuple[object, ...]:
        shared = self.context.shared
        return (shared.get("review"), shared.get("contract"), *self.context.pair.pair)

    def _show_bar(self, review: Review) -> None:
        workshop = self.workshop
        options = [(r.id, self._words(r)) for r in reversed(reviews(workshop))]
        self.which.set_options(options)
        self.which.show_value(review.id)
        closed = review.closed
        self.state.set_badge(
            "lock" if closed else "circle-dot", "closed" if closed else "open", "muted"
        )
        wanted = self.context.shared.get("contract")
        self.contract = chosen_contract(workshop, review, wanted, self.context.pair.pair)
        contracts = contracts_in(workshop, review)
        self.what.set_options([(c.id, contract_words(workshop, c)) for c in contracts])
        self.what.show_value(self.contract.id if self.contract else None)
        self.what.setVisible(self.by_contract and len(contracts) > 1)
        self.void.show_contract(workshop, self.contract if self.by_contract else None)
        self.state.setMinimumHeight(self.which.sizeHint().height())

    def _words(self, review: Review) -> str:
        day = date_text(review.on) or "no date yet"
        about = "" if review.contract is None else f" · {about_words(self.workshop, review)}"
        return f"{day} · {OCCASION[review.occasion]}{about}"

    def _choose_review(self) -> None:
        self.choose_review(str(self.which.value()))

    def _choose_contract(self) -> None:
        self.choose_contract(str(self.what.value()))

    def _pair_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _open_first(self) -> None:
        self.context.navigate("review", "open", NEW)
