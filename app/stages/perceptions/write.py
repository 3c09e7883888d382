"""Writing the three lists: one field, fast, for one department about another."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch
from app.domain.records import Lens, Perception, Round
from app.stages.perceptions.all_pairs import open_all_pairs
from app.stages.perceptions.capture import CaptureLine
from app.stages.perceptions.lists import (
    LENSES,
    LIST_WORDS,
    ListKey,
    counts,
    is_frozen,
    is_read_out,
    list_key,
)
from app.stages.perceptions.matrix import MatrixDialog
from app.stages.perceptions.rounds import RoundButton, RoundChoice, open_round
from app.stages.perceptions.written import Written
from app.widgets.buttons import Button
from app.widgets.choices import Segmented
from app.widgets.containers import EmptyState, IconView, row
from app.widgets.labels import Caption, PlainLabel
from app.widgets.page import ActivityView, KeyHint, PageContext
from app.widgets.pair import PairBar
from app.widgets.theme import L, M

_PLACEHOLDERS = {
    Lens.SELF: "What we do well, and where we make it hard for others",
    Lens.DIRECT: "What we see them do, and when it last happened",
    Lens.META: "What they say about us when the call is over",
}


class WriteView(ActivityView):
    """The activity "Write the three lists"."""

    title: ClassVar[str] = "How we see each other"
    scrolls: ClassVar[bool] = False
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {"perception", "round", "read_out", "department", "participant", "focus_pair"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rounds = RoundChoice.of(context)
        self._key: ListKey | None = None

    def build(self) -> None:
        """Make the bar, the lists, the field and the entries."""
        self.toolbar.addWidget(RoundButton(self.context))
        self.toolbar.addWidget(
            Button("All pairs", icon="grid-3x3", size=13, on_click=self.show_all_pairs)
        )
        self.bar = PairBar(self.context, between="writes about", turnable=True)
        self.lists = Segmented(
            [(lens.value, LIST_WORDS[lens]) for lens in LENSES],
            name="Which list",
            current=Lens.DIRECT.value,
        )
        self.field = CaptureLine()
        self.written = Written(self.context)
        self.bar.turned.connect(self.refresh)
        self.context.pair.changed.connect(self.refresh)
        self._rounds.changed.connect(self.refresh)
        self.lists.chosen.connect(lambda _key: self.refresh())
        self.field.entered.connect(self._entered)
        self.field.pasted.connect(self.add_many)
        self.field.list_step_requested.connect(self.lists.step)
        self.field.entries_requested.connect(self._go_to_entries)
        self.written.field_requested.connect(self.field.setFocus)
        self._make_notes()
        self._lay_out()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the list that is chosen, as it is now."""
        if changes is None or changes.kinds & {"participant", "department"}:
            self.written.read_people()
        round, author, about = self._rounds.round, self.bar.left, self.bar.right
        enough = bool(author) and author != about
        self._no_departments.setVisible(not enough)
        self._no_round.setVisible(enough and round is None)
        self._work.setVisible(enough and round is not None)
        self.bar.setVisible(enough)
        if round is None or not enough:
            self._key = None
            return
        key = list_key(author, about, Lens(self.lists.current))
        if key != self._key:
            self._key = key
            self.field.marks.clear()
            self.field.hint.update()
        self.written.show_list(round.id, key, about)
        self._show_counts(round, author, about)
        self._show_frozen(round, key, about)

    def show_record(self, id: str) -> None:
        """Go to the list of a perception and stand on it."""
        found = self.workshop.find(Perception, id)
        if found is not None:
            self._rounds.choose(found.round)
            self.go_to(found.author, found.about, found.lens)
            self.written.list.select(id)
            self.written.list.setFocus()

    def go_to(self, author: str, about: str, lens: Lens = Lens.DIRECT) -> None:
        """Show a list of `author` about `about`; about itself, its first list."""
        if author == about:
            lens, about = Lens.SELF, self._partner(author)
        self.context.pair.choose(author, about)
        if self.bar.left != author:
            self.bar.turn()
        self.lists.set_current(lens.value)
        self.refresh()
        self.field.setFocus()

    def shortcuts(self) -> list[KeyHint]:
        """The keys of writing."""
        return [
            KeyHint("Enter", "add what is written"),
            KeyHint("+ 0 −", "tone, in the empty field or on an entry"),
            KeyHint("F E B", "fact, example or belief, in the same way"),
            KeyHint("Alt and + − F E B", "the same while you write"),
            KeyHint("Tab", "the next list, from the field"),
            KeyHint("Ctrl+1 … 3", "ourselves, them, what they say of us"),
            KeyHint("Ctrl+R", "turn the direction round"),
            KeyHint("Down", "to the entries; Up in the first row comes back"),
            KeyHint("F2", "edit an entry"),
            KeyHint("Del", "remove an entry"),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+1 to 3 choose the list, Ctrl+R turns the pair round."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        number = event.key() - int(Qt.Key.Key_1)
        if control and 0 <= number < len(LENSES):
            self.lists.set_current(LENSES[number].value)
            self.refresh()
        elif control and event.key() == Qt.Key.Key_R:
            self.bar.turn()
        else:
            super().keyPressEvent(event)

    def add_many(self, lines: list[str]) -> None:
        """Add an entry for each line, as one step that one undo takes back."""
        commands = tuple(Add(p) for line in lines if (p := self._perception(line)) is not None)
        label = f"Added {len(commands)} perceptions"
        if commands and self.execute(Batch(commands, label)) is not None:
            self._added()

    def show_all_pairs(self) -> MatrixDialog | None:
        """Open the matrix of who has written how much about whom."""
        round, key = self._rounds.round, self._key
        if round is None:
            return None
        present = (key.author, key.about) if key is not None else ("", "")
        return open_all_pairs(self.workshop, round.id, present, self.go_to, self.window())

    def _make_notes(self) -> None:
        self.frozen = QWidget()
        line = QHBoxLayout(self.frozen)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        self._frozen_words = PlainLabel("", tone="muted", wrap=True)
        line.addWidget(IconView("lock"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._frozen_words, 1)
        self._no_round = EmptyState(
            "pencil",
            "Perceptions are collected in rounds. Open the first one to begin writing.",
            "Open the first round",
            lambda: open_round(self.context, self),
        )
        self._no_departments = EmptyState(
            "building-2",
            "It takes two departments to see each other. Name them first.",
            "Go to the departments",
            lambda: self.context.navigate("setup", "departments", ""),
        )

    def _lay_out(self) -> None:
        self._hint = Caption("Tab changes the list", wrap=False)
        self._work = QWidget()
        inner = QVBoxLayout(self._work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M)
        inner.addLayout(row(self.lists, None, self._hint))
        inner.addWidget(self.field)
        inner.addWidget(self.frozen)
        inner.addSpacing(L - M)
        inner.addWidget(self.written, 1)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._work, 1)
        self.body.addWidget(self._no_round)
        self.body.addWidget(self._no_departments)
        self.body.addStretch(0)

    def _show_counts(self, round: Round, author: str, about: str) -> None:
        found = counts(self.workshop, round.id, author, about)
        for lens in LENSES:
            self.lists.set_count(lens.value, found[lens])
        pairs, place = self.context.pair.pairs(), self.context.pair.pair
        where = f"Pair {pairs.index(place) + 1} of {len(pairs)} · " if place in pairs else ""
        read = is_read_out(self.workshop, round.id, author, about)
        state = "read out" if read else "hidden until the reading"
        self.bar.set_note(f"{where}{sum(found.values())} written, {state}")

    def _show_frozen(self, round: Round, key: ListKey, about: str) -> None:
        frozen = is_frozen(self.workshop, round, key, about)
        why = f"{round.title} is finished" if round.finished else "This list has been read out"
        self._frozen_words.setText(
            f"{why}: the wording stays as it is. What was meant is added under “Read out” as a "
            "clarification; new perceptions belong to a new round."
        )
        self.field.setVisible(not frozen)
        self._hint.setVisible(not frozen)
        self.frozen.setVisible(frozen)
        self.field.setPlaceholderText(_PLACEHOLDERS[key.lens])

    def _partner(self, department: str) -> str:
        if department in self.context.pair.pair:
            first, second = self.context.pair.pair
            return second if department == first else first
        pairs = (pair for pair in self.context.pair.pairs() if department in pair)
        other = next((id for pair in pairs for id in pair if id != department), "")
        return other or next(d.id for d in self.workshop.departments() if d.id != department)

    def _perception(self, text: str) -> Perception | None:
        round, key, marks = self._rounds.round, self._key, self.field.marks
        if round is None or key is None:
            return None
        return Perception(
            round=round.id,
            author=key.author,
            about=key.about,
            lens=key.lens,
            text=text,
            tone=marks.tone,
            evidence=marks.evidence,
        )

    def _entered(self, text: str) -> None:
        made = self._perception(text) if text else None
        if made is not None and self.execute(Add(made)) is not None:
            self._added()

    def _added(self) -> None:
        self.field.begin_next()
        self.refresh(ChangeSet((), ""))
        self.written.list.scrollToBottom()

    def _go_to_entries(self) -> None:
        if self.written.model.records:
            self.written.list.setFocus(Qt.FocusReason.OtherFocusReason)
