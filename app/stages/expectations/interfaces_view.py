"""Where work crosses from one department to the other: filled in while people talk."""

from typing import Any

from app.domain.changes import ChangeSet
from app.domain.records import Friction, Interface, Record
from app.domain.workshop import Workshop
from app.stages.expectations.adding import AddingView
from app.stages.expectations.between import interfaces_between
from app.stages.expectations.raci import RaciGrid
from app.widgets.choices import Segmented
from app.widgets.containers import EmptyState, Hairline, clear_layout, column, row
from app.widgets.fields import TextField, bind_text
from app.widgets.labels import Caption, Overline, SubHeading
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable
from app.widgets.theme import XL, XS, M, S
from app.widgets.value_fields import CheckField

_WORDS = ("rarely noticed", "useful", "matters", "very much", "customers feel it")
IMPORTANCE = [(n, f"{n} · {words}") for n, words in enumerate(_WORDS, start=1)]


class InterfacesView(AddingView):
    """The interfaces of the pair as a table, and the one that is talked about below it."""

    title = "Where we meet"
    plural = "interfaces"
    watches = frozenset({"interface", "department", "friction", "workshop"})

    def build_pair(self) -> None:
        """Pair, entry, table and detail."""
        self.way = Segmented([("there", ""), ("back", "")], name="Direction of the new interface")
        self.make_entry("", name="New interface", limit=200)
        self.way.chosen.connect(lambda _key: self._word_entry())
        self.body.addWidget(self.way)
        self.body.addWidget(self.entry)
        self.table = self._make_table()
        self.body.addWidget(self.table)
        self.empty = EmptyState(
            "workflow",
            "Which process or task crosses from one side to the other?",
            hint="Begin with the one that the customer notices first. Enter adds it.",
        )
        self.body.addWidget(self.empty)
        self.detail = column(spacing=M)
        self.body.addLayout(self.detail)
        self._detail_id = ""

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show the pair's interfaces and keep the one that is open."""
        first, second = self.context.pair.pair
        one, other = (self.workshop.name_of(id) for id in (first, second))
        self.way.set_options([("there", f"{one} → {other}"), ("back", f"{other} → {one}")])
        self._word_entry()
        self.table.refresh()
        found = interfaces_between(self.workshop, (first, second))
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.bar.set_note(f"{len(found)} between the two" if found else "")
        if self._detail_id not in {i.id for i in found}:
            self._open(found[0].id if found else "")

    def show_record(self, id: str) -> None:
        """Open one interface, turning to its pair."""
        interface = self.workshop.find(Interface, id)
        if interface is not None:
            self.context.pair.choose(interface.supplier, interface.receiver)
            self.refresh()
            self.table.select(id)
            self._open(id)

    def _make_table(self) -> RecordTable:
        columns = [
            Column("Process or task", "name"),
            Column("From", text=_supplier, width=120),
            Column("A month", "volume", 76),
            Column("Importance", "importance", 156, options=lambda _w: IMPORTANCE),
            Column("Moment of truth", "moment_of_truth", 116),
            Column("Frictions", text=_frictions, width=72),
        ]
        table = RecordTable(
            self.document,
            Interface,
            columns,
            lambda workshop: interfaces_between(workshop, self.context.pair.pair),
            name="Interfaces of this pair",
        )
        table.selected.connect(self._open)
        return table

    def _word_entry(self) -> None:
        supplier, receiver = (self.workshop.name_of(id) for id in self._direction())
        self.entry.setPlaceholderText(f"What does {supplier} do for {receiver}? Enter adds it")

    def _direction(self) -> tuple[str, str]:
        first, second = self.context.pair.pair
        return (first, second) if self.way.current != "back" else (second, first)

    def make_record(self, text: str) -> Interface:
        """Return what a line becomes."""
        supplier, receiver = self._direction()
        return Interface(name=text, supplier=supplier, receiver=receiver, accountable=supplier)

    def show_added(self, id: str) -> None:
        """Open it below the table."""
        self.table.select(id)

    def _open(self, id: str) -> None:
        if id == self._detail_id:
            return
        self._detail_id = id
        clear_layout(self.detail)
        interface = self.workshop.find(Interface, id)
        if interface is None:
            return
        self.detail.addSpacing(S)
        self.detail.addWidget(Hairline())
        self.detail.addWidget(SubHeading(interface.name))
        self.detail.addLayout(self._flow(id))
        self.detail.addLayout(self._customer(id))
        self.detail.addWidget(Overline("Who answers for it"))
        self.detail.addWidget(RaciGrid(self.document, id))

    def _flow(self, id: str) -> Any:
        parts = []
        for field, words in (
            ("trigger", "What starts it"),
            ("input", "What goes in"),
            ("output", "What comes out"),
        ):
            field_widget = bind_text(self.document, "interface", id, field)
            parts.append(column(Caption(words), field_widget, spacing=XS))
        line = row(spacing=M)
        for part in parts:
            line.addLayout(part, 1)
        return line

    def _customer(self, id: str) -> Any:
        outcome = TextField(
            self.document,
            "interface",
            id,
            "customer_outcome",
            placeholder="What does the external customer get from it?",
        )
        direct = CheckField(
            self.document, "interface", id, "direct", "Serves the external customer directly"
        )
        return column(Overline("The customer"), outcome, row(direct, None), XL - M, spacing=S)


def _supplier(record: Record, workshop: Workshop) -> str:
    return workshop.name_of(getattr(record, "supplier", ""))


def _frictions(record: Record, workshop: Workshop) -> str:
    count = len(workshop.referring(Friction, "interface", record.id))
    return str(count) if count else "–"
