"""What departments are rated on: named, anchored at both ends, put in the order of the paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.records import Attribute
from app.widgets.buttons import Button
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.fields import LineField
from app.widgets.labels import Caption, SubHeading
from app.widgets.list_editor import ListEditor
from app.widgets.theme import XL, L, px


class AttributesDialog(QDialog):
    """The attributes of the ballots, with what 1 and 5 mean."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What is rated")
        self.setMinimumWidth(px(560))
        document = context.document
        self.list = ListEditor(
            document,
            Attribute,
            "name",
            lambda text: Attribute(name=text),
            placeholder="Write an attribute and press Enter",
            note=_ends,
            name="Attributes",
        )
        self.low = LineField(document, "attribute", None, "low", placeholder="What 1 means")
        self.high = LineField(document, "attribute", None, "high", placeholder="What 5 means")
        self.list.selected.connect(self._selected)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(SubHeading("What is rated"))
        column.addWidget(
            Caption(
                "Each is rated from 1 to 5. The order is that of the paper ballots; what has "
                "ratings can be renamed and no longer removed."
            )
        )
        column.addWidget(self.list)
        column.addLayout(row(Caption("1 is", wrap=False), self.low))
        column.addLayout(row(Caption("5 is", wrap=False), self.high))
        column.addStretch(1)
        column.addLayout(row(None, Button("Close", kind="primary", on_click=self.accept)))
        found = context.workshop.ordered(Attribute)
        self.list.select(found[0].id if found else "")

    def _selected(self, id: str) -> None:
        self.low.rebind(id or None)
        self.high.rebind(id or None)


def _ends(attribute: Attribute) -> str:
    if attribute.low or attribute.high:
        return f"1: {attribute.low or '…'} · 5: {attribute.high or '…'}"
    return "1 to 5, without words for the ends"
