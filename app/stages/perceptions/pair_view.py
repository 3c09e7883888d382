"""What the views of this stage share: a round, a pair, and what to do before there are any."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.modes import host_of, is_carousel, read_pairs
from app.domain.changes import ChangeSet
from app.domain.records import Department, FocusPair, Round
from app.stages.perceptions.lists import pairs_to_hold
from app.stages.perceptions.rounds import RoundButton, RoundChoice, open_round
from app.widgets.cards import EmptyState
from app.widgets.context import InRoom, PageContext
from app.widgets.pair import PairBar
from app.widgets.theme import M
from app.widgets.view import ActivityView


class PairView(ActivityView):
    """An activity of one pair in one round.

    Override `build_work` (fill `self.work`) and `show_pair(round, changes)`, which is called only
    where there are a round and two departments. between: the words of the bar. for_all: it
    steps through all pairs of a carousel; else through those that are read out. host_stands: "left"
    or "right" of the bar, where a host hears all the others and the pair can be turned.
    """

    between: ClassVar[str] = "and"
    for_all: ClassVar[bool] = True
    turnable: ClassVar[bool] = False
    host_stands: ClassVar[str] = ""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.rounds = RoundChoice.of(context)
        self._tools: list[QWidget] = []
        self._stood: tuple[str, str, str] | None = None
        self._going = False

    def build(self) -> Iterator[object]:
        """Make the bar, the place for the work, and what stands there before it can begin."""
        self.round_button = RoundButton(self.context)
        self.toolbar.addWidget(self.round_button)
        self.bar = PairBar(
            self.context, between=self.between, turnable=self.turnable, pairs=self.pairs
        )
        yield None
        holder = QWidget()
        self.work = QVBoxLayout(holder)
        self.work.setContentsMargins(0, 0, 0, 0)
        self.work.setSpacing(M)
        self._holder = holder
        self.no_departments = EmptyState(
            "building-2",
            "It takes two departments to see each other. Name them first.",
            "Go to the departments",
            lambda: self.context.navigate("setup", "departments", ""),
        )
        self.no_round = EmptyState(
            "pencil",
            "Perceptions are collected in rounds. Open the first one to begin.",
            "Open the first round",
            lambda: open_round(self.context, self),
        )
        # Hidden from the start: what is shown once, even for a moment, makes the window grow.
        for part in (holder, self.no_departments, self.no_round):
            part.hide()
        self.body.addWidget(self.bar)
        self.body.addWidget(holder, 0 if self.scrolls else 1)
        self.body.addWidget(self.no_departments)
        self.body.addWidget(self.no_round)
        self.body.addStretch(0)
        yield None
        yield from self.build_work() or ()
        self.bar.turned.connect(self.refresh)
        self.context.pair.changed.connect(self.look_again)
        self.rounds.changed.connect(self.look_again)
        for moved in (self.bar.turned, self.context.pair.changed, self.rounds.changed):
            moved.connect(self.room_changed)

    def begin(self) -> None:
        """Where nothing can begin yet, put the keyboard on the way to what comes first."""
        first = next((p for p in (self.no_departments, self.no_round) if p.isVisible()), None)
        if first is None:
            super().begin()
        else:
            first.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the pairs that this activity is about, in order."""
        return pairs_to_hold(self.workshop) if self.for_all else self.context.pair.pairs()

    def build_work(self) -> Iterator[object] | None:
        """Fill `self.work`; where that takes long, in steps, as in `build`."""
        return None

    def add_tool(self, tool: QWidget) -> None:
        """Put something right of the title; it is there only where there is a pair."""
        self.toolbar.addWidget(tool)
        self._tools.append(tool)

    def show_pair(self, round: Round, changes: ChangeSet | None) -> None:
        """Show the pair of the bar in a round."""

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the pair as it is now, or what must be done first."""
        round = self.rounds.round
        enough = bool(self.bar.left) and self.bar.left != self.bar.right
        ready = enough and round is not None
        self.no_departments.setVisible(not enough)
        self.no_round.setVisible(enough and not ready)
        self.bar.setVisible(enough)
        self._holder.setVisible(ready)
        for tool in self._tools:
            tool.setVisible(ready)
        self.set_caption(self._held_words() if ready else "")
        if round is not None and ready and not self._has_turned_to_host():
            self.show_pair(round, changes)

    def _held_words(self) -> str:
        """Return what the mode of the workshop means for the pair, "" where it needs no words."""
        pair, host = self.context.pair.pair, host_of(self.workshop)
        if host:
            said = f"{self.workshop.name_of(host)} hears all the others"
            return f"{said}." if host in pair else f"{said}; these two are not asked today."
        if not is_carousel(self.workshop) or not self.workshop.count(FocusPair):
            return ""
        if pair not in read_pairs(self.workshop):
            return "This pair is mirrored, and not read out in the room."
        return "This pair is read out in the room." if self.for_all else ""

    def _has_turned_to_host(self) -> bool:
        """Turn a pair that has just been come to, so that the host stands where it belongs."""
        pair, host = self.context.pair.pair, host_of(self.workshop)
        come, self._stood = (*pair, host) != self._stood, (*pair, host)
        at = self.bar.left if self.host_stands == "left" else self.bar.right
        if not (come and self.host_stands and host in pair and at != host):
            return False
        self.bar.turn()  # it tells that it was turned, and then the pair is shown
        return True

    def in_room(self) -> InRoom:
        """The room sees this pair in this round; `first` is the one at the left of the bar."""
        round = self.rounds.round
        return InRoom(round.id if round else "", self.bar.left, self.bar.right)

    def resume_room(self, seen: InRoom) -> None:
        """Choose the round and the pair that the room saw, where they are still there."""
        known = all(self.workshop.find(Department, id) for id in (seen.first, seen.second))
        if known and self.workshop.find(Round, seen.round):
            self.rounds.choose(seen.round)
            self.point_at(seen.first, seen.second)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the starting point."""
        super().showEvent(event)
        self.begin()

    def point_at(self, author: str, about: str) -> None:
        """Go to a pair in the direction that has `author` at the left."""
        if author == about:
            about = self.partner(author)
        self.context.pair.choose(author, about)
        if self.turnable and self.bar.left != author:
            self.bar.turn()

    def go_to_exchange(self, round: str, one: str, other: str) -> None:
        """Go to a pair in a round; a department by itself stays with the pair it is in."""
        self._going = True
        self.rounds.choose(round)
        if one == other and one not in self.context.pair.pair:
            other = self.partner(one)
        if one != other:
            self.context.pair.choose(one, other)
        self._going = False
        self.refresh()

    def look_again(self) -> None:
        """Wait while round and pair are both still to be chosen: then it looks but once."""
        if not self._going:
            super().look_again()

    def pair_note(self, words: str) -> None:
        """Say at the end of the bar which pair this is, and `words`."""
        pairs, place = self.pairs(), self.context.pair.pair
        where = f"Pair {pairs.index(place) + 1} of {len(pairs)} · " if place in pairs else ""
        self.bar.set_note(f"{where}{words}")

    def partner(self, department: str) -> str:
        """Return with whom a department is in the pair of the moment, else in its first pair."""
        present = self.context.pair.pair
        for pair in (present, *self.pairs()):
            if department in pair:
                return pair[1] if pair[0] == department else pair[0]
        return next((d.id for d in self.workshop.departments() if d.id != department), "")
