"""What hurts where the two meet: delays, errors and frictions, each with an example."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.analysis.unnamed import Feeling, feelings, unnamed
from app.domain.changes import ChangeSet
from app.domain.commands.expectations import MakeFriction
from app.domain.records import Friction, FrictionKind, Interface, Theme
from app.domain.text import counted
from app.domain.wording import Wording
from app.domain.workshop import Workshop
from app.stages.expectations.adding import DetailedView
from app.stages.expectations.between import (
    friction_counts,
    frictions_between,
    interfaces_between,
)
from app.stages.expectations.themes_row import ThemesRow, interface_of, themes_between
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.chips import Chip
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import FlowLayout, clear_layout, column, row
from app.widgets.context import KeyHint
from app.widgets.fields import LineField, TextField
from app.widgets.labels import Caption, Overline
from app.widgets.table_columns import Column
from app.widgets.theme import XS, M, Type
from app.widgets.value_fields import ChoiceField

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

_WHERE_PRINTED = "Clause 13 of a full contract; not in a light one"

_NUDGED = 4
"""So many other pairs are named at once."""


class FrictionsView(DetailedView):
    """The frictions of the pair, by interface, with cause and relief of the one in hand."""

    title = "What gets in the way"
    record = Friction
    plural = "frictions"
    watches = frozenset(
        {"friction", "interface", "theme", "department", "perception", "ballot_box", "round"}
    )

    def build_pair(self) -> Iterator[object]:
        """Pair, entry, table and detail."""
        self.from_theme = Button("From a theme", icon="layers", menu=self._themes)
        self.toolbar.addWidget(self.from_theme)
        self.where = Choice(name="Interface of the new friction")
        self.type = Segmented([(k.value, words) for k, words in KINDS.items()], name="Kind")
        self.make_entry("What happened last time? Enter adds it", name="New friction", limit=4_000)
        self.body.addLayout(row(self.type, self.where, None, spacing=M))
        self.body.addWidget(self.entry)
        self.themes = ThemesRow(self._from_theme, self.entry)
        self.body.addWidget(self.themes)
        yield None
        self.make_table(self._columns(), frictions_between)
        self.body.addWidget(self.table)
        self.empty = EmptyState("flame", "What goes wrong where the two of them meet?")
        self.body.addWidget(self.empty)
        self.body.addLayout(self.make_detail())
        self.others = QWidget()
        self._others = FlowLayout(self.others, middle=True)
        self.body.addWidget(self.others)
        keys = QShortcut(QKeySequence("Ctrl+T"), self, self.from_theme.click)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the table, and of the themes."""
        return [*super().shortcuts(), KeyHint("Ctrl+T", "make a friction of a theme")]

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show the pair's frictions."""
        pair = self.context.pair.pair
        interfaces = interfaces_between(self.workshop, pair)
        self.where.set_options([(i.id, i.name) for i in interfaces])
        if self.where.value() is None and interfaces:
            self.where.show_value(interfaces[0].id)
        frictions = frictions_between(self.workshop, pair)
        self.show_in_table(frictions)
        self._say_what_is_missing(bool(interfaces), bool(frictions))
        self.bar.set_note(friction_counts(frictions))
        for widget in (self.where, self.type, self.entry):
            widget.setEnabled(bool(interfaces))
        waiting = themes_between(self.workshop, pair)
        self.from_theme.setEnabled(bool(interfaces) and bool(waiting))
        self.themes.show_themes(waiting if interfaces else [])
        self._show_others()

    def without_pair(self) -> None:
        """Without a pair there is no theme to take one from."""
        self.from_theme.setEnabled(False)

    def show_record(self, id: str) -> None:
        """Open one friction, turning to its pair."""
        friction = self.workshop.find(Friction, id)
        interface = self.workshop.find(Interface, friction.interface) if friction else None
        if interface is not None:
            self.show_of_pair(interface.supplier, interface.receiver, id)

    def _say_what_is_missing(self, interfaces: bool, frictions: bool) -> None:
        self.empty.setVisible(not frictions)
        if frictions:
            return
        pair = self.context.pair.pair
        first, second = (self.workshop.name_of(id) for id in pair)
        felt = feelings(self.workshop).get(self.workshop.pair(*pair), Feeling(pair))
        if felt.strong:
            # METHOD §8: where much was said and nothing is named, a nudge.
            words = (
                f"{first} and {second} {self._felt(felt)}, and no friction is named yet. "
                "Ask for the last time one of them happened."
            )
        else:
            words = f"What goes wrong where {first} and {second} meet? Ask for the last time."
        if not interfaces:
            words = "Name an interface first: a friction happens where work crosses over." + (
                f" {words}" if felt.strong else ""
            )
        self.empty.sentence.setText(words)

    def _felt(self, felt: Feeling) -> str:
        """Return what a pair has shown, as a phrase after its two names."""
        parts = []
        if felt.difficulties:
            words = ("difficulty", "difficulties")
            parts.append(f"read out {counted(felt.difficulties, *words)} about each other")
        if felt.dots:
            parts.append(f"gave {counted(felt.dots, 'dot')} to their themes")
        low = [f"{self.workshop.name_of(id)} rates {mean:.1f}" for id, mean in felt.low]
        if low:
            parts.append(f"rate each other low ({', '.join(low)})")
        return Wording().listed(parts)

    def _show_others(self) -> None:
        """Name the other pairs that feel strongly and have named nothing."""
        clear_layout(self._others)
        here = self.workshop.pair(*self.context.pair.pair)
        found = [f.pair for f in unnamed(self.workshop) if f.pair != here][:_NUDGED]
        self.others.setVisible(bool(found))
        if not found:
            return
        self._others.addWidget(Caption("Much was said, and no friction is named:", wrap=False))
        for one, other in found:
            names = self.workshop.names_of(one, other)
            self._others.addWidget(Chip(names, on_click=self._chooser(one, other)))

    def _chooser(self, one: str, other: str) -> Callable[[], None]:
        return lambda: self.context.pair.choose(one, other)

    def _columns(self) -> list[Column]:
        return [
            Column("What happens", "text"),
            Column("Kind", "type", 84, words=KINDS, spare=6),
            Column("Impact", "impact", 132, options=lambda _w: IMPACT, spare=5),
            Column("Where", "interface", 140, options=self._interface_options, spare=4),
            Column("How often", "frequency", 112, spare=3),
            Column("Why it happens", "cause", spare=1),
            Column("Agreed relief", "agreed_relief", spare=2),
        ]

    def _interface_options(self, workshop: Workshop) -> list[tuple[Any, str]]:
        return [(i.id, i.name) for i in interfaces_between(workshop, self.context.pair.pair)]

    def make_record(self, text: str) -> Friction:
        """Return what a line becomes."""
        return Friction(
            interface=str(self.where.value() or ""),
            type=FrictionKind(self.type.current),
            text=text,
        )

    def _themes(self) -> QMenu:
        return self.themes.menu(self, themes_between(self.workshop, self.context.pair.pair))

    def _from_theme(self, id: str) -> None:
        theme = self.workshop.find(Theme, id)
        if theme is None:
            return
        chosen = str(self.where.value() or "")
        where = interface_of(self.workshop, theme, self.context.pair.pair, chosen)
        done = self.execute(MakeFriction(id, where, FrictionKind(self.type.current)))
        if done is not None:
            self.refresh()
            self.show_added(done.added[0])
            self.table.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_detail(self, id: str) -> None:
        """Its words, and beside each other why it happens, what would help, what is agreed."""
        self.detail.addWidget(
            TextField(self.document, "friction", id, "text", size=Type.LARGE, lines=1, quiet=True)
        )
        self._add_hidden(id)
        parts = (
            ("cause", "Why it happens", "Ask why until it is about the work, not about people"),
            ("relief_idea", "What would relieve it", "The smallest thing that would be felt"),
            ("agreed_relief", "What both have agreed", _WHERE_PRINTED),
        )
        self.detail.addLayout(self.side_by_side([self._part(id, *part) for part in parts]))

    def _add_hidden(self, id: str) -> None:
        makers: dict[str, Callable[[], QWidget]] = {
            "type": lambda: ChoiceField(self.document, "friction", id, "type", words=KINDS),
            "impact": lambda: ChoiceField(self.document, "friction", id, "impact", options=IMPACT),
            "interface": lambda: ChoiceField(
                self.document,
                "friction",
                id,
                "interface",
                options=self._interface_options(self.workshop),
            ),
            "frequency": lambda: LineField(
                self.document, "friction", id, "frequency", placeholder="How often"
            ),
        }
        self.add_hidden(makers)

    def _part(self, id: str, field: str, words: str, hint: str) -> Any:
        text = TextField(self.document, "friction", id, field, placeholder=hint, lines=3)
        return column(Overline(words), text, None, spacing=XS)
