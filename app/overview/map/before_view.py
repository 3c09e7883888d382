"""Before and after: how views moved from round to round, and C from review to review."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.analysis.metric import Point
from app.document.tasks import Task
from app.domain.changes import ChangeSet
from app.domain.records import Contract, Round
from app.domain.workshop import Workshop
from app.drawing.trend import trend
from app.overview.map.linked import SquaresView, TwoColumns
from app.overview.map.moves import NEEDS, Moved, Moves, Points, moved_between, moves_of, stops
from app.overview.map.touched import KINDS
from app.overview.map.worked import Worked
from app.widgets.cards import EmptyState, Hairline, IconView
from app.widgets.choices import Segmented
from app.widgets.containers import column, row
from app.widgets.labels import Caption, Overline, PlainLabel, StatusBadge
from app.widgets.long_column import Item, LongColumn
from app.widgets.picture import PictureView
from app.widgets.progress import TaskStrip
from app.widgets.theme import L, M, S, px
from app.widgets.values import date_text
from app.widgets.view import ActivityView

_STEP = 3.0
"""Points of C from which it is a change (METHOD §3)."""


class BeforeView(ActivityView):
    """What has changed between two rounds, and between two days."""

    title = "Before and after"
    max_width = 1240
    watches = KINDS

    def build(self) -> None:
        """Rounds with their matrix of changes; days with C of every contract."""
        self.worked: Worked[Moves] = Worked(self.context, "Comparing the days", NEEDS)
        self.strip = TaskStrip()
        self.body.addWidget(self.strip)
        self._days: tuple[date | None, date | None] = (None, None)
        self._rounds: tuple[str, str] = ("", "")
        self._build_rounds()
        self.body.addWidget(Hairline())
        self._build_days()
        self.body.addStretch(1)
        self.worked.arrived.connect(self._refresh_seen)
        self.worked.working.connect(self._watch)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show both parts, or what will be seen in them."""
        self._choose_rounds()
        moves = self.moves()
        self._show_rounds(moves)
        self._show_days(moves)

    def moves(self) -> Moves | None:
        """Return what has moved between the two rounds, as far as both may be shown, and in the
        contracts; the last state, or None, while that is worked out."""
        rounds, today = self._rounds, self.document.today()
        language = self.workshop.info.language

        def make(workshop: Workshop, old: Moves | None, stale: frozenset[str]) -> Moves:
            return moves_of(workshop, today, rounds, language, old=old, stale=stale)

        return self.worked.get((rounds, today, language), make)

    # -- rounds ---------------------------------------------------------------------------

    def _build_rounds(self) -> None:
        self.body.addWidget(Overline("How views have moved"))
        self.once = row(IconView("history"), note := PlainLabel("", wrap=True), spacing=M)
        self.once.setStretch(1, 1)
        self.note = note
        self.body.addLayout(self.once)
        self.from_round = Segmented(name="Earlier round")
        self.to_round = Segmented(name="Later round")
        self.from_round.chosen.connect(lambda key: self._take_rounds(key, self._rounds[1]))
        self.to_round.chosen.connect(lambda key: self._take_rounds(self._rounds[0], key))
        self.round_bar = QWidget()
        words = (Caption("From", wrap=False), Caption("to", wrap=False))
        self.round_bar.setLayout(
            row(words[0], self.from_round, words[1], self.to_round, None, spacing=M)
        )
        self.body.addWidget(self.round_bar)
        self.matrix = SquaresView(largest=1.15)
        self.matrix.key_activated.connect(lambda _key: self._say_shift())
        self.matrix.key_focused.connect(lambda _key: self._say_shift())
        self.said = PlainLabel("", wrap=True)
        self.body.addWidget(self.matrix)
        self.body.addWidget(self.said)

    def _choose_rounds(self) -> None:
        rounds = self.workshop.ordered(Round)
        ids = [r.id for r in rounds]
        if len(rounds) < 2:
            self._rounds = ("", "")
            return
        before = self._rounds[0] if self._rounds[0] in ids else ids[-2]
        after = self._rounds[1] if self._rounds[1] in ids else ids[-1]
        self._rounds = (before, after)
        options = [(r.id, r.title) for r in rounds]
        self.from_round.set_options(options, before)
        self.to_round.set_options(options, after)

    def _show_rounds(self, moves: Moves | None) -> None:
        rounds = self.workshop.ordered(Round)
        several = len(rounds) > 1
        for part in (self.round_bar, self.matrix, self.said):
            part.setVisible(several)
        self.note.setText(_until_then(rounds))
        self.note.setVisible(not several)
        if moves is not None and moves.matrix is not None:
            self.matrix.set_picture(moves.matrix)
            self._say_shift()

    def _take_rounds(self, before: str, after: str) -> None:
        self._rounds = (before, after)
        self.refresh()

    def _say_shift(self) -> None:
        words = self.matrix.words_of(self.matrix.current_key)
        self.said.setText(f"{words}." if words else "Choose a square to read it in words.")

    # -- days -----------------------------------------------------------------------------

    def _build_days(self) -> None:
        self.days_title = Overline("How service has moved")
        self.from_day = Segmented(name="Earlier day")
        self.to_day = Segmented(name="Later day")
        self.from_day.chosen.connect(lambda key: self._take_days(key, ""))
        self.to_day.chosen.connect(lambda key: self._take_days("", key))
        self.day_bar = QWidget()
        self.day_bar.setLayout(
            column(
                row(_lead("From"), self.from_day, None, spacing=M),
                row(_lead("to"), self.to_day, None, spacing=M),
                spacing=S,
            )
        )
        self.contracts = LongColumn(likely=px(260), first=4, spacing=L)
        self.nothing = EmptyState(
            "trending-up",
            "Once the measures of a contract have been read twice, it is seen here how its "
            "figure moves.",
            "Read the measures",
            lambda: self.context.navigate("measures", "readings", ""),
        )
        for part in (self.days_title, self.day_bar):
            self.body.addWidget(part)
        self.body.addWidget(self.contracts)
        self.body.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)

    def _show_days(self, moves: Moves | None) -> None:
        if moves is None:
            self.nothing.hide()
            self.day_bar.hide()
            return
        read = moves.read
        days = stops(self.workshop, read, self.document.today())
        self.nothing.setVisible(not read)
        self.day_bar.setVisible(len(days) > 1)
        if read:
            before = self._days[0] if self._days[0] in days else days[0]
            after = self._days[1] if self._days[1] in days else days[-1]
            self._days = (before, after)
            options = [(day.isoformat(), date_text(day)) for day in days]
            self.from_day.set_options(options, before.isoformat())
            self.to_day.set_options(options, after.isoformat())
        shown = [entry for entry in moves.histories.items() if any(entry[1])]
        self.contracts.show_items([self._item(*entry) for entry in shown])

    def _item(self, contract: Contract, both: tuple[Points, Points]) -> Item:
        one, other = (self.workshop.name_of(id) for id in (contract.first, contract.second))
        days = tuple(sorted(day for day in self._days if day is not None))
        sides = ((one, other, "first", both[0]), (other, one, "second", both[1]))
        return (sides, days), partial(_contract, sides, days)

    def _take_days(self, before: str, after: str) -> None:
        old, new = self._days
        self._days = (
            date.fromisoformat(before) if before else old,
            date.fromisoformat(after) if after else new,
        )
        self._show_days(self.worked.last)

    def _refresh_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _watch(self, task: Task) -> None:
        if self.isVisible() or self.worked.last is None:
            self.strip.watch(task)


_Side = tuple[str, str, str, Points]
"""Names of supplier and receiver, the supplier's colour, and what was read of it."""


def _contract(sides: tuple[_Side, _Side], days: tuple[date, ...]) -> QWidget:
    """Return what has moved in both directions of a contract."""
    made = QWidget()
    both = TwoColumns(*(_direction(*side, days) for side in sides), least=620)
    made.setLayout(column(both, Hairline(), spacing=L))
    return made


def _direction(
    supplier: str, receiver: str, side: str, points: Points, days: tuple[date, ...]
) -> QWidget:
    made = QWidget()
    head = PlainLabel(f"{supplier} for {receiver}", bold=True, tone=side, wrap=True)
    badges = _moved_badges(moved_between(points, days[0], days[-1]))
    layout = column(head, row(*badges, None, spacing=M), spacing=S)
    if points:
        title = f"{supplier} for {receiver}"
        picture = trend(points, width=400.0, height=150.0, title=title, say_date=date_text)
        layout.addWidget(PictureView(picture, largest=1.0))
    layout.addStretch(1)
    made.setLayout(layout)
    return made


def _lead(words: str) -> Caption:
    """Return the word before a row of pills, so wide that two rows begin below each other."""
    made = Caption(words, wrap=False)
    made.setMinimumWidth(px(36))
    return made


def _moved_badges(moved: Moved) -> list[QWidget]:
    before, after = (_c(point) for point in (moved.before, moved.after))
    if moved.after is None:
        return [Caption("Nothing has been read yet.", wrap=False)]
    status = moved.after.status.value
    graded = status in ("green", "amber", "red")
    badge = StatusBadge(status) if graded else StatusBadge("insufficient", "not enough read")
    out: list[QWidget] = [PlainLabel(f"C {before} → {after}", bold=True), badge]
    if moved.before is not None and not moved.comparable:
        out.append(Caption("new terms in between", wrap=False))
    elif moved.before is not None and moved.before.combined and moved.after.combined:
        out.append(Caption(_change(moved.after.combined - moved.before.combined), wrap=False))
    return out


def _c(point: Point | None) -> str:
    return f"{point.combined:.0f}" if point is not None and point.combined is not None else "–"


def _change(points: float) -> str:
    if abs(points) < _STEP:
        return "about the same"
    return f"{'up' if points > 0 else 'down'} {abs(points):.0f}"


def _until_then(rounds: list[Round]) -> str:
    if not rounds:
        return (
            "Once the departments have rated each other, and again in a later round, this shows "
            "how each view has moved."
        )
    only = rounds[0]
    when = f" ({date_text(only.on)})" if only.on else ""
    return (
        f"There is one round so far: {only.title}{when}. After a second one, this shows square "
        "by square how each view has moved."
    )
