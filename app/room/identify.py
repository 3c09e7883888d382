"""Which screen is which: a large number on each, for two seconds."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.room.screens import Screen, Screens
from app.widgets.palette import NIGHT
from app.widgets.theme import FAMILIES

SHOWN_MS = 2_000
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class NumberCard(QWidget):
    """A number on a screen, and below it what the screen is called."""

    def __init__(self, number: int, screen: Screen) -> None:
        super().__init__(None, _FLAGS)
        self.number, self._words = number, screen.words
        self._unit = screen.height / 20
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"Screen {number}: {screen.words}")
        place = QRect(0, 0, round(min(12 * self._unit, screen.width)), round(9 * self._unit))
        place.moveCenter(screen.place.center())
        self.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(NIGHT.ink))
        edge = max(2, round(self._unit / 12))
        painter.fillRect(self.rect().adjusted(edge, edge, -edge, -edge), QColor(NIGHT.paper))
        painter.setPen(QColor(NIGHT.ink))
        split = round(self.height() * 0.74)
        self._write(painter, QRect(0, 0, self.width(), split), str(self.number), 5.2)
        below = QRect(0, split, self.width(), self.height() - split)
        self._write(painter, below.adjusted(0, 0, 0, -below.height() // 3), self._words, 0.8)

    def _write(self, painter: QPainter, area: QRect, words: str, units: float) -> None:
        font = QFont(list(FAMILIES))
        font.setPixelSize(max(8, round(units * self._unit)))
        font.setWeight(QFont.Weight.DemiBold if units > 1 else QFont.Weight.Normal)
        painter.setFont(font)
        cut = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, area.width() - round(self._unit)
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), cut)


class Identifier(QObject):
    """Shows the numbers and takes them away."""

    def __init__(self, screens: Screens, parent: QObject) -> None:
        super().__init__(parent)
        self._screens = screens
        self.cards: Sequence[NumberCard] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)

    def show(self) -> None:
        """Number every screen."""
        self.hide()
        cards = [NumberCard(n, screen) for n, screen in enumerate(self._screens.all(), start=1)]
        for card, screen in zip(cards, self._screens.all(), strict=True):
            self._screens.put(card, screen)
            card.show()
        self.cards = cards
        self._timer.start()

    def hide(self) -> None:
        """Take the numbers away."""
        self._timer.stop()
        cards, self.cards = self.cards, ()
        for card in cards:
            card.close()
