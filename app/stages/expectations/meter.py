"""The balance of the board, always in sight: give and get, task and relationship."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.analysis.balance import PairBalance, SideBalance
from app.domain.workshop import Workshop
from app.stages.expectations.board import balance_words
from app.widgets.icons import paint_icon
from app.widgets.labels import set_tooltip
from app.widgets.theme import XS, L, S, Type, advance, colour, font, px


class BalanceMeter(QWidget):
    """Two pairs of figures, each over a bar that is divided as they are.

    stacked: one pair below the other, where the title needs the room.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[tuple[str, int, str, int], ...] = ()
        self._stacked = False
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_balance(self, workshop: Workshop, balance: PairBalance | None) -> None:
        """Show the figures of a pair; None shows nothing."""
        self._pairs = ()
        self.words = ""
        if balance is not None:
            self._pairs = (
                ("give", balance.give, "get", balance.get),
                ("task", balance.task, "relationship", balance.relationship),
            )
            self.words = balance_words(balance)
            sides = (balance.first, balance.second)
            set_tooltip(self, "\n".join(_told(workshop, side) for side in sides))
        self.setAccessibleName(self.words)
        self.setVisible(bool(self._pairs))
        self.updateGeometry()
        self.update()

    def stack(self, stacked: bool) -> None:
        """Set the pairs below each other, or side by side."""
        if stacked != self._stacked:
            self._stacked = stacked
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The words, with the bar below them."""
        metrics = self._metrics()
        widths = [advance(metrics, _said(pair)) + L for pair in self._pairs] or [0]
        wide, rows = (max(widths), len(widths)) if self._stacked else (sum(widths), 1)
        return QSize(px(16) + XS + wide, rows * self._row_height())

    def changeEvent(self, event: QEvent) -> None:
        """It grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scales, the words and the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(16)
        paint_icon(painter, QRectF(0, 1, side, side), "scale", "muted")
        painter.setFont(font(Type.SMALL))
        metrics = painter.fontMetrics()
        left, top = float(side + S), 0
        for pair in self._pairs:
            wide = advance(metrics, _said(pair))
            painter.setPen(colour("muted"))
            painter.drawText(QRectF(left, top, wide + 2, metrics.height()), 0, _said(pair))
            self._paint_bar(painter, left, top + metrics.height() + px(2), wide, pair)
            if self._stacked:
                top += self._row_height()
            else:
                left += wide + L
        painter.end()

    def _paint_bar(
        self, painter: QPainter, left: float, top: float, wide: int, pair: tuple[str, int, str, int]
    ) -> None:
        whole = pair[1] + pair[3]
        share = wide * pair[1] / whole if whole else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("track"))
        painter.drawRoundedRect(QRectF(left, top, wide, px(4)), 2, 2)
        painter.setBrush(colour("muted"))
        painter.drawRoundedRect(QRectF(left, top, share, px(4)), 2, 2)

    def _row_height(self) -> int:
        return self._metrics().height() + px(8)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font(Type.SMALL))


def _said(pair: tuple[str, int, str, int]) -> str:
    return f"{pair[0]} {pair[1]} : {pair[2]} {pair[3]}"


def _told(workshop: Workshop, side: SideBalance) -> str:
    return (
        f"{workshop.name_of(side.department)}: gives {side.give}, asks for {side.get}; "
        f"task {side.task}, relationship {side.relationship}"
    )
