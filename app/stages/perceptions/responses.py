"""Responses: apart again, each department answers what the other has read to it."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Remove
from app.domain.commands.perceptions import RespondToPerception
from app.domain.records import Perception, Response, ResponseKind, Round
from app.stages.perceptions.answers import AnswerColumn, AnswerStrip, response_to
from app.stages.perceptions.lists import is_read_out, read_about
from app.stages.perceptions.pair_view import PairView
from app.widgets.cards import EmptyState
from app.widgets.chips import Chip
from app.widgets.containers import row
from app.widgets.context import InRoom, KeyHint, PageContext
from app.widgets.labels import set_tooltip
from app.widgets.theme import XL, L, M

LOCKED = (
    "Responses stay locked until the whole read-out of this pair is complete. Until then there "
    "are clarifying questions only."
)


class ResponsesView(PairView):
    """The activity "Responses"."""

    title: ClassVar[str] = "Responses"
    scrolls: ClassVar[bool] = False
    for_all: ClassVar[bool] = False
    steps_in_room: ClassVar[bool] = True
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {"perception", "response", "round", "read_out", "department", "focus_pair"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._active = 0

    def build_work(self) -> None:
        """Make the two columns and the strip below them."""
        self.columns = [AnswerColumn(side, lambda: self.workshop) for side in ("first", "second")]
        self.strip = AnswerStrip(self.document)
        self.single = Chip("One at a time", icon="presentation", checkable=True)
        set_tooltip(self.single, "The room sees the chosen sentence with its answer alone (O)")
        self.single.toggled.connect(self._single_changed)
        self.add_tool(self.single)
        self.locked = EmptyState(
            "lock",
            LOCKED,
            "Go to the read-out",
            lambda: self.context.navigate("perceptions", "readout", ""),
        )
        self._open = QWidget()
        inner = QVBoxLayout(self._open)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(L)
        sides = row(spacing=XL)
        for index, part in enumerate(self.columns):
            sides.addWidget(part, 1)
            part.selected.connect(lambda _id, index=index: self._chosen(index))
            part.list.answered.connect(lambda kind, index=index: self._answer_in(index, kind))
            part.list.remove_requested.connect(self.remove)
            part.list.text_requested.connect(self._go_to_text)
            part.list.side_requested.connect(self._go_to_side)
        inner.addLayout(sides, 1)
        inner.addWidget(self.strip)
        self.strip.answered.connect(self.answer)
        self.strip.left.connect(lambda: self.columns[self._active].list.setFocus())
        for widget in (self.locked, self._open):
            widget.hide()
        self.work.setSpacing(M)
        self.work.addWidget(self.locked)
        self.work.addWidget(self._open, 1)
        self.work.addStretch(0)

    @property
    def current(self) -> Perception | None:
        """The sentence that is being answered."""
        return self.workshop.find(Perception, self.columns[self._active].current or None)

    def starting_point(self) -> QWidget | None:
        """The sentences."""
        return self.columns[self._active].list

    def show_pair(self, round: Round, changes: ChangeSet | None) -> None:
        """Show both sides' sentences with their answers, or that they are locked."""
        pair = self.context.pair.pair
        open_now = is_read_out(self.workshop, round.id, *pair)
        self.locked.setVisible(not open_now)
        self._open.setVisible(open_now)
        self.single.setVisible(open_now)
        if not open_now:
            self.pair_note("locked until the read-out is complete")
            return
        total = answered = 0
        for part, about, by in zip(self.columns, pair, reversed(pair), strict=True):
            found = read_about(self.workshop, round.id, by, about)
            part.show_sentences(self.workshop.name_of(about), self.workshop.name_of(by), found)
            total += len(found)
            answered += sum(1 for p in found if response_to(self.workshop, p.id) is not None)
        self.pair_note(f"{answered} of {total} answered")
        self._show_strip()

    def show_record(self, id: str) -> None:
        """Stand on the sentence of a response, or on a sentence."""
        response = self.workshop.find(Response, id)
        found = self.workshop.find(Perception, response.perception if response else id)
        if found is None:
            return
        self.go_to_exchange(found.round, found.author, found.about)
        for index, part in enumerate(self.columns):
            if part.model.row_of(found.id) >= 0:
                part.list.select(found.id)
                part.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self._chosen(index)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of answering."""
        return [
            KeyHint("R P S C W", "recognise, partly, surprised, context, want to change"),
            KeyHint("T or Enter", "write what they say; Esc or Ctrl+Enter comes back"),
            KeyHint("Up, Down", "the sentence before or after"),
            KeyHint("Left, Right", "the other department's column"),
            KeyHint("Del", "take the answer away"),
            KeyHint("O", "let the room see one answer at a time, or all"),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """O shows one answer, or all."""
        if event.key() == Qt.Key.Key_O and not event.modifiers() and self.single.isVisibleTo(self):
            self.single.setChecked(not self.single.isChecked())
        else:
            super().keyPressEvent(event)

    def in_room(self) -> InRoom:
        """The room sees all answers, or the one that is talked about."""
        seen = super().in_room()
        item = self.columns[self._active].current if self.single.isChecked() else ""
        return InRoom(seen.round, seen.first, seen.second, item)

    def resume_room(self, seen: InRoom) -> None:
        """Go on at the answer that the room saw."""
        super().resume_room(seen)
        if seen.item:
            self.show_record(seen.item)
            self.single.setChecked(True)

    def step_in_room(self, by: int) -> None:
        """Show the room the next sentence with its answer, or the one before."""
        places = [(i, p.id) for i, part in enumerate(self.columns) for p in part.model.records]
        if not self.single.isVisibleTo(self) or not places:
            return
        if not self.single.isChecked():
            self.single.setChecked(True)
        here = (self._active, self.columns[self._active].current)
        place = places.index(here) + by if here in places else 0
        index, id = places[min(max(place, 0), len(places) - 1)]
        self.columns[index].list.select(id)
        self._chosen(index)

    def answer(self, kind: ResponseKind) -> None:
        """Answer the current sentence; what they said to it stays."""
        perception = self.current
        if perception is None:
            return
        self.strip.text.binding.finish()
        found = response_to(self.workshop, perception.id)
        said = found.text if found is not None else ""
        if self.execute(RespondToPerception(perception.id, kind, said)) is not None:
            self.refresh()

    def remove(self) -> None:
        """Take the answer to the current sentence away."""
        perception = self.current
        found = response_to(self.workshop, perception.id) if perception is not None else None
        if found is not None and self.execute(Remove("response", found.id)) is not None:
            self.refresh()

    def _answer_in(self, index: int, kind: ResponseKind) -> None:
        self._active = index
        self.answer(kind)

    def _chosen(self, index: int) -> None:
        self._active = index
        other = self.columns[1 - index].list
        other.selectionModel().clearSelection()
        self._show_strip()
        if self.single.isChecked():
            self.room_changed.emit()

    def _single_changed(self) -> None:
        part = self.columns[self._active]
        if self.single.isChecked() and not part.current and part.model.records:
            part.list.select(part.model.records[0].id)
        self.room_changed.emit()

    def _show_strip(self) -> None:
        self.strip.show_answer(self.current)

    def _go_to_text(self) -> None:
        if self.strip.text.isVisibleTo(self):
            self.strip.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_side(self, by: int) -> None:
        index = 1 if by > 0 else 0
        part = self.columns[index]
        if part.model.records:
            part.list.setFocus(Qt.FocusReason.OtherFocusReason)
            part.list.select(part.current or part.model.records[0].id)
            self._chosen(index)
