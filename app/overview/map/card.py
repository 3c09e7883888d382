"""What is chosen in the pictures, in words: who sees, serves or supplies whom, and how."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.analysis.relations import Tie
from app.overview.map.facts import Facts
from app.overview.map.pictures import Shown
from app.overview.map.words import Run, Said, department_said, tie_said
from app.widgets.buttons import Button
from app.widgets.cards import Card
from app.widgets.containers import FlowLayout, clear_layout
from app.widgets.context import PageContext
from app.widgets.labels import Caption, PlainLabel, StatusBadge
from app.widgets.theme import L, M, Type

_HINT = "Choose a square, a circle or an arrow, and it is said here in words."


class Runs(QWidget):
    """A sentence whose words have colours of their own, set like text."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=5, row_gap=0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        """Show a sentence."""
        clear_layout(self._flow)
        for run in runs:
            if run.text:
                label = PlainLabel(run.text, size=Type.LARGE, bold=run.bold, tone=run.tone)
                self._flow.addWidget(label)
                label.show()
        self.setAccessibleName(" ".join(run.text for run in runs))
        self.updateGeometry()


class ChoiceCard(Card):
    """The card under the matrix."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.hint = Caption(_HINT)
        self.head = Runs()
        self.lines = Caption("")
        self.badges = QWidget()
        self._badge_flow = FlowLayout(self.badges, gap=L)
        self._links = QWidget()
        self._link_row = QHBoxLayout(self._links)
        self._link_row.setContentsMargins(0, 0, 0, 0)
        self._link_row.setSpacing(M)
        for part in (self.hint, self.head, self.lines, self.badges, self._links):
            self.body.addWidget(part)
        self.said: Said | None = None

    def show_choice(self, facts: Facts, shown: Shown, selected: str) -> None:
        """Say what is chosen."""
        author, _, about = selected.partition("|")
        self.hint.setVisible(not selected)
        for part in (self.head, self.lines, self.badges, self._links):
            part.setVisible(bool(selected))
        clear_layout(self._badge_flow)
        clear_layout(self._link_row)
        self.said = None
        if not selected:
            return
        if author == about:
            self._show_department(facts, author)
        else:
            self._show_tie(facts, shown, author, about)

    def _show_department(self, facts: Facts, id: str) -> None:
        self._say(department_said(self._context.workshop, facts, id))
        self.badges.hide()
        name = self._context.workshop.name_of(id)
        self._link(f"{name} alone", "map", "department", id)
        self._link_row.addStretch(1)

    def _show_tie(self, facts: Facts, shown: Shown, author: str, about: str) -> None:
        self._say(tie_said(self._context.workshop, facts, shown, author, about))
        tie = facts.tie(author, about) or facts.tie(about, author)
        self._show_badges(facts, tie)
        self._link("The mirror", "perceptions", "mirror")
        self._link("Ask and offer", "expectations", "negotiate")
        if tie is not None and tie.contract is not None:
            self._link("The contract", "contracts", "preview", tie.contract.id)
        self._link_row.addStretch(1)

    def _say(self, said: Said) -> None:
        self.said = said
        self.head.show_runs(said.head)
        self.lines.setText(" ".join(said.lines))
        self.lines.setVisible(bool(said.lines))

    def _show_badges(self, facts: Facts, tie: Tie | None) -> None:
        contract = tie.contract if tie is not None else None
        self.badges.setVisible(contract is not None)
        if tie is None or contract is None:
            return
        words = f"Contract {StatusBadge(contract.state.value).text.lower()}"
        self._badge(contract.state.value, f"{words}, version {contract.version}")
        for supplier, receiver in ((contract.first, contract.second),
                                   (contract.second, contract.first)):  # fmt: skip
            self._score_badge(facts, facts.tie(supplier, receiver))

    def _score_badge(self, facts: Facts, tie: Tie | None) -> None:
        if tie is None or tie.score is None or not tie.score.standings:
            return
        names = (facts.department(tie.author), facts.department(tie.about))
        who = " for ".join(d.name for d in names if d is not None)
        if tie.score.combined is None:
            self._badge("insufficient", f"{who}: not enough read")
        else:
            status = tie.score.status.value
            self._badge(status, f"{who}: C {tie.score.combined:.0f}, {status}")

    def _badge(self, status: str, words: str) -> None:
        badge = StatusBadge(status, words)
        self._badge_flow.addWidget(badge)
        badge.show()

    def _link(self, words: str, place: str, activity: str, record: str = "") -> None:
        go = partial(self._context.navigate, place, activity, record)
        self._link_row.addWidget(Button(words, kind="link", size=Type.SMALL, on_click=go))
