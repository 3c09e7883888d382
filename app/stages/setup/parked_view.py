"""What is put aside for now, each with an owner, until the review opens it again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add
from app.domain.records import ParkedItem, Stage
from app.widgets.cards import EmptyState
from app.widgets.containers import row
from app.widgets.context import KeyHint, PageContext
from app.widgets.entries import LineEdit
from app.widgets.fields import LineField, TextField, people
from app.widgets.record_rows import RecordRows
from app.widgets.theme import XS, M, px
from app.widgets.value_fields import CheckField, ChoiceField
from app.widgets.view import ActivityView

_STAGES = {
    Stage.SETUP: "from set-up",
    Stage.PERCEPTIONS: "from perceptions",
    Stage.EXPECTATIONS: "from expectations",
    Stage.MEASURES: "from measures",
    Stage.SKILLS: "from skills",
    Stage.REVIEW: "from a review",
}


class ParkedRow(QWidget):
    """One item: what, by whom, whose, and what came of it."""

    def __init__(self, context: PageContext, item: ParkedItem) -> None:
        super().__init__()
        document, kind, id = context.document, ParkedItem.kind, item.id
        names = people(document)
        what = TextField(document, kind, id, "what", quiet=True, lines=1, most=8)
        owner = LineField(
            document, kind, id, "owner", quiet=True, bold=True, complete=names, placeholder="Owner"
        )
        owner.setFixedWidth(px(200))
        raised = LineField(
            document, kind, id, "raised_by", quiet=True, complete=names, placeholder="Raised by"
        )
        raised.setFixedWidth(px(200))
        stage = ChoiceField(document, kind, id, "stage", words=_STAGES)
        stage.setProperty("quiet", "true")
        done = CheckField(document, kind, id, "resolved", "Settled")
        self.outcome = TextField(
            document, kind, id, "outcome", quiet=True, lines=1, placeholder="What came of it"
        )
        top = QHBoxLayout()
        top.setSpacing(M)
        top.addWidget(what, 1)
        top.addWidget(owner, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addLayout(top)
        layout.addLayout(row(done, stage, None, raised, spacing=M))
        layout.addWidget(self.outcome)

    def refresh(self, item: ParkedItem) -> None:
        """Ask for the outcome of what is settled."""
        self.outcome.setVisible(item.resolved or bool(item.outcome))


class ParkedView(ActivityView):
    """The car park: nothing is lost, and nothing is without an owner."""

    title = "The car park"
    watches = frozenset({"parked_item"})
    max_width = 880

    def build(self) -> None:
        """The entry on top, so that it is at hand; the items below."""
        self.set_caption("Every item has an owner, and comes back at the review.")
        names = people(self.document)
        self.what = LineEdit("What is parked", name="What is parked")
        self.what.setMaxLength(4_000)
        self.owner = LineEdit("Owner, then Enter", name="Owner", limit=160)
        self.owner.complete_from(names)
        self.owner.setFixedWidth(px(220))
        self.what.returnPressed.connect(self.owner.setFocus)
        self.owner.entered.connect(self._add)
        entry = QHBoxLayout()
        entry.setSpacing(M)
        entry.addWidget(self.what, 1)
        entry.addWidget(self.owner)
        self.body.addLayout(entry)
        self.empty = EmptyState(
            "square-parking", "Nothing is parked. What does not belong here now can wait here."
        )
        self.rows = RecordRows(self.document, ParkedItem, lambda i: ParkedRow(self.context, i))
        self.body.addWidget(self.rows)
        self.body.addWidget(self.empty)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the items as they are."""
        self.rows.refresh()
        self.empty.setVisible(not self.rows.ids)

    def show_record(self, id: str) -> None:
        """Put the cursor into an item."""
        self.rows.focus_row(id)

    def starting_point(self) -> QWidget | None:
        """The line that adds."""
        return self.what

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the rows."""
        return [
            KeyHint("Alt+Up, Alt+Down", "move the item"),
            KeyHint("Ctrl+Del", "remove the item"),
        ]

    def _add(self, owner: str) -> None:
        what = self.what.text().strip()
        if self.execute(Add(ParkedItem(what=what, owner=owner))) is None:
            (self.owner if what else self.what).setFocus()
            return
        self.what.clear()
        self.owner.clear()
        self.what.setFocus()
