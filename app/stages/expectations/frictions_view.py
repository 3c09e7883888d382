"""What hurts where the two meet: delays, errors and frictions, each with an example."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from app.domain.changes import ChangeSet
from app.domain.commands.expectations import MakeFriction
from app.domain.records import Friction, FrictionKind, Interface, Theme
from app.domain.workshop import Workshop, in_order
from app.stages.expectations.adding import AddingView
from app.stages.expectations.between import (
    difficulties_between,
    friction_counts,
    frictions_between,
    interfaces_between,
)
from app.widgets.buttons import Button
from app.widgets.choices import Segmented
from app.widgets.containers import EmptyState, Hairline, clear_layout, column, row
from app.widgets.fields import TextField
from app.widgets.labels import Overline, no_mnemonic
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable
from app.widgets.theme import XS, M, S, Type
from app.widgets.value_fields import Choice

KINDS = {
    FrictionKind.DELAY: "Delay",
    FrictionKind.ERROR: "Error",
    FrictionKind.FRICTION: "Friction",
}
IMPACT = [
    (n, f"{n} · {words}")
    for n, words in enumerate(
        ("a nuisance", "costs minutes", "costs hours", "costs a day", "costs a customer"), start=1
    )
]

_MANY = 3
"""Difficulties read out from which a pair without a friction is asked for one."""


class FrictionsView(AddingView):
    """The frictions of the pair, by interface, with cause and relief of the one in hand."""

    title = "What gets in the way"
    plural = "frictions"
    watches = frozenset({"friction", "interface", "theme", "department", "perception"})

    def build_pair(self) -> None:
        """Pair, entry, table and detail."""
        self.from_theme = Button("From a theme", icon="layers", menu=self._themes)
        self.toolbar.addWidget(self.from_theme)
        self.where = Choice(name="Interface of the new friction")
        self.type = Segmented([(k.value, words) for k, words in KINDS.items()], name="Kind")
        self.make_entry("What happened last time? Enter adds it", name="New friction", limit=4_000)
        self.body.addLayout(row(self.type, self.where, None, spacing=M))
        self.body.addWidget(self.entry)
        self.table = self._make_table()
        self.body.addWidget(self.table)
        self.empty = EmptyState("flame", "What goes wrong where the two of them meet?")
        self.body.addWidget(self.empty)
        self.detail = column(spacing=M)
        self.body.addLayout(self.detail)
        self._detail_id = ""

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show the pair's frictions."""
        pair = self.context.pair.pair
        interfaces = interfaces_between(self.workshop, pair)
        self.where.set_options([(i.id, i.name) for i in interfaces])
        if self.where.value() is None and interfaces:
            self.where.show_value(interfaces[0].id)
        frictions = frictions_between(self.workshop, pair)
        self.table.refresh()
        self.table.setVisible(bool(frictions))
        self._say_what_is_missing(bool(interfaces), bool(frictions))
        self.bar.set_note(friction_counts(frictions))
        for widget in (self.where, self.type, self.entry):
            widget.setEnabled(bool(interfaces))
        self.from_theme.setEnabled(bool(interfaces) and bool(self._pair_themes()))
        if self._detail_id not in {f.id for f in frictions}:
            self._open(frictions[0].id if frictions else "")

    def without_pair(self) -> None:
        """Without a pair there is no theme to take one from."""
        self.from_theme.setEnabled(False)

    def show_record(self, id: str) -> None:
        """Open one friction, turning to its pair."""
        friction = self.workshop.find(Friction, id)
        interface = self.workshop.find(Interface, friction.interface) if friction else None
        if interface is not None:
            self.context.pair.choose(interface.supplier, interface.receiver)
            self.refresh()
            self.table.select(id)
            self._open(id)

    def _say_what_is_missing(self, interfaces: bool, frictions: bool) -> None:
        self.empty.setVisible(not frictions)
        first, second = (self.workshop.name_of(id) for id in self.context.pair.pair)
        said = difficulties_between(self.workshop, self.context.pair.pair)
        if not interfaces:
            words = "Name an interface first: a friction happens where work crosses over."
        elif said >= _MANY:
            # METHOD §8: where much was said and nothing is named, a nudge.
            words = (
                f"{first} and {second} read out {said} difficulties about each other, and no "
                "friction is named yet. Ask for the last time one of them happened."
            )
        else:
            words = f"What goes wrong where {first} and {second} meet? Ask for the last time."
        self.empty.sentence.setText(words)

    def _make_table(self) -> RecordTable:
        columns = [
            Column("What happens", "text"),
            Column("Where", "interface", 150, options=self._interface_options),
            Column("Kind", "type", 76, words=KINDS),
            Column("How often", "frequency", 112),
            Column("Impact", "impact", 150, options=lambda _w: IMPACT),
        ]
        table = RecordTable(
            self.document,
            Friction,
            columns,
            lambda workshop: frictions_between(workshop, self.context.pair.pair),
            name="Frictions of this pair",
        )
        table.selected.connect(self._open)
        return table

    def _interface_options(self, workshop: Workshop) -> list[tuple[Any, str]]:
        return [(i.id, i.name) for i in interfaces_between(workshop, self.context.pair.pair)]

    def make_record(self, text: str) -> Friction:
        """Return what a line becomes."""
        return Friction(
            interface=str(self.where.value() or ""),
            type=FrictionKind(self.type.current),
            text=text,
        )

    def _pair_themes(self) -> list[Theme]:
        pair = set(self.context.pair.pair)
        return in_order(t for t in self.workshop.all(Theme) if {t.first, t.second} == pair)

    def _themes(self) -> QMenu:
        menu = QMenu(self)
        for theme in self._pair_themes():
            menu.addAction(no_mnemonic(theme.title), partial(self._from_theme, theme.id))
        return menu

    def _from_theme(self, theme: str) -> None:
        where = str(self.where.value() or "")
        self.execute(MakeFriction(theme, where, FrictionKind(self.type.current)))
        self.refresh()

    def _open(self, id: str) -> None:
        if id == self._detail_id:
            return
        self._detail_id = id
        clear_layout(self.detail)
        if not id:
            return
        self.detail.addSpacing(S)
        self.detail.addWidget(Hairline())
        self.detail.addWidget(
            TextField(self.document, "friction", id, "text", size=Type.LARGE, lines=1, quiet=True)
        )
        line = row(spacing=M)
        for field, words, hint in (
            ("cause", "Why it happens", "Ask why until it is about the work, not about people"),
            ("relief_idea", "What would relieve it", "The smallest thing that would be felt"),
            ("agreed_relief", "What both have agreed", "This goes into the contract"),
        ):
            line.addLayout(self._part(id, field, words, hint), 1)
        self.detail.addLayout(line)

    def _part(self, id: str, field: str, words: str, hint: str) -> Any:
        text = TextField(self.document, "friction", id, field, placeholder=hint, lines=3)
        return column(Overline(words), text, None, spacing=XS)
