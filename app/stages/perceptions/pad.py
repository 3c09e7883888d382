"""A paper ballot on the screen: attributes as rows, one digit each, no mouse needed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.records import Attribute
from app.stages.perceptions.pad_row import DOT, STEP, RowPlan, plan_row
from app.stages.perceptions.wrapping import WRAP
from app.widgets.parting import breakable
from app.widgets.theme import S, Type, colour, font, px, theme

SCORES = (1, 2, 3, 4, 5)
_LEAVE_OUT = ("0", " ")
"""Not the full stop of the keypad: it blanks the room, as on a clicker."""
_BESIDE = int(Qt.AlignmentFlag.AlignVCenter) | WRAP
_END = Qt.AlignmentFlag.AlignRight


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
        self._planned: tuple[tuple[object, ...], RowPlan] | None = None
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
        """A row for each attribute, as high as its words need at this width."""
        rows = max(len(self._attributes), 1)
        return QSize(px(560), self._plan(self.width()).row * rows + S)

    def minimumSizeHint(self) -> QSize:
        """The scale must fit."""
        return QSize(px(320), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keypad is enough: digits, Backspace, Enter, and the arrows."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.text() in ("1", "2", "3", "4", "5"):
            self.answer(int(event.text()))
        elif event.text() in _LEAVE_OUT or key == Qt.Key.Key_Delete:
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
        row = int(event.position().y() // self._plan(self.width()).row)
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
        plan = self._plan(self.width())
        area = QRect(0, row * plan.row, self.width(), plan.row)
        if row == self._row and self.isEnabled():
            painter.setBrush(colour("selected"))
            ring = self.hasFocus()
            painter.setPen(QPen(colour("focus"), 2) if ring else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(1, 2, -1, -2), 8, 8)
        painter.setFont(font(Type.BODY, bold=row == self._row))
        painter.setPen(colour("ink" if self.isEnabled() else "muted"))
        painter.drawText(plan.name.translated(0, area.y()), _BESIDE, breakable(attribute.name))
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        low, high = (place.translated(0, area.y()) for place in (plan.low, plan.high))
        low_align = int(Qt.AlignmentFlag.AlignLeft) if plan.under else int(_END)
        painter.drawText(low, low_align | _BESIDE, breakable(attribute.low))
        high_align = int(_END) if plan.under else int(Qt.AlignmentFlag.AlignLeft)
        painter.drawText(high, high_align | _BESIDE, breakable(attribute.high))
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

    def _plan(self, width: int) -> RowPlan:
        """Return the places of a row; they are the same in each, so that the scales align."""
        asked = (self._attributes, width, theme().scale)
        if self._planned is None or self._planned[0] != asked:
            self._planned = (asked, plan_row(self._attributes, width))
        return self._planned[1]

    def _dot(self, row: int, score: int) -> QRectF:
        plan = self._plan(self.width())
        place = QRectF(0, 0, px(DOT), px(DOT))
        x = plan.scale + px(DOT) / 2 + (score - 1) * px(STEP)
        place.moveCenter(QPointF(x, row * plan.row + plan.middle))
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
