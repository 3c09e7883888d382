"""The figures of a contract: task, relationship and both, their lines, and the readings taken."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.analysis.metric import evaluate, history
from app.domain.commands import Add, Command, Edit, Remove
from app.domain.records import Contract, Measure, MeasureKind, Reading, Review
from app.domain.workshop import in_order
from app.drawing.gauge import gauge_of
from app.drawing.trend import trend
from app.stages.review.chosen import chosen_contract, current_review
from app.stages.review.reading_line import ReadingLine
from app.stages.review.review_view import ReviewView
from app.widgets.cards import EmptyState
from app.widgets.chips import SideChip
from app.widgets.containers import clear_layout, column, row
from app.widgets.context import KeyHint
from app.widgets.labels import Caption, Overline
from app.widgets.picture import PictureView
from app.widgets.theme import XL, L, M, theme
from app.widgets.values import date_text


class _Direction(QWidget):
    """One supplier: its gauge, its line since the first reading, and a line for each measure."""

    def __init__(self, view: "ReadingsView", side: str) -> None:
        super().__init__()
        self._view = view
        self.head = SideChip("", side, wide=True)
        self.gauge = PictureView(largest=1.0)
        self.trend = PictureView()
        self.nothing = Caption("Nothing is measured in this direction.")
        self.title = Overline("Read in this review")
        self.lines: list[ReadingLine] = []
        self.line_box = column(spacing=M)
        self._laid: object = None
        self.setLayout(
            column(
                self.head,
                self.nothing,
                self.gauge,
                self.trend,
                self.title,
                self.line_box,
                None,
                spacing=L,
            )
        )

    def showing(
        self, contract: Contract, supplier: str, review: Review, day: date
    ) -> Iterator[object]:
        """Show, in steps, how a supplier stands on the day of the review."""
        workshop = self._view.workshop
        receiver = contract.second if supplier == contract.first else contract.first
        names = [workshop.name_of(id) for id in (supplier, receiver)]
        self.head.set_department(f"{names[0]} for {names[1]}")
        measures = self._view.measures(contract, supplier)
        there = bool(measures)
        for widget in (self.gauge, self.trend, self.title):
            widget.setVisible(there)
        self.nothing.setVisible(not there)
        if there:
            self.gauge.set_picture(gauge_of(evaluate(workshop, contract, supplier, day)))
            points = history(workshop, contract, supplier, day)
            self.trend.set_picture(trend(points, width=420.0, height=200.0))
            self.trend.setVisible(bool(points))
        yield None
        readings = [self._view.reading(m, review, day) for m in measures]
        laid = (tuple(measures), tuple(readings), day, review.closed)
        if laid != self._laid:
            self._laid = None
            yield from self._laying_out(zip(measures, readings, strict=True), day, review.closed)
            self._laid = laid

    def _laying_out(
        self, read: Iterable[tuple[Measure, Reading | None]], day: date, closed: bool
    ) -> Iterator[object]:
        focused = next((one.measure.id for one in self.lines if one.busy), "")
        clear_layout(self.line_box)
        workshop = self._view.workshop
        self.lines = []
        for one in read:
            line = ReadingLine(workshop, *one, day, self._view.keep, closed=closed)
            self.lines.append(line)
            self._view.follow(line)
            self.line_box.addWidget(line)
            if line.measure.id == focused:
                line.begin()
            yield None


class ReadingsView(ReviewView):
    """Both directions facing each other, as everywhere."""

    title = "The figures"
    by_contract = True
    watches = frozenset(
        {"review", "reading", "measure", "measure_revision", "department", "workshop"}
        | {"contract", "clause_text", "expectation", "interface", "contract_version", "signature"}
    )

    def build_review(self) -> Iterator[object]:
        """Two directions, with what will be seen in them."""
        self.sides = (_Direction(self, "first"), _Direction(self, "second"))
        self.facing = row(spacing=XL)
        for side in self.sides:
            self.facing.addWidget(side, 1)
        self.both = QWidget()
        whole = QVBoxLayout(self.both)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.facing)
        self.empty = EmptyState(
            "target",
            "There is no contract with measures yet: without them a review is a conversation, "
            "and that is worth having too.",
            "Choose measures",
            lambda: self.context.navigate("measures", "choose", ""),
        )
        self.body.addWidget(self.both)
        self.body.addWidget(self.empty)
        yield None
        shared = self.context.shared
        review = current_review(self.workshop, shared.get("review"))
        if review is not None:
            wanted, pair = shared.get("contract"), self.context.pair.pair
            if contract := chosen_contract(self.workshop, review, wanted, pair):
                for show in self._showing(contract, review):
                    yield from show

    def refresh_review(self, review: Review) -> None:
        """Evaluate both directions on the day of the review."""
        contract = self.contract
        measured = contract is not None and bool(
            self.workshop.referring(Measure, "contract", contract.id)
        )
        self.both.setVisible(measured)
        self.empty.setVisible(not measured)
        ways = QBoxLayout.Direction
        large = theme().large
        self.facing.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        if contract is None or not measured:
            self.set_caption("")
            return
        day = self._day(review)
        closed = " The review is closed: its readings stay as they are." if review.closed else ""
        self.set_caption(
            f"As they stand on {date_text(day)}. What nobody read is missing, and never zero."
            f"{closed}"
        )
        for show in self._showing(contract, review):
            for _ in show:
                pass

    def _day(self, review: Review) -> date:
        return review.on or self.document.today()

    def _showing(self, contract: Contract, review: Review) -> Iterator[Iterator[object]]:
        for side, supplier in zip(self.sides, (contract.first, contract.second), strict=True):
            yield side.showing(contract, supplier, review, self._day(review))

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the lines."""
        return [KeyHint("Enter", "next measure"), KeyHint("Tab", "next field")]

    def measures(self, contract: Contract, supplier: str) -> list[Measure]:
        """Return the measures of a direction, task before relationship before the others."""
        order = list(MeasureKind)
        found = in_order(self.workshop.referring(Measure, "contract", contract.id))
        return sorted(
            (m for m in found if m.supplier == supplier), key=lambda m: order.index(m.type)
        )

    def reading(self, measure: Measure, review: Review, day: date) -> Reading | None:
        """Return what was read of a measure in a review, or on its day."""
        found = self.workshop.referring(Reading, "measure", measure.id)
        in_it = next((r for r in found if r.review == review.id), None)
        return in_it or next((r for r in found if r.on == day), None)

    def keep(
        self, measure: Measure, values: dict[str, float | int | None], *, missing: bool = False
    ) -> bool:
        """Keep what was read in this review, and return whether it could be.

        missing: it should have been read and was not.
        """
        review = self.review
        if review is None or review.closed:
            return False
        day = review.on or self.document.today()
        known = self.reading(measure, review, day)
        empty = all(value is None for value in values.values())
        command: Command | None = None
        if known is None:
            if not empty or missing:
                made = Reading(measure=measure.id, on=day, review=review.id)
                batch = {name: value for name, value in values.items() if value is not None}
                command = Add(_with(made, batch))
        elif empty and not missing:
            command = Remove("reading", known.id) if known.value is not None else None
        else:
            changed: dict[str, object] = {**values, "review": review.id}
            if any(getattr(known, name) != value for name, value in changed.items()):
                command = Edit("reading", known.id, changed)
        if command is None:
            return True
        kept = self.execute(command) is not None
        self.refresh()
        return kept

    def follow(self, line: ReadingLine) -> None:
        """Say what is refused in a line, and go on from it to the next."""
        line.refused.connect(self.context.say)
        line.finished.connect(lambda: self.go_on(line))

    def go_on(self, line: ReadingLine) -> None:
        """Put the cursor into the next measure, over to the other side after the last."""
        order = [one.measure.id for side in self.sides for one in side.lines]
        place = order.index(line.measure.id) + 1 if line.measure.id in order else 0
        lines = [one for side in self.sides for one in side.lines]
        if place < len(lines):
            lines[place].begin()


def _with(reading: Reading, values: dict[str, float | int]) -> Reading:
    return replace(reading, **values)  # type: ignore[arg-type]  # value, raters, eligible
