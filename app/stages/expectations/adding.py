"""What the tables of this stage share: one line that fills them, a record for each line of text."""

from typing import ClassVar

from app.domain.commands import Add, Batch
from app.domain.records import Record
from app.widgets.context import KeyHint
from app.widgets.pair import PairView
from app.widgets.paste import PasteLine


class AddingView(PairView):
    """An activity of one pair whose records are added by writing or pasting lines.

    Override `make_record`. plural: what is added, for the history.
    """

    plural: ClassVar[str] = ""

    def make_entry(self, placeholder: str, *, name: str, limit: int) -> PasteLine:
        """Return the line that adds what is written in it."""
        entry = PasteLine(placeholder, name=name, limit=limit)
        entry.entered.connect(lambda text: self.add_lines([text] if text else []))
        entry.pasted.connect(self.add_lines)
        self.entry = entry
        return entry

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
        """Stand on what was added last, where there is more of it to fill in."""

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the table."""
        return [
            KeyHint("Enter", "add; in the table: edit, then the row below"),
            KeyHint("Tab", "the next cell; after the last one, out of the table"),
            KeyHint("Typing", "edits the cell; a figure or letter chooses; X ticks"),
            KeyHint("Alt+Up / Alt+Down", "change the order"),
            KeyHint("Del", "remove (can be undone)"),
        ]
