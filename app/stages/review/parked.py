"""The car park reopens: every item is settled, with what came of it, or it goes on."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.records import ParkedItem
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.widgets.chips import Chip
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.fields import LineField, TextField, people
from app.widgets.labels import Caption, Overline, PlainLabel
from app.widgets.record_rows import RecordRows
from app.widgets.theme import XS, M, S, px
from app.widgets.value_fields import CheckField


class _ParkedRow(QWidget):
    def __init__(self, context: PageContext, item: ParkedItem) -> None:
        super().__init__()
        document, id = context.document, item.id
        self.what = PlainLabel(item.what, wrap=True)
        owner = LineField(
            document, "parked_item", id, "owner", quiet=True, bold=True, complete=people(document)
        )
        owner.setFixedWidth(px(180))
        self.outcome = TextField(
            document, "parked_item", id, "outcome", lines=1, placeholder="What came of it"
        )
        self.settled = CheckField(document, "parked_item", id, "resolved", "Settled")
        top = row(spacing=M)
        top.addWidget(self.what, 1)
        top.addWidget(owner)
        below = row(spacing=M)
        below.addWidget(self.outcome, 1)
        below.addWidget(self.settled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addLayout(top)
        layout.addLayout(below)

    def refresh(self, item: ParkedItem) -> None:
        """Show the words as they are now."""
        self.what.setText(item.what)


class ParkedPanel(QWidget):
    """Open items; those that were settled are shown on demand."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._here: set[str] = set()
        self.all = Chip("", checkable=True, on_click=self.refresh)
        self.none = Caption("The car park is empty.")
        self.rows = RecordRows(
            context.document,
            ParkedItem,
            lambda item: _ParkedRow(context, item),
            records=self._items,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(row(Overline("Out of the car park"), None, self.all))
        layout.addWidget(self.none)
        layout.addWidget(self.rows)

    def refresh(self) -> None:
        """Show what is still parked, and what was settled while this was looked at."""
        items = self._context.workshop.ordered(ParkedItem)
        settled = sum(1 for i in items if i.resolved)
        self.all.set_label(f"{counted(settled, 'item')} settled")
        self.all.setVisible(settled > 0)
        self._here |= {i.id for i in items if not i.resolved}
        self.rows.refresh()
        self.none.setVisible(not self.rows.ids)

    def _items(self, workshop: Workshop) -> list[ParkedItem]:
        shown = self.all.isChecked()
        return [
            i for i in workshop.ordered(ParkedItem) if shown or not i.resolved or i.id in self._here
        ]
