"""What was meant, what happened, why, and what follows; and what this pair cannot mend alone."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from app.domain.records import Review
from app.stages.review.needs import NeedsPanel
from app.stages.review.parked import ParkedPanel
from app.stages.review.review_view import ReviewView
from app.stages.review.words import ReviewWords
from app.widgets.cards import Hairline
from app.widgets.containers import row
from app.widgets.context import KeyHint
from app.widgets.theme import XL, theme

_QUESTIONS = {
    "meant": ("What was meant", "What did we want to have by today?"),
    "happened": ("What happened", "What would somebody have seen?"),
    "learning_areas": ("Why, and what we learn", "A sentence that begins with “we”"),
    "process_needs": ("Processes to mend", "What has to run differently?"),
    "competency_needs": ("Skills to build", "Who needs to be able to do what?"),
    "unusual_events": ("What was unusual", "What nobody could have planned for"),
    "wins": ("What we are glad about", "And who should hear it who is not here?"),
}
"""By the field of the review: the question, and what helps to answer it."""

_LONG = {"meant": 3, "happened": 3}
"""Lines of those that are told rather than listed."""


class LearnView(ReviewView):
    """Two columns of words in the order of the questions, then the needs and the car park."""

    title = "What we learn"
    watches = frozenset({"review", "wider_need", "parked_item", "workshop"})

    def build_review(self) -> Iterator[object]:
        """Words, needs, car park."""
        self.words: dict[str, ReviewWords] = {}
        for field, said in _QUESTIONS.items():
            lines = _LONG.get(field, 2)
            self.words[field] = ReviewWords(self.document, field, *said, lines=lines)
            yield None
        self.pairs: list[QBoxLayout] = []
        self.body.addLayout(self._facing("meant", "happened"))
        self.body.addWidget(self.words["learning_areas"])
        yield None
        self.body.addLayout(self._facing("process_needs", "competency_needs"))
        yield None
        self.body.addLayout(self._facing("unusual_events", "wins"))
        yield None
        self.needs = NeedsPanel(self.context)
        yield None
        self.parked = ParkedPanel(self.context)
        for widget in (Hairline(), self.needs, Hairline(), self.parked):
            yield None
            self.body.addWidget(widget)

    def refresh_review(self, review: Review) -> None:
        """Show the words of the review."""
        ways = QBoxLayout.Direction
        large = theme().large
        for line in self.pairs:
            line.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        for words in self.words.values():
            words.show_review(review)
        self.needs.show_review(review)
        self.parked.refresh()

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the fields and lists."""
        return [
            KeyHint("Tab", "next question"),
            KeyHint("Enter", "add a need, or a heading"),
            KeyHint("Alt+Up / Alt+Down", "change the order of needs"),
            KeyHint("Del", "remove a need (can be undone)"),
        ]

    def _facing(self, *fields: str) -> QBoxLayout:
        line = row(spacing=XL)
        top = Qt.AlignmentFlag.AlignTop
        for field in fields:
            line.addWidget(self.words[field], 1, top)
        self.pairs.append(line)
        return line
