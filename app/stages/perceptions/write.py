"""Writing the three lists: one field, fast, for one department about another."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.analysis.reading import LENSES
from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch
from app.domain.records import Lens, Perception, Round, Tone
from app.stages.perceptions.all_pairs import open_all_pairs
from app.stages.perceptions.capture import CaptureLine
from app.stages.perceptions.correcting import Correcting
from app.stages.perceptions.lists import (
    LIST_WORDS,
    ListKey,
    counts,
    is_frozen,
    is_read_out,
    list_key,
)
from app.stages.perceptions.marks import marked_lines
from app.stages.perceptions.matrix import MatrixDialog
from app.stages.perceptions.pair_view import PairView
from app.stages.perceptions.report import sheets
from app.stages.perceptions.silence import SilenceStrip
from app.stages.perceptions.written import Written
from app.widgets.buttons import Button
from app.widgets.cards import IconView
from app.widgets.choices import Segmented
from app.widgets.containers import row
from app.widgets.context import KeyHint, PageContext
from app.widgets.import_sheet import ImportSheet
from app.widgets.labels import Caption, PlainLabel
from app.widgets.report_file import ask_for_report
from app.widgets.theme import L, M

CHANGES_LIST = "Tab changes the list"
CORRECTS = "Correcting this one: Enter keeps it, Esc leaves it"
NOTHING = ChangeSet((), "")
"""Look again, though no record changed."""

_PLACEHOLDERS = {
    Lens.SELF: "What we do well, and where we make it hard for others",
    Lens.DIRECT: "What we see them do, and when it last happened",
    Lens.META: "What they say about us when the call is over",
}


class WriteView(PairView):
    """The activity "Write the three lists"."""

    title: ClassVar[str] = "How we see each other"
    between: ClassVar[str] = "writes about"
    turnable: ClassVar[bool] = True
    host_stands: ClassVar[str] = "right"
    scrolls: ClassVar[bool] = False
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {"perception", "round", "read_out", "department", "participant", "focus_pair"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._key: ListKey | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(120)
        self._look.timeout.connect(self._show_whether_named)

    def build_work(self) -> Iterator[object]:
        """Make the lists, the field and the entries."""
        self._add_tools()
        self.lists = Segmented(
            [(lens.value, LIST_WORDS[lens]) for lens in LENSES],
            name="Which list",
            current=Lens.DIRECT.value,
        )
        self.field = CaptureLine()
        yield None
        self.written = Written(self.context)
        self.correcting = Correcting(self.field, self.written, lambda: self.workshop, self.execute)
        self.silence = SilenceStrip()
        self.silence.go_requested.connect(self.go_to_author)
        self.lists.chosen.connect(lambda _key: self.refresh(NOTHING))
        self.field.entered.connect(self._entered)
        self.field.pasted.connect(self.add_many)
        self.field.list_step_requested.connect(self.lists.step)
        self.field.entries_requested.connect(self._go_to_entries)
        self.field.earlier_requested.connect(self.correcting.go_back)
        self.field.given_up.connect(self.correcting.give_up)
        self.field.textChanged.connect(lambda _text: self._look.start())
        self.written.field_requested.connect(self.field.setFocus)
        self._lay_out()

    def _add_tools(self) -> None:
        if self.context.exporter is not None:
            self.add_tool(
                Button(
                    "Sheets",
                    icon="printer",
                    size=13,
                    tooltip="The three lists on paper, with lines to write on",
                    on_click=lambda: ask_for_report(self.context, self.window(), "sheets", sheets),
                )
            )
        if not self.document.read_only:
            self.add_tool(
                Button(
                    "Import",
                    icon="upload",
                    size=13,
                    tooltip="Perceptions from a spreadsheet, looked through line by line",
                    on_click=self.show_import,
                )
            )
        self.add_tool(Button("All pairs", icon="grid-3x3", size=13, on_click=self.show_all_pairs))

    def starting_point(self) -> QWidget | None:
        """The field."""
        return self.field

    def show_pair(self, round: Round, changes: ChangeSet | None) -> None:
        """Show the list that is chosen, as it is now."""
        if changes is None or changes.kinds & {"participant", "department"}:
            self.written.read_people()
        author, about = self.bar.left, self.bar.right
        key = list_key(author, about, Lens(self.lists.current))
        if key != self._key:
            self._key = key
            self.correcting.give_up()
            self.field.marks.clear()
            self.field.hint.update()
        self.correcting.follow()
        self.written.show_list(round.id, key, about)
        self.silence.show_silence(self.workshop, round.id, "write")
        self._show_counts(round, author, about)
        self._show_frozen(round, key, about)

    def show_record(self, id: str) -> None:
        """Go to the list of a perception and stand on it."""
        found = self.workshop.find(Perception, id)
        if found is not None:
            self.rounds.choose(found.round)
            self.go_to(found.author, found.about, found.lens)
            self.written.list.select(id)
            self.written.list.setFocus()

    def go_to(self, author: str, about: str, lens: Lens = Lens.DIRECT) -> None:
        """Show a list of `author` about `about`; about itself, its first list."""
        self.point_at(author, about)
        lens = Lens.SELF if author == about else lens
        self.lists.set_current(lens.value)
        self.refresh()
        self.field.setFocus()

    def go_to_author(self, author: str) -> None:
        """Show what `author` writes about another, in the first of its pairs."""
        self.go_to(author, self.partner(author))

    def shortcuts(self) -> list[KeyHint]:
        """The keys of writing."""
        return [
            KeyHint("Enter", "add what is written"),
            KeyHint("+ 0 −", "tone, in the empty field or on an entry"),
            KeyHint("F E B", "fact, example or belief, in the empty field"),
            KeyHint("Alt and F E B", "the same while you write, or on an entry"),
            KeyHint("Alt and + −", "tone, while you write"),
            KeyHint("Up", "correct the one before; Enter keeps it, Esc leaves it"),
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
        commands = tuple(
            Add(p) for line, tone in marked_lines(lines) if (p := self._perception(line, tone))
        )
        label = f"Added {len(commands)} perceptions"
        if commands and self.execute(Batch(commands, label)) is not None:
            self.correcting.wrote(*(command.record.id for command in commands))
            self._show_added(empty=not self.field.text() or bool(self.field.correcting))

    def show_import(self) -> ImportSheet:
        """Look a table of perceptions through that is to be imported."""
        sheet = ImportSheet(self.document, self.context.say, "perceptions", self.window())
        sheet.open()
        return sheet

    def show_all_pairs(self) -> MatrixDialog | None:
        """Open the matrix of who has written how much about whom."""
        round, key = self.rounds.round, self._key
        if round is None:
            return None
        present = (key.author, key.about) if key is not None else ("", "")
        return open_all_pairs(self.workshop, round.id, present, self.go_to, self.window())

    def _lay_out(self) -> None:
        self._hint = Caption(CHANGES_LIST, elide=True)
        self.frozen = QWidget()
        line = QHBoxLayout(self.frozen)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        self._frozen_words = PlainLabel("", tone="muted", wrap=True)
        line.addWidget(IconView("lock"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._frozen_words, 1)
        self.work.addLayout(row(self.lists, None, self._hint))
        self.work.addWidget(self.field)
        self.work.addWidget(self.frozen)
        self.work.addSpacing(L - M)
        self.work.addWidget(self.written, 1)
        self.work.addWidget(self.silence)

    def _show_counts(self, round: Round, author: str, about: str) -> None:
        found = counts(self.workshop, round.id, author, about)
        for lens in LENSES:
            self.lists.set_count(lens.value, found[lens])
        read = is_read_out(self.workshop, round.id, author, about)
        state = "read out" if read else "hidden until the reading"
        self.pair_note(f"{sum(found.values())} written, {state}")

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

    def _perception(self, text: str, tone: Tone | None) -> Perception | None:
        round, key, marks = self.rounds.round, self._key, self.field.marks
        if round is None or key is None:
            return None
        return Perception(
            round=round.id,
            author=key.author,
            about=key.about,
            lens=key.lens,
            text=text,
            tone=marks.tone if tone is None else tone,
            evidence=marks.evidence,
        )

    def _entered(self, text: str) -> None:
        if self.field.correcting:
            if self.correcting.keep(text):
                self.refresh(NOTHING)
            return
        [(words, tone)] = marked_lines([text])
        made = self._perception(words, tone) if words else None
        if made is not None and self.execute(Add(made)) is not None:
            self.correcting.wrote(made.id)
            self._show_added()

    def _show_added(self, *, empty: bool = True) -> None:
        if empty:
            self.field.begin_next()
        self.refresh(NOTHING)
        self.written.list.scrollToBottom()

    def _show_whether_named(self) -> None:
        """Say at once, while it is written, that a text names somebody."""
        named = self.written.naming(self.field.text())
        usual = CORRECTS if self.field.correcting else CHANGES_LIST
        self._hint.setText(f"{named}: say what happens instead" if named else usual)
        self._hint.set_tone("amber" if named else "muted")

    def _go_to_entries(self) -> None:
        if self.written.model.records:
            self.written.list.setFocus(Qt.FocusReason.OtherFocusReason)
