"""Where widgets stand: cards, hairlines, columns that scroll, rows that flow."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

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
    a click, Enter or the space bar. dashed: an empty place that waits for something.
    """

    activated = Signal()

    def __init__(
        self,
        *,
        side: str = "",
        clickable: bool = False,
        dashed: bool = False,
        margins: int = L,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side, self._dashed, self._clickable = side, dashed, clickable
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
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
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


class ScrollColumn(QScrollArea):
    """A column that scrolls when it is longer than its place.

    `column` is the vertical layout; its width is at most `max_width` and its content starts at
    the top. `margins`: left, top, right, bottom.
    """

    def __init__(
        self,
        *,
        max_width: int = 0,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        spacing: int = L,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content = QWidget()
        content.setAutoFillBackground(False)
        content.setObjectName("scrolled")
        self._max_width = max_width
        self._margins = margins
        # The rest of the height is a stretch: aligning the column itself to the top would give it
        # the height of a width that it does not have.
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.column = QVBoxLayout()
        self.column.setSpacing(spacing)
        self.column.setContentsMargins(*margins)
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget turned it on

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines readable on wide screens: what is beyond the widest goes to the right."""
        super().resizeEvent(event)
        left, top, right, bottom = self._margins
        if self._max_width:
            right = max(right, self.viewport().width() - left - px(self._max_width))
        self.column.setContentsMargins(left, top, right, bottom)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Leave other margins round the column."""
        self._margins = (left, top, right, bottom)
        self.column.setContentsMargins(left, top, right, bottom)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its content can be, and some lines high."""
        content = self.widget()
        width = content.minimumSizeHint().width() if content is not None else 0
        return QSize(min(width, px(320)), px(80))

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until `widget` can be seen."""
        self.ensureWidgetVisible(widget, 0, XXL)


class FlowLayout(QLayout):
    """Sets widgets in rows, as words are set: the next row begins where the line is full."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = S, row_gap: int = S) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._row_gap = gap, row_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item last."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None, which ends Qt's loops."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """One row."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(s.width() for s in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 16_777_215))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + self._row_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height - rect.y()


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


Part = QWidget | QLayout | int | None


def row(*parts: Part, spacing: int = S) -> QHBoxLayout:
    """Return a horizontal layout of parts; a number is a space, None takes what is left."""
    made = QHBoxLayout()
    _fill(made, parts, spacing)
    return made


def column(*parts: Part, spacing: int = S) -> QVBoxLayout:
    """Return a vertical layout of parts; a number is a space, None takes what is left."""
    made = QVBoxLayout()
    _fill(made, parts, spacing)
    return made


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and free the widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
