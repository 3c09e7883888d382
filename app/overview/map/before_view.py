"""Before and after: how views moved from round to round, and C from review to review."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.metric import Point, history
from app.analysis.network import Shift, compare
from app.analysis.ratings import rating_table
from app.domain.changes import ChangeSet
from app.domain.records import Contract, ContractState, Review, Round
from app.domain.workshop import Workshop
from app.drawing.shift import shift_matrix
from app.drawing.trend import trend
from app.overview.map.facts import EVERYTHING
from app.overview.map.linked import SquaresView, TwoColumns
from app.overview.map.model import MapModel
from app.widgets.choices import Segmented
from app.widgets.containers import EmptyState, Hairline, IconView, clear_layout, column, row
from app.widgets.labels import Caption, Overline, PlainLabel, StatusBadge
from app.widgets.page import ActivityView
from app.widgets.picture import PictureView
from app.widgets.theme import L, M, S, px
from app.widgets.value_fields import date_text

_STOPS = 5
"""More dates than this are not offered at once: the first, and the last ones."""

_STEP = 3.0
"""Points of C from which it is a change (METHOD §3)."""


@dataclass(frozen=True, slots=True)
class Moved:
    """C of a direction on two days. comparable: formula, targets and weights were the same."""

    before: Point | None
    after: Point | None

    @property
    def comparable(self) -> bool:
        """Whether a difference says something."""
        known = self.before is not None and self.after is not None
        return known and self.before.segment == self.after.segment  # type: ignore[union-attr]


class BeforeView(ActivityView):
    """What has changed between two rounds, and between two days."""

    title = "Before and after"
    max_width = 1240
    watches = EVERYTHING | {"review"}

    def build(self) -> None:
        """Rounds with their matrix of changes; days with C of every contract."""
        self.model = MapModel.of(self.context)
        self._days: tuple[date | None, date | None] = (None, None)
        self._rounds: tuple[str, str] = ("", "")
        self._build_rounds()
        self.body.addWidget(Hairline())
        self._build_days()
        self.body.addStretch(1)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show both parts, or what will be seen in them."""
        self._show_rounds()
        self._show_days()

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

    def _show_rounds(self) -> None:
        rounds = self.workshop.ordered(Round)
        several = len(rounds) > 1
        for part in (self.round_bar, self.matrix, self.said):
            part.setVisible(several)
        self.note.setText(_until_then(rounds))
        self.note.setVisible(not several)
        if not several:
            return
        ids = [r.id for r in rounds]
        before = self._rounds[0] if self._rounds[0] in ids else ids[-2]
        after = self._rounds[1] if self._rounds[1] in ids else ids[-1]
        self._rounds = (before, after)
        options = [(r.id, r.title) for r in rounds]
        self.from_round.set_options(options, before)
        self.to_round.set_options(options, after)
        shifts = self.shifts()
        language = self.workshop.info.language or ""
        self.matrix.set_picture(
            shift_matrix(self.workshop.departments(), shifts, language=language)
        )
        self._say_shift()

    def shifts(self) -> dict[tuple[str, str], Shift]:
        """Return what has moved between the two rounds, as far as both may be shown."""
        tables = [rating_table(self.workshop, id) for id in self._rounds]
        return compare(*tables)

    def _take_rounds(self, before: str, after: str) -> None:
        self._rounds = (before, after)
        self._show_rounds()

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
        self.contracts = QVBoxLayout()
        self.contracts.setSpacing(L)
        self.nothing = EmptyState(
            "trending-up",
            "Once the measures of a contract have been read twice, it is seen here how its "
            "figure moves.",
            "Read the measures",
            lambda: self.context.navigate("measures", "readings", ""),
        )
        for part in (self.days_title, self.day_bar):
            self.body.addWidget(part)
        self.body.addLayout(self.contracts)
        self.body.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)

    def _show_days(self) -> None:
        clear_layout(self.contracts)
        today = self.document.today()
        lines = {
            contract.id: _histories(self.workshop, contract, today)
            for contract in self.workshop.ordered(Contract)
            if contract.state is not ContractState.ENDED
        }
        read = [day for both in lines.values() for points in both for day in _days_of(points)]
        days = stops(self.workshop, read, today)
        self.nothing.setVisible(not read)
        self.day_bar.setVisible(len(days) > 1)
        if not read:
            return
        before = self._days[0] if self._days[0] in days else days[0]
        after = self._days[1] if self._days[1] in days else days[-1]
        self._days = (before, after)
        options = [(day.isoformat(), date_text(day)) for day in days]
        self.from_day.set_options(options, before.isoformat())
        self.to_day.set_options(options, after.isoformat())
        for id, both in lines.items():
            if any(both):
                self._show_contract(self.workshop.get(Contract, id), both)

    def _show_contract(
        self, contract: Contract, both: tuple[tuple[Point, ...], tuple[Point, ...]]
    ) -> None:
        names = [self.workshop.name_of(id) for id in (contract.first, contract.second)]
        sides = [
            self._side(names[0], names[1], "first", both[0]),
            self._side(names[1], names[0], "second", both[1]),
        ]
        self.contracts.addWidget(TwoColumns(*sides, least=620))
        self.contracts.addWidget(Hairline())

    def _side(self, supplier: str, receiver: str, side: str, points: tuple[Point, ...]) -> QWidget:
        made = QWidget()
        head = PlainLabel(f"{supplier} for {receiver}", bold=True, tone=side, wrap=True)
        moved = moved_between(points, *sorted(day for day in self._days if day is not None))
        layout = column(head, row(*_moved_badges(moved), None, spacing=M), spacing=S)
        if points:
            title = f"{supplier} for {receiver}"
            picture = trend(points, width=400.0, height=150.0, title=title, say_date=date_text)
            layout.addWidget(PictureView(picture, largest=1.0))
        layout.addStretch(1)
        made.setLayout(layout)
        return made

    def _take_days(self, before: str, after: str) -> None:
        old, new = self._days
        self._days = (
            date.fromisoformat(before) if before else old,
            date.fromisoformat(after) if after else new,
        )
        self._show_days()


def stops(workshop: Workshop, read: list[date], today: date) -> list[date]:
    """Return the days between which C can be compared: the first reading, the reviews, and
    today where something has been read since."""
    reviews = {r.on for r in workshop.all(Review) if r.on is not None and r.on <= today}
    if not read:
        return sorted(reviews)
    late = max(reviews, default=min(read)) < max(read)
    days = sorted({*reviews, min(read), *({today} if late else ())})
    return days if len(days) <= _STOPS else [days[0], *days[-(_STOPS - 1) :]]


def moved_between(points: tuple[Point, ...], before: date, after: date) -> Moved:
    """Return the last point up to each of two days."""
    return Moved(_point_on(points, before), _point_on(points, after))


def _point_on(points: tuple[Point, ...], day: date) -> Point | None:
    past = [p for p in points if p.on <= day]
    return past[-1] if past else None


def _histories(
    workshop: Workshop, contract: Contract, today: date
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    return (
        history(workshop, contract, contract.first, today),
        history(workshop, contract, contract.second, today),
    )


def _days_of(points: tuple[Point, ...]) -> list[date]:
    return [point.on for point in points]


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
