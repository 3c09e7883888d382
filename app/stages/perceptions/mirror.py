"""The mirror: prepared and hidden, revealed at once, then looked at line by line."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.analysis.mirror import Mirror, conversation, mirror_of
from app.analysis.modes import host_of
from app.analysis.ratings import rating_table
from app.domain.changes import ChangeSet
from app.domain.commands import Batch
from app.domain.commands.ballots import RevealBoxes
from app.domain.records import Mode, Round
from app.drawing.mirror import mirror_picture
from app.stages.perceptions.all_pairs import open_all_mirrors
from app.stages.perceptions.boxes import never_shown
from app.stages.perceptions.guests import GuestStrip
from app.stages.perceptions.matrix import MatrixDialog
from app.stages.perceptions.pair_view import PairView
from app.stages.perceptions.revealing import Preparation, Stage, findings, preparation
from app.stages.perceptions.waiting import Waiting
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.containers import FlowLayout, clear_layout
from app.widgets.context import KeyHint, PageContext
from app.widgets.labels import Badge, Caption
from app.widgets.picture import PictureView
from app.widgets.theme import L


class MirrorView(PairView):
    """The activity "The mirror"."""

    title: ClassVar[str] = "The mirror"
    between: ClassVar[str] = "as seen by"
    turnable: ClassVar[bool] = True
    host_stands: ClassVar[str] = "left"
    steps_in_room: ClassVar[bool] = True
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {
            "ballot_box",
            "rating",
            "attribute",
            "round",
            "department",
            "participant",
            "focus_pair",
            "workshop",
            "mirror_consent",
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: list[tuple[str, str]] = []

    def build_work(self) -> None:
        """Make what stands before the reveal, and the place of the picture."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_tool(Button("All mirrors", icon="grid-3x3", size=13, on_click=self.show_all))
        self.nothing = EmptyState(
            "eye",
            "No ballots are in for this pair. Collect them first.",
            "Go to the ballots",
            self._go_to_ballots,
        )
        self.guests = GuestStrip()
        self.guests.chosen.connect(self._go_to_guest)
        self.waiting = Waiting(self.document)
        self.waiting.revealed.connect(self._reveal)
        self.waiting.ballots_requested.connect(self._go_to_ballots)
        self.waiting.consented.connect(self._consented)
        self.waiting.left.connect(self.setFocus)
        self.picture = PictureView(largest=1.0)
        self._findings = QWidget()
        self._findings_flow = FlowLayout(self._findings, gap=L)
        self.small = Caption("", tone="amber")
        parts: tuple[QWidget, ...] = (
            self.guests,
            self.nothing,
            self.waiting,
            self.small,
            self._findings,
            self.picture,
        )
        for part in parts:
            part.hide()
            self.work.addWidget(part)

    def starting_point(self) -> QWidget | None:
        """The reveal where it is due, else a yes that is missing, else the page with its keys."""
        return self.waiting.starting_point() if self.waiting.isVisibleTo(self) else self

    def show_pair(self, round: Round, changes: ChangeSet | None) -> None:
        """Show how far the mirror is, and of what is revealed what may be shown."""
        pair = self.context.pair.pair
        host = host_of(self.workshop)
        found = preparation(self.workshop, round.id, pair)
        self.nothing.setVisible(found.stage is Stage.EMPTY)
        self.waiting.setVisible(bool(found.sentence()))
        together = self.workshop.info.mode is not Mode.PAIR
        self.waiting.show_preparation(round.id, pair, found, together=together)
        self.pair_note(_note(found))
        self.guests.setVisible(host in pair)
        if host in pair:
            guest = pair[1] if pair[0] == host else pair[0]
            self.guests.show_guests(self.workshop, round.id, host, guest)
        about, by = self.bar.left, self.bar.right
        mirror = mirror_of(self.workshop, rating_table(self.workshop, round.id), about, by)
        self._show_mirror(mirror if found.shown else None)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the mirror."""
        return [
            KeyHint("1, 2", "who says yes for the first or the second side; Enter records it"),
            KeyHint("R", "reveal the mirror"),
            KeyHint("Right, Page Down", "the next mirror"),
            KeyHint("Left, Page Up", "the mirror before"),
            KeyHint("T", "turn the direction round"),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step from mirror to mirror, turn, consent, reveal."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.step_in_room(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.step_in_room(-1)
        elif key == Qt.Key.Key_T:
            self.bar.turn()
        elif key == Qt.Key.Key_R:
            self.waiting.ask()
        elif key in (Qt.Key.Key_1, Qt.Key.Key_2):
            self.waiting.consent.go_to(0 if key == Qt.Key.Key_1 else 1)
        else:
            super().keyPressEvent(event)

    def step_in_room(self, by: int) -> None:
        """Go to the next mirror or the one before; while something is asked, nowhere."""
        if not self.waiting.confirm.isVisibleTo(self):
            self.bar.step(by)
            self.begin()

    def _go_to_guest(self, id: str) -> None:
        self.point_at(host_of(self.workshop), id)
        self.refresh()

    def _go_to_ballots(self) -> None:
        self.context.navigate("perceptions", "ballots", "")

    def _consented(self) -> None:
        self.refresh()
        self.begin()

    def go_to(self, author: str, about: str) -> None:
        """Show how `author` sees `about`."""
        self.point_at(about, author)
        self.refresh()

    def show_all(self) -> MatrixDialog | None:
        """Open the matrix of what may be shown of all departments."""
        round = self.rounds.round
        if round is None:
            return None
        present = (self.bar.right, self.bar.left)
        return open_all_mirrors(self.workshop, round.id, present, self.go_to, self.window())

    def _reveal(self, pairs: list[tuple[str, str]]) -> None:
        """Reveal mirrors, all of them or none."""
        round = self.rounds.round
        if round is None or not pairs:
            return
        steps = tuple(RevealBoxes(round.id, *pair) for pair in pairs)
        label = f"Revealed {len(steps)} mirrors" if len(steps) > 1 else ""
        if self.execute(steps[0] if len(steps) == 1 else Batch(steps, label)) is not None:
            self.refresh()
            self.setFocus()

    def _show_mirror(self, mirror: Mirror | None) -> None:
        self.picture.setVisible(mirror is not None)
        self._findings.setVisible(mirror is not None)
        small = never_shown(self.workshop, mirror.by) if mirror is not None else ""
        self.small.setText(small)
        self.small.setVisible(bool(small))
        if mirror is None:
            return
        self.picture.set_picture(
            mirror_picture(
                mirror,
                self.workshop.name_of(mirror.about),
                self.workshop.name_of(mirror.by),
                about_is_first=mirror.about == self.context.pair.pair[0],
                said=conversation(self.workshop, mirror),
            )
        )
        found = findings(self.workshop, mirror)
        if found == self._found:
            return
        self._found = found
        clear_layout(self._findings_flow)
        for icon, words in found:
            self._findings_flow.addWidget(Badge(icon, words, tone="ink"))


def _note(found: Preparation) -> str:
    if found.stage is Stage.EMPTY:
        return "no ballots yet"
    if found.stage is Stage.OPEN:
        return "boxes still open"
    return "prepared, hidden" if found.stage is Stage.PREPARED else "revealed"
