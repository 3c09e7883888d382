"""The states below the board, on which a card that is dragged can be let go."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.widgets.icons import paint_icon
from app.widgets.labels import STATUS
from app.widgets.theme import RADIUS, S, Type, advance, colour, font, px

TARGETS = (
    ("agree", "agreed", "Agree"),
    ("decline", "declined", "Decline"),
    ("park", "parked", "Park"),
    ("escalate", "escalated", "Escalate"),
    ("reopen", "requested", "Reopen"),
)
"""Action, the state whose icon it wears, and the word."""


class Target(QWidget):
    """A place on which a card is let go."""

    def __init__(self, status: str, words: str) -> None:
        super().__init__()
        self._icon, _, self._tone = STATUS[status]
        self._words, self._lit = words, False
        if words == "Reopen":
            self._icon = "undo-2"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def lit(self) -> bool:
        """Whether a card is over it."""
        return self._lit

    def light(self, lit: bool) -> None:
        """Show that a card is over it, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        """Large enough to be hit."""
        return QSize(px(84), px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed place, full while a card is over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(colour("focus" if self._lit else "border"), 2 if self._lit else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if self._lit else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour("selected" if self._lit else "card"))
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        painter.setFont(font(Type.BODY, bold=self._lit))
        side = px(17)
        words = min(advance(painter.fontMetrics(), self._words), round(place.width() - side - 20))
        left = (self.width() - side - S - words) / 2
        glyph = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, glyph, self._icon, self._tone)
        painter.setPen(colour("ink"))
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, words)
        at = QRectF(left + side + S, 0, words + 4, self.height())
        painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter), shown)


class StateTargets(QWidget):
    """The row of states that is there while a card is dragged."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(S)
        self.targets = {key: Target(status, words) for key, status, words in TARGETS}
        for target in self.targets.values():
            line.addWidget(target, 1)
        self.hide()

    def at(self, place: QPoint) -> str:
        """Return the action of the target under a place on the screen, and light it."""
        found = ""
        for key, target in self.targets.items():
            over = target.rect().contains(target.mapFromGlobal(place))
            target.light(over)
            found = key if over else found
        return found
