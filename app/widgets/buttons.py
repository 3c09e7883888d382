"""Buttons that paint themselves: quiet until they are looked at, with a ring for the keyboard."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.widgets.binding import FieldBinding
from app.widgets.icons import paint_icon
from app.widgets.labels import set_tooltip
from app.widgets.painted import PaintedButton
from app.widgets.palette import mixed
from app.widgets.theme import RADIUS, S, Type, advance, colour, px, theme


class ButtonKind(StrEnum):
    """primary: the one thing to do next. plain: a hairline round it. quiet: nothing round it.
    link: underlined words within text. text: muted words, underlined while pointed at. danger:
    plain, in red."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    LINK = "link"
    TEXT = "text"
    DANGER = "danger"


_WORDS_ONLY = (ButtonKind.LINK, ButtonKind.TEXT)


class Button(PaintedButton):
    """A button with words, an icon, or both.

    `on_click` is called without arguments. A `menu` opens under it.
    """

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        kind: ButtonKind | str = ButtonKind.PLAIN,
        tooltip: str = "",
        size: int = Type.BODY,
        on_click: Callable[[], object] | None = None,
        menu: Callable[[], QMenu] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._kind = ButtonKind(kind)
        self._icon = icon
        self._menu = menu
        super().__init__(text, size=size, bold=kind == ButtonKind.PRIMARY, parent=parent)
        if tooltip:
            set_tooltip(self, tooltip)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())
        if menu is not None:
            # A menu, and the dialog that it leads to, give the keyboard back to where it was.
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.clicked.connect(self._open_menu)

    @property
    def kind(self) -> ButtonKind:
        """How much it asks for attention."""
        return self._kind

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words with air around them."""
        metrics = QFontMetrics(self.font())
        words = advance(metrics, self._label)
        glyph = self._icon_side()
        gap = S if words and glyph else 0
        if self._kind in _WORDS_ONLY:
            return QSize(words + glyph + gap + 2, metrics.height() + 2)
        pad = self._pad()
        height = metrics.height() + (S if self._small() else 14)
        width = words + glyph + gap + (2 * pad if words else height - glyph)
        return QSize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape, the icon and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text_role = self._paint_shape(painter)
        metrics = self.fontMetrics()
        words = advance(metrics, self._label)
        side = self._icon_side()
        gap = S if words and side else 0
        left = (self.width() - words - side - gap) / 2
        left = max(left, 0 if self._kind in _WORDS_ONLY else self._pad() / 2)
        if side:
            place = QRectF(left, (self.height() - side) / 2, side, side)
            paint_icon(painter, place, self._icon, text_role)
        if words:
            self._paint_words(painter, left + side + gap, text_role)

    def _paint_words(self, painter: QPainter, left: float, role: str) -> None:
        painter.setPen(colour(role))
        font = self.font()
        pointed = self._kind is ButtonKind.TEXT and self.underMouse()
        font.setUnderline(self.isEnabled() and (pointed or self._kind is ButtonKind.LINK))
        painter.setFont(font)
        room = self.width() - left
        shown = self.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, round(room))
        rect = QRectF(left, 0, room, self.height())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_shape(self, painter: QPainter) -> str:
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = rect.height() / 2 if self._small() else RADIUS
        hover = self.isEnabled() and self.underMouse()
        if self._kind is ButtonKind.PRIMARY and self.isEnabled():
            return self._paint_primary(painter, rect, radius, hover)
        if self._kind in (ButtonKind.PLAIN, ButtonKind.DANGER, ButtonKind.PRIMARY):
            painter.setPen(QPen(colour("border" if self.isEnabled() else "hairline"), 1))
            painter.setBrush(colour("selected" if self.isDown() else "hover" if hover else "card"))
            painter.drawRoundedRect(rect, radius, radius)
        elif hover and self._kind is ButtonKind.QUIET:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected"))
            painter.drawRoundedRect(rect, radius, radius)
        if self.ringed:
            self.ring(painter, rect, radius)
        if not self.isEnabled() or self._kind is ButtonKind.TEXT:
            return "muted"
        return "red" if self._kind is ButtonKind.DANGER else "ink"

    def _paint_primary(self, painter: QPainter, rect: QRectF, radius: float, hover: bool) -> str:
        fill = colour("first_fill")
        if hover or self.isDown():
            shade = mixed(theme().palette.first_fill, "#000000", 0.25 if self.isDown() else 0.15)
            fill = QColor(shade)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, radius, radius)
        if self.ringed:
            self.ring(painter, rect.adjusted(2, 2, -2, -2), radius - 2, "on_first")
        return "on_first"

    def _small(self) -> bool:
        return str(self.property("typesize")) == "13"

    def _pad(self) -> int:
        return 10 if self._small() else 14

    def _icon_side(self) -> int:
        return (px(14) if self._small() else px(17)) if self._icon else 0

    def _open_menu(self) -> None:
        if self._menu is not None:
            _finish_typing()
            menu = self._menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def _finish_typing() -> None:
    """Have a field that keeps the keyboard hand over what was typed, as when it is left."""
    binding = getattr(QApplication.focusWidget(), "binding", None)
    if isinstance(binding, FieldBinding):
        binding.finish()


class IconButton(Button):
    """A button that is only an icon; `name` is its accessible name and tooltip."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: int = Type.BODY,
        on_click: Callable[[], object] | None = None,
        menu: Callable[[], QMenu] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "",
            icon=icon,
            kind=ButtonKind.QUIET,
            tooltip=name,
            size=size,
            on_click=on_click,
            menu=menu,
            parent=parent,
        )
        self.setAccessibleName(name)
