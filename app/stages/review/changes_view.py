"""What this review changes: from what to what, and why."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.changed import subject_of
from app.domain.records import Review, ReviewChange
from app.domain.workshop import in_order
from app.stages.review.change_forms import (
    ChangeForm,
    ClauseForm,
    ContractForm,
    MeasureForm,
    ReliefForm,
    RoundForm,
)
from app.stages.review.chosen import from_to
from app.stages.review.review_view import ReviewView
from app.stages.review.step_forms import ActionForm, ExpectationForm, LevelForm
from app.widgets.buttons import Button
from app.widgets.cards import Hairline, IconView
from app.widgets.chips import Chip
from app.widgets.choice import Choice
from app.widgets.containers import FlowLayout, clear_layout, column, row
from app.widgets.context import KeyHint
from app.widgets.entries import TextEdit
from app.widgets.labels import Caption, Overline, PlainLabel
from app.widgets.theme import XS, M, S

FORMS: tuple[type[ChangeForm], ...] = (
    ExpectationForm,
    MeasureForm,
    ReliefForm,
    ClauseForm,
    ContractForm,
    LevelForm,
    ActionForm,
    RoundForm,
)
ICONS = {
    "expectation": "handshake",
    "measure": "target",
    "friction": "flame",
    "clause_text": "file-pen-line",
    "contract": "file-text",
    "requirement": "puzzle",
    "development_action": "graduation-cap",
    "review_action": "list-checks",
    "interface": "workflow",
    "round": "message-square",
}
SHOWN = 60
"""Changes that are listed; the minutes hold all of them."""


class ChangesView(ReviewView):
    """What kind of thing, which one, how it shall be, and why; below, what was changed."""

    title = "What changes"
    by_contract = True

    def build_review(self) -> Iterator[object]:
        """Kinds, the form, the reason, the list."""
        self.form_box = QWidget()
        form = QVBoxLayout(self.form_box)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(M)
        # Each into its place before more goes into it: what is handed on is dressed anew.
        self.body.addWidget(self.form_box)
        kinds = QWidget()
        form.addWidget(kinds)
        flow = FlowLayout(kinds, gap=XS)
        self.kinds: list[Chip] = []
        self.forms: list[ChangeForm] = []
        for place, make in enumerate(FORMS):
            one = make(self.context)
            self.forms.append(one)
            chip = Chip(one.title, checkable=True, on_click=partial(self.choose_kind, place))
            flow.addWidget(chip)
            self.kinds.append(chip)
            yield None
        self.record = Choice(name="Which one")
        self.record.setSizePolicy(
            self.record.sizePolicy().Policy.Ignored, self.record.sizePolicy().verticalPolicy()
        )
        self.record.activated.connect(lambda _index: self._show_record())
        self.nothing_there = Caption("")
        self.why = TextEdit("Why? Whoever reads it in a year wants to know", name="Why", lines=1)
        self.why.entered.connect(lambda _text: self.change())
        self.go = Button("Change it", kind="primary", on_click=self.change)
        for widget in (self.record, self.nothing_there, *self.forms, self.why):
            form.addWidget(widget)
            yield None
        form.addLayout(row(self.go, None))
        form.addWidget(Hairline())
        self.made_title = Overline("")
        self.made = column(spacing=M)
        self.body.addWidget(self.made_title)
        self.body.addLayout(self.made)
        self._shown_changes: tuple[ReviewChange, ...] | None = None
        self._place = 0
        self._at: tuple[object, ...] = ()

    def refresh_review(self, review: Review) -> None:
        """Show the form and the changes of the review."""
        self.form_box.setVisible(not review.closed)
        self.what.setVisible(self.what.count() > 1 and not review.closed)
        self._show_form()
        found = in_order(self.workshop.referring(ReviewChange, "review", review.id))
        self._show_made(tuple(found))

    def choose_kind(self, place: int) -> None:
        """Turn to another kind of change."""
        self._place = place
        self._show_form()

    @property
    def form(self) -> ChangeForm:
        """The form of the kind that is chosen."""
        return self.forms[self._place]

    def change(self) -> None:
        """Carry the change out and begin the next."""
        if self.review is None or not self.form.id:
            return
        self.document.flush()
        why = self.why.toPlainText().strip()
        if not why:
            self.context.say("Say why: a change without its reason is undone by the next review.")
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            command = self.form.command(self.review.id, why)
        except ValueError as error:
            self.context.say(str(error))
            return
        if self.execute(command) is not None:
            self.why.clear()
            self._at = ()
            self.refresh()

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the form."""
        return [KeyHint("Ctrl+Enter", "in the reason: change it")]

    def _show_form(self) -> None:
        for place, chip in enumerate(self.kinds):
            chip.setChecked(place == self._place)
        form = self.form
        options = list(form.options(self.contract))
        self.record.set_options(options)
        if self.record.value() is None and options:
            self.record.show_value(options[0][0])
        there = bool(options)
        for one in self.forms:
            one.setVisible(there and one is form)
        for widget in (self.why, self.go):
            widget.setVisible(there)
        self.record.setVisible(len(options) > 1)
        self.nothing_there.setVisible(not there)
        self.nothing_there.setText(form.nothing)
        at = (self._place, self.record.value(), self.review.id if self.review else "")
        if at != self._at:
            self._show_record()

    def _show_record(self) -> None:
        id = self.record.value()
        self._at = (self._place, id, self.review.id if self.review else "")
        self.form.show_record(str(id) if id is not None else "")

    def _show_made(self, found: tuple[ReviewChange, ...]) -> None:
        self.made_title.setText("CHANGED IN THIS REVIEW" if found else "NOTHING HAS BEEN CHANGED")
        if found == self._shown_changes:
            return
        self._shown_changes = found
        clear_layout(self.made)
        for change in reversed(found[-SHOWN:]):
            self.made.addLayout(_made(change, subject_of(self.workshop, change)))
            self.made.addWidget(Hairline())
        if len(found) > SHOWN:
            self.made.addWidget(Caption(f"{len(found) - SHOWN} more stand in the minutes."))


def _made(change: ReviewChange, subject: str) -> QVBoxLayout:
    words = column(spacing=XS)
    words.addWidget(PlainLabel(subject, wrap=True))
    words.addWidget(PlainLabel(from_to(change), wrap=True, bold=True, size=13))
    words.addWidget(Caption(change.why))
    line = row(spacing=M)
    line.addWidget(IconView(ICONS.get(change.changed_kind, "pencil")), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return column(line, S, spacing=0)
