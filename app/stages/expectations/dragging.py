"""A card on its way: to one of the states below the board, or to a card of the other side."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.domain.records import Expectation
from app.domain.text import shorten
from app.domain.workshop import Workshop
from app.stages.expectations.card import ExpectationCard
from app.stages.expectations.footer import BoardFooter
from app.widgets.cards import Card
from app.widgets.labels import PlainLabel


class CardDrag:
    """What happens while a card is dragged, and where it was let go.

    act(id, key): it was let go on a state. link(one, other): on a card of the other side.
    """

    def __init__(
        self,
        view: QWidget,
        footer: BoardFooter,
        cards: Mapping[str, ExpectationCard],
        act: Callable[[str, str], None],
        link: Callable[[str, str], object],
    ) -> None:
        self._footer, self._cards, self._act, self._link = footer, cards, act, link
        self.ghost = Ghost(view)

    def move(self, workshop: Workshop, id: str, place: QPoint) -> None:
        """Show where the card can be let go, and what would happen there."""
        dragged = workshop.find(Expectation, id)
        if dragged is None:
            return
        self._footer.show_targets(True)
        self._footer.targets.at(place)
        over = self._under(workshop, dragged, place)
        for other, card in self._cards.items():
            card.set_selected(other in (id, over))
        words = f"I will if you will: {dragged.behaviour}" if over else dragged.behaviour
        self.ghost.follow(words, place)

    def drop(self, workshop: Workshop, id: str, place: QPoint) -> None:
        """Do what the place stands for."""
        dragged = workshop.find(Expectation, id)
        key = self._footer.targets.at(place)
        over = self._under(workshop, dragged, place) if dragged is not None else ""
        self.end()
        if key:
            self._act(id, key)
        elif over:
            self._link(id, over)

    def end(self) -> None:
        """Take everything away that was there for the drag."""
        self._footer.show_targets(False)
        self.ghost.hide()
        for card in self._cards.values():
            card.set_selected(card.hasFocus())

    def _under(self, workshop: Workshop, dragged: Expectation, place: QPoint) -> str:
        """Return the card of the other side under a place on the screen, "" for none."""
        for id, card in self._cards.items():
            found = workshop.find(Expectation, id)
            facing = found is not None and found.author != dragged.author
            if facing and card.rect().contains(card.mapFromGlobal(place)):
                return id
        return ""


class Ghost(Card):
    """The first words of the card, beside the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = PlainLabel("")
        self.body.addWidget(self._words)
        self.hide()

    def follow(self, words: str, place: QPoint) -> None:
        """Be beside a place on the screen."""
        self._words.setText(shorten(words, 40))
        self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        # Above the pointer, so that what it is let go on can be read.
        at = parent.mapFromGlobal(place) + QPoint(12, -self.height() - 12)
        at.setX(max(min(at.x(), parent.width() - self.width()), 0))
        at.setY(max(at.y(), 0))
        self.move(at)
        self.show()
        self.raise_()
