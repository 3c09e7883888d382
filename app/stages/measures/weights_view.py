"""Weights, agreed before anyone sees a reading: task and relationship, each coming to 100."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.commands.measures import AgreeWeights, SplitWeights, weight_totals
from app.domain.records import Measure, MeasureKind
from app.stages.measures.direction import DirectionView
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.containers import column, row
from app.widgets.context import PageContext
from app.widgets.labels import Badge, Caption, NatureBadge, PlainLabel, StatusBadge
from app.widgets.record_rows import RecordRows
from app.widgets.theme import XL, M, S, Type, colour, px
from app.widgets.value_fields import NumberField

ROUNDING = 0.05
KINDS = (MeasureKind.TASK, MeasureKind.RELATIONSHIP)


class ShareBar(QWidget):
    """How much of the hundred of its kind a measure weighs, 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Show another share."""
        self.share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """A low bar."""
        return QSize(80, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and share."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, role in ((1.0, "track"), (self.share, "ink")):
            painter.setPen(colour(role))
            painter.setBrush(colour(role))
            painter.drawRoundedRect(QRectF(0.5, 0.5, (self.width() - 1) * width, 7), 3, 3)


class WeightRow(QWidget):
    """A measure, its weight, and how much of the hundred that is."""

    def __init__(self, context: PageContext, measure: Measure) -> None:
        super().__init__()
        self.weight = NumberField(context.document, "measure", measure.id, "weight")
        self.bar = ShareBar()
        self.name = PlainLabel(measure.name, wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        line.addWidget(self.name, 3)
        line.addWidget(self.bar, 2)
        line.addWidget(self.weight)

    def refresh(self, measure: Measure) -> None:
        """Show the measure as it is now."""
        self.name.setText(measure.name)
        self.weight.setEnabled(not measure.weights_agreed)

    def show_share(self, share: float) -> None:
        """Show the share of the hundred."""
        self.bar.set_share(share)


class KindBox(QWidget):
    """The measures of one kind with their total."""

    def __init__(self, view: "WeightsView", kind: MeasureKind) -> None:
        super().__init__()
        self._view, self._kind = view, kind
        self.total = Badge("circle", "", size=Type.BODY)
        self.rows = RecordRows(
            view.document,
            Measure,
            lambda measure: WeightRow(view.context, measure),
            records=lambda _workshop: [m for m in view.measures() if m.type is kind],
        )
        self.none = Caption("Nothing of this kind is measured yet.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(row(NatureBadge(kind.value), None, self.total))
        layout.addWidget(self.rows)
        layout.addWidget(self.none)
        layout.addStretch(1)

    def refresh(self, total: float) -> None:
        """Show the rows and how far the total is from 100."""
        self.rows.refresh()
        for id in self.rows.ids:
            content = self.rows.row(id)
            measure = self._view.workshop.find(Measure, id)
            if isinstance(content, WeightRow) and measure is not None:
                content.show_share(measure.weight / max(total, 100.0))
        there = bool(self.rows.ids)
        self.none.setVisible(not there)
        self.total.setVisible(there)
        if abs(total - 100) <= ROUNDING:
            self.total.set_badge("circle-check", "100", "green")
        else:
            missing = 100 - total
            words = f"{missing:g} left" if missing > 0 else f"{-missing:g} too much"
            self.total.set_badge("scale", f"{total:g} · {words}", "amber")


class WeightsView(DirectionView):
    """Both kinds side by side, and the step that fixes them."""

    title = "What counts how much"
    watches = frozenset({"measure", "contract", "department", "reading"})

    def build_direction(self) -> None:
        """Two boxes and two buttons."""
        self.split = Button("Split to 100", icon="scale", on_click=self._split)
        self.agree = Button("Agree the weights", kind="primary", on_click=self._agree)
        self.agreed = StatusBadge("agreed", "Agreed before the first reading")
        self.toolbar.addWidget(self.agreed)
        self.toolbar.addWidget(self.split)
        self.toolbar.addWidget(self.agree)
        self.boxes = {kind: KindBox(self, kind) for kind in KINDS}
        self.both = QWidget()
        line = row(spacing=XL)
        for box in self.boxes.values():
            line.addWidget(box, 1)
        self.both.setLayout(line)
        self.empty = EmptyState(
            "scale",
            "Choose the measures first, then share out 100 points between them.",
            "Choose measures",
            lambda: self.context.navigate("measures", "choose", ""),
        )
        self.why = Caption(
            "Weigh before you read: a weight that is set with the figures on the table is a fight "
            "about the figures."
        )
        self.body.addLayout(column(self.both, self.empty, px(4), self.why, spacing=M))

    def show_work(self, there: bool) -> None:
        """All of it needs a contract."""
        for widget in (self.both, self.split, self.agree, self.agreed, self.empty, self.why):
            widget.setVisible(there)

    def refresh_direction(self) -> None:
        """Show both kinds."""
        assert self.contract is not None
        measures = [m for m in self.measures() if m.type in KINDS]
        totals = weight_totals(self.workshop, self.contract.id, self.supplier)
        for kind, box in self.boxes.items():
            box.refresh(totals[kind])
        fixed = bool(measures) and all(m.weights_agreed for m in measures)
        self.both.setVisible(bool(measures))
        self.empty.setVisible(not measures)
        self.agreed.setVisible(fixed)
        for button in (self.split, self.agree):
            button.setVisible(bool(measures) and not fixed)

    def _split(self) -> None:
        self.document.flush_requested.emit()
        if self.contract is not None:
            self.execute(SplitWeights(self.contract.id, self.supplier))
            self.refresh()

    def _agree(self) -> None:
        self.document.flush_requested.emit()
        if self.contract is not None:
            self.execute(AgreeWeights(self.contract.id, self.supplier))
            self.refresh()
