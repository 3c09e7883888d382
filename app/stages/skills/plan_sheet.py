"""One development action as a sheet: what, whose, tied to what, and what stands in its way."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.analysis.privacy import Audience, threshold_of
from app.analysis.skills import moved
from app.analysis.standing import standing_of
from app.domain.records import (
    ActionKind,
    Competency,
    Contract,
    DevelopmentAction,
    Interface,
    Measure,
    Progress,
)
from app.domain.workshop import Workshop
from app.stages.skills.factors import FactorsPanel
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.containers import FlowLayout, column, row
from app.widgets.context import PageContext
from app.widgets.date_field import DateField
from app.widgets.fields import LineField, TextField, people
from app.widgets.labels import Badge, Caption, Overline
from app.widgets.theme import XS, L, M
from app.widgets.value_fields import ChoiceField, DepartmentField, SegmentField

KINDS = {
    ActionKind.PRACTICE: "Practice",
    ActionKind.SHADOW: "Sit beside",
    ActionKind.COACHING: "Coaching",
    ActionKind.JOB_SWAP: "Swap desks",
    ActionKind.COURSE: "Course",
    ActionKind.PROCESS_CHANGE: "Change the process",
}
PROGRESS = {
    Progress.PLANNED: "planned",
    Progress.RUNNING: "running",
    Progress.DONE: "done",
    Progress.DROPPED: "dropped",
}


class PlanSheet(QWidget):
    """The fields of the action that is chosen, once `build` made them. remove: of its button."""

    def __init__(self, context: PageContext, remove: Callable[[], None]) -> None:
        super().__init__()
        self._context, self._remove = context, remove

    def build(self) -> Iterator[object]:
        """Make the fields, in steps."""
        document, kind = self._context.document, DevelopmentAction.kind
        self.what = TextField(document, kind, None, "what", lines=1, name="What is done")
        self.progress = SegmentField(document, kind, None, "progress", words=PROGRESS)
        self.type = ChoiceField(document, kind, None, "type", words=KINDS)
        self.owner = LineField(
            document, kind, None, "owner", placeholder="One name", complete=people(document)
        )
        yield None
        self.due = DateField(document, kind, None, "due")
        self.department = DepartmentField(document, kind, None, "department")
        yield None
        self.competency = ChoiceField(document, kind, None, "competency", options=[])
        self.interface = ChoiceField(document, kind, None, "interface", options=[])
        self.measure = ChoiceField(document, kind, None, "measure", options=[])
        yield None
        self.moved = Badge("target", "")
        self.moved_words = Caption("")
        self.factors = FactorsPanel(document)
        self.remove = Button("Remove", icon="trash-2", kind="quiet", size=13, on_click=self._remove)
        yield None
        self._lay_out()

    def show_action(self, action: DevelopmentAction | None) -> None:
        """Show another action, or the same as it is now."""
        id = action.id if action else None
        workshop = self._context.workshop
        self._offer(workshop)
        for field in (
            self.what,
            self.progress,
            self.type,
            self.owner,
            self.due,
            self.department,
            self.competency,
            self.interface,
            self.measure,
        ):
            field.rebind(id)
            field.binding.refresh()
        self.factors.show_action(action)
        if action is not None:
            self._show_moved(workshop, action)

    def begin(self) -> None:
        """Put the cursor into the words, all of them marked."""
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self.what.selectAll()

    def _fields(self) -> QGridLayout:
        fields = QGridLayout()
        fields.setHorizontalSpacing(L)
        fields.setVerticalSpacing(M)
        parts = (
            ("How", self.type),
            ("Who sees to it", self.owner),
            ("By when", self.due),
            ("Who learns", self.department),
        )
        for place, (words, field) in enumerate(parts):
            fields.addLayout(_named(words, field), place // 2, place % 2)
        fields.setColumnStretch(0, 1)
        fields.setColumnStretch(1, 1)
        return fields

    def _lay_out(self) -> None:
        ties = column(
            _named("The skill", self.competency),
            _named("Where it is needed", self.interface),
            _named("It has worked when this moves", self.measure),
            row(self.moved, None),
            self.moved_words,
            spacing=M,
        )
        for choice in (self.type, self.department, self.competency, self.interface, self.measure):
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        state = FlowLayout(gap=M)
        state.addWidget(self.progress)
        state.addWidget(self.remove)
        self.setLayout(
            column(
                self.what,
                state,
                self._fields(),
                Hairline(),
                Overline("Tied to"),
                ties,
                Hairline(),
                Overline("What stands in its way"),
                self.factors,
                spacing=M,
            )
        )

    def _offer(self, workshop: Workshop) -> None:
        self.competency.set_options([(c.id, c.name) for c in workshop.ordered(Competency)])
        interfaces = [(i.id, i.name) for i in workshop.ordered(Interface)]
        self.interface.set_options([(None, "No interface"), *interfaces])
        measures = [(m.id, _measure_words(workshop, m)) for m in workshop.ordered(Measure)]
        self.measure.set_options([(None, "No measure yet"), *measures])

    def _show_moved(self, workshop: Workshop, action: DevelopmentAction) -> None:
        threshold = threshold_of(workshop, Audience.ROOM)
        today = self._context.document.today()
        icon, words, tone = moved_mark(workshop, action, today, threshold)
        self.moved.set_badge(icon, words, tone)
        measure = workshop.find(Measure, action.measure)
        said = ""
        if measure is not None:
            standing = standing_of(workshop, measure, today, threshold)
            if standing.score is not None and standing.before is not None:
                said = f"From {standing.before:.0f} to {standing.score:.0f} of 100 points."
            elif standing.score is not None:
                said = f"It stands at {standing.score:.0f} of 100 points, read once."
            else:
                said = "It has not been read yet."
        self.moved_words.setText(said)
        self.moved_words.setVisible(bool(said))


def moved_mark(
    workshop: Workshop, action: DevelopmentAction, on: date, threshold: int
) -> tuple[str, str, str]:
    """Return icon, words and tone of whether an action has succeeded."""
    found = moved(workshop, action, on, threshold)
    if found is None:
        if action.measure is None:
            return "circle-help", "names no measure", "amber"
        return "hourglass", "too early to tell", "muted"
    if found:
        return "trending-up", "the measure moved", "green"
    return "minus", "the measure has not moved", "muted"


def _measure_words(workshop: Workshop, measure: Measure) -> str:
    contract = workshop.find(Contract, measure.contract)
    if contract is None:
        return measure.name
    receiver = contract.second if measure.supplier == contract.first else contract.first
    return f"{measure.name} · {workshop.name_of(measure.supplier)} for {workshop.name_of(receiver)}"


def _named(words: str, field: QWidget) -> QVBoxLayout:
    return column(Caption(words, wrap=False), field, spacing=XS)
