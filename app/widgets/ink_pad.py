"""A box to sign in with finger, pen or mouse; what is drawn is kept as strokes, not as pixels."""

import json
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.theme import RADIUS, L, M, Type, colour, font, px

RATIO = 3.0
"""The field is three times as wide as high, which is how strokes are scaled in print."""
_CLOSE = 0.002
"""Points nearer than this, as a share of the field's width, add nothing to a curve."""
_MOST = 40_000
"""Points of one signature; nobody signs with more, and a stuck pen must not fill the file."""


class InkPad(QWidget):
    """A field to draw in. changed: a stroke was begun, taken back or everything cleared.

    hint: what stands in the empty field. wide: its usual width in pixels at 100 %.
    """

    changed = Signal()

    def __init__(
        self, name: str, *, hint: str = "", wide: int = 600, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._strokes: list[list[QPointF]] = []
        self._drawing = False
        self._hint = hint
        self._wide = wide
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been drawn."""
        return not self._strokes

    def ink(self) -> str:
        """Return the strokes as canonical JSON, lists of [x, y] from 0 to 1; "" for none."""
        if self.is_blank:
            return ""
        points = [[[_share(p.x()), _share(p.y())] for p in stroke] for stroke in self._strokes]
        return json.dumps(points, separators=(",", ":"))

    def clear(self) -> None:
        """Begin anew."""
        self._strokes = []
        self._drawing = False
        self._tell()

    def take_back(self) -> None:
        """Remove the last stroke."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    # -- drawing --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self._drawing = False

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, whose points are finer than those of the mouse it also moves."""
        pen = event.pointerType() == QPointingDevice.PointerType.Pen
        if not pen:
            event.ignore()
            return
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif event.type() == QEvent.Type.TabletRelease:
            self._drawing = False
        else:
            self._go_on(event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw with one finger; a second one, such as the ball of the hand, draws nothing."""
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._drawing = False
        elif event.type() == QEvent.Type.TouchBegin:
            self._begin(event.points()[0].position())
        elif event.points():
            self._go_on(event.points()[0].position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace takes the last stroke back, Delete all of them."""
        if event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _begin(self, at: QPointF) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._field().contains(at) or self._full:
            return
        self._drawing = True
        self._strokes.append([self._shares(at)])
        self._tell()

    def _go_on(self, at: QPointF) -> None:
        if not self._drawing or self._full:
            return
        point, stroke = self._shares(at), self._strokes[-1]
        last = stroke[-1]
        if abs(point.x() - last.x()) + abs(point.y() - last.y()) / RATIO < _CLOSE:
            return
        stroke.append(point)
        self.update()

    @property
    def _full(self) -> bool:
        return sum(map(len, self._strokes)) >= _MOST

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def _shares(self, at: QPointF) -> QPointF:
        field = self._field()
        x = (at.x() - field.x()) / field.width()
        y = (at.y() - field.y()) / field.height()
        return QPointF(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))

    def _field(self) -> QRectF:
        """Return the largest field of the right proportions in the middle of the widget."""
        wide = min(float(self.width()), self.height() * RATIO)
        high = wide / RATIO
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    # -- looks ----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As wide as asked for, in its proportions."""
        return QSize(px(self._wide), round(px(self._wide) / RATIO))

    def minimumSizeHint(self) -> QSize:
        """Two fifths of it at 100 %; smaller, nobody can sign, and larger text needs no more."""
        return QSize(round(self._wide * 0.4), round(self._wide * 0.4 / RATIO))

    def hasHeightForWidth(self) -> bool:
        """It keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return a third of the width."""
        return round(width / RATIO)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the strokes at the new size."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, its line, and the ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = self._field().adjusted(1, 1, -1, -1)
        painter.setBrush(colour("card"))
        painter.setPen(QPen(colour("focus" if self.hasFocus() else "border"), 1.5))
        painter.drawRoundedRect(field, RADIUS, RADIUS)
        line = field.bottom() - field.height() * 0.24
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(QPointF(field.left() + L, line), QPointF(field.right() - L, line))
        if self.is_blank and self._hint:
            painter.setPen(colour("muted"))
            painter.setFont(font(Type.SMALL))
            place = QRectF(field.left() + L, line + 2, field.width() - 2 * L, field.bottom() - line)
            painter.drawText(place.adjusted(0, 0, 0, -M / 2), int(_LEFT), self._hint)
        painter.setPen(
            QPen(
                colour("ink"),
                max(field.width() / 260, 1.6),
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(_path(stroke, self._field()))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _share(value: float) -> float:
    return round(value, 4)


def _path(stroke: list[QPointF], field: QRectF) -> QPainterPath:
    """Return a curve through the middles between points, which rounds a shaky hand a little."""
    points = [
        QPointF(field.x() + p.x() * field.width(), field.y() + p.y() * field.height())
        for p in stroke
    ]
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0.0))
    for here, after in pairwise(points[1:]):
        path.quadTo(here, (here + after) / 2)
    if len(points) > 1:
        path.lineTo(points[-1])
    return path
