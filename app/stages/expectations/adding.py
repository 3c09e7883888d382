"""What the tables of this stage share: a line that fills them, and what is open below them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from app.domain.commands import Add, Batch, Command
from app.domain.ids import Pair
from app.domain.records import Record
from app.domain.workshop import Workshop
from app.widgets.cards import Hairline
from app.widgets.containers import FlowLayout, clear_layout, column, row
from app.widgets.context import KeyHint
from app.widgets.pair import PairView
from app.widgets.paste import PasteLine
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable
from app.widgets.theme import M, S, theme


class AddingView(PairView):
    """An activity of one pair: a table of records, added by writing or pasting lines.

    Override `make_record`. record: what stands in the table. plural: what it is called.
    """

    record: ClassVar[type[Record]]
    plural: ClassVar[str]

    def make_entry(self, placeholder: str, *, name: str, limit: int) -> PasteLine:
        """Return the line that adds what is written in it."""
        entry = PasteLine(placeholder, name=name, limit=limit)
        entry.entered.connect(lambda text: self.add_lines([text] if text else []))
        entry.pasted.connect(self.add_lines)
        self.entry = entry
        return entry

    def make_table(
        self,
        columns: Sequence[Column],
        records: Callable[[Workshop, Pair], Sequence[Record]],
        *,
        write: Callable[[Record, str, Any], Command] | None = None,
    ) -> None:
        """Make the table of the pair's records, to be filled in while people talk."""
        self.table = RecordTable(
            self.document,
            self.record,
            columns,
            lambda workshop: records(workshop, self.context.pair.pair),
            write=write,
            fills=True,
            lines=2,
            name=f"{self.plural.capitalize()} of this pair",
        )
        self.table.bottom_left.connect(self.entry.setFocus)

    def starting_point(self) -> QWidget | None:
        """The line that adds."""
        return self.entry

    def make_record(self, text: str) -> Record:
        """Return the record that a line of text becomes, for the pair in hand."""
        raise NotImplementedError

    def add_lines(self, lines: list[str]) -> None:
        """Add a record for each line; one undo takes all of them back."""
        made = [self.make_record(line) for line in lines]
        commands = tuple(Add(record) for record in made)
        if not commands:
            return
        many = Batch(commands, f"Added {len(commands)} {self.plural}")
        if self.execute(many if len(commands) > 1 else commands[0]) is not None:
            self.entry.clear()
            self.refresh()
            self.show_added(made[-1].id)

    def show_added(self, id: str) -> None:
        """Stand on what was added last, so that Tab leads on to the rest of it."""
        self.table.select(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the table."""
        return [
            KeyHint("Enter", "add; in the table: edit, then the row below"),
            KeyHint("Tab", "the next cell; after the last one, out of the table"),
            KeyHint("Typing", "edits the cell; a figure or letter chooses; X ticks"),
            KeyHint("Alt+Up / Alt+Down", "change the order"),
            KeyHint("Del", "remove (can be undone)"),
        ]


class DetailedView(AddingView):
    """One whose records have more to them than a row has room for: the one in hand is open below.

    Override `fill_detail`, which puts it into `detail`; the view places that.
    """

    def make_detail(self) -> QLayout:
        """Return the place for the record that is open, once there is the table."""
        self._open_id = ""
        self.detail = column(spacing=M)
        self.table.selected.connect(self._open)
        self.table.columns_changed.connect(self._open_again)
        return self.detail

    def fill_detail(self, id: str) -> None:
        """Put into `detail` what there is of a record."""
        raise NotImplementedError

    def show_in_table(self, found: Sequence[Record]) -> None:
        """Show these records; the one that is open stays so while it is among them."""
        self.table.refresh()
        self.table.setVisible(bool(found))
        if self._open_id not in {record.id for record in found}:
            self._open(found[0].id if found else "")

    def show_of_pair(self, one: str, other: str, id: str) -> None:
        """Turn to a pair and open one of its records."""
        self.context.pair.choose(one, other)
        self.refresh()
        self.table.select(id)
        self._open(id)

    def add_hidden(self, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        """Put into `detail` the fields whose columns the table has no room for.

        makers: by the name of the field.
        """
        hidden = [make() for field, make in makers.items() if field in self.table.hidden_fields]
        if hidden:
            place = QWidget()
            flow = FlowLayout(place, gap=M)
            for widget in hidden:
                flow.addWidget(widget)
            self.detail.addWidget(place)

    def side_by_side(self, parts: Sequence[QLayout]) -> QBoxLayout:
        """Return a line of parts of one width; in large text they stand below each other."""
        line = column(spacing=M) if theme().large else row(spacing=M)
        for part in parts:
            line.addLayout(part, 1)
        return line

    def _open_again(self) -> None:
        """Show below the table what it has no room for now."""
        present, self._open_id = self._open_id, ""
        self._open(present)

    def _open(self, id: str) -> None:
        if id == self._open_id:
            return
        self._open_id = id
        clear_layout(self.detail)
        if self.workshop.find(self.record, id) is not None:
            self.detail.addSpacing(S)
            self.detail.addWidget(Hairline())
            self.fill_detail(id)
