"""Conversations worth having, as a calm list: never a ranking."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.mirror import Conversation, Topic
from app.domain.workshop import Workshop
from app.widgets.buttons import Button
from app.widgets.cards import Card, Hairline, IconView
from app.widgets.chips import SideChip
from app.widgets.containers import clear_layout, column, row
from app.widgets.context import PageContext
from app.widgets.labels import Badge, Caption, PlainLabel, SubHeading
from app.widgets.theme import XS, M, S, Type

BESIDE = 5
"""As many stand beside the map; all of them have a page of their own."""

HOMES: dict[Topic, tuple[str, str, str, str]] = {
    Topic.MIRROR: ("perceptions", "mirror", "eye", "Open the mirror"),
    Topic.SERVICE: ("measures", "gauge", "target", "Look at the figure"),
    Topic.AGREEMENT: ("expectations", "negotiate", "handshake", "Ask and offer"),
    Topic.SMALL: ("map", "department", "circle-dot", "Look at the department"),
    Topic.OVERLAP: ("expectations", "interfaces", "workflow", "Where they meet"),
}
"""Where a conversation is had: place, activity, icon, words."""


class ConversationCard(Card):
    """One conversation: the pair, the question, and why it is worth having."""

    opened = Signal(object)

    def __init__(self, workshop: Workshop, talk: Conversation) -> None:
        super().__init__(clickable=True)
        self.talk = talk
        _, _, icon, words = HOMES[talk.topic]
        chips = row(*_chips(workshop, talk), None, spacing=S)
        chips.addWidget(Badge(icon, words))
        self.body.addLayout(chips)
        self.body.addWidget(PlainLabel(talk.question, size=Type.LARGE, wrap=True))
        self.body.addWidget(Caption(_capital(talk.because) + "."))
        self.setAccessibleName(f"{_names(workshop, talk)}: {talk.question}")
        self.setAccessibleDescription(f"{talk.because}. {words}")
        self.activated.connect(lambda: self.opened.emit(self.talk))


class SideConversations(QWidget):
    """The first few, beside the map: pressing one chooses its pair there."""

    def __init__(self, context: PageContext, choose: Callable[[str, str], None]) -> None:
        super().__init__()
        self._context, self._choose = context, choose
        self._shown: list[tuple[Conversation, str]] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(_nothing())
        title = SubHeading("Conversations worth having")
        title.setContentsMargins(S, 0, S, 0)
        self.setLayout(column(title, XS, self._list))

    def show_talks(self, workshop: Workshop, talks: Sequence[Conversation]) -> None:
        """Show what there is to talk about."""
        shown = as_read(workshop, talks)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._list)
        if not talks:
            self._list.addWidget(_nothing())
            return
        for talk in talks[:BESIDE]:
            self._list.addWidget(_SideItem(workshop, talk, self._choose))
            self._list.addWidget(Hairline())
        if len(talks) > BESIDE:
            go = partial(self._context.navigate, "map", "conversations", "")
            self._list.addSpacing(M)

            words = f"All {len(talks)} conversations"
            self._list.addLayout(
                row(S, Button(words, kind="link", size=Type.SMALL, on_click=go), None)
            )


def _nothing() -> Caption:
    said = Caption("Nothing stands out from what may be shown.")
    said.setContentsMargins(S, 0, S, 0)
    return said


class _SideItem(Card):
    """One conversation without a frame."""

    def __init__(
        self, workshop: Workshop, talk: Conversation, choose: Callable[[str, str], None]
    ) -> None:
        super().__init__(clickable=True, bare=True, margins=S)
        self.body.setSpacing(XS)
        self.body.addWidget(SubHeading(talk.question))
        self.body.addWidget(Caption(f"{_names(workshop, talk)}: {talk.because}"))
        self.setAccessibleName(talk.question)
        self.activated.connect(lambda: choose(talk.first, talk.second))


def as_read(workshop: Workshop, talks: Sequence[Conversation]) -> list[tuple[Conversation, str]]:
    """Return conversations with the names of whom they are between: all that is read of them."""
    return [(talk, _names(workshop, talk)) for talk in talks]


def _chips(workshop: Workshop, talk: Conversation) -> list[QWidget]:
    first = workshop.name_of(talk.first)
    if not talk.second:
        return [IconView("building-2"), PlainLabel(first, bold=True)]
    second = workshop.name_of(talk.second)
    return [
        SideChip(first, "first", small=True),
        Caption("and", wrap=False),
        SideChip(second, "second", small=True),
    ]


def _names(workshop: Workshop, talk: Conversation) -> str:
    ids = [id for id in (talk.first, talk.second) if id]
    return workshop.names_of(*ids)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
