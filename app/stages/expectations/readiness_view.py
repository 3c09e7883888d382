"""Readiness: each side says in private how far it stands behind each promise; then both see it."""

from collections.abc import Callable
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.analysis.readiness import Gradient, Said, asked_for, gradients
from app.domain.changes import ChangeSet
from app.domain.commands.readiness import RevealReadiness, SayReadiness
from app.domain.records import Expectation, Readiness
from app.domain.text import counted
from app.stages.expectations.level import WORDS
from app.stages.expectations.readiness_row import ReadinessRow, order_shown
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.chips import SideChip
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import column, row
from app.widgets.context import KeyHint
from app.widgets.labels import Caption, PlainLabel
from app.widgets.pair import PairView
from app.widgets.theme import XS, M, Type

SIDES = ("first", "second")


class ReadinessView(PairView):
    """The activity "Readiness". While a side answers, nothing of the other can be seen, and what
    it has answered is masked again as soon as its turn is over.
    """

    title = "How ready are we?"
    watches: ClassVar[frozenset[str] | None] = frozenset({"expectation", "readiness", "department"})

    def build_pair(self) -> None:
        """Heads that begin a turn, the rows, and the reveal."""
        self.turn: int | None = None
        self._entered: dict[str, int] = {}
        self._of: tuple[str, str] = ("", "")
        self.rows: dict[str, ReadinessRow] = {}
        self._order: tuple[str, ...] = ()
        self.sentence = PlainLabel("", size=Type.LARGE, wrap=True)
        self.heads = tuple(
            SideChip("", side, wide=True, on_click=self._beginner(index))
            for index, side in enumerate(SIDES)
        )
        self.done = Button("Done: mask it", kind="primary", icon="lock", on_click=self.end_turn)
        self.reveal = Button("Reveal together", kind="primary", icon="eye", on_click=self.ask)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._reveal)
        self.empty = EmptyState(
            "gauge",
            "",
            "Ask and offer",
            lambda: self.context.navigate("expectations", "negotiate", ""),
        )
        self.heads_row = QWidget()
        heads = QHBoxLayout(self.heads_row)
        heads.setContentsMargins(0, 0, 0, 0)
        heads.setSpacing(M)
        self.counts = tuple(Caption("") for _ in SIDES)
        for head, count in zip(self.heads, self.counts, strict=True):
            heads.addLayout(column(head, count, spacing=XS), 1)
        self.note = Caption("")
        self.body.addWidget(self.empty)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.confirm)
        self.body.addLayout(row(self.reveal, self.done, None))
        self.body.addWidget(self.heads_row)
        self.body.addWidget(self.note)

    def starting_point(self) -> QWidget | None:
        """The reveal where it is due, else the side that has not answered."""
        found = self._gradients()
        if self.reveal.isEnabled() and self.reveal.isVisible():
            return self.reveal
        waiting = next((i for i in (0, 1) if not all(_said(g, i) for g in found)), 0)
        return self.heads[waiting] if found else None

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show of each promise what may be seen now."""
        pair = self.context.pair.pair
        if pair != self._of:
            self._of = pair
            self._mask()
            self.confirm.hide()
        self.set_caption(" · ".join(f"{n} {word}" for n, word in enumerate(WORDS, start=1)))
        found = self._gradients()
        self._lay_out(found)
        expectations = {e.id: e for e in asked_for(self.workshop, *pair)}
        for gradient in found:
            entered = self._entered.get(gradient.expectation, 0)
            self.rows[gradient.expectation].show_gradient(
                self.workshop, expectations[gradient.expectation], gradient, self.turn, entered
            )
        self._say(found)

    def without_pair(self) -> None:
        """Nobody answers."""
        self._mask()
        self.set_caption("")

    def show_record(self, id: str) -> None:
        """Go to the pair of one expectation, or of what was said about one."""
        readiness = self.workshop.find(Readiness, id)
        expectation = self.workshop.find(Expectation, readiness.expectation if readiness else id)
        if expectation is not None:
            self.context.pair.choose(expectation.author, expectation.other)
            self.refresh()
            if expectation.id in self.rows:
                self.scroller.show_widget(self.rows[expectation.id])

    def shortcuts(self) -> list[KeyHint]:
        """The keys of a turn."""
        return [
            KeyHint("Enter", "on a department: it answers now"),
            KeyHint("1 … 5", "how ready you are; goes on to the next"),
            KeyHint("Up / Down", "go to another promise"),
            KeyHint("Enter / Esc", "done: mask what was entered"),
        ]

    def begin_turn(self, side: int) -> None:
        """Let a side answer; what the other has entered is masked."""
        self._mask()
        self.confirm.hide()
        self.turn = side
        self.refresh()
        found = [g.expectation for g in self._gradients()]
        open_ones = [g.expectation for g in self._gradients() if not _said(g, side)]
        if found:
            self._focus((open_ones or found)[0])

    def end_turn(self) -> None:
        """Mask what was entered, and hand over."""
        side = self.turn
        self._mask()
        self.refresh()
        start = self.starting_point()
        if side is not None and start is not None:
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask once before anything is revealed."""
        both = sum(1 for g in self._gradients() if g.said is Said.BOTH)
        names = self.workshop.names_of(*self.context.pair.pair)
        self.confirm.ask(
            f"Show how ready {names} are for {counted(both, 'promise')} now, both at once. This "
            "cannot be taken back.",
            "Reveal",
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page leaves nothing to be seen."""
        super().hideEvent(event)
        if hasattr(self, "rows") and self.turn is not None:
            self._mask()
            self.refresh()

    def _gradients(self) -> list[Gradient]:
        pair = self.context.pair.pair
        return list(gradients(self.workshop, *pair)) if pair[0] else []

    def _mask(self) -> None:
        self.turn = None
        self._entered.clear()

    def _beginner(self, side: int) -> Callable[[], None]:
        return lambda: self.begin_turn(side)

    def _lay_out(self, found: list[Gradient]) -> None:
        # In a turn the order stands still: digits go from row to row.
        placed = found if self.turn is not None else order_shown(found)
        order = tuple(g.expectation for g in placed)
        if order == self._order:
            return
        free = [self.rows.pop(id) for id in [*self.rows] if id not in order]
        for spare in free:
            self.body.removeWidget(spare)
        for id in order:
            if id not in self.rows:
                # A row of the pair before, which is masked by now, says what is asked here.
                self.rows[id] = free.pop() if free else self._make_row(id)
                self.rows[id].id = id
            self.body.addWidget(self.rows[id])
            self.rows[id].show()
        for spare in free:
            spare.hide()
            spare.deleteLater()
        self._order = order
        for one, other in pairwise(order):
            for a, b in zip(self.rows[one].halves, self.rows[other].halves, strict=True):
                QWidget.setTabOrder(a, b)

    def _make_row(self, id: str) -> ReadinessRow:
        made = ReadinessRow(id)
        for side, half in enumerate(made.halves):
            half.level_given.connect(lambda level, s=side: self._give(made.id, s, level))
            half.step_requested.connect(lambda by: self._step(made.id, by))
            half.done_requested.connect(self.end_turn)
        return made

    def _give(self, id: str, side: int, level: int) -> None:
        department = self.context.pair.pair[side]
        if self.turn != side or self.execute(SayReadiness(id, department, level)) is None:
            return
        self._entered[id] = level
        self.refresh()
        if not self._step(id, 1):
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, id: str, by: int) -> bool:
        at = self._order.index(id) + by
        if not 0 <= at < len(self._order):
            return False
        self._focus(self._order[at])
        return True

    def _focus(self, id: str) -> None:
        if self.turn is not None:
            half = self.rows[id].halves[self.turn]
            half.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.show_widget(self.rows[id])

    def _reveal(self) -> None:
        if self.execute(RevealReadiness(*self.context.pair.pair)) is not None:
            self.refresh()

    def _say(self, found: list[Gradient]) -> None:
        names = [self.workshop.name_of(id) for id in self.context.pair.pair]
        for side, head in enumerate(self.heads):
            count = sum(1 for g in found if _said(g, side))
            entered = f"{count} of {len(found)} entered"
            head.set_department(names[side])
            self.counts[side].setText(f"answers now · {entered}" if self.turn == side else entered)
            head.setAccessibleName(f"{names[side]} answers: {count} of {len(found)} entered")
        both = sum(1 for g in found if g.said is Said.BOTH)
        self.reveal.setVisible(self.turn is None and both > 0)
        self.reveal.setEnabled(both > 0)
        self.done.setVisible(self.turn is not None)
        self.empty.setVisible(not found)
        self.heads_row.setVisible(bool(found))
        self.empty.sentence.setText(
            f"Nothing is on the table between {names[0]} and {names[1]}: ask and offer first."
        )
        words = _sentence(found, names, self.turn)
        self.sentence.setText(words if found else "")
        self.sentence.setVisible(bool(words) and bool(found))
        self.note.setText(
            "Press a department to let it answer, out of the other's sight."
            if self.turn is None and not both
            else ""
        )
        self.note.setVisible(bool(self.note.whole_text) and bool(found))


def _said(gradient: Gradient, side: int) -> bool:
    return (gradient.first_said, gradient.second_said)[side]


def _sentence(found: list[Gradient], names: list[str], turn: int | None) -> str:
    """Return how far it is, in words that tell nothing of what was entered."""
    if turn is not None:
        return f"{names[turn]}: type 1 to 5 for each promise. {names[1 - turn]} looks away."
    both = sum(1 for g in found if g.said is Said.BOTH)
    if both:
        return f"Both have answered for {counted(both, 'promise')}. Nothing of it is shown yet."
    shown = [g for g in found if g.said is Said.SHOWN]
    talks = sum(1 for g in shown if g.worth_talking)
    if talks:
        return f"{counted(talks, 'conversation')} worth having: begin with the widest difference."
    if shown:
        return "The two stand close together. What would make each one step higher?"
    return ""
