"""Reading out: one sentence at a time in large type, and no answer to it yet."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.analysis.naming import names_person
from app.analysis.reading import END
from app.domain.changes import ChangeSet
from app.domain.commands.perceptions import CompleteReadOut, ReadPerception
from app.domain.commands.room import CountTurn, ShowInRoom
from app.domain.records import (
    ROOM_ID,
    Lens,
    Participant,
    Perception,
    RoomState,
    Round,
    Stage,
)
from app.stages.perceptions.lists import is_hidden, is_read_out, reading_order
from app.stages.perceptions.pair_view import PairView
from app.stages.perceptions.reading import BeforeReading, ItemReading
from app.stages.perceptions.turn_counts import ACTIVITY
from app.stages.perceptions.turns import TurnStrip
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import EmptyState
from app.widgets.page import InRoom, KeyHint, PageContext

RULE = "Clarifying questions only: no justification, no accusation."
BEFORE = -1
_ON = (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
_ASKED = (Qt.Key.Key_1, Qt.Key.Key_2)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class ReadOutView(PairView):
    """The activity "Read out".

    What has not been read is never shown: a sentence appears by being read, and stays read. Where
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

    def build_work(self) -> None:
        """Make what stands before the reading, and the place of the sentence."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.before = BeforeReading(RULE)
        self.item = ItemReading(self.document, RULE)
        self.confirm = InlineConfirm()
        self.turns = TurnStrip()
        self.turns.asked.connect(self.count_turn)
        self.nothing = EmptyState(
            "mic",
            "Neither of the two has written anything for this pair yet.",
            "Write the lists",
            lambda: self.context.navigate("perceptions", "write", ""),
        )
        self.before.begin_requested.connect(self.ask_begin)
        self.item.step_requested.connect(self.step)
        self.item.complete_requested.connect(self.ask_complete)
        self.item.left.connect(self.setFocus)
        self.item.responses_requested.connect(
            lambda: self.context.navigate("perceptions", "responses", "")
        )
        self.confirm.confirmed.connect(self._confirmed)
        self.confirm.declined.connect(self.setFocus)
        parts: tuple[QWidget, ...] = (
            self.confirm,
            self.nothing,
            self.before,
            self.item,
            self.turns,
        )
        for part in parts:
            part.hide()
            self.work.addWidget(part, 1 if part in (self.before, self.item) else 0)
        self.work.addStretch(0)

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
            self._item = self._resume()
            self.confirm.hide()
        read = sum(1 for p in self._items if not is_hidden(p))
        self.pair_note("read out" if complete else f"{read} of {len(self._items)} read")
        if not self._is_there(self._item):
            self._item = self._last_read()
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
        if seen.item and self._is_there(seen.item):
            self._item = seen.item
            self.refresh()

    def step(self, by: int) -> None:
        """Read the next sentence, or go back to one that was read."""
        if self.confirm.isVisibleTo(self) or not self._items:
            return
        if self.place == BEFORE:
            if by > 0:
                self.ask_begin()
            return
        self._go(self.place + by)
        self.setFocus()

    def step_in_room(self, by: int) -> None:
        """A clicker reads on, or goes back."""
        self.step(by)

    def ask_begin(self) -> None:
        """Ask once, before the first sentence is read."""
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

    def _confirmed(self) -> None:
        if self._beginning:
            self._go(0)
        elif self._exchange is not None:
            self.execute(CompleteReadOut(*self._exchange))
            self.refresh()
        self.setFocus()

    def _go(self, place: int) -> None:
        if not 0 <= place <= len(self._items):
            return
        item = self._items[place] if place < len(self._items) else None
        if item is not None and is_hidden(item) and self.execute(ReadPerception(item.id)) is None:
            return
        self._item = item.id if item is not None else END
        self.refresh()
        self._keep_place()

    def _keep_place(self) -> None:
        """Keep where the reading stands, so that it goes on there whatever happens."""
        seen = self.in_room()
        now = ShowInRoom("perceptions", "readout", seen.round, seen.first, seen.second, seen.item)
        kept = self.workshop.find(RoomState, ROOM_ID)
        if not self.document.read_only and (kept is None or not _is_at(kept, now)):
            self.execute(now)
        self.room_changed.emit()

    def _resume(self) -> str:
        """Return where the reading stands: where the room was last, else at the last sentence
        that was read."""
        kept = self.workshop.find(RoomState, ROOM_ID)
        if kept is not None and kept.item and self._is_there(kept.item):
            place = (kept.place, kept.activity, kept.round, {kept.first, kept.second})
            round, first, second = self._exchange or ("", "", "")
            if place == ("perceptions", "readout", round, {first, second}):
                return kept.item
        return self._last_read()

    def _is_there(self, item: str) -> bool:
        """Whether an item can be shown: before the reading, one that was read, or the end."""
        if item == END:
            return bool(self._items) and not any(is_hidden(p) for p in self._items)
        return not item or any(p.id == item and not is_hidden(p) for p in self._items)

    def _last_read(self) -> str:
        heard = [p for p in self._items if p.lens is not Lens.SELF and not is_hidden(p)]
        hidden = [i for i, p in enumerate(self._items) if is_hidden(p)]
        # A list about oneself is read once and belongs to every pair: it tells nothing here.
        if not self._items or (not heard and hidden) or (hidden and hidden[0] == 0):
            return ""
        return self._items[hidden[0] - 1].id if hidden else END

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
            people = self.workshop.all(Participant)
            named = sum(1 for p in items if is_hidden(p) and names_person(p.text, people))
            self.before.show_pair(self.workshop, items, named)
        elif place < len(items):
            side = "first" if items[place].author == self.context.pair.pair[0] else "second"
            self.item.show_item(self.workshop, items, place, side)
        else:
            self.item.show_end(items, complete=complete)


def _is_at(kept: RoomState, now: ShowInRoom) -> bool:
    return kept == RoomState(
        place=now.place,
        activity=now.activity,
        round=now.round,
        first=now.first,
        second=now.second,
        item=now.item,
    )
