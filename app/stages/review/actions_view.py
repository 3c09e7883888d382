"""What, who, by when: read back to its owner before the next one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.commands import Add
from app.domain.records import Review, ReviewAction
from app.domain.workshop import Workshop, in_order
from app.stages.review.review_view import ReviewView
from app.widgets.cards import EmptyState
from app.widgets.containers import row
from app.widgets.context import KeyHint, PageContext
from app.widgets.date_field import DateField
from app.widgets.entries import LineEdit
from app.widgets.fields import LineField, TextField, people
from app.widgets.labels import Caption
from app.widgets.record_rows import RecordRows
from app.widgets.theme import M, px
from app.widgets.value_fields import CheckField
from app.widgets.values import parse_date


class _ActionRow(QWidget):
    def __init__(self, context: PageContext, action: ReviewAction) -> None:
        super().__init__()
        document, kind, id = context.document, ReviewAction.kind, action.id
        what = TextField(document, kind, id, "what", quiet=True, lines=1, most=8)
        who = LineField(
            document,
            kind,
            id,
            "who",
            quiet=True,
            bold=True,
            complete=people(document),
            placeholder="Who",
        )
        who.setMaximumWidth(px(256))
        due = DateField(document, kind, id, "due", quiet=True, placeholder="By when")
        done = CheckField(document, kind, id, "done", "")
        done.setAccessibleName("Done")
        top = Qt.AlignmentFlag.AlignTop
        line = row(spacing=M)
        done.setFixedHeight(who.sizeHint().height())
        line.addWidget(done, 0, top)
        line.addWidget(what, 1)
        line.addWidget(who, 1, top)
        line.addWidget(due, 0, top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)


class ActionsView(ReviewView):
    """The entry on top, the actions of the review below."""

    title = "Actions"
    watches = frozenset({"review", "review_action", "contract", "department"})

    def build_review(self) -> None:
        """Entry and rows."""
        self.what_line = LineEdit("What", name="What is done", limit=2_000)
        self.who_line = LineEdit("Who", name="Who does it", limit=160)
        self.who_line.complete_from(people(self.document))
        self.who_line.setFixedWidth(px(210))
        self.due_line = LineEdit("By when, then Enter", name="By when", limit=40)
        self.due_line.setFixedWidth(px(180))
        self.what_line.entered.connect(lambda _text: self.who_line.setFocus())
        self.who_line.entered.connect(lambda _text: self.due_line.setFocus())
        self.due_line.entered.connect(lambda _text: self.add())
        self.entry = QWidget()
        line = row(spacing=M)
        line.addWidget(self.what_line, 1)
        line.addWidget(self.who_line)
        line.addWidget(self.due_line)
        self.entry.setLayout(line)
        self.rows = RecordRows(
            self.document,
            ReviewAction,
            lambda action: _ActionRow(self.context, action),
            records=self._actions,
        )
        self.empty = EmptyState(
            "list-checks",
            "Nothing is agreed yet. Three actions are plenty: what, who, and by when.",
            hint="Enter goes on to the next field, and adds the action after the date.",
        )
        self.closed_note = Caption(
            "The review is closed. Its actions keep an owner and a date; ticks go on."
        )
        for widget in (self.entry, self.closed_note, self.rows, self.empty):
            self.body.addWidget(widget)

    def refresh_review(self, review: Review) -> None:
        """Show the actions of the review."""
        self.entry.setVisible(not review.closed)
        self.closed_note.setVisible(review.closed)
        self.rows.refresh()
        self.empty.setVisible(not self.rows.ids and not review.closed)
        found = self._actions(self.workshop)
        done = sum(1 for a in found if a.done)
        self.set_caption(f"{done} of {len(found)} done." if found else "")

    def show_record(self, id: str) -> None:
        """Put the cursor into an action, turning to its review."""
        action = self.workshop.find(ReviewAction, id)
        if action is None:
            super().show_record(id)
            return
        self.choose_review(action.review)
        self.rows.focus_row(id)

    def add(self) -> None:
        """Add the action; an owner and a date may follow, until the review is closed."""
        try:
            due = parse_date(self.due_line.text(), self.document.today())
        except ValueError as error:
            self.context.say(str(error))
            return
        what, who = self.what_line.text().strip(), self.who_line.text().strip()
        if self.review is None or not what:
            self.what_line.setFocus()
            return
        action = ReviewAction(review=self.review.id, what=what, who=who, due=due)
        if self.execute(Add(action)) is not None:
            for line in (self.what_line, self.who_line, self.due_line):
                line.clear()
            self.what_line.setFocus()
            self.refresh()

    def shortcuts(self) -> list[KeyHint]:
        """The keys of entry and rows."""
        return [
            KeyHint("Enter", "next field; after the date: add"),
            KeyHint("Alt+Up, Alt+Down", "move the action"),
            KeyHint("Ctrl+Del", "remove the action"),
        ]

    def _actions(self, workshop: Workshop) -> list[ReviewAction]:
        if self.review is None:
            return []
        return in_order(workshop.referring(ReviewAction, "review", self.review.id))
