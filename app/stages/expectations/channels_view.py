"""How the two departments keep in touch: who, by what, how often."""

from app.domain.changes import ChangeSet
from app.domain.records import Channel
from app.stages.expectations.adding import AddingView
from app.stages.expectations.between import channels_between, interfaces_between
from app.widgets.cards import EmptyState
from app.widgets.fields import people
from app.widgets.table_columns import Column


class ChannelsView(AddingView):
    """The channels of the pair as a table that one line fills."""

    title = "How we keep in touch"
    record = Channel
    plural = "channels"
    watches = frozenset({"channel", "department", "interface"})

    def build_pair(self) -> None:
        """Pair, entry and table."""
        self.make_entry(
            "A meeting, a mailbox, a person on the phone… Enter adds it",
            name="New channel",
            limit=160,
        )
        self.make_table(
            [
                Column("Channel", "name"),
                Column("Used for", "purpose"),
                Column("How often", "cadence", 100),
                Column("Kept alive by", "owner", 110, complete=people(self.document)),
            ],
            channels_between,
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

    def make_record(self, text: str) -> Channel:
        """Return what a line becomes."""
        first, second = self.context.pair.pair
        return Channel(first=first, second=second, name=text)
