"""Pills and departments in the colour of their side."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.icons import paint_icon
from app.widgets.labels import set_tooltip
from app.widgets.painted import PaintedButton
from app.widgets.theme import RADIUS, Type, advance, colour, px

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Chip(PaintedButton):
    """A pill that can be pressed; with `checkable` it stays chosen, in ink."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        checkable: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        super().__init__(text, size=Type.SMALL, parent=parent)
        self.setCheckable(checkable)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def sizeHint(self) -> QSize:
        """A low pill."""
        metrics = self.fontMetrics()
        side = px(14) + 6 if self._icon else 0
        return QSize(advance(metrics, self._label) + side + 20, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Long words may be cut."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(72)), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys belong to the row that the pill stands in; Qt would move the focus."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = rect.height() / 2
        chosen = self.isChecked()
        painter.setPen(QPen(colour("ink" if chosen else "border"), 1))
        painter.setBrush(colour("ink" if chosen else "hover" if self.underMouse() else "card"))
        painter.drawRoundedRect(rect, radius, radius)
        if self.ringed:
            inset = 2 if chosen else 0
            role = "paper" if chosen else "focus"
            self.ring(painter, rect.adjusted(inset, inset, -inset, -inset), radius - inset, role)
        role = "paper" if chosen else "ink" if self.isEnabled() else "muted"
        left = 10
        if self._icon:
            side = px(14)
            place = QRectF(left, (self.height() - side) / 2, side, side)
            paint_icon(painter, place, self._icon, role)
            left += side + 6
        painter.setPen(colour(role))
        room = self.width() - left - 8
        shown = self.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, room + 8, self.height()), flags, shown)


class SideChip(PaintedButton):
    """A department in the colour of its side: first teal, second lilac.

    Without `on_click` it is a sign and takes no focus. wide: as wide as its place, as the head
    of a column. small: in a list. opens: a click opens something, so that it has an arrow.
    """

    def __init__(
        self,
        text: str = "",
        side: str = "first",
        *,
        wide: bool = False,
        small: bool = False,
        opens: bool = True,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._side = side
        self._wide = wide
        self._opens = opens and on_click is not None
        self._pad = 10 if small else 14
        super().__init__(text, size=Type.SMALL if small else Type.BODY, parent=parent)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)
        across = QSizePolicy.Policy.Preferred if wide else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    @property
    def side(self) -> str:
        """ "first" or "second"."""
        return self._side

    def set_department(self, text: str, side: str | None = None) -> None:
        """Show another department, or the other side's colour."""
        self._side = side or self._side
        self.set_label(text)
        set_tooltip(self, text if len(text) > 24 else "")
        self.update()

    def sizeHint(self) -> QSize:
        """The name with air around it."""
        metrics = self.fontMetrics()
        arrow = px(20) if self._opens else 0
        return QSize(advance(metrics, self._label) + 2 * self._pad + arrow, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        """Long names may be cut."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(96)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fill and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = f"on_{self._side}"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(f"{self._side}_fill"))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self.ringed:
            self.ring(painter, rect.adjusted(2, 2, -2, -2), RADIUS - 2, on)
        room = self.width() - 2 * self._pad
        if self._opens:
            side = px(15)
            place = QRectF(self.width() - 10 - side, (self.height() - side) / 2, side, side)
            paint_icon(painter, place, "chevron-down", on)
            room -= px(14)
        painter.setPen(colour(on))
        shown = self.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(self._pad, 0, room + 4, self.height()), flags, shown)
