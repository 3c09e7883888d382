"""T, R and C of both directions, what holds them back, and how they have moved."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.formula import Status
from app.analysis.metric import DirectionScore, evaluate_contract, history
from app.analysis.standing import Standing, Worth
from app.domain.commands import Edit
from app.domain.records import Formula, Measure, MeasureKind
from app.drawing.gauge import gauge_of
from app.drawing.trend import trend
from app.stages.measures.direction import DirectionView
from app.widgets.cards import EmptyState, Hairline
from app.widgets.choices import Segmented
from app.widgets.containers import clear_layout, column, row
from app.widgets.labels import Badge, Caption, NatureBadge, Overline, PlainLabel, StatusBadge
from app.widgets.picture import PictureView
from app.widgets.theme import XL, XS, M, S
from app.widgets.values import number_text

FORMULAS = (
    (Formula.GEOMETRIC.value, "a weak side holds C back"),
    (Formula.ARITHMETIC.value, "plain mean"),
)


class GaugeView(DirectionView):
    """The gauge of the direction in hand, its measures one by one, and its line over time."""

    title = "How it stands"
    watches = frozenset(
        {"reading", "measure", "measure_revision", "contract", "department", "workshop"}
    )

    def build_direction(self) -> None:
        """Gauge left, measures right, line below."""
        self.formula = Segmented(FORMULAS, name="How task and relationship become one figure")
        self.formula.chosen.connect(self._set_formula)
        self.toolbar.addWidget(self.formula)
        self.gauge = PictureView()
        self.other = Caption("")
        self.standings = QVBoxLayout()
        self.standings.setSpacing(S)
        self.line = PictureView()
        self.work_box = QWidget()
        top = row(spacing=XL)
        top.addLayout(column(self.gauge, self.other, None, spacing=S), 2)
        top.addLayout(self.standings, 3)
        whole = column(spacing=M)
        whole.addLayout(top)
        whole.addWidget(Hairline())
        self.line_title = Overline("Since the first reading")
        whole.addWidget(self.line_title)
        whole.addWidget(self.line)
        self.work_box.setLayout(whole)
        self.empty = EmptyState(
            "target",
            "Choose measures and read them once: then the gauge shows where you stand.",
            "Choose measures",
            lambda: self.context.navigate("measures", "choose", ""),
        )
        self.body.addWidget(self.work_box)
        self.body.addWidget(self.empty)

    def show_work(self, there: bool) -> None:
        """All of it needs a contract."""
        for widget in (self.work_box, self.formula, self.empty):
            widget.setVisible(there)

    def refresh_direction(self) -> None:
        """Evaluate and draw."""
        assert self.contract is not None
        today = self.document.today()
        both = evaluate_contract(self.workshop, self.contract, today)
        mine, other = both.first, both.second
        if self.supplier_side == "second":
            mine, other = other, mine
        measured = bool(self.measures())
        self.work_box.setVisible(measured)
        self.empty.setVisible(not measured)
        self.formula.set_current(self.contract.formula.value)
        if not measured:
            return
        self.gauge.set_picture(gauge_of(mine, self._words(mine)))
        self.other.setText(_other(self._words(other), other))
        self._show_standings(mine)
        points = history(self.workshop, self.contract, mine.supplier, today)
        for widget in (self.line_title, self.line):
            widget.setVisible(len(points) > 0)
        if points:
            self.line.set_picture(trend(points))

    def _words(self, score: DirectionScore) -> str:
        names = [self.workshop.name_of(id) for id in (score.supplier, score.receiver)]
        return f"{names[0]} for {names[1]}"

    def _show_standings(self, score: DirectionScore) -> None:
        clear_layout(self.standings)
        kind: MeasureKind | None = None
        found = {m.id: m for m in self.measures()}
        for standing in score.standings:
            measure = found[standing.measure]
            if measure.type is not kind:
                kind = measure.type
                self.standings.addWidget(_head(kind))
            self.standings.addWidget(_Standing(measure, standing))
        self.standings.addStretch(1)

    def _set_formula(self, formula: str) -> None:
        if self.contract is not None:
            self.execute(Edit("contract", self.contract.id, {"formula": Formula(formula)}))
            self.refresh()


class _Standing(QWidget):
    """One measure: name, value on the way from worst to target, its state."""

    def __init__(self, measure: Measure, standing: Standing) -> None:
        super().__init__()
        value = "–" if standing.value is None else number_text(standing.value)
        words = f"{number_text(standing.bounds.worst)} → {number_text(standing.bounds.target)}"
        left = column(
            PlainLabel(measure.name, wrap=True),
            Caption(f"{value} {_unit(measure)} · {words}{_weight(measure, standing)}"),
            spacing=0,
        )
        line = row(spacing=M)
        line.addLayout(left, 1)
        line.addWidget(_badge(standing))
        outer = column(spacing=XS)
        outer.addLayout(line)
        outer.addWidget(Hairline())
        self.setLayout(outer)


def _unit(measure: Measure) -> str:
    return f"({measure.unit})" if measure.rated else measure.unit


def _weight(measure: Measure, standing: Standing) -> str:
    counted = measure.type in (MeasureKind.TASK, MeasureKind.RELATIONSHIP)
    return f" · weight {standing.bounds.weight:g}" if counted else ""


def _badge(standing: Standing) -> Badge:
    if standing.worth is Worth.SUPPRESSED:
        return StatusBadge("suppressed", "below the threshold")
    if standing.score is None:
        return StatusBadge("insufficient", "not read")
    words = f"{standing.score:.0f} {standing.status.value}"
    if standing.critical and standing.at_worst:
        return StatusBadge(Status.RED.value, "critical, at worst")
    return StatusBadge(standing.status.value, f"{words} · old" if standing.grey else words)


def _head(kind: MeasureKind) -> QWidget:
    if kind in (MeasureKind.TASK, MeasureKind.RELATIONSHIP):
        return NatureBadge(kind.value)
    return Overline(f"{kind.value}, outside the figure")


def _other(words: str, score: DirectionScore) -> str:
    value = "not measured" if score.combined is None else f"{score.combined:.0f}"
    return f"{words}: {value}"
