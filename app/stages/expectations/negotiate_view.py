"""The negotiation board: two facing columns, each ask beside its offer."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.analysis.balance import balance
from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.commands.expectations import LinkExpectations, TakeUpCounterOffer, UnlinkExpectation
from app.domain.records import CounterOffer, Expectation, ExpectationState
from app.stages.expectations.actions import KEYS, card_beside, command_of, moved
from app.stages.expectations.board import Line, Tie, board_lines, note_on
from app.stages.expectations.board_area import BoardArea, Row
from app.stages.expectations.bond import Bond
from app.stages.expectations.card import ExpectationCard
from app.stages.expectations.card_forms import form_for
from app.stages.expectations.dragging import CardDrag
from app.stages.expectations.entry import ExpectationEntry
from app.stages.expectations.footer import BoardFooter
from app.stages.expectations.meter import BalanceMeter
from app.stages.expectations.outcome import OutcomeForm
from app.stages.expectations.thread import standing_offer
from app.widgets.chips import SideChip
from app.widgets.context import InRoom, KeyHint
from app.widgets.pair import PairView
from app.widgets.theme import px

_NARROW = 640
"""Width below which title and balance share the line badly; pixels at 100 %."""


class NegotiateView(PairView):
    """Both columns, and the actions for the card that has the focus.

    A card is linked by L on the one, then L or Enter on the other, or by dragging it there; what
    can be done with it stands below the board, and turns into places to drop it on.
    """

    title = "What we ask, what we offer"
    watches = frozenset(
        {"expectation", "counter_offer", "department", "interface", "focus_pair", "measure"}
    )
    max_width = 1200

    def build_pair(self) -> Iterator[object]:
        """Pair, actions, columns and an entry at the foot of each."""
        self.balance = BalanceMeter()
        self.toolbar.addWidget(self.balance)
        self.current = ""
        self.footer = BoardFooter(lambda key: self.act(self.current, key))
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.addWidget(self.footer)
        yield None
        self.area = BoardArea()
        self.body.addWidget(self.area)
        self.body.addStretch(1)
        yield None
        self.heads = [SideChip("", side, wide=True) for side in ("first", "second")]
        self.entries: list[ExpectationEntry] = []
        for side in (0, 1):
            self.entries.append(ExpectationEntry(self.context, side))
            self.area.take(self.heads[side])
            self.area.take(self.entries[side])
            yield None
        self.cards: dict[str, ExpectationCard] = {}
        self.drag = CardDrag(self, self.footer, self.cards, self.act, self._link_two)
        self.bonds: list[Bond] = []
        self._linking = ""
        yield from self._cards_ahead()

    def without_pair(self) -> None:
        """Nothing to weigh, nothing to do."""
        self.balance.show_balance(self.workshop, None)
        self.footer.hide()

    def starting_point(self) -> QWidget | None:
        """The card that was in hand, else the first entry."""
        return self.cards.get(self.current) or self.entries[0].line

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Lay the cards out again; cards that stay keep their widget and focus."""
        pair = self.context.pair.pair
        for head, id in zip(self.heads, pair, strict=True):
            head.set_department(self.workshop.name_of(id))
        for entry in self.entries:
            entry.refresh()
        lines = board_lines(self.workshop, pair)
        self._drop_gone({e.id for line in lines for e, _side in line.parts})
        self._lay_out(lines)
        self._say_balance()
        self._show_actions()

    def show_record(self, id: str) -> None:
        """Go to one card, or to the one that an offer is about, turning to its pair."""
        offer = self.workshop.find(CounterOffer, id)
        id = offer.expectation if offer is not None else id
        expectation = self.workshop.find(Expectation, id)
        if expectation is not None:
            self.context.pair.choose(expectation.author, expectation.other)
            self.refresh()
            self.cards[id].setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.show_widget(self.cards[id])

    def shortcuts(self) -> list[KeyHint]:
        """The letters of the board."""
        return [KeyHint(letter, words) for letter, words in KEYS]

    def in_room(self) -> InRoom:
        """The room sees the board of this pair, and which card is in hand."""
        return replace(super().in_room(), item=self.current)

    def resume_room(self, seen: InRoom) -> None:
        """Take the card up again that the room saw."""
        super().resume_room(seen)
        self.refresh()
        if seen.item in self.cards:
            self.cards[seen.item].setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self, id: str, key: str) -> None:
        """Do what a letter, a button or an arrow means for a card."""
        expectation = self.workshop.find(Expectation, id)
        if expectation is None:
            return
        if key == "counter" and expectation.state is ExpectationState.AGREED:
            self.context.say("This has been agreed: reopen it before other words are offered.")
        elif (form := form_for(self.document, expectation, key, self.context.say)) is not None:
            self._ask(id, form)
        elif key == "link":
            self._link(id)
        elif key == "take up":
            self._take_up(id)
        elif key == "edit":
            self.cards[id].edit()
        elif key in ("left", "right", "up", "down"):
            self._go(id, key)
        elif key.startswith("move "):
            by = -1 if key.endswith("up") else 1
            self._send(moved(self.workshop, self.context.pair.pair, expectation, by))
        else:
            self._send(command_of(expectation, key))

    def _cards_ahead(self) -> Iterator[object]:
        """Make the cards of the pair, one at a step; they are laid out when it is shown."""
        pair = self.context.pair.pair
        lines = board_lines(self.workshop, pair) if all(pair) else []
        for expectation, side in [part for line in lines for part in line.parts]:
            if self.workshop.find(Expectation, expectation.id) is not None:
                self.area.take(self._card(expectation, side))
                yield None

    def _drop_gone(self, kept: set[str]) -> None:
        for id in [id for id in self.cards if id not in kept]:
            card = self.cards.pop(id)
            card.hide()
            card.deleteLater()
        if self.current not in self.cards:
            self.current = ""
        if self._linking not in self.cards:
            self._linking = ""

    def _lay_out(self, lines: list[Line]) -> None:
        focused = QApplication.focusWidget()
        for bond in self.bonds:
            card = self.cards.get(bond.left)
            if bond is focused and card is not None:
                # Before the bond goes: Qt would take the keyboard to any other card.
                card.setFocus(Qt.FocusReason.OtherFocusReason)
            bond.hide()
            bond.deleteLater()
        self.bonds = []
        heads: Row = (self.heads[0], None, self.heads[1])
        entries: Row = (self.entries[0], None, self.entries[1])
        self.area.show_rows([heads, *(self._row(line) for line in lines), entries])
        self._order_tabs(lines)

    def _row(self, line: Line) -> Row:
        left = self._card(line.left, "first") if line.left else None
        right = self._card(line.right, "second") if line.right else None
        tie: Bond | None = None
        if line.tie is not Tie.NONE and line.left and line.right:
            tie = Bond(line.tie, line.left.id, line.right.id)
            tie.tied.connect(self._press_bond)
            self.bonds.append(tie)
        return left, tie, right

    def _card(self, expectation: Expectation, side: str) -> ExpectationCard:
        card = self.cards.get(expectation.id)
        if card is None:
            card = ExpectationCard(self.document, expectation, side, self._send)
            card.key_requested.connect(self.act)
            card.dragged.connect(lambda one, place: self.drag.move(self.workshop, one, place))
            card.let_go.connect(lambda one, place: self.drag.drop(self.workshop, one, place))
            card.drag_given_up.connect(self.drag.end)
            card.focused.connect(self._focused)
            self.cards[expectation.id] = card
        else:
            card.set_side(side)
            card.show_expectation(expectation)
        return card

    def _order_tabs(self, lines: list[Line]) -> None:
        shown = [expectation.id for line in lines for expectation, _side in line.parts]
        widgets: list[QWidget] = [stop for id in shown for stop in self.cards[id].stops]
        widgets += [entry.line for entry in self.entries]
        widgets += [switch for entry in self.entries for switch in entry.switches]
        for one, other in pairwise(widgets):
            QWidget.setTabOrder(one, other)

    def _say_balance(self) -> None:
        first, second = self.context.pair.pair
        found = balance(self.workshop, first, second)
        self.balance.show_balance(self.workshop, found if self.cards else None)
        self.bar.set_note(note_on(self.workshop, found))

    def _show_actions(self) -> None:
        self.footer.setVisible(bool(self.cards))
        self.footer.enable(bool(self.current))
        if self._linking:
            self.set_caption("Now the card that it is given for: press L on it. Escape gives up.")
        elif not self.cards:
            self.set_caption(
                "More of, less of, stop, keep: begin with what a customer would notice."
            )
        else:
            self.set_caption("" if self.current else "Choose a card: the letters are about it.")

    def _focused(self, id: str) -> None:
        if id != self.current:
            self.current = id
            self.room_changed.emit()
        for other, card in self.cards.items():
            card.set_selected(other in (id, self._linking))
        self._show_actions()

    def _ask(self, id: str, form: OutcomeForm) -> None:
        card = self.cards.get(id)
        if card is None:
            return
        form.sent.connect(lambda command: self._send(command, card))
        card.ask(form)

    def _take_up(self, id: str) -> None:
        offer = standing_offer(self.workshop, id)
        if offer is None:
            self.context.say("There is no counter-offer to take up: press C to make one.")
        else:
            self._send(TakeUpCounterOffer(offer.id))

    def _send(self, command: Command | None, card: ExpectationCard | None = None) -> None:
        if command is not None and self.execute(command) is not None:
            if card is not None:
                card.end_asking()
            self.refresh()

    def _link(self, id: str) -> None:
        if not self._linking or self._linking == id:
            self._linking = "" if self._linking == id else id
        elif not self._link_two(self._linking, id):
            return
        self._focused(id)

    def _link_two(self, one: str, other: str) -> bool:
        if self.execute(LinkExpectations(one, other)) is None:
            return False
        self._linking = ""
        self.refresh()
        return True

    def _press_bond(self, left: str, right: str, tie: str) -> None:
        linked = tie == Tie.LINKED
        self._send(UnlinkExpectation(left) if linked else LinkExpectations(left, right))

    def _go(self, id: str, key: str) -> None:
        lines = board_lines(self.workshop, self.context.pair.pair)
        found = card_beside(lines, id, key)
        if found:
            self.cards[found].setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.show_widget(self.cards[found])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the title."""
        super().resizeEvent(event)
        self.balance.stack(self.width() < px(_NARROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up linking."""
        if event.key() == Qt.Key.Key_Escape and self._linking:
            self._linking = ""
            self._focused(self.current)
            return
        super().keyPressEvent(event)
