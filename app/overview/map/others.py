"""How the others see a department and are seen by it: a line for each, painted, as in a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.analysis.privacy import Cell
from app.widgets.icons import paint_icon
from app.widgets.labels import STATUS, plain_tooltip
from app.widgets.lines import paint_lines
from app.widgets.theme import XS, L, S, Type, advance, colour, font, px

_HEADS = ("sees it", "is seen")
_LINK = "on the map"
_TOO_FEW = "too few"
_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SECOND = 1.7
"""Lines that a name can fill where it may take two: a word may not fit on the first."""
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Other:
    """Another department. sees: how it sees the one that is looked at; seen: how that sees it."""

    id: str
    name: str
    sees: Cell
    seen: Cell

    @property
    def words(self) -> str:
        """The line as a sentence."""
        return f"{self.name}: sees it {_words(self.sees)}, is seen {_words(self.seen)}"


class OthersList(QWidget):
    """The others, one below the other. opened(id): one is to be shown on the whole map.

    moved(place): the keyboard is on a line there, which should be in sight. The arrow keys go
    from line to line, Enter opens; a widget for each cell would be thousands of them.
    """

    opened = Signal(str)
    moved = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self._others: tuple[Other, ...] = ()
        self._measured: _Sizes | None = None
        self._broken = False
        """Whether some name needs a second line; then all lines are as high, to be compared."""
        self._current = 0
        self._by_keyboard = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName("How the others see it and are seen")

    @property
    def others(self) -> tuple[Other, ...]:
        """What is shown."""
        return self._others

    def show_others(self, others: Sequence[Other]) -> None:
        """Show these departments; the keyboard stays on the line where it was."""
        if tuple(others) == self._others:
            return
        self._others, self._measured = tuple(others), None
        self._break_names()
        self._current = min(self._current, max(len(self._others) - 1, 0))
        self._say()
        self.updateGeometry()
        self.update()

    def link(self, line: int) -> QRect:
        """Return where the words of a line that lead to the map stand."""
        wide = self._sizes.columns[2]
        return QRect(self.width() - wide, self._top(line), wide, self._sizes.line - 1)

    def sizeHint(self) -> QSize:
        """All lines, with room for short names."""
        wide = sum(self._sizes.columns) + 3 * L + px(120)
        return QSize(wide, self._top(len(self._others)) - S)

    def minimumSizeHint(self) -> QSize:
        """Names may be cut."""
        return QSize(sum(self._sizes.columns) + 3 * L + px(40), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break long names where it is narrow."""
        super().resizeEvent(event)
        self._break_names()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured = None
            self._break_names()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that are in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sizes = self._sizes
        first, second, link = sizes.columns
        lefts = (self.width() - link - second - first - 2 * L, self.width() - link - second - L)
        painter.setFont(sizes.small)
        painter.setPen(colour("muted"))
        for left, words in zip(lefts, _HEADS, strict=True):
            painter.drawText(left, 0, first + second, self._sizes.head, _LEFT, words)
        for line, other in enumerate(self._others):
            top = self._top(line)
            if top <= event.rect().bottom() and top + self._sizes.line >= event.rect().top():
                self._paint_line(painter, line, other, lefts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from line to line, or open one."""
        key = Qt.Key(event.key())
        if key in _KEYS and self._others:
            at = self._current + _KEYS[key]
            self._current = min(max(at, 0), len(self._others) - 1)
            self._by_keyboard = True
            self._say()
            self.moved.emit(self.link(self._current))
            self.update()
        elif key in _OPENS and self._others:
            self.opened.emit(self._others[self._current].id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark a line where the keyboard came, not where the mouse clicked."""
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if self._by_keyboard:
            self.moved.emit(self.link(self._current))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked."""
        over = self._linked(event.position()) is not None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if over else arrow)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the line whose link was clicked."""
        line = self._linked(event.position())
        if line is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = line
            self._say()
            self.opened.emit(self._others[line].id)

    def event(self, event: QEvent) -> bool:
        """Say a name whole where it is cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            line = self._line_at(event.pos().y())
            name = self._others[line].name if line is not None else ""
            cut = QFontMetrics(self._sizes.body).horizontalAdvance(name) > self._name_length()
            QToolTip.showText(event.globalPos(), plain_tooltip(name) if cut else "", self)
            return True
        return super().event(event)

    def _paint_line(
        self, painter: QPainter, line: int, other: Other, lefts: tuple[int, int]
    ) -> None:
        sizes, top = self._sizes, self._top(line)
        painter.setFont(sizes.body)
        painter.setPen(colour("ink"))
        room = QRect(0, top, self._name_room(), sizes.line)
        paint_lines(painter, room, " ".join(other.name.split()), 2 if self._broken else 1)
        for left, cell in zip(lefts, (other.sees, other.seen), strict=True):
            place = QRect(left, top, self.width() - left, sizes.line)
            _paint_figure(painter, place, cell, sizes)
        link = self.link(line)
        painter.setFont(sizes.link)
        painter.setPen(colour("ink"))
        painter.drawText(link, _LEFT, _LINK)
        if self.hasFocus() and self._by_keyboard and line == self._current:
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            round_it = QRectF(link).adjusted(-3, 0, -1, 0)
            painter.drawRoundedRect(round_it, sizes.line / 2, sizes.line / 2)

    def _say(self) -> None:
        line = self._others[self._current].words if self._others else ""
        self.setAccessibleDescription(line)

    @property
    def _sizes(self) -> "_Sizes":
        if self._measured is None:
            self._measured = _Sizes(self._others, broken=self._broken)
        return self._measured

    def _break_names(self) -> None:
        """Give names a second line where one of them needs it."""
        metrics, room = QFontMetrics(self._sizes.body), self._name_room()
        broken = any(advance(metrics, other.name) > room for other in self._others)
        if broken != self._broken:
            self._broken, self._measured = broken, None
            self.updateGeometry()
            self.update()

    def _name_length(self) -> int:
        """Return how long a name may be before it is surely cut."""
        return round(self._name_room() * _SECOND) if self._broken else self._name_room()

    def _name_room(self) -> int:
        return max(self.width() - sum(self._sizes.columns) - 3 * L, 0)

    def _top(self, line: int) -> int:
        sizes = self._sizes
        return sizes.head + S + line * (sizes.line + S)

    def _line_at(self, y: float) -> int | None:
        line = int((y - self._sizes.head - S) // (self._sizes.line + S))
        return line if 0 <= line < len(self._others) else None

    def _linked(self, point: QPointF) -> int | None:
        line = self._line_at(point.y())
        return line if line is not None and self.link(line).contains(point.toPoint()) else None


def _words(cell: Cell) -> str:
    if cell.suppressed:
        return _TOO_FEW
    return f"{cell.mean:.1f}" if cell.mean is not None else "–"


class _Sizes:
    """Fonts of the lines, and how wide and high their parts are in them."""

    def __init__(self, others: Sequence[Other], *, broken: bool = False) -> None:
        self.body, self.bold = font(), font(bold=True)
        self.small, self.link = font(Type.SMALL), font(Type.SMALL)
        self.link.setUnderline(True)
        small = QFontMetrics(self.small)
        self.head = small.height()
        self.line = QFontMetrics(self.body).height() * (2 if broken else 1) + 1
        wide = [max(advance(small, words), px(28)) for words in _HEADS]
        badge = px(15) + XS + advance(small, _TOO_FEW) + 1
        for i in (0, 1):
            if any((other.sees, other.seen)[i].suppressed for other in others):
                wide[i] = max(wide[i], badge)
        self.columns = (wide[0], wide[1], advance(small, _LINK) + 1)


def _paint_figure(painter: QPainter, place: QRect, cell: Cell, sizes: _Sizes) -> None:
    """Draw a mean, or why there is none."""
    painter.setFont(sizes.bold if cell.mean is not None else sizes.small)
    painter.setPen(colour("ink" if cell.mean is not None else "muted"))
    if cell.suppressed:
        side = px(15)
        middle = place.y() + (place.height() - side) / 2
        icon, _, tone = STATUS["suppressed"]
        paint_icon(painter, QRectF(place.x(), middle, side, side), icon, tone)
        place = place.adjusted(side + XS, 0, 0, -1)
    painter.drawText(place, _LEFT, _words(cell))
