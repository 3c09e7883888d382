"""A white sheet, and what stands where nothing is yet."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.widgets.buttons import Button
from app.widgets.icons import paint_icon
from app.widgets.labels import Caption, PlainLabel
from app.widgets.theme import HAIRLINE, RADIUS, XXL, L, M, S, Type, colour, px


class Hairline(QWidget):
    """A line of one pixel, across or down."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if vertical:
            self.setFixedWidth(HAIRLINE)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedHeight(HAIRLINE)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(self.rect(), colour("hairline"))


class Card(QWidget):
    """A white sheet with a hairline round it; `side` puts a stripe of that side's colour left.

    `body` is its vertical layout. Where it is `clickable` it takes focus and sends activated on
    a click, Enter or the space bar. dashed: an empty place that waits for something. bare: no
    sheet and no frame until it is pointed at, as in a list between hairlines.
    """

    activated = Signal()

    def __init__(
        self,
        *,
        side: str = "",
        clickable: bool = False,
        dashed: bool = False,
        bare: bool = False,
        margins: int = L,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side, self._dashed, self._clickable = side, dashed, clickable
        self._bare = bare
        self._selected = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margins + (2 if side else 0), M, margins, M)
        self.body.setSpacing(S)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_side(self, side: str) -> None:
        """Give it another stripe, or "" for none."""
        self._side = side
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Mark it as the one that the keys are about."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet, the stripe and the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ring = self.hasFocus() or self._selected
        pen = QPen(colour("focus" if ring else "border" if self._dashed else "hairline"), 1)
        pen.setWidth(2 if ring else 1)
        if self._dashed and not ring:
            pen.setStyle(Qt.PenStyle.DashLine)
        hover = self._clickable and self.underMouse()
        fill = "paper" if self._dashed else "hover" if hover else "card"
        if hover or not self._bare:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected" if self._bare else fill))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self._bare and not ring:
            return
        if self._side:
            clip = QPainterPath()
            clip.addRoundedRect(rect, RADIUS, RADIUS)
            painter.save()
            painter.setClipPath(clip)
            painter.fillRect(QRectF(0, 0, 5, self.height()), colour(f"{self._side}_fill"))
            painter.restore()
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 0.5 if ring else 0
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside activates."""
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if self._clickable and event.button() == Qt.MouseButton.LeftButton and inside:
            self.activated.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, or else the release would go elsewhere."""
        if not self._clickable:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar activate."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._clickable and event.key() in keys and self.hasFocus():
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
        super().focusOutEvent(event)


class _Glyph(QWidget):
    def __init__(self, name: str, size: int, role: str) -> None:
        super().__init__()
        self._name, self._size, self._role = name, size, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, self._role)


class IconView(_Glyph):
    """An icon by itself."""

    def __init__(self, name: str, *, size: int = 18, role: str = "muted") -> None:
        super().__init__(name, size, role)


class EmptyState(QWidget):
    """What stands where nothing is yet: a sentence that says what to do first, and a button."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, XXL, 0, XXL)
        column.setSpacing(M)
        column.addWidget(IconView(icon, size=32), 0, Qt.AlignmentFlag.AlignLeft)
        self.sentence = PlainLabel(sentence, size=Type.LARGE, wrap=True)
        column.addWidget(self.sentence)
        if hint:
            column.addWidget(Caption(hint))
        if action:
            self.button = Button(action, kind="primary", on_click=on_action)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
