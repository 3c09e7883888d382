"""How the two departments keep in touch: who, by what, how often."""

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch
from app.domain.records import Channel
from app.stages.expectations.between import channels_between, interfaces_between
from app.widgets.containers import EmptyState
from app.widgets.fields import people
from app.widgets.list_editor import PasteLine
from app.widgets.page import KeyHint
from app.widgets.pair import PairView
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable


class ChannelsView(PairView):
    """The channels of the pair as a table that one line fills."""

    title = "How we keep in touch"
    watches = frozenset({"channel", "department", "interface"})

    def build_pair(self) -> None:
        """Pair, entry and table."""
        self.entry = PasteLine(
            "A meeting, a mailbox, a person on the phone… Enter adds it",
            name="New channel",
            limit=160,
        )
        self.entry.entered.connect(self._add)
        self.entry.pasted.connect(self._add_many)
        self.table = RecordTable(
            self.document,
            Channel,
            [
                Column("Channel", "name"),
                Column("Used for", "purpose"),
                Column("How often", "cadence", 180),
                Column("Kept alive by", "owner", 180, complete=people(self.document)),
            ],
            lambda workshop: channels_between(workshop, self.context.pair.pair),
            name="Channels of this pair",
        )
        self.empty = EmptyState(
            "message-circle-question",
            "",
            hint="Where there is work between two departments and no channel, the map says so.",
        )
        for widget in (self.entry, self.table, self.empty):
            self.body.addWidget(widget)

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show the pair's channels."""
        pair = self.context.pair.pair
        found = channels_between(self.workshop, pair)
        self.table.refresh()
        self.table.setVisible(bool(found))
        first, second = (self.workshop.name_of(id) for id in pair)
        self.empty.sentence.setText(f"How does {first} reach {second} when it matters?")
        self.empty.setVisible(not found)
        meeting = len(interfaces_between(self.workshop, pair))
        self.bar.set_note("no channel yet" if meeting and not found else "")

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the table."""
        return [
            KeyHint("Enter", "add, or edit the cell and go on"),
            KeyHint("Alt+Up / Alt+Down", "change the order"),
            KeyHint("Del", "remove (can be undone)"),
        ]

    def _made(self, name: str) -> Channel:
        first, second = self.context.pair.pair
        return Channel(first=first, second=second, name=name)

    def _add(self, text: str) -> None:
        if text and self.execute(Add(self._made(text))) is not None:
            self.entry.clear()
            self.refresh()

    def _add_many(self, lines: list[str]) -> None:
        commands = tuple(Add(self._made(line)) for line in lines)
        if self.execute(Batch(commands, f"Added {len(lines)} channels")) is not None:
            self.entry.clear()
            self.refresh()
