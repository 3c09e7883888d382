"""A paper ballot on the screen: attributes as rows, one digit each, no mouse needed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.records import Attribute
from app.widgets.theme import L, M, S, Type, colour, font, px

SCORES = (1, 2, 3, 4, 5)
_DOT = 30
_STEP = 44
_ROW = 46
_NAME_SHARE = 0.3


class BallotPad(QWidget):
    """One ballot being entered. 1 to 5 answers a row and goes to the next, Backspace goes back.

    cast_requested: Enter, with at least one answer or none. changed: an answer was given or
    taken back. Nothing of it is kept before it is cast.
    """

    cast_requested = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attributes: tuple[Attribute, ...] = ()
        self.scores: dict[str, int] = {}
        self._row = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def row(self) -> int:
        """The row that the next digit answers; one past the last when the ballot is full."""
        return self._row

    def show_attributes(self, attributes: Sequence[Attribute]) -> None:
        """Ask for these attributes; answers to others are dropped."""
        if tuple(attributes) == self._attributes:
            return
        self._attributes = tuple(attributes)
        known = {a.id for a in attributes}
        self.scores = {id: score for id, score in self.scores.items() if id in known}
        self._row = min(self._row, len(self._attributes))
        self.updateGeometry()
        self._tell()

    def begin_next(self) -> None:
        """Empty the ballot for the next one."""
        self.scores.clear()
        self._row = 0
        self._tell()
        self.changed.emit()

    def answer(self, score: int) -> None:
        """Answer the current row and go to the next."""
        if self._row < len(self._attributes):
            self.scores[self._attributes[self._row].id] = score
            self._go(self._row + 1)
            self.changed.emit()

    def leave_out(self) -> None:
        """Take the answer of the current row away and go to the next."""
        if self._row < len(self._attributes):
            self.scores.pop(self._attributes[self._row].id, None)
            self._go(self._row + 1)
            self.changed.emit()

    def back(self) -> None:
        """Go back a row and take its answer away."""
        if self._row > 0:
            self._go(self._row - 1)
            self.scores.pop(self._attributes[self._row].id, None)
            self._tell()
            self.changed.emit()

    def sizeHint(self) -> QSize:
        """A row for each attribute."""
        return QSize(px(560), px(_ROW) * max(len(self._attributes), 1) + S)

    def minimumSizeHint(self) -> QSize:
        """The scale must fit."""
        return QSize(px(320), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keypad is enough: digits, Backspace, Enter, and the arrows."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.text() in ("1", "2", "3", "4", "5"):
            self.answer(int(event.text()))
        elif event.text() in ("0", " ") or key == Qt.Key.Key_Delete:
            self.leave_out()
        elif key == Qt.Key.Key_Backspace:
            self.back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cast_requested.emit()
        elif key == Qt.Key.Key_Up:
            self._go(self._row - 1)
        elif key == Qt.Key.Key_Down:
            self._go(self._row + 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a figure answers; on the one that is set, it takes it back."""
        row = int(event.position().y() // px(_ROW))
        if not 0 <= row < len(self._attributes):
            return
        self._go(row)
        for score in SCORES:
            if self._dot(row, score).contains(event.position()):
                same = self.scores.get(self._attributes[row].id) == score
                self.leave_out() if same else self.answer(score)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self.updateGeometry()
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row is next."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that digits go elsewhere now."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, attribute in enumerate(self._attributes):
            self._paint_row(painter, row, attribute)

    def _paint_row(self, painter: QPainter, row: int, attribute: Attribute) -> None:
        area = QRectF(0, row * px(_ROW), self.width(), px(_ROW))
        if row == self._row and self.isEnabled():
            painter.setBrush(colour("selected"))
            ring = self.hasFocus()
            painter.setPen(QPen(colour("focus"), 2) if ring else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(1, 2, -1, -2), 8, 8)
        painter.setFont(font(Type.BODY, bold=row == self._row))
        painter.setPen(colour("ink" if self.isEnabled() else "muted"))
        left, right = self._scale_ends()
        share = self._name_width()
        _words(painter, QRectF(L, area.y(), share - L - M, area.height()), attribute.name)
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        end = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        low = QRectF(share, area.y(), left - share - M, area.height())
        _words(painter, low, attribute.low, end)
        high = QRectF(right + M, area.y(), self.width() - right - M - S, area.height())
        _words(painter, high, attribute.high)
        for score in SCORES:
            chosen = self.scores.get(attribute.id) == score
            self._paint_dot(painter, self._dot(row, score), score, chosen=chosen)

    def _paint_dot(self, painter: QPainter, place: QRectF, score: int, *, chosen: bool) -> None:
        painter.setPen(QPen(colour("ink" if chosen else "border"), 1))
        painter.setBrush(colour("ink" if chosen else "card"))
        painter.drawEllipse(place)
        painter.setFont(font(Type.BODY, bold=chosen))
        painter.setPen(colour("paper" if chosen else "ink" if self.isEnabled() else "muted"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(score))

    def _name_width(self) -> float:
        return self.width() * _NAME_SHARE

    def _scale_ends(self) -> tuple[float, float]:
        width = px(_STEP) * 4 + px(_DOT)
        share = self._name_width()
        left = share + (self.width() - share - width) / 2
        return left, left + width

    def _dot(self, row: int, score: int) -> QRectF:
        left, _ = self._scale_ends()
        place = QRectF(0, 0, px(_DOT), px(_DOT))
        middle = row * px(_ROW) + px(_ROW) / 2
        place.moveCenter(QPointF(left + px(_DOT) / 2 + (score - 1) * px(_STEP), middle))
        return place

    def _go(self, row: int) -> None:
        self._row = min(max(row, 0), len(self._attributes))
        self._tell()

    def _tell(self) -> None:
        if self._row < len(self._attributes):
            attribute = self._attributes[self._row]
            score = self.scores.get(attribute.id)
            words = f"{attribute.name}, {score if score else 'not answered'}"
        else:
            words = "The ballot is complete: Enter casts it"
        self.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()


def _words(
    painter: QPainter,
    place: QRectF,
    text: str,
    align: int = int(Qt.AlignmentFlag.AlignVCenter),
) -> None:
    metrics: QFontMetrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(int(place.width()), 0))
    painter.drawText(place, align, shown)
