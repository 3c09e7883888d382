"""Words of a review: written while it is open, read when it is closed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.document.document import Document
from app.domain.records import Review
from app.widgets.date_field import DateField
from app.widgets.entries import Completions
from app.widgets.fields import LineField, TextField
from app.widgets.labels import Caption, Overline, PlainLabel
from app.widgets.theme import XS


class ReviewWords(QWidget):
    """A title, the question that helps, and the field; of a closed review the text alone."""

    def __init__(
        self, document: Document, field: str, title: str, hint: str = "", *, lines: int = 2
    ) -> None:
        super().__init__()
        self._field = field
        self.edit = TextField(
            document, Review.kind, None, field, placeholder=hint, name=title, lines=lines
        )
        self.text = PlainLabel("", wrap=True)
        _stack(self, Overline(title), self.edit, self.text)

    def show_review(self, review: Review) -> None:
        """Show the words of a review."""
        self.edit.rebind(review.id)
        words = getattr(review, self._field)
        self.text.setText(words or "–")
        self.edit.setVisible(not review.closed)
        self.text.setVisible(review.closed)


class ReviewLine(QWidget):
    """The same for one line with a small title: a name, or a day."""

    def __init__(
        self,
        document: Document,
        field: str,
        title: str,
        *,
        day: bool = False,
        complete: Completions | None = None,
    ) -> None:
        super().__init__()
        self.edit: LineField
        if day:
            self.edit = DateField(document, Review.kind, None, field, name=title)
        else:
            self.edit = LineField(document, Review.kind, None, field, name=title, complete=complete)
        self.text = PlainLabel("", wrap=True)
        _stack(self, Caption(title, wrap=False), self.edit, self.text)

    def show_review(self, review: Review) -> None:
        """Show the line of a review."""
        self.edit.rebind(review.id)
        self.text.setText(self.edit.text() or "–")
        self.edit.setVisible(not review.closed)
        self.text.setVisible(review.closed)


def _stack(box: QWidget, *parts: QWidget) -> None:
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(XS)
    for part in parts:
        layout.addWidget(part)
