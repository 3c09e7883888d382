"""Where work crosses from one department to the other: filled in while people talk."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Command, Edit
from app.domain.records import Department, Friction, Interface, Record
from app.domain.text import shorten
from app.domain.workshop import Workshop
from app.stages.expectations.adding import DetailedView
from app.stages.expectations.between import interfaces_between
from app.stages.expectations.raci import RaciGrid
from app.widgets.cards import EmptyState
from app.widgets.choices import Segmented
from app.widgets.containers import column, row
from app.widgets.fields import TextField, bind_text
from app.widgets.labels import Caption, Overline, SubHeading
from app.widgets.table_columns import Column
from app.widgets.theme import XL, XS, M, S
from app.widgets.value_fields import CheckField, ChoiceField, NumberField

_WORDS = ("little", "some", "matters", "much", "vital")
IMPORTANCE = [(n, f"{n} · {words}") for n, words in enumerate(_WORDS, start=1)]

_ACCOUNTABLE = "Accountable: the department that answers for it"


class InterfacesView(DetailedView):
    """The interfaces of the pair as a table, and the one that is talked about below it."""

    title = "Where we meet"
    record = Interface
    plural = "interfaces"
    watches = frozenset({"interface", "department", "friction", "workshop"})

    def build_pair(self) -> None:
        """Pair, entry, table and detail."""
        self.way = Segmented([("there", ""), ("back", "")], name="Direction of the new interface")
        self.make_entry("", name="New interface", limit=200)
        self.way.chosen.connect(lambda _key: self._word_entry())
        self.body.addWidget(self.way)
        self.body.addWidget(self.entry)
        self.make_table(self._columns(), interfaces_between, write=_written)
        self.body.addWidget(self.table)
        self.empty = EmptyState(
            "workflow",
            "Which process or task crosses from one side to the other?",
            hint="Begin with the one that the customer notices first. Enter adds it.",
        )
        self.body.addWidget(self.empty)
        self.body.addLayout(self.make_detail())

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show the pair's interfaces and keep the one that is open."""
        first, second = self.context.pair.pair
        one, other = (self.workshop.name_of(id) for id in (first, second))
        self.way.set_options([("there", f"{one} → {other}"), ("back", f"{other} → {one}")])
        self._word_entry()
        found = interfaces_between(self.workshop, (first, second))
        self.show_in_table(found)
        self.empty.setVisible(not found)
        self.bar.set_note(f"{len(found)} between the two" if found else "")

    def show_record(self, id: str) -> None:
        """Open one interface, turning to its pair."""
        interface = self.workshop.find(Interface, id)
        if interface is not None:
            self.show_of_pair(interface.supplier, interface.receiver, id)

    def _columns(self) -> list[Column]:
        return [
            Column("Process or task", "name", share=3, least=215),
            Column("The customer gets", "customer_outcome", spare=7, share=2),
            Column("From → to", "supplier", 104, options=self._ways, spare=5),
            Column("A month", "volume", 76, spare=6),
            Column("Importance", "importance", 100, options=lambda _w: IMPORTANCE, spare=4),
            Column("Moment of truth", "moment_of_truth", 124, spare=3),
            Column("A", "accountable", 64, options=_codes, spare=2, meaning=_ACCOUNTABLE),
            Column("Frictions", text=_frictions, width=76, spare=1),
        ]

    def _ways(self, workshop: Workshop) -> list[tuple[Any, str]]:
        """Return both directions of the pair, by their supplier."""
        one, other = self.context.pair.pair
        codes = [_code(workshop, id) for id in (one, other)]
        return [(one, " → ".join(codes)), (other, " → ".join(reversed(codes)))]

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

    def fill_detail(self, id: str) -> None:
        """Its name, how it flows, what the customer gets, and who answers for it."""
        self.detail.addWidget(SubHeading(self.workshop.get(Interface, id).name))
        self._add_hidden(id)
        self.detail.addLayout(self._flow(id))
        self.detail.addLayout(self._customer(id))
        self.detail.addWidget(Overline("Who answers for it"))
        self.detail.addWidget(RaciGrid(self.document, id))

    def _add_hidden(self, id: str) -> None:
        document, kind = self.document, "interface"
        makers: dict[str, Callable[[], QWidget]] = {
            "supplier": lambda: ChoiceField(
                document,
                kind,
                id,
                "supplier",
                options=self._ways(self.workshop),
                write=lambda value: self._turned(id, value),
            ),
            "volume": lambda: NumberField(document, kind, id, "volume", placeholder="A month"),
            "importance": lambda: ChoiceField(document, kind, id, "importance", options=IMPORTANCE),
            "moment_of_truth": lambda: CheckField(
                document, kind, id, "moment_of_truth", "Moment of truth"
            ),
        }
        self.add_hidden(makers)

    def _turned(self, id: str, supplier: str) -> Command:
        return _written(self.workshop.get(Interface, id), "supplier", supplier)

    def _flow(self, id: str) -> Any:
        parts = []
        for field, words in (
            ("trigger", "What starts it"),
            ("input", "What goes in"),
            ("output", "What comes out"),
        ):
            field_widget = bind_text(self.document, "interface", id, field)
            parts.append(column(Caption(words), field_widget, spacing=XS))
        return self.side_by_side(parts)

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


def _written(record: Record, field: str, value: Any) -> Command:
    """Return the command for another value of a cell; another supplier turns the direction."""
    if field == "supplier" and isinstance(record, Interface):
        turned = {"supplier": record.receiver, "receiver": record.supplier}
        return Edit(record.kind, record.id, turned)
    return Edit(record.kind, record.id, {field: value})


def _codes(workshop: Workshop) -> list[tuple[Any, str]]:
    return [(d.id, _code(workshop, d.id)) for d in workshop.departments()]


def _code(workshop: Workshop, id: str) -> str:
    department = workshop.find(Department, id)
    return (department.code or shorten(department.name, 12)) if department else ""


def _frictions(record: Record, workshop: Workshop) -> str:
    count = len(workshop.referring(Friction, "interface", record.id))
    return str(count) if count else "–"
