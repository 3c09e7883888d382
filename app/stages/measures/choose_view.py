"""Choosing what is measured: a shelf of typical measures, and those that were taken."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.commands import Add
from app.domain.records import (
    Better,
    Cadence,
    CustomerValue,
    Expectation,
    ExpectationState,
    Measure,
    MeasureKind,
)
from app.domain.template import MeasurePreset
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.measures.direction import DirectionView
from app.widgets.cards import Hairline
from app.widgets.chips import Chip
from app.widgets.containers import FlowLayout, clear_layout, column, row
from app.widgets.context import KeyHint
from app.widgets.entries import LineEdit
from app.widgets.fields import LineField, people
from app.widgets.labels import Caption, Overline, SubHeading, set_tooltip
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable
from app.widgets.theme import XS, L, M, S
from app.widgets.value_fields import CheckField, ChoiceField

SHELVES = (
    (MeasureKind.TASK, "Is it done well?"),
    (MeasureKind.RELATIONSHIP, "Are we dealt with well?"),
    (MeasureKind.LEARNING, "Do we get better?"),
    (MeasureKind.JOINT, "What both answer for"),
)
BETTER = {Better.LOWER: "lower", Better.HIGHER: "higher"}
CADENCE = {
    Cadence.FORTNIGHTLY: "every fortnight",
    Cadence.MONTHLY: "every month",
    Cadence.QUARTERLY: "every quarter",
    Cadence.YEARLY: "every year",
    Cadence.AD_HOC: "now and then",
}
VALUE = {CustomerValue.INTERNAL: "inside the house", CustomerValue.EXTERNAL: "by our customers"}


class ChooseView(DirectionView):
    """Four shelves of presets; a press takes one. Below, bounds and the rest of what was taken."""

    title = "How we see that it works"
    watches = frozenset({"measure", "contract", "department", "expectation", "reading"})

    def build_direction(self) -> Iterator[object]:
        """Shelves, own measure, table and detail."""
        self.shelf = QWidget()
        self.body.addWidget(self.shelf)
        yield from self._build_shelves()
        self.own = LineEdit("A measure of your own; Enter adds it", name="New measure", limit=200)
        self.own.entered.connect(self._add_own)
        self.body.addWidget(self.own)
        yield None
        self.table = RecordTable(
            self.document,
            Measure,
            [
                Column("Measure", "name"),
                Column("Unit", "unit", 96),
                Column("Better", "better", 84, words=BETTER),
                Column("Start", "baseline", 72),
                Column("Worst", "worst", 72),
                Column("Target", "target", 72),
                Column("Critical", "critical", 72),
            ],
            lambda _workshop: self.measures(),
            name="Measures of this direction",
        )
        self.table.selected.connect(self._open)
        self.body.addWidget(self.table)
        self.detail = column(spacing=M)
        self.body.addLayout(self.detail)
        self._detail_id = ""
        yield None
        self.take_contract()
        if found := self.measures():
            yield from self._opening(found[0].id)

    def show_work(self, there: bool) -> None:
        """All of it needs a contract."""
        for widget in (self.shelf, self.own, self.table):
            widget.setVisible(there)
        if not there:
            self._open("")

    def refresh_direction(self) -> None:
        """Show what was taken."""
        found = self.measures()
        self.table.refresh()
        self.table.setVisible(bool(found))
        self.bar.set_note(counted(len(found), "measure") if found else "two or three are enough")
        if self._detail_id not in {m.id for m in found}:
            self._open(found[0].id if found else "")

    def show_record(self, id: str) -> None:
        """Open one measure."""
        super().show_record(id)
        self.table.select(id)
        self._open(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the table."""
        return [
            KeyHint("Enter", "edit the cell and go on"),
            KeyHint("Alt+Up / Alt+Down", "change the order"),
            KeyHint("Del", "remove (can be undone)"),
        ]

    def take(self, preset: MeasurePreset) -> None:
        """Add a measure as the preset has it."""
        if self.contract is None:
            return
        made = Measure(
            contract=self.contract.id,
            supplier=self.supplier,
            type=preset.type,
            dimension=preset.dimension,
            name=preset.name,
            unit=preset.unit,
            better=preset.better,
            source=preset.source,
            frequency=preset.frequency,
            worst=preset.worst,
            target=preset.target,
            rated=preset.rated,
            customer_value=preset.customer_value,
        )
        self._add(made)

    def _build_shelves(self) -> Iterator[object]:
        shelves = QGridLayout(self.shelf)
        shelves.setContentsMargins(0, 0, 0, 0)
        shelves.setHorizontalSpacing(M)
        shelves.setVerticalSpacing(S)
        shelves.setColumnStretch(1, 1)
        for at, (kind, words) in enumerate(SHELVES):
            flow = FlowLayout(gap=XS)
            shelf = [p for p in self.document.template.measures if p.type is kind]
            for preset in shelf:
                alone = sum(1 for p in shelf if p.dimension == preset.dimension) == 1
                label = preset.dimension if alone else f"{preset.dimension}, {preset.unit}"
                chip = Chip(label, icon="plus", on_click=self._taker(preset))
                chip.setAccessibleName(f"Take {preset.name}")
                set_tooltip(chip, f"{preset.name} ({preset.unit})")
                flow.addWidget(chip)
            shelves.addWidget(Caption(words, wrap=False), at, 0)
            shelves.addLayout(flow, at, 1)
            yield None

    def _taker(self, preset: MeasurePreset) -> Callable[[], None]:
        return lambda: self.take(preset)

    def _add_own(self, text: str) -> None:
        if text and self.contract is not None:
            self._add(Measure(contract=self.contract.id, supplier=self.supplier, name=text))
            self.own.clear()

    def _add(self, measure: Measure) -> None:
        if self.execute(Add(measure)) is not None:
            self.refresh()
            self.table.select(measure.id)
            self._open(measure.id)

    def _open(self, id: str) -> None:
        if id != self._detail_id:
            for _ in self._opening(id):
                pass

    def _opening(self, id: str) -> Iterator[object]:
        """Show the rest of a measure, a field at a step."""
        self._detail_id = id
        clear_layout(self.detail)
        measure = self.workshop.find(Measure, id)
        if measure is None:
            return
        document = self.document
        self.detail.addWidget(Hairline())
        self.detail.addWidget(SubHeading(measure.name))
        fields: tuple[tuple[str, Callable[[], QWidget]], ...] = (
            ("Kind", lambda: ChoiceField(document, "measure", id, "type")),
            ("Dimension", lambda: LineField(document, "measure", id, "dimension")),
            ("Where the figure comes from", lambda: LineField(document, "measure", id, "source")),
            (
                "Who reads it",
                lambda: LineField(document, "measure", id, "owner", complete=people(document)),
            ),
            ("How often", lambda: ChoiceField(document, "measure", id, "frequency", words=CADENCE)),
            ("Felt", lambda: ChoiceField(document, "measure", id, "customer_value", words=VALUE)),
        )
        lines = (row(spacing=L), row(spacing=L))
        for line in lines:
            self.detail.addLayout(line)
        for place, (words, make) in enumerate(fields):
            lines[place // 3].addLayout(column(Caption(words, wrap=False), make(), spacing=XS), 1)
            yield None
        commitment = ChoiceField(
            document, "measure", id, "expectation", options=self._commitments()
        )
        rated = CheckField(
            document, "measure", id, "rated", "A mean of ratings: count who answered"
        )
        shown = Overline("The commitment that it shows")
        self.detail.addLayout(column(shown, commitment, rated, spacing=S))

    def _commitments(self) -> list[tuple[str | None, str]]:
        return [
            (None, "The contract as a whole"),
            *_agreed(self.workshop, self.supplier, self.receiver),
        ]


def _agreed(workshop: Workshop, supplier: str, receiver: str) -> list[tuple[str | None, str]]:
    found = [
        e
        for author in (supplier, receiver)
        for e in workshop.referring(Expectation, "author", author)
        if e.supplier == supplier and e.receiver == receiver and e.state is ExpectationState.AGREED
    ]
    return [(e.id, e.behaviour) for e in sorted(found, key=lambda e: e.position)]
