"""Conversations worth having, from everything that is known; each opens where it is had."""

from itertools import pairwise

from PySide6.QtCore import Qt

from app.analysis.mirror import Conversation
from app.document.tasks import Task
from app.domain.changes import ChangeSet
from app.overview.map.conversation_list import HOMES, ConversationCard, as_read
from app.overview.map.model import MapModel
from app.overview.map.touched import KINDS
from app.widgets.cards import EmptyState
from app.widgets.containers import column
from app.widgets.context import KeyHint
from app.widgets.progress import TaskStrip
from app.widgets.theme import M
from app.widgets.view import ActivityView


class ConversationsView(ActivityView):
    """The list of conversations."""

    title = "Worth a conversation"
    max_width = 760
    watches = KINDS

    def build(self) -> None:
        """The cards."""
        self.model = MapModel.of(self.context)
        self._cards: dict[Conversation, tuple[str, ConversationCard]] = {}
        self.strip = TaskStrip()
        self.body.addWidget(self.strip)
        self.empty = EmptyState(
            "message-square",
            "Nothing stands out yet. Once views are rated, or work meets, it is said here what "
            "is worth talking about.",
            "Begin with the perceptions",
            lambda: self.context.navigate("perceptions", "write", ""),
        )
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.cards = column(spacing=M)
        self.body.addLayout(self.cards)
        self.model.arrived.connect(self._refresh_seen)
        self.model.working.connect(self._watch)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show every conversation."""
        facts = self.model.facts()
        talks = facts.talks if facts is not None else ()
        self.empty.setVisible(facts is not None and not talks)
        self.set_caption(
            "Suggested by answers, contracts and frictions. None of them is a verdict."
            if talks
            else ""
        )
        self._show_cards(talks)

    def _show_cards(self, talks: tuple[Conversation, ...]) -> None:
        """Show a card for each; those of which the same is read stay."""
        before, self._cards = self._cards, {}
        for place, (talk, names) in enumerate(as_read(self.workshop, talks)):
            known, card = before.get(talk, ("", None))
            if card is None or known != names:
                card = ConversationCard(self.workshop, talk)
                card.opened.connect(self._open)
            else:
                del before[talk]
            self.cards.insertWidget(place, card)
            self._cards[talk] = (names, card)
        for _, card in before.values():
            self.cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        for (_, one), (_, next_one) in pairwise(self._cards.values()):
            self.setTabOrder(one, next_one)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the list."""
        return [KeyHint("Tab", "from card to card"), KeyHint("Enter", "go where it is had")]

    def _open(self, talk: Conversation) -> None:
        place, activity, _, _ = HOMES[talk.topic]
        if talk.second:
            self.context.pair.choose(talk.first, talk.second)
            self.context.navigate(place, activity, "")
        else:
            self.context.navigate(place, activity, talk.first)

    def _refresh_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _watch(self, task: Task) -> None:
        if self.isVisible():
            self.strip.watch(task)
