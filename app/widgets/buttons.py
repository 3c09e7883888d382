"""Buttons that paint themselves: quiet until they are looked at, with a ring for the keyboard."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from app.widgets.icons import paint_icon
from app.widgets.labels import no_mnemonic, set_tooltip
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

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class PaintedButton(QAbstractButton):
    """What all painted buttons share: literal text, hover, and a focus ring for the keyboard."""

    def __init__(
        self, text: str, *, size: int = Type.BODY, bold: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = ""
        self._ringed = False
        self.setProperty("typesize", str(int(size)))
        self.setProperty("weight", "bold" if bold else "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_label(text)

    @property
    def label(self) -> str:
        """The words on it."""
        return self._label

    def set_label(self, text: str) -> None:
        """Show other words."""
        self._label = text
        self.setText(no_mnemonic(text))
        self.setAccessibleName(text)
        self.updateGeometry()

    @property
    def ringed(self) -> bool:
        """Whether the keyboard is on it."""
        return self.hasFocus() and self._ringed

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard came, not where the mouse clicked."""
        self._ringed = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Narrower than the words only where the widget says so."""
        return self.sizeHint()

    def ring(self, painter: QPainter, rect: QRectF, radius: float, role: str = "focus") -> None:
        """Draw the ring of the keyboard just inside `rect`."""
        painter.setPen(QPen(colour(role), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


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
            menu = self._menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


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
    of a column. small: in a list.
    """

    def __init__(
        self,
        text: str = "",
        side: str = "first",
        *,
        wide: bool = False,
        small: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._side = side
        self._wide = wide
        self._clickable = on_click is not None
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
        arrow = px(20) if self._clickable else 0
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
        if self._clickable:
            side = px(15)
            place = QRectF(self.width() - 10 - side, (self.height() - side) / 2, side, side)
            paint_icon(painter, place, "chevron-down", on)
            room -= px(14)
        painter.setPen(colour(on))
        shown = self.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(self._pad, 0, room + 4, self.height()), flags, shown)
