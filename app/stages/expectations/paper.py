"""The sheet on which a contract is written: white, with a bar in the two colours on top."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.containers import row
from app.widgets.labels import PlainLabel
from app.widgets.theme import HAIRLINE, XXL, M, S, colour, px, theme

INSET = 12
"""How far the words of a field stand from its frame; all other words keep the same edge."""
GUTTER = 24
_WIDE = 800


class Paper(QWidget):
    """A page that grows with what stands on it. `column` is its layout, from the top down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(px(_WIDE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self)
        side = XXL if theme().large else 2 * XXL
        self.column.setContentsMargins(side, 2 * XXL - M, side, 2 * XXL)
        self.column.setSpacing(S)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet and its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour("card"))
        painter.setPen(QPen(colour("hairline"), HAIRLINE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


class TwoColours(QWidget):
    """The bar under the head of a contract: the first side left, the second right."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(5)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill both parts, meeting where the left column ends."""
        painter = QPainter(self)
        left = QRectF(INSET, 0, (self.width() - 2 * INSET - GUTTER) / 2, self.height())
        right = QRectF(left.right(), 0, self.width() - INSET - left.right(), self.height())
        painter.fillRect(left, colour("first_fill"))
        painter.fillRect(right, colour("second_fill"))


def set_in(*widgets: QWidget, spacing: int = S) -> QWidget:
    """Return words that stand as far from the edge as those in a field without a frame."""
    box = QWidget()
    made = QVBoxLayout(box)
    made.setContentsMargins(INSET, 0, INSET, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        if isinstance(widget, PlainLabel) and widget.wordWrap():
            # As high as its width asks, and not as it would be if it were narrow.
            widget.setMinimumHeight(1)
        made.addWidget(widget)
    return box


def facing(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Return the two sides of a contract beside each other."""
    line = row(spacing=GUTTER - 2 * INSET)
    for side in (left, right):
        side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
    return line
