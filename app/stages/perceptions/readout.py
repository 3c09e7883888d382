"""Reading out: one sentence at a time in large type, and no answer to it yet."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.analysis.themes import names_person
from app.domain.changes import ChangeSet
from app.domain.commands.perceptions import CompleteReadOut, ReadPerception
from app.domain.records import Lens, Participant, Perception, Round
from app.stages.perceptions.lists import is_hidden, is_read_out, reading_order
from app.stages.perceptions.pair_view import PairView
from app.stages.perceptions.reading import BeforeReading, ItemReading
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import EmptyState
from app.widgets.page import KeyHint, PageContext

RULE = "Clarifying questions only: no justification, no accusation."
BEFORE = -1
_ON = (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class ReadOutView(PairView):
    """The activity "Read out".

    What has not been read is never shown: a sentence appears by being read, and stays read.
    """

    title: ClassVar[str] = "Read out"
    steps_in_room: ClassVar[bool] = True
    scrolls: ClassVar[bool] = False
    for_all: ClassVar[bool] = False
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {"perception", "round", "read_out", "department", "participant", "focus_pair"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._items: list[Perception] = []
        self._place = BEFORE
        self._exchange: tuple[str, str, str] | None = None
        self._beginning = False

    @property
    def place(self) -> int:
        """Which sentence is shown: BEFORE, an index, or the number of sentences at the end."""
        return self._place

    def build_work(self) -> None:
        """Make what stands before the reading, and the place of the sentence."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.before = BeforeReading(RULE)
        self.item = ItemReading(self.document, RULE)
        self.confirm = InlineConfirm()
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
        parts: tuple[QWidget, ...] = (self.confirm, self.nothing, self.before, self.item)
        for part in parts:
            part.hide()
            self.work.addWidget(part, 1 if part is self.item else 0)
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
            self._place = self._resume()
            self.confirm.hide()
        read = sum(1 for p in self._items if not is_hidden(p))
        self.pair_note("read out" if complete else f"{read} of {len(self._items)} read")
        self._place = min(self._place, len(self._items))
        if 0 <= self._place < len(self._items) and is_hidden(self._items[self._place]):
            self._place = self._resume()
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
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step on and back, clarify."""
        key = Qt.Key(event.key())
        if key in _ON:
            self.step(1)
        elif key in _BACK:
            self.step(-1)
        elif key == Qt.Key.Key_C and self.item.clarification.isVisibleTo(self):
            self.item.clarification.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Read the next sentence, or go back to one that was read."""
        if self.confirm.isVisibleTo(self) or not self._items:
            return
        if self._place == BEFORE:
            if by > 0:
                self.ask_begin()
            return
        self._go(self._place + by)
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
        if place < len(self._items):
            item = self._items[place]
            if is_hidden(item) and self.execute(ReadPerception(item.id)) is None:
                return
        self._place = place
        self.refresh()

    def _resume(self) -> int:
        """Return where the reading stands: at the last sentence that was read."""
        heard = [p for p in self._items if p.lens is not Lens.SELF and not is_hidden(p)]
        hidden = [i for i, p in enumerate(self._items) if is_hidden(p)]
        # A list about oneself is read once and belongs to every pair: it tells nothing here.
        if not self._items or (not heard and hidden):
            return BEFORE
        return hidden[0] - 1 if hidden else len(self._items)

    def _show_place(self, *, complete: bool) -> None:
        items, place = self._items, self._place
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
