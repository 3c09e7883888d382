"""A review opens on the old contract: what was promised, and what was delivered."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.records import Review, ReviewAction
from app.domain.workshop import Workshop
from app.stages.review.agenda import AgendaStrip
from app.stages.review.chosen import OCCASION, about_words, earlier_actions, review_before, reviews
from app.stages.review.facing import FacingClauses
from app.stages.review.opening import OpenReviewCard
from app.stages.review.promise import MEANING, clauses
from app.stages.review.review_view import NEW, ReviewView
from app.stages.review.words import ReviewLine
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.context import KeyHint
from app.widgets.fields import people
from app.widgets.labels import Caption, Overline
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable
from app.widgets.theme import XL, M
from app.widgets.values import date_text


class OpenView(ReviewView):
    """The hour, who is there, earlier actions, the contract clause by clause, all reviews."""

    title = "Promised and delivered"
    by_contract = True

    def build_review(self) -> Iterator[object]:
        """Everything from the hour to the list of reviews."""
        self.open_button = Button("Open a review", icon="plus", on_click=self._ask)
        self.toolbar.addWidget(self.open_button)
        self.card = OpenReviewCard(self.context)
        self.card.opened.connect(self._opened)
        self.card.given_up.connect(self._given_up)
        outer = self.scroller.column
        outer.insertWidget(0, self.card)
        yield None
        self.strip = AgendaStrip()
        self.strip.went_to.connect(lambda key: self.context.navigate("review", key, ""))
        self.body.addWidget(self.strip)
        self.body.addWidget(self._who())
        self.body.addWidget(Hairline())
        yield None
        self.earlier_title = Overline("What we owed each other from the last time")
        self.earlier = self._earlier_table()
        self.none_owed = Caption("Nothing is open from an earlier review.")
        for widget in (self.earlier_title, self.earlier, self.none_owed):
            self.body.addWidget(widget)
        self.compared = Overline("")
        self.meaning = Caption(MEANING)
        self.facing = FacingClauses()
        self.no_contract = Caption(
            "No contract has been agreed yet: there is nothing that could have been kept."
        )
        for shown in (self.compared, self.meaning, self.facing, self.no_contract):
            self.body.addWidget(shown)
        self.body.addWidget(Hairline())
        self.body.addWidget(Overline("All reviews"))
        yield None
        self.all = self._review_table()
        self.body.addWidget(self.all)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the review, or the questions of a new one."""
        super().refresh(changes)
        asking = not self.card.isHidden()
        self.open_button.setVisible(not asking and self.review is not None)
        if self.review is None:
            self.nothing.setVisible(not asking)

    def refresh_review(self, review: Review) -> None:
        """Show one review."""
        for field in self.fields:
            field.show_review(review)
        self.earlier.refresh()
        owed = bool(self.earlier.model.records)
        self.earlier.setVisible(owed)
        self.none_owed.setVisible(not owed)
        self.all.refresh()
        contract = self.contract
        for shown in (self.compared, self.meaning, self.facing):
            shown.setVisible(contract is not None)
        self.no_contract.setVisible(contract is None)
        if contract is None:
            return
        before = review_before(self.workshop, review)
        day = review.on or self.document.today()
        against = f", against {date_text(before.on)}" if before else ""
        self.compared.setText(f"The contract on {date_text(day)}{against}".upper())
        names = tuple(self.workshop.name_of(id) for id in (contract.first, contract.second))
        told = clauses(self.workshop, contract, day, before.on if before else None)
        self.facing.show_clauses((names[0], names[1]), told)

    def show_record(self, id: str) -> None:
        """Turn to a review, or ask for a new one."""
        if id == NEW:
            self._ask()
        else:
            super().show_record(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the strip and of the tables."""
        return [
            KeyHint("Left / Right, Enter", "in the hour: go to a part"),
            KeyHint("Space", "on a tick: done, or not"),
            KeyHint("Enter", "on a review: turn to it"),
            KeyHint("Del", "on a review: remove it (can be undone)"),
        ]

    def _who(self) -> QWidget:
        document = self.document
        names = people(document)
        self.fields = (
            ReviewLine(document, "on", "On", day=True),
            ReviewLine(document, "chair", "Chair", complete=names),
            ReviewLine(document, "first_participants", "There, from the first side"),
            ReviewLine(document, "second_participants", "There, from the second side"),
        )
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(XL)
        grid.setVerticalSpacing(M)
        for place, field in enumerate(self.fields):
            grid.addWidget(field, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return box

    def _earlier_table(self) -> RecordTable:
        return RecordTable(
            self.document,
            ReviewAction,
            [
                Column("Done", "done", 64),
                Column("What", "what"),
                Column("Who", "who", 170, complete=people(self.document)),
                Column("By", "due", 130),
            ],
            lambda workshop: earlier_actions(workshop, self.review) if self.review else [],
            name="Earlier actions",
            lines=2,
        )

    def _review_table(self) -> RecordTable:
        table = RecordTable(
            self.document,
            Review,
            [
                Column("On", text=lambda r, _w: date_text(r.on), width=130),
                Column("Occasion", "occasion", 110, words=OCCASION),
                Column("About", text=lambda r, w: about_words(w, r)),
                Column("Actions", text=_actions, width=130),
                Column("State", text=lambda r, _w: "closed" if r.closed else "open", width=90),
            ],
            lambda workshop: list(reversed(reviews(workshop))),
            name="All reviews",
        )
        table.opened.connect(self.choose_review)
        table.table.doubleClicked.connect(lambda _index: self.choose_review(table.current))
        return table

    def _ask(self) -> None:
        self.card.begin()
        self.open_button.hide()
        self.nothing.hide()
        self.scroller.verticalScrollBar().setValue(0)

    def _open_first(self) -> None:
        self._ask()

    def _opened(self, id: str) -> None:
        self.choose_review(id)

    def _given_up(self) -> None:
        self.card.hide()
        self.refresh()


def _actions(review: Any, workshop: Workshop) -> str:
    found = workshop.referring(ReviewAction, "review", review.id)
    done = sum(1 for a in found if a.done)
    return f"{done} of {len(found)} done" if found else "–"
