"""What stands between two cards: a line that says “if you will”, or a question."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.stages.expectations.board import Tie
from app.widgets.icons import paint_icon
from app.widgets.labels import set_tooltip
from app.widgets.painted import PaintedButton
from app.widgets.theme import Type, colour, px


class Bond(PaintedButton):
    """The tie of one line of the board; pressing links a likely match, or unlinks."""

    WORDS = {Tie.LINKED: "if you will", Tie.MATCH: "match?"}

    tied = Signal(str, str, str)

    def __init__(self, tie: Tie, left: str, right: str, *, parent: QWidget | None = None) -> None:
        self._tie, self.left = tie, left
        super().__init__(self.WORDS[tie], size=Type.SMALL, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_tooltip(
            self,
            "One is given for the other. Press to undo the link."
            if tie is Tie.LINKED
            else "These two may be about the same thing. Press to link them: I will if you will.",
        )
        self.clicked.connect(lambda: self.tied.emit(left, right, str(tie.value)))

    def sizeHint(self) -> QSize:
        """The words and some line on both sides."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.label) + 16, metrics.height() * 2 + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line a third from the top, and the words under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        linked = self._tie is Tie.LINKED
        y = min(self.height() / 2 - px(8), px(36))
        if linked:
            painter.setPen(QPen(colour("ink"), 1.5))
            painter.drawLine(0, int(y), self.width(), int(y))
        role = "ink" if linked or self.underMouse() else "muted"
        if self.fontMetrics().horizontalAdvance(self.label) > self.width():
            side = px(16)
            sign = QRectF((self.width() - side) / 2, y + 4, side, side)
            paint_icon(painter, sign, "link-2" if linked else "circle-help", role)
            if self.ringed:
                self.ring(painter, sign.adjusted(-4, -4, 4, 4), 6)
            return
        painter.setPen(colour(role))
        place = QRectF(0, y + 4, self.width(), self.fontMetrics().height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), self.label)
        if self.ringed:
            self.ring(painter, place.adjusted(2, -3, -2, 3), 6)
