"""A small title with short texts below it, drawn as one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.parting import breakable
from app.widgets.theme import XS, S, Type, colour, font, px

_WRAP = int(Qt.TextFlag.TextWordWrap)
_HIGHEST = 100_000


class Passage(QWidget):
    """A title in capitals and literal texts below each other; without any it is hidden.

    A label for each took longer to make and to lay out than the page that they stand beside.
    size: of the texts, of the type scale. tone: their colour role.
    """

    def __init__(self, title: str, *, size: int = Type.BODY, tone: str = "ink") -> None:
        super().__init__()
        self._title, self._size, self._tone = title, size, tone
        self.lines: tuple[str, ...] = ()
        self._places: dict[int, list[tuple[QRect, str]]] = {}
        """Where each text stands, by width."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other texts."""
        if tuple(lines) == self.lines:
            return
        self.lines = tuple(lines)
        self._places.clear()
        self.setAccessibleName("\n".join((self._title, *self.lines)))
        self.setVisible(bool(self.lines))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the title and the texts at a width."""
        places = self._placed(width)
        return places[-1][0].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """A column that is good to read."""
        return QSize(px(240), self.heightForWidth(px(240)))

    def minimumSizeHint(self) -> QSize:
        """Some words wide."""
        return QSize(px(80), px(20))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._places.clear()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is to be seen of it."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(font(Type.SMALL, bold=True))
        painter.setPen(colour("muted"))
        painter.drawText(0, painter.fontMetrics().ascent(), self._title.upper())
        painter.setFont(font(self._size))
        painter.setPen(colour(self._tone))
        for place, text in self._placed(self.width()):
            if place.intersects(event.rect()):
                painter.drawText(place, _WRAP, text)

    def _placed(self, width: int) -> list[tuple[QRect, str]]:
        if width not in self._places:
            self._places[width] = self._lay_out(width)
        return self._places[width]

    def _lay_out(self, width: int) -> list[tuple[QRect, str]]:
        metrics = QFontMetrics(font(self._size))
        top = QFontMetrics(font(Type.SMALL, bold=True)).height() + XS
        places = []
        for line in self.lines:
            text = breakable(line)
            height = metrics.boundingRect(QRect(0, 0, width, _HIGHEST), _WRAP, text).height()
            places.append((QRect(0, top, width, height), text))
            top += height + S
        return places
