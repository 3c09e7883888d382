"""Where the cards lie: two columns of equal width, and what ties them in between.

Rows are placed here and not by a grid layout, which squeezes words when cards come and go.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.widgets.theme import M, px

Row = tuple[QWidget | None, QWidget | None, QWidget | None]
"""What stands left, between and right."""

BETWEEN = 76
_SIGN, _NARROW = 28, 520
"""Between the columns where the board is narrower than the second figure; pixels at 100 %."""


class BoardArea(QWidget):
    """Rows of two widgets, each row as high as the higher of the two."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._placing = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; widgets that stay keep their focus."""
        self._rows = tuple(rows)
        for row in self._rows:
            for widget in row:
                if widget is not None:
                    self.take(widget)
                    widget.show()
        self._place()

    def take(self, widget: QWidget) -> None:
        """Have a widget that will be in a row, not shown yet: coming here later it would be dressed
        anew along with all the others."""
        if widget.parentWidget() is not self:
            widget.setParent(self)

    def sizeHint(self) -> QSize:
        """As wide as it gets, as high as its rows."""
        return QSize(px(640), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A card has other words, or a question inside."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            return True
        return super().event(event)

    def _place(self) -> None:
        if self._placing:
            return
        self._placing = True
        # Where there is not room for words between the columns, a sign stands there.
        between = px(BETWEEN) if self.width() >= px(_NARROW) else px(_SIGN)
        wide = max((self.width() - between) // 2, 1)
        right = self.width() - wide
        top = 0
        for first, tie, second in self._rows:
            sides = [w for w in (first, second) if w is not None]
            height = max((_height(widget, wide) for widget in sides), default=0)
            if first is not None:
                first.setGeometry(0, top, wide, height)
            if second is not None:
                second.setGeometry(right, top, wide, height)
            if tie is not None:
                tie.setGeometry(wide, top, right - wide, height)
            top += height + M
        least = max(
            (w.minimumSizeHint().width() for r in self._rows for w in r[::2] if w), default=0
        )
        self.setMinimumWidth(2 * least + px(_SIGN))
        self.setFixedHeight(max(top - M, 0))
        self._placing = False


def _height(widget: QWidget, width: int) -> int:
    widget.ensurePolished()
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumHeight())
    return widget.sizeHint().height()
