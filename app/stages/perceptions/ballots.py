"""Taking in paper ballots by keypad, in seconds each; what they say is never shown here."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.analysis.reading import LENSES
from app.domain.changes import ChangeSet
from app.domain.commands.ballots import CastBallot, WithdrawBallot
from app.domain.records import Attribute, Lens, Rating, Round
from app.domain.text import shorten
from app.stages.perceptions.all_pairs import open_all_boxes
from app.stages.perceptions.attributes import AttributesDialog
from app.stages.perceptions.ballot_sheets import ballots_of
from app.stages.perceptions.box_rows import PairBoxes
from app.stages.perceptions.boxes import (
    BOX_WORDS,
    asks_for_one_more,
    box_count,
    box_line,
    box_title,
    never_shown,
    why_closed,
)
from app.stages.perceptions.lists import LIST_WORDS, list_key
from app.stages.perceptions.matrix import MatrixDialog
from app.stages.perceptions.pad import BallotPad
from app.stages.perceptions.pair_view import PairView
from app.stages.perceptions.silence import SilenceStrip
from app.stages.perceptions.sitting import Sitting
from app.widgets.buttons import Button
from app.widgets.cards import Card, EmptyState
from app.widgets.choices import Segmented
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import row
from app.widgets.context import KeyHint, PageContext
from app.widgets.labels import Caption, Overline, PlainLabel, no_mnemonic
from app.widgets.report_file import ask_for_report
from app.widgets.theme import L, M, S


class BallotsView(PairView):
    """The activity "Ballots"."""

    title: ClassVar[str] = "Ballots"
    between: ClassVar[str] = "rates"
    turnable: ClassVar[bool] = True
    host_stands: ClassVar[str] = "right"
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {"ballot_box", "rating", "attribute", "round", "department", "participant", "focus_pair"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sitting = Sitting()
        self._present: tuple[str, str, Lens] | None = None

    def build_work(self) -> None:
        """Make the ballot and the boxes."""
        if self.context.exporter is not None:
            self.add_tool(
                Button(
                    "Print ballots",
                    icon="printer",
                    size=13,
                    tooltip="A set for each person, to be cut, folded and put into the boxes",
                    menu=self.print_menu,
                )
            )
        self.add_tool(
            Button("What is rated", icon="list-ordered", size=13, on_click=self.show_attributes)
        )
        self.add_tool(Button("All boxes", icon="grid-3x3", size=13, on_click=self.show_all_boxes))
        self.lenses = Segmented(
            [(lens.value, LIST_WORDS[lens]) for lens in LENSES],
            name="Which ballot",
            current=Lens.DIRECT.value,
        )
        self.pad = BallotPad()
        self.boxes = PairBoxes(self.execute)
        self.silence = SilenceStrip()
        self.silence.go_requested.connect(lambda who: self.go_to(who, self.partner(who)))
        self.lenses.chosen.connect(lambda _key: self._begin_other())
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._cast_now)
        self.confirm.declined.connect(self.pad.setFocus)
        self.pad.cast_requested.connect(self.cast)
        self.pad.changed.connect(self._show_answered)
        self._lay_out()

    def starting_point(self) -> QWidget | None:
        """The ballot."""
        return self.pad

    def show_pair(self, round: Round, changes: ChangeSet | None) -> None:
        """Show the ballot that is asked for, and how full the boxes are."""
        attributes = self.workshop.ordered(Attribute)
        self._nothing_rated.setVisible(not attributes)
        self._entry.setVisible(bool(attributes))
        self.pad.show_attributes(attributes)
        box = self._box()
        if box != self._present:
            self._present = box
            self.confirm.hide()
            self.pad.begin_next()
        self._show_counts(round)
        self.silence.show_silence(self.workshop, round.id, "ballots")
        self._show_whether_open(round)
        self._show_answered()
        self._show_withdraw()
        pair = self.context.pair.pair
        self.boxes.show_pair(self.workshop, round.id, *pair, changeable=not round.finished)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the keypad."""
        return [
            KeyHint("1 … 5", "answer the row and go to the next"),
            KeyHint("0", "no answer: leave the row out"),
            KeyHint("Backspace", "back to the row before"),
            KeyHint("Enter", "cast the ballot and begin the next"),
            KeyHint("Ctrl+1 … 3", "ourselves, them, what they think of us"),
            KeyHint("Ctrl+R", "turn the direction round"),
            KeyHint("Ctrl+Backspace", "withdraw the last ballot of this sitting"),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+1 to 3 choose the ballot, Ctrl+R turns, Ctrl+Backspace withdraws."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        number = event.key() - int(Qt.Key.Key_1)
        if control and 0 <= number < len(LENSES):
            self.lenses.set_current(LENSES[number].value)
            self._begin_other()
        elif control and event.key() == Qt.Key.Key_R:
            self.bar.turn()
        elif control and event.key() == Qt.Key.Key_Backspace:
            self.withdraw()
        else:
            super().keyPressEvent(event)

    def cast(self) -> None:
        """Put the ballot into its box; asks first where all who were expected have voted."""
        round = self.rounds.round
        if round is None or not self.pad.isEnabled():
            return
        author, about, lens = self._box()
        count = box_count(self.workshop, round.id, author, about)
        question = asks_for_one_more(self.workshop, count, lens) if self.pad.scores else ""
        if question:
            self.confirm.ask(question, "Cast it")
        else:
            self.confirm.hide()
            self._cast_now()

    def _cast_now(self) -> None:
        """Put the ballot into its box and begin the next one of the same kind."""
        round = self.rounds.round
        if round is None:
            return
        author, about, lens = self._box()
        done = self.execute(CastBallot(round.id, author, about, lens, dict(self.pad.scores)))
        if done is None:
            return
        self._sitting.take_in(done)
        self.pad.begin_next()
        self.refresh()
        self.pad.setFocus()
        count = box_count(self.workshop, round.id, author, about)
        self.context.say(f"A ballot was taken in: {box_line(count)}.")

    def withdraw(self) -> None:
        """Take the last ballot of this sitting back, while its box is open."""
        last = self._sitting.last_open(self.workshop)
        if last and self.execute(WithdrawBallot(last)) is not None:
            self._sitting.forget(last)
            self.confirm.hide()
            self.refresh()
            self.pad.setFocus()

    def show_attributes(self) -> AttributesDialog:
        """Open the dialog of what is rated."""
        dialog = AttributesDialog(self.context, self.window())
        dialog.open()
        return dialog

    def print_menu(self) -> QMenu:
        """Return whose ballots can be printed."""
        menu = QMenu(self)
        left, right = self.bar.left, self.bar.right
        names = [no_mnemonic(shorten(self.workshop.name_of(id), 40)) for id in (left, right)]
        for words, of in (
            (f"For {names[0]} and {names[1]}, about each other…", (left, right)),
            (f"For {names[0]}, about everybody it rates…", (left,)),
            ("For everybody…", ()),
        ):
            menu.addAction(words, partial(self.print_ballots, of))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def print_ballots(self, of: tuple[str, ...]) -> None:
        """Write the ballots of a pair, of a department, or of everybody as a PDF."""
        ask_for_report(
            self.context, self.window(), "ballots", lambda workshop: ballots_of(workshop, of)
        )

    def show_all_boxes(self) -> MatrixDialog | None:
        """Open the matrix of how full every box is."""
        round = self.rounds.round
        if round is None:
            return None
        present = (self.bar.left, self.bar.right)
        return open_all_boxes(self.workshop, round.id, present, self.go_to, self.window())

    def go_to(self, author: str, about: str) -> None:
        """Show a box; a department's own takes its ballots about itself."""
        self.point_at(author, about)
        lens = Lens.SELF if author == about else Lens.DIRECT
        self.lenses.set_current(lens.value)
        self._begin_other()

    def _box(self) -> tuple[str, str, Lens]:
        key = list_key(self.bar.left, self.bar.right, Lens(self.lenses.current))
        return key.author, key.about, key.lens

    def _begin_other(self) -> None:
        self.refresh()
        self.pad.setFocus()

    def _lay_out(self) -> None:
        self._title = PlainLabel("", bold=True, elide=True)
        self._answered = Caption("", wrap=False)
        self._closed = PlainLabel("", tone="muted", wrap=True)
        self._small = Caption("", tone="amber")
        self._cast = Button("Cast the ballot", kind="primary", on_click=self.cast)
        self._withdraw = Button("", kind="quiet", icon="undo-2", size=13, on_click=self.withdraw)
        card = Card(margins=S)
        card.body.addLayout(row(L - S, self._title, None, self._answered, S))
        card.body.addLayout(row(L - S, self._closed))
        card.body.addWidget(self.pad)
        self._entry = QWidget()
        inner = QVBoxLayout(self._entry)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M)
        inner.addLayout(row(self.lenses, None))
        inner.addWidget(card)
        inner.addWidget(self.confirm)
        inner.addLayout(row(self._cast, self._withdraw, None))
        inner.addWidget(self._small)
        self._nothing_rated = EmptyState(
            "list-ordered",
            "Ballots need something to rate. Say first what it is.",
            "Name what is rated",
            self.show_attributes,
        )
        self.work.addWidget(self._entry)
        self.work.addWidget(self._nothing_rated)
        self.work.addSpacing(L)
        self.work.addWidget(self.silence)
        self.work.addWidget(Overline("Boxes of this pair"))
        self.work.addWidget(self.boxes)

    def _show_counts(self, round: Round) -> None:
        author, other = self.bar.left, self.bar.right
        for lens in LENSES:
            key = list_key(author, other, lens)
            count = box_count(self.workshop, round.id, key.author, key.about)
            figure = count.ballots[lens]
            of = f" of {count.eligible}" if count.eligible and figure <= count.eligible else ""
            self.lenses.set_count(lens.value, f"{figure}{of}")
        self._small.setText(never_shown(self.workshop, author))
        self._small.setVisible(bool(self._small.whole_text))

    def _show_whether_open(self, round: Round) -> None:
        author, about, lens = self._box()
        why = why_closed(self.workshop, round, author, about)
        self._title.setText(f"{box_title(self.workshop, author, about)}: {BOX_WORDS[lens].lower()}")
        self._closed.setText(why)
        self._closed.setVisible(bool(why))
        self.pad.setVisible(not why)
        self.pad.setEnabled(not why)
        self._cast.setVisible(not why)
        self._answered.setVisible(not why)

    def _show_answered(self) -> None:
        rated, of = len(self.pad.scores), self.workshop.count(Attribute)
        done = self.pad.row >= of
        said = f"{rated} of {of} answered" if rated else "1 to 5, Enter casts"
        self._answered.setText(f"{said} · Enter casts it" if rated and done else said)

    def _show_withdraw(self) -> None:
        last = self._sitting.last_open(self.workshop)
        self._withdraw.setVisible(bool(last))
        if last:
            rating = self.workshop.get(Rating, last[0])
            title = box_title(self.workshop, rating.author, rating.about)
            self._withdraw.set_label(f"Withdraw the last ballot ({shorten(title, 30)})")
