"""What could be cut of a day that runs late: what each item would lose, and one button."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.analysis.cuts import Cut, cut_command, proposed_cuts
from app.analysis.plan import DayPlan
from app.widgets.buttons import Button
from app.widgets.cards import Card
from app.widgets.containers import clear_layout, row
from app.widgets.context import PageContext
from app.widgets.labels import Badge, Caption, PlainLabel
from app.widgets.theme import XS, M, px

_RULE = (
    "At least half of each activity stays. Breaks, the review and the end of the day are never cut."
)


class CutsCard(Card):
    """Hidden while nothing is late. taken: what follows once the cuts have been taken."""

    def __init__(self, context: PageContext, taken: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._taken = context, taken
        self._cuts: tuple[Cut, ...] = ()
        self.late = Badge("clock", "", tone="amber", bold=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(XS)
        self.result = Caption("")
        self.take = Button("", kind="primary", tooltip="F6", on_click=self._take)
        self._rule = Caption(_RULE)
        self.body.addWidget(self.late)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.result)
        self.body.addLayout(row(self.take, None))
        self.body.addWidget(self._rule)
        self.hide()

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """What is proposed."""
        return self._cuts

    def show_plan(self, plan: DayPlan) -> None:
        """Propose what brings the day back to its planned finish."""
        late = plan.late if plan.today else 0
        cuts = proposed_cuts(plan) if late > 0 else ()
        self.late.set_badge("clock", f"{late} min late", "amber")
        if cuts != self._cuts:
            self._cuts = cuts
            clear_layout(self._lines)
            for cut in cuts:
                self._lines.addLayout(_line(cut))
        saved = sum(cut.minutes for cut in cuts)
        self.take.set_label(f"Cut {saved} min")
        self.take.setVisible(bool(cuts))
        self.result.setText(_told(plan, late - saved) if cuts else _NOTHING)
        self.setVisible(late > 0)

    def _take(self) -> None:
        if self._cuts and self._context.execute(cut_command(self._context.workshop, self._cuts)):
            self._taken()


_NOTHING = "Nothing that may be cut is left today: the end moves, or an activity is passed over."


def _line(cut: Cut) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(M)
    minutes = PlainLabel(f"{cut.before} → {cut.after} min")
    minutes.setMinimumWidth(px(104))
    line.addWidget(minutes)
    line.addWidget(PlainLabel(cut.title, tone="muted", elide=True), 1)
    return line


def _told(plan: DayPlan, still: int) -> str:
    planned = f"{plan.planned_finish:%H:%M}"
    if still <= 0:
        return f"The day would end by {planned} again."
    return f"The day would still end {still} min after {planned}: no more may be cut."
