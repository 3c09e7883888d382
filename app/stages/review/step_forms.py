"""More of what a review may change: states of expectations, levels, and actions."""

from app.analysis.skills import LEVELS
from app.domain.commands import Command
from app.domain.commands.expectations import (
    AgreeExpectation,
    DeclineExpectation,
    EscalateExpectation,
    ParkExpectation,
    ReopenExpectation,
)
from app.domain.commands.review import ChangeInReview, StepInReview
from app.domain.records import (
    Competency,
    Contract,
    DevelopmentAction,
    Expectation,
    ExpectationState,
    Progress,
    Requirement,
    ReviewAction,
    SponsorCommitment,
)
from app.domain.text import shorten
from app.stages.review.change_forms import SHORT, ChangeForm, Options
from app.widgets.buttons import Button
from app.widgets.choices import Segmented
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.entries import LineEdit
from app.widgets.fields import people
from app.widgets.theme import px
from app.widgets.values import date_text

STEPS = (
    ("agree", "Agree"),
    ("park", "Park"),
    ("decline", "Decline"),
    ("escalate", "Escalate"),
    ("reopen", "Reopen"),
)
_ASKS = {
    "agree": ("", ""),
    "park": ("Back on…", ""),
    "decline": ("No, because…", "What we could do instead"),
    "escalate": ("Who decides?", "By when?"),
    "reopen": ("", ""),
}
_STATES = {
    ExpectationState.AGREED: "agreed",
    ExpectationState.OFFERED: "offered",
    ExpectationState.REQUESTED: "requested",
    ExpectationState.DECLINED: "declined",
    ExpectationState.PARKED: "parked",
    ExpectationState.ESCALATED: "escalated",
}


class ExpectationForm(ChangeForm):
    """An expectation takes a step; the board itself is one press away."""

    title = "An expectation"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.step = Segmented(STEPS, name="What happens to it")
        self.step.chosen.connect(lambda _key: self._show())
        self.first = LineEdit(limit=4_000)
        self.second = LineEdit(limit=4_000)
        self.board = Button(
            "Open the board",
            icon="handshake",
            kind="quiet",
            size=13,
            on_click=lambda: self.context.navigate("expectations", "negotiate", self.id),
        )
        self.column.addLayout(row(self.step, None, self.board))
        self.column.addWidget(self.first)
        self.column.addWidget(self.second)
        sponsors = [c.who for c in context.workshop.ordered(SponsorCommitment)]
        self.first.complete_from(
            lambda: (
                [*sponsors, *people(context.document)()] if self.step.current == "escalate" else []
            )
        )
        self._show()

    def options(self, contract: Contract | None) -> Options:
        """Return the expectations of the pair with their states."""
        found = self.context.workshop.ordered(Expectation)
        if contract is not None:
            pair = {contract.first, contract.second}
            found = [e for e in found if {e.author, e.other} == pair]
        return [(e.id, f"{shorten(e.behaviour, SHORT)} ({_STATES[e.state]})") for e in found]

    def show_record(self, id: str) -> None:
        """Offer the step that the expectation waits for, with empty answers."""
        super().show_record(id)
        found = self.context.workshop.find(Expectation, id)
        agreed = found is not None and found.state is ExpectationState.AGREED
        self.step.set_current("reopen" if agreed else "agree")
        self._show()

    def command(self, review: str, why: str) -> Command:
        """Take the step."""
        one, other = self.first.text().strip(), self.second.text().strip()
        step: Command
        match self.step.current:
            case "agree":
                step = AgreeExpectation(self.id)
            case "park":
                step = ParkExpectation(self.id, self.day(self.first))
            case "decline":
                step = DeclineExpectation(self.id, one, other)
            case "escalate":
                step = EscalateExpectation(self.id, one, self.day(self.second))
            case _:
                step = ReopenExpectation(self.id)
        return StepInReview(review, step, why)

    def _show(self) -> None:
        for line, words in zip((self.first, self.second), _ASKS[self.step.current], strict=True):
            line.clear()
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            line.setVisible(bool(words))


class LevelForm(ChangeForm):
    """The level that a process needs of a competency."""

    title = "A level"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.level = Segmented(
            [(str(n), f"{n} · {words}") for n, words in enumerate(LEVELS)], name="Level needed"
        )
        self.column.addWidget(self.level)

    def options(self, contract: Contract | None) -> Options:
        """Return what the processes of the pair need."""
        workshop = self.context.workshop
        return [
            (need.id, f"{workshop.get(Competency, need.competency).name} at {interface.name}")
            for interface in self.interfaces(contract)
            for need in workshop.referring(Requirement, "interface", interface.id)
        ]

    def show_record(self, id: str) -> None:
        """Show the level as it is."""
        super().show_record(id)
        need = self.context.workshop.find(Requirement, id)
        self.level.set_current(str(need.level) if need else "")

    def command(self, review: str, why: str) -> Command:
        """Change the level."""
        level = int(self.level.current)
        return ChangeInReview(review, "requirement", self.id, "level", level, why)


class ActionForm(ChangeForm):
    """Owner, date or state of an action that was planned."""

    title = "An action"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.field = Segmented(
            [("due", "By when"), ("owner", "Who"), ("state", "State")], name="What of it changes"
        )
        self.field.chosen.connect(lambda _key: self._show())
        self.line = LineEdit(limit=160)
        self.line.setFixedWidth(px(260))
        self.line.complete_from(
            lambda: people(context.document)() if self.field.current == "owner" else []
        )
        self.state = Segmented([(p.value, p.value) for p in Progress], name="State")
        self.column.addWidget(self.field)
        self.column.addLayout(row(self.line, self.state, None))

    def options(self, contract: Contract | None) -> Options:
        """Return the development actions of the pair, and the actions of reviews."""
        workshop = self.context.workshop
        pair = {contract.first, contract.second} if contract else None
        plans = [
            a for a in workshop.ordered(DevelopmentAction) if pair is None or a.department in pair
        ]
        agreed = [a for a in workshop.ordered(ReviewAction) if not a.done]
        return [
            *[(f"development_action/{a.id}", shorten(a.what, SHORT)) for a in plans],
            *[(f"review_action/{a.id}", f"Review: {shorten(a.what, SHORT)}") for a in agreed],
        ]

    def show_record(self, id: str) -> None:
        """Show owner, date or state as it is."""
        super().show_record(id)
        self._show()

    def command(self, review: str, why: str) -> Command:
        """Change what is chosen."""
        kind, _, id = self.id.partition("/")
        plan = kind == DevelopmentAction.kind
        which = self.field.current
        if which == "due":
            return ChangeInReview(review, kind, id, "due", self.day(self.line), why)
        if which == "owner":
            name = "owner" if plan else "who"
            return ChangeInReview(review, kind, id, name, self.line.text().strip(), why)
        if plan:
            value = Progress(self.state.current)
            return ChangeInReview(review, kind, id, "progress", value, why)
        done = self.state.current == Progress.DONE.value
        return ChangeInReview(review, kind, id, "done", done, why)

    def _show(self) -> None:
        kind, _, id = self.id.partition("/")
        workshop, which = self.context.workshop, self.field.current
        self.line.setVisible(which != "state")
        self.state.setVisible(which == "state")
        plan = workshop.find(DevelopmentAction, id) if kind == DevelopmentAction.kind else None
        agreed = workshop.find(ReviewAction, id) if plan is None else None
        if plan is not None:
            self.state.set_options([(p.value, p.value) for p in Progress], plan.progress.value)
            due, owner = plan.due, plan.owner
        elif agreed is not None:
            self.state.set_options([("open", "open"), ("done", "done")], "open")
            due, owner = agreed.due, agreed.who
        else:
            return
        self.line.setAccessibleName("By when" if which == "due" else "Who")
        self.line.setText(date_text(due) if which == "due" else owner)
