"""Why the departments meet: the aim they share, what the customer is promised, who backs it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add
from app.domain.records import WORKSHOP_ID, Paper, SponsorCommitment
from app.widgets.cards import Hairline
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.date_field import DateField
from app.widgets.entries import LineEdit
from app.widgets.fields import LineField, TextField, people
from app.widgets.labels import Caption, Overline, SubHeading, set_tooltip
from app.widgets.record_rows import RecordRows
from app.widgets.theme import XL, L, M, S, Type, px
from app.widgets.value_fields import ChoiceField
from app.widgets.view import ActivityView

_BESIDE = 640
_PINNED = (
    "The day that Accord takes for today, for readings, reviews and what is due: to practise, or "
    "to write down a workshop later. Empty is the real one."
)
_PAPER = {Paper.A4: "A4", Paper.LETTER: "Letter"}
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "he", "ar", "el", "uk")


class FacilitatorsField(LineField):
    """The names of the facilitators in one line, with commas between them."""

    def value(self) -> tuple[str, ...]:
        """The names."""
        return tuple(name.strip() for name in self.text().split(",") if name.strip())

    def show_value(self, value: object) -> None:
        """Show the names."""
        names = value if isinstance(value, tuple) else ()
        super().show_value(", ".join(str(name) for name in names))


class PromiseRow(QWidget):
    """One sponsor and what they will act on."""

    def __init__(self, context: PageContext, promise: SponsorCommitment) -> None:
        super().__init__()
        document = context.document
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        kind = SponsorCommitment.kind
        who = TextField(document, kind, promise.id, "who", quiet=True, lines=1, most=3)
        who.setProperty("weight", "bold")
        who.setFixedWidth(px(220))
        layout.addWidget(who, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(
            TextField(document, kind, promise.id, "text", quiet=True, lines=1, most=8), 1
        )


class PromiseEntry(QWidget):
    """Two entries that become a sponsor's promise."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.who = LineEdit("Who", name="Who promises", limit=160)
        self.who.setFixedWidth(px(220))
        self.who.complete_from(people(context.document))
        self.text = LineEdit("What they will act on, then Enter", name="What they will act on")
        self.text.setMaxLength(4_000)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, S, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self.who)
        layout.addWidget(self.text, 1)
        self.who.returnPressed.connect(self.text.setFocus)
        self.text.entered.connect(self._add)

    def _add(self, text: str) -> None:
        record = SponsorCommitment(who=self.who.text(), text=text)
        if self._context.execute(Add(record)) is None:
            (self.text if self.who.text().strip() else self.who).setFocus()
            return
        self.who.clear()
        self.text.clear()
        self.who.setFocus()


class AimView(ActivityView):
    """The aim in large letters, as the room will read it."""

    title = "Why we are here"
    watches = frozenset({"workshop"})
    max_width = 880

    def build(self) -> Iterator[object]:
        """Aim, promise, sponsors; then the frame of the workshop."""
        self._aim()
        yield None
        self._sponsors()
        yield None
        self._frame()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Name the organisation under the title."""
        info = self.workshop.info
        parts = dict.fromkeys(p for p in (info.title, info.organisation, info.venue) if p)
        self.set_caption(" · ".join(parts))

    def starting_point(self) -> QWidget | None:
        """The aim, while there is none: what was written is not written in by accident."""
        return None if self.workshop.info.common_aim else self.aim

    def _aim(self) -> None:
        self.body.addWidget(Overline("The common aim"))
        self.aim = TextField(
            self.document,
            "workshop",
            WORKSHOP_ID,
            "common_aim",
            placeholder="One sentence that every department here would sign",
            size=Type.TITLE,
            lines=2,
            most=6,
        )
        self.body.addWidget(self.aim)
        two = self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        two.setSpacing(XL)
        for field, title, hint in (
            ("customer_promise", "What the customer is promised", "What would a customer notice?"),
            ("purpose", "Why now", "What has to be different after these days?"),
        ):
            column = QVBoxLayout()
            column.setSpacing(S)
            column.addWidget(Overline(title))
            column.addWidget(
                TextField(self.document, "workshop", WORKSHOP_ID, field, placeholder=hint, lines=3)
            )
            column.addStretch(1)
            two.addLayout(column, 1)
        self.body.addLayout(two)

    def _sponsors(self) -> None:
        self.body.addSpacing(S)
        self.body.addWidget(SubHeading("What the sponsors will act on"))
        block = QVBoxLayout()
        block.setSpacing(0)
        self.promises = RecordRows(
            self.document, SponsorCommitment, lambda p: PromiseRow(self.context, p)
        )
        self.entry = PromiseEntry(self.context)
        block.addWidget(self.promises)
        block.addWidget(self.entry)
        self.body.addLayout(block)

    def _frame(self) -> None:
        self.body.addSpacing(S)
        self.body.addWidget(Hairline())
        self.body.addWidget(SubHeading("The frame"))
        document = self.document

        def line(field: str) -> LineField:
            return LineField(document, "workshop", WORKSHOP_ID, field)

        language = line("language")
        language.complete_from(lambda: _LANGUAGES)
        dates = QWidget()
        dates.setLayout(
            row(
                DateField(document, "workshop", WORKSHOP_ID, "starts", placeholder="First day"),
                Caption("to", wrap=False),
                DateField(document, "workshop", WORKSHOP_ID, "ends", placeholder="Last day"),
                None,
            )
        )
        paper = ChoiceField(document, "workshop", WORKSHOP_ID, "paper", words=_PAPER)
        cells: tuple[tuple[str, QWidget], ...] = (
            ("Title", line("title")),
            ("Organisation", line("organisation")),
            ("Place", line("venue")),
            ("Days", dates),
            ("Facilitators", FacilitatorsField(document, "workshop", WORKSHOP_ID, "facilitators")),
            ("Language", language),
            ("Paper", paper),
            ("Counts as today", self._pinned()),
        )
        self._cells = [(Caption(name, wrap=False), widget) for name, widget in cells]
        set_tooltip(self._cells[-1][0], _PINNED)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(M)
        self.body.addLayout(self._grid)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frame stands in two columns where there is room, and the texts beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not hasattr(self, "_grid"):
            return
        beside = 2 if self.width() >= px(_BESIDE) else 1
        direction = QBoxLayout.Direction
        self._two.setDirection(direction.LeftToRight if beside == 2 else direction.TopToBottom)
        if self._grid.columnCount() == 2 * beside and self._grid.count():
            return
        for caption, widget in self._cells:
            self._grid.removeWidget(caption)
            self._grid.removeWidget(widget)
        for index, (caption, widget) in enumerate(self._cells):
            at, side = divmod(index, beside)
            self._grid.addWidget(caption, at, side * 2)
            self._grid.addWidget(widget, at, side * 2 + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, beside - 1)

    def _pinned(self) -> QWidget:
        self.pinned = DateField(
            self.document, "workshop", WORKSHOP_ID, "pinned_day", placeholder="Today"
        )
        set_tooltip(self.pinned, _PINNED)
        self.pinned.setAccessibleDescription(_PINNED)
        return self.pinned
