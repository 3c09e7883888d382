"""The mirror: prepared and hidden, revealed at once, then looked at line by line."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.analysis.mirror import Mirror, conversation, mirror_of
from app.analysis.ratings import rating_table
from app.domain.changes import ChangeSet
from app.domain.commands.perceptions import RevealBoxes
from app.domain.records import Round
from app.drawing.mirror import mirror_picture
from app.stages.perceptions.all_pairs import open_all_mirrors
from app.stages.perceptions.boxes import box_line, box_title, never_shown
from app.stages.perceptions.matrix import MatrixDialog
from app.stages.perceptions.pair_view import PairView
from app.stages.perceptions.revealing import Preparation, Stage, findings, preparation
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import EmptyState, FlowLayout, clear_layout, column, row
from app.widgets.labels import Badge, Caption, PlainLabel
from app.widgets.page import KeyHint, PageContext
from app.widgets.picture import PictureView
from app.widgets.theme import L, M, Type


class MirrorView(PairView):
    """The activity "The mirror"."""

    title: ClassVar[str] = "The mirror"
    between: ClassVar[str] = "as seen by"
    turnable: ClassVar[bool] = True
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
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._present: tuple[str, str, str] | None = None
        self._found: list[tuple[str, str]] = []

    def build_work(self) -> None:
        """Make what stands before the reveal, and the place of the picture."""
        self.add_tool(Button("All mirrors", icon="grid-3x3", size=13, on_click=self.show_all))
        self.nothing = EmptyState(
            "eye",
            "No ballots are in for this pair. Collect them first.",
            "Go to the ballots",
            lambda: self.context.navigate("perceptions", "ballots", ""),
        )
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._reveal)
        self.picture = PictureView(largest=1.0)
        self._findings = QWidget()
        self._findings_flow = FlowLayout(self._findings, gap=L)
        self.small = Caption("", tone="amber")
        self._make_preparation()
        parts: tuple[QWidget, ...] = (
            self.nothing,
            self._prepared,
            self.small,
            self._findings,
            self.picture,
        )
        for part in parts:
            part.hide()
            self.work.addWidget(part)

    def starting_point(self) -> QWidget | None:
        """The reveal, where it is due."""
        return self.reveal

    def show_pair(self, round: Round, changes: ChangeSet | None) -> None:
        """Show how far the mirror is, and of what is revealed what may be shown."""
        pair = self.context.pair.pair
        present = (round.id, *pair)
        if present != self._present:
            self._present = present
            self.confirm.hide()
        found = preparation(self.workshop, round.id, pair)
        self.nothing.setVisible(found.stage is Stage.EMPTY)
        self._show_preparation(found)
        self.pair_note(_note(found))
        about, by = self.bar.left, self.bar.right
        mirror = mirror_of(self.workshop, rating_table(self.workshop, round.id), about, by)
        self._show_mirror(mirror if found.revealed else None)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the mirror."""
        return [KeyHint("Tab", "to Reveal, and to the direction")]

    def ask(self) -> None:
        """Ask once before anything is revealed."""
        names = " and ".join(self.workshop.name_of(id) for id in self.context.pair.pair)
        self.confirm.ask(
            f"Reveal the mirror of {names} now, in both directions. This cannot be taken back.",
            "Reveal",
        )

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

    def _reveal(self) -> None:
        if self._present is not None and self.execute(RevealBoxes(*self._present)) is not None:
            self.refresh()

    def _make_preparation(self) -> None:
        self._sentence = PlainLabel("", size=Type.LARGE, wrap=True)
        self._lines = PlainLabel("", tone="muted", wrap=True)
        self.reveal = Button("Reveal the mirror", kind="primary", icon="eye", on_click=self.ask)
        self.to_ballots = Button(
            "Go to the ballots",
            on_click=lambda: self.context.navigate("perceptions", "ballots", ""),
        )
        self._prepared = QWidget()
        buttons = row(self.reveal, self.to_ballots, None)
        words = column(self._sentence, self._lines, self.confirm, buttons, spacing=M)
        self._prepared.setLayout(words)

    def _show_preparation(self, found: Preparation) -> None:
        sentence = found.sentence()
        self._prepared.setVisible(bool(sentence))
        self._sentence.setText(sentence)
        lines = [
            f"{box_title(self.workshop, box.author, box.about)}: {box_line(box)}"
            for box in found.boxes
            if box.state is not None
        ]
        self._lines.setText("\n".join(lines))
        self.reveal.setVisible(found.stage is Stage.PREPARED)
        self.to_ballots.setVisible(found.stage is Stage.OPEN)

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
