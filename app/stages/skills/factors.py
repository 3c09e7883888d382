"""The five factors of change, each from 1 to 5; the first at 3 or less is the barrier."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.analysis.skills import Barrier, advice, barrier
from app.document.document import Document
from app.domain.records import DevelopmentAction
from app.widgets.binding import Bound, FieldBinding
from app.widgets.containers import column
from app.widgets.labels import Badge, Caption, PlainLabel
from app.widgets.theme import RADIUS, XS, L, S, Type, colour, font, px

QUESTIONS = {
    Barrier.AWARENESS: "do they know why?",
    Barrier.DESIRE: "do they want to?",
    Barrier.KNOWLEDGE: "do they know how?",
    Barrier.ABILITY: "can they do it?",
    Barrier.REINFORCEMENT: "does anybody notice?",
}
FIRST_STEPS = {
    Barrier.AWARENESS: "Begin with why: let them see what happens at the other desk.",
    Barrier.DESIRE: "Begin with wanting: ask what is in it for them, and what they would give up.",
    Barrier.KNOWLEDGE: "Begin with how: show it, or let somebody show it who does it well.",
    Barrier.ABILITY: "Begin with practice: time, tools, and somebody beside them.",
    Barrier.REINFORCEMENT: "Begin with noticing: who says so when it was done well?",
}


class ScaleField(Bound, QWidget):
    """A number from 1 to 5 of a record, as five dots; digits set it, Backspace takes it away."""

    def __init__(self, document: Document, kind: str, id: str | None, field: str) -> None:
        super().__init__()
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.binding = FieldBinding(document, kind, id, field, self)
        self.setAccessibleName(f"{self.binding.spec.label}, 1 to 5")

    def value(self) -> Any:
        """The number, None where nobody has answered."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Show the record's number."""
        self._value = value
        said = "not answered" if value is None else str(value)
        self.setAccessibleDescription(said)
        self.update()

    def choose(self, value: int | None) -> None:
        """Take another number, as a person would."""
        self.show_value(value)
        self.binding.set_now()

    def sizeHint(self) -> QSize:
        """Five dots."""
        return QSize(5 * px(24) + 4 * px(6) + 8, px(24) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots; from the first to the chosen one they are full."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, spot in enumerate(self._spots(), start=1):
            here = number == self._value
            painter.setPen(Qt.PenStyle.NoPen if here else QPen(colour("border"), 1))
            painter.setBrush(colour("ink" if here else "card"))
            painter.drawEllipse(spot)
            painter.setPen(colour("paper" if here else "muted"))
            painter.setFont(font(Type.SMALL, bold=here))
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), str(number))
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, arrows and Backspace."""
        key = Qt.Key(event.key())
        number = int(key) - int(Qt.Key.Key_0)
        if 1 <= number <= 5:
            self.choose(number)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.choose(None)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.choose(min(max((self._value or 0) + step, 1), 5))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a dot chooses it; on the chosen one it takes it away."""
        for number, spot in enumerate(self._spots(), start=1):
            if spot.adjusted(-3, -4, 3, 4).contains(event.position()):
                self.choose(None if number == self._value else number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
        super().focusOutEvent(event)

    def _spots(self) -> list[QRectF]:
        size, gap = px(24), px(6)
        return [QRectF(4 + i * (size + gap), 4, size, size) for i in range(5)]


class FactorsPanel(QWidget):
    """The five questions of an action, and what stands in its way."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(XS)
        self.fields: dict[Barrier, ScaleField] = {}
        self._questions: dict[Barrier, PlainLabel] = {}
        for line, factor in enumerate(Barrier):
            question = PlainLabel(f"{factor.value.capitalize()}: {QUESTIONS[factor]}", wrap=True)
            field = ScaleField(document, "development_action", None, factor.value)
            grid.addWidget(question, line, 0)
            grid.addWidget(field, line, 1)
            self.fields[factor] = field
            self._questions[factor] = question
        grid.setColumnStretch(0, 1)
        self.barrier = Badge("flag", "", tone="amber", size=Type.BODY, bold=True)
        self.step = Caption("", tone="ink")
        self.warning = Caption("", tone="red")
        self.setLayout(column(grid, S, self.barrier, self.step, self.warning, spacing=S))

    def show_action(self, action: DevelopmentAction | None) -> None:
        """Show the answers of an action."""
        for field in self.fields.values():
            field.rebind(action.id if action else None)
        found = barrier(action) if action is not None else None
        for factor, question in self._questions.items():
            question.set_bold(factor is found)
        answered = action is not None and any(
            getattr(action, factor.value) is not None for factor in Barrier
        )
        if found is not None:
            self.barrier.set_badge("flag", f"The barrier is {found.value}", "amber")
            self.step.setText(FIRST_STEPS[found])
        elif answered:
            self.barrier.set_badge("check", "Nothing stands in its way", "green")
            self.step.setText("")
        else:
            self.barrier.set_badge("circle-help", "Ask the five questions", "muted")
            self.step.setText("The first that scores three or less is where to begin.")
        self.step.setVisible(bool(self.step.whole_text))
        words = advice(action) if action is not None else ""
        self.warning.setVisible(bool(words))
        self.warning.setText(words)
