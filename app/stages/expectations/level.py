"""How ready one side is for one expectation: entered unseen, hidden, then shown as a gradient."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.icons import paint_icon
from app.widgets.theme import XS, S, Type, advance, colour, font, px

LEVELS = (1, 2, 3, 4, 5)
WORDS = ("not yet", "with doubts", "half-way", "nearly", "fully behind it")
_DOT, _STEP, _HIGH = 28, 38, 36


class Face(StrEnum):
    """What a side's half of a row shows."""

    NOTHING = "nothing"
    HIDDEN = "hidden"
    ENTRY = "entry"
    SHOWN = "shown"


class SideLevel(QWidget):
    """One half of a row. level_given(n): 1 to 5 was typed or clicked. step_requested(by): Up or
    Down. done_requested: Enter or Escape.

    It takes the keyboard only while its side answers. What was answered before this turn is
    never shown again before the reveal.
    """

    level_given = Signal(int)
    step_requested = Signal(int)
    done_requested = Signal()

    def __init__(self, side: str) -> None:
        super().__init__()
        self._side = side
        self._face, self._level, self._entered = Face.NOTHING, 0, False
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def face(self) -> Face:
        """What it shows."""
        return self._face

    @property
    def level(self) -> int:
        """The level that can be seen, 0 for none."""
        return self._level

    @property
    def words(self) -> str:
        """What it says in words."""
        if self._face is Face.SHOWN or (self._face is Face.ENTRY and self._level):
            return f"{self._level} · {WORDS[self._level - 1]}"
        if self._face is Face.HIDDEN or self._entered:
            return "entered, hidden"
        return "not answered" if self._face is Face.ENTRY else "nothing entered yet"

    def show_face(self, face: Face, name: str, level: int = 0, *, entered: bool = False) -> None:
        """Show another face. level: only what may be seen. entered: something is, unseen."""
        self._face, self._name, self._level, self._entered = face, name, level, entered
        entry = face is Face.ENTRY
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if entry else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if entry else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(f"{name}: {self.words}")
        self.update()

    def sizeHint(self) -> QSize:
        """Five figures."""
        return QSize(px(_STEP * 4 + _DOT) + 2 * S, px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """The figures must fit."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """It grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 5 answer and go on; arrows go; Enter and Escape end the turn."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.text() in ("1", "2", "3", "4", "5"):
            self.level_given.emit(int(event.text()))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a figure answers."""
        if self._face is not Face.ENTRY:
            super().mousePressEvent(event)
            return
        for level in LEVELS:
            if self._dot(level).adjusted(-4, -4, 4, 4).contains(event.position()):
                self.level_given.emit(level)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the face."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._face is Face.ENTRY:
            self._paint_entry(painter)
        elif self._face is Face.SHOWN:
            self._paint_gradient(painter)
        else:
            icon = "lock" if self._face is Face.HIDDEN else "minus"
            self._paint_words(painter, S, icon, self.words)

    def _paint_entry(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(colour("selected"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        for level in LEVELS:
            chosen = level == self._level
            painter.setPen(QPen(colour(f"{self._side}_fill" if chosen else "border"), 1))
            painter.setBrush(colour(f"{self._side}_fill" if chosen else "card"))
            painter.drawEllipse(self._dot(level))
            painter.setFont(font(Type.BODY, bold=chosen))
            painter.setPen(colour(f"on_{self._side}" if chosen else "ink"))
            painter.drawText(self._dot(level), int(Qt.AlignmentFlag.AlignCenter), str(level))
        if self._entered and not self._level:
            self._paint_words(painter, self._dot(5).right() + S, "lock", "entered")

    def _paint_gradient(self, painter: QPainter) -> None:
        """Five steps, each fuller than the one before, as far as the level goes."""
        high = px(14)
        painter.setFont(font(Type.SMALL, bold=True))
        room = self.width() - 2 * S - advance(painter.fontMetrics(), self.words)
        wide = max(min(px(_STEP * 4 + _DOT), room), px(60))
        top = (self.height() - high) / 2
        each = wide / len(LEVELS)
        for level in LEVELS:
            place = QRectF(S + (level - 1) * each, top, each - 3, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("track"))
            if level <= self._level:
                fill = QColor(colour(f"{self._side}_fill"))
                fill.setAlphaF(0.4 + 0.12 * level)
                painter.setBrush(fill)
            painter.drawRoundedRect(place, 3, 3)
        painter.setPen(colour("ink"))
        left = S + wide + S
        self._text(painter, left, self.words)

    def _paint_words(self, painter: QPainter, left: float, icon: str, words: str) -> None:
        side = px(15)
        if left + side > self.width():
            return
        place = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, place, icon, "muted")
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        self._text(painter, left + side + XS + 2, words)

    def _text(self, painter: QPainter, left: float, words: str) -> None:
        room = max(self.width() - left, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        place = QRectF(left, 0, room, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _dot(self, level: int) -> QRectF:
        place = QRectF(0, 0, px(_DOT), px(_DOT))
        x = S + px(_DOT) / 2 + (level - 1) * px(_STEP)
        place.moveCenter(QPointF(x, self.height() / 2))
        return place
