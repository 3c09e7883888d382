"""Reading out: one sentence at a time in large type, and no answer to it yet."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.analysis.naming import names_person
from app.analysis.reading import END, reading_order
from app.domain.changes import ChangeSet
from app.domain.commands.perceptions import CompleteReadOut, ReadPerception
from app.domain.commands.room import CountTurn, ShowInRoom
from app.domain.records import ROOM_ID, Participant, Perception, RoomState, Round, Stage
from app.stages.perceptions.holding import Hold
from app.stages.perceptions.lists import is_hidden, is_read_out
from app.stages.perceptions.pair_view import PairView
from app.stages.perceptions.places import is_at, is_there, last_read, where_it_stands
from app.stages.perceptions.reading import BeforeReading, ItemReading
from app.stages.perceptions.turn_counts import ACTIVITY
from app.stages.perceptions.turns import TurnStrip
from app.widgets.cards import EmptyState
from app.widgets.confirm import InlineConfirm
from app.widgets.context import InRoom, KeyHint, PageContext

RULE = "Clarifying questions only: no justification, no accusation."
BEFORE = -1
_ON = (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
_ASKED = (Qt.Key.Key_1, Qt.Key.Key_2)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class ReadOutView(PairView):
    """The activity "Read out".

    What has not been read is never shown: a sentence appears by being read, and stays read. So
    none is read, by whatever key, while the room is there and would not see it. Where
    the reading stands is kept in the file at each step, with or without a projector.
    """

    title: ClassVar[str] = "Read out"
    steps_in_room: ClassVar[bool] = True
    scrolls: ClassVar[bool] = False
    for_all: ClassVar[bool] = False
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {
            "perception",
            "round",
            "read_out",
            "department",
            "participant",
            "focus_pair",
            "turn",
            "workshop",
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._items: list[Perception] = []
        self._item = ""
        self._exchange: tuple[str, str, str] | None = None
        self._beginning = False

    @property
    def place(self) -> int:
        """Which sentence is shown: BEFORE, an index, or the number of sentences at the end."""
        if self._item == END:
            return len(self._items)
        return next((i for i, p in enumerate(self._items) if p.id == self._item), BEFORE)

    def build_work(self) -> Iterator[object]:
        """Make what stands before the reading, and the place of the sentence."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.before = BeforeReading(RULE)
        self.item = ItemReading(self.document, RULE)
        yield None
        self.confirm = InlineConfirm()
        self.hold = Hold()
        self.turns = TurnStrip()
        self.turns.asked.connect(self.count_turn)
        self.nothing = EmptyState(
            "mic",
            "Neither of the two has written anything for this pair yet.",
            "Write the lists",
            lambda: self.context.navigate("perceptions", "write", ""),
        )
        for part in (self.confirm, self.hold, self.nothing, self.before, self.item, self.turns):
            part.hide()
            self.work.addWidget(part, 1 if part in (self.before, self.item) else 0)
        self.work.addStretch(0)
        self._listen()

    def starting_point(self) -> QWidget | None:
        """The reading itself, so that a clicker works at once."""
        return self

    def show_pair(self, round: Round, changes: ChangeSet | None) -> None:
        """Show the sentence at which the reading stands."""
        first, second = self.context.pair.pair
        self._items = reading_order(self.workshop, round.id, first, second)
        complete = is_read_out(self.workshop, round.id, first, second)
        if self._exchange != (round.id, first, second):
            self._exchange = (round.id, first, second)
            self._item = where_it_stands(self.workshop, self._items, round.id, (first, second))
            self.confirm.hide()
        self.hold.follow(self._items)
        read = sum(1 for p in self._items if not is_hidden(p))
        self.pair_note("read out" if complete else f"{read} of {len(self._items)} read")
        if not is_there(self._items, self._item):
            self._item = last_read(self._items)
        self._show_place(complete=complete)

    def show_record(self, id: str) -> None:
        """Go to a sentence that has been read; a hidden one stays hidden."""
        found = self.workshop.find(Perception, id)
        if found is None or is_hidden(found):
            return
        self.go_to_exchange(found.round, found.author, found.about)
        place = next((i for i, p in enumerate(self._items) if p.id == id), BEFORE)
        if place != BEFORE:
            self._go(place)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the reading; a clicker sends Page Up and Page Down."""
        return [
            KeyHint("Right, Page Down, Space", "read the next sentence"),
            KeyHint("Left, Page Up", "back to the one before"),
            KeyHint("C", "add a clarification; Esc comes back"),
            KeyHint("1, 2", "the first or the second side has asked what was meant"),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step on and back, clarify, count who asked."""
        key = Qt.Key(event.key())
        if key in _ON:
            self.step(1)
        elif key in _BACK:
            self.step(-1)
        elif key == Qt.Key.Key_C and self.item.clarification.isVisibleTo(self):
            self.item.clarification.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in _ASKED and self.turns.isVisibleTo(self):
            self.count_turn(_ASKED.index(key))
        else:
            super().keyPressEvent(event)

    def count_turn(self, side: int) -> None:
        """Count a clarifying question of the first (0) or the second side (1)."""
        department = self.context.pair.pair[side]
        self.execute(CountTurn(Stage.PERCEPTIONS, ACTIVITY, department))
        self.refresh()
        self.setFocus()

    def in_room(self) -> InRoom:
        """The room sees the sentence at which the reading stands."""
        seen = super().in_room()
        return InRoom(seen.round, seen.first, seen.second, self._item)

    def resume_room(self, seen: InRoom) -> None:
        """Go on at the sentence that the room saw, where it has been read."""
        super().resume_room(seen)
        self.refresh()
        if seen.item and is_there(self._items, seen.item):
            self._item = seen.item
            self.refresh()

    def step(self, by: int) -> None:
        """Read the next sentence, or go back to one that was read."""
        if self._asks() or not self._items:
            return
        if self.place == BEFORE:
            if by > 0:
                self.ask_begin()
            return
        self._go(self.place + by)
        self._take_keys()

    def step_in_room(self, by: int) -> None:
        """A clicker reads on, or goes back."""
        self.step(by)

    def ask_begin(self) -> None:
        """Ask once, before the first sentence is read."""
        if self._is_missed():
            return
        self._beginning = True
        self.confirm.ask(
            "Begin with the first sentence. What has been read stays read, and its wording no "
            "longer changes. This cannot be taken back.",
            "Begin",
        )

    def ask_complete(self) -> None:
        """Ask before the responses are opened."""
        self._beginning = False
        self.confirm.ask(
            "Complete the read-out of this pair. Nothing is added to its lists any more, and the "
            "responses open. This cannot be taken back.",
            "Complete",
        )

    def _listen(self) -> None:
        self.before.begin_requested.connect(self.ask_begin)
        self.before.rewrite_requested.connect(self._rewrite)
        self.item.step_requested.connect(self.step)
        self.item.complete_requested.connect(self.ask_complete)
        self.item.left.connect(self.setFocus)
        self.item.responses_requested.connect(
            lambda: self.context.navigate("perceptions", "responses", "")
        )
        self.confirm.confirmed.connect(self._confirmed)
        self.confirm.declined.connect(self.setFocus)
        self.hold.confirmed.connect(self._read_held)
        self.hold.declined.connect(self.setFocus)
        self.hold.go_requested.connect(self._rewrite)

    def _confirmed(self) -> None:
        if self._beginning:
            self._go(0)
        elif self._exchange is not None:
            self.execute(CompleteReadOut(*self._exchange))
            self.refresh()
        self._take_keys()

    def _asks(self) -> bool:
        return self.confirm.isVisibleTo(self) or self.hold.isVisibleTo(self)

    def _take_keys(self) -> None:
        if not self._asks():
            self.setFocus()

    def _read_held(self) -> None:
        held = self.hold.item
        if held in self._items:
            self._go(self._items.index(held), as_it_is=True)
        self._take_keys()

    def _rewrite(self, id: str) -> None:
        self.context.navigate("perceptions", "write", id)

    def _go(self, place: int, *, as_it_is: bool = False) -> None:
        """Go to a sentence, and read it where it was not; one that names somebody is held."""
        if not 0 <= place <= len(self._items):
            return
        item = self._items[place] if place < len(self._items) else None
        if item is not None and is_hidden(item):
            if self._is_missed():
                return
            names = [] if as_it_is else self._named(item)
            if names:
                self.hold.hold(item, names)
            if names or self.execute(ReadPerception(item.id)) is None:
                return
        self._item = item.id if item is not None else END
        self.refresh()
        self._keep_place()

    def _is_missed(self) -> bool:
        """Whether the room would not see a sentence that is read now; then it is said."""
        why = self.context.room_misses()
        if why:
            self.context.say(why)
        return bool(why)

    def _keep_place(self) -> None:
        """Keep where the reading stands, so that it goes on there whatever happens."""
        seen = self.in_room()
        now = ShowInRoom("perceptions", "readout", seen.round, seen.first, seen.second, seen.item)
        kept = self.workshop.find(RoomState, ROOM_ID)
        if not self.document.read_only and (kept is None or not is_at(kept, now)):
            self.execute(now)
        self.room_changed.emit()

    def _named(self, item: Perception) -> list[str]:
        return names_person(item.text, self.workshop.all(Participant))

    def _show_place(self, *, complete: bool) -> None:
        items, place = self._items, self.place
        self.turns.setVisible(bool(items) and place != BEFORE and not complete)
        if self._exchange is not None:
            round, first, second = self._exchange
            self.turns.show_pair(self.workshop, round, (first, second))
        self.nothing.setVisible(not items)
        self.before.setVisible(bool(items) and place == BEFORE)
        self.item.setVisible(bool(items) and place != BEFORE)
        if not items:
            return
        if place == BEFORE:
            named = [p.id for p in items if is_hidden(p) and self._named(p)]
            self.before.show_pair(self.workshop, items, named)
        elif place < len(items):
            side = "first" if items[place].author == self.context.pair.pair[0] else "second"
            self.item.show_item(self.workshop, items, place, side)
        else:
            self.item.show_end(items, complete=complete)
