"""The sixty minutes of a review as a strip: each part as wide as it is long."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.labels import set_tooltip
from app.widgets.theme import Type, colour, font, px

PARTS = (
    (5, "Earlier actions", "open"),
    (10, "Task, relationship, both", "readings"),
    (5, "Pulse ratings", "readings"),
    (20, "Meant, happened, why, next", "learn"),
    (10, "What changes", "changes"),
    (5, "Wider needs", "learn"),
    (5, "Wins and fun", "close"),
)
"""Minutes, words and activity; together an hour (METHOD §5)."""

_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_TALL = 1_000
"""Pixels: more than the words of a part can take."""


class AgendaStrip(QWidget):
    """The hour; a press on a part goes to its activity, the arrows go from part to part.

    went_to(activity).
    """

    went_to = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self._name()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the strip and the lines below it, in pixels: words take more of
        them where it is narrow."""
        metrics = QFontMetrics(font(Type.SMALL))
        below = max(
            metrics.boundingRect(QRect(0, 0, int(span), _TALL), _WRAPPED, words).height()
            for (_, words, _), (_, span) in zip(PARTS, _spans(width), strict=True)
        )
        return px(8) + metrics.height() + below + 14

    def sizeHint(self) -> QSize:
        """A strip and the lines of words below it."""
        width = max(self.width(), 400)
        return QSize(400, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Its height is never pressed."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts with their minutes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.SMALL))
        metrics = painter.fontMetrics()
        for place, (minutes, words, _) in enumerate(PARTS):
            left, width = _spans(self.width())[place]
            here = place == self.current and self.hasFocus()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("ink" if here else "border"))
            painter.drawRoundedRect(QRectF(left, 4, width, px(6)), 3, 3)
            if here:
                painter.setPen(QPen(colour("focus"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(left, 1, width, px(6) + 6), 5, 5)
            top = px(6) + 8
            painter.setPen(colour("ink"))
            painter.drawText(QRectF(left, top, width, metrics.height()), 0, f"{minutes} min")
            painter.setPen(colour("muted"))
            below = QRectF(left, top + metrics.height(), width, _TALL)
            painter.drawText(below, _WRAPPED, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose a part, Enter goes there."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.current = min(max(self.current + step, 0), len(PARTS) - 1)
            self._name()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.went_to.emit(PARTS[self.current][2])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the whole words of the part that is pointed at."""
        place = self._at(event.position().toPoint())
        set_tooltip(self, f"{PARTS[place][0]} minutes: {PARTS[place][1]}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the part."""
        self.current = self._at(event.position().toPoint())
        self._name()
        self.went_to.emit(PARTS[self.current][2])

    def _name(self) -> None:
        minutes, words, _ = PARTS[self.current]
        self.setAccessibleName(f"The hour: {words}, {minutes} minutes")

    def _at(self, point: QPoint) -> int:
        for place, (left, width) in enumerate(_spans(self.width())):
            if point.x() <= left + width + 2:
                return place
        return len(PARTS) - 1


def _spans(width: int) -> list[tuple[float, float]]:
    """Return left and width of each part: half by minutes, half equal, so that words have room."""
    gap = 6.0
    room = width - gap * (len(PARTS) - 1)
    whole = sum(minutes for minutes, _, _ in PARTS)
    widths = [room * (0.5 * minutes / whole + 0.5 / len(PARTS)) for minutes, _, _ in PARTS]
    return [(sum(widths[:place]) + gap * place, wide) for place, wide in enumerate(widths)]
