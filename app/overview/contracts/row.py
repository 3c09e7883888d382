"""How one contract is drawn in the list: who with whom, how it stands, and the figure behind it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.overview.contracts.facts import NO_FIGURE, ContractFacts
from app.widgets.icons import paint_icon
from app.widgets.lines import paint_lines
from app.widgets.theme import HAIRLINE, RADIUS, XS, L, M, S, Type, advance, colour, font, px
from app.widgets.void_note import SEE

Index = QModelIndex | QPersistentModelIndex
FACTS = int(Qt.ItemDataRole.UserRole)
"""The role under which a row's `ContractFacts` are."""
_BAR = 4
_FIGURE = 150
_WIDEST_FIGURE = 1 / 3
_SEE_PAD = 10


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a row are. see: the button, empty where the signatures hold."""

    card: QRect
    names: QRect
    status: QRect
    terms: QRect
    see: QRect
    figure: QRect


class ContractDelegate(QStyledItemDelegate):
    """Draws a contract as a card on which one can click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pointer: QPoint | None = None
        """Where the mouse is, in the view."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are as high as each other, so that none has to be derived to lay them out."""
        return QSize(px(320), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card and what is on it."""
        facts = index.data(FACTS)
        if not isinstance(facts, ContractFacts):
            return
        state: QStyle.StateFlag = option.state
        at = places(option.rect, facts)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_card(painter, at.card, hover, bool(state & QStyle.StateFlag.State_HasFocus))
        _paint_names(painter, at.names, facts)
        _paint_badge(painter, at.status, facts.status)
        _paint_words(painter, at.terms, facts.terms, font(Type.SMALL), "muted")
        if facts.void:
            pointed = hover and self.pointer is not None and at.see.contains(self.pointer)
            _paint_see(painter, at.see, pointed)
        _paint_figure(painter, at.figure, facts)
        painter.restore()


def row_height() -> int:
    """Return the height of every row with the space below it, in pixels."""
    return 2 * M + _content_height() + M


def places(rect: QRect, facts: ContractFacts) -> Places:
    """Return where the parts of a row are; where it is narrow, the button is only its icon."""
    card = rect.adjusted(0, 0, 0, -M)
    inner = card.adjusted(L, M, -L, -M)
    wide = min(px(_FIGURE), round(inner.width() * _WIDEST_FIGURE))
    figure = QRect(inner.right() + 1 - wide, inner.top(), wide, inner.height())
    left = inner.adjusted(0, 0, -wide - L, 0)
    small = QFontMetrics(font(Type.SMALL))
    names = left.adjusted(0, 0, 0, -small.height() - XS)
    line = QRect(left.left(), left.bottom() + 1 - small.height(), left.width(), small.height())
    badge = px(15) + XS + advance(small, facts.status[1])
    status = QRect(line.left(), line.top(), min(badge, line.width()), line.height())
    room = line.width() - status.width() - M
    see = _see_place(line, small, room - advance(small, facts.terms)) if facts.void else QRect()
    end = see.left() - M if facts.void else line.right() + 1
    begin = status.right() + 1 + M
    terms = QRect(begin, line.top(), max(end - begin, 0), line.height())
    return Places(card, names, status, terms, see, figure)


def _see_place(line: QRect, metrics: QFontMetrics, room: int) -> QRect:
    """Return the place of the button at the end of a line. room: left beside the words there."""
    height = metrics.height() + S
    whole = advance(metrics, SEE) + px(14) + S + 2 * _SEE_PAD
    wide = whole if whole + M <= room else height
    top = line.center().y() - height // 2 + 1
    return QRect(line.right() + 1 - wide, top, wide, height)


def _content_height() -> int:
    large, small, display = (
        QFontMetrics(made).height() for made in (_large(), font(Type.SMALL), _display())
    )
    return max(_BAR + 2 * XS + max(large, 2 * small) + small, display + XS + small)


def _large() -> QFont:
    return font(Type.LARGE, bold=True)


def _display() -> QFont:
    return font(Type.DISPLAY, bold=True)


def _paint_card(painter: QPainter, card: QRect, hover: bool, ring: bool) -> None:
    rect = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("hover" if hover else "card"))
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    painter.setPen(QPen(colour("focus" if ring else "hairline"), 2 if ring else HAIRLINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 0.5 if ring else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _paint_names(painter: QPainter, place: QRect, facts: ContractFacts) -> None:
    """Draw the bar of both colours, as on the head of the contract, and a name under each half."""
    half = place.width() / 2
    bar = QRectF(place.left(), place.top(), half, _BAR)
    painter.fillRect(bar, colour("first_fill"))
    painter.fillRect(bar.translated(half, 0), colour("second_fill"))
    wide = (place.width() - L) // 2
    name = QRect(place.left(), place.top() + _BAR + XS, wide, place.height() - _BAR - XS)
    metrics = QFontMetrics(_large())
    longest = max(advance(metrics, " ".join(n.split())) for n in (facts.first, facts.second))
    # Where one is too long both are smaller, so that neither side is louder.
    paint = _paint_words if longest <= wide else _paint_lines
    face = _large() if longest <= wide else font(Type.SMALL, bold=True)
    paint(painter, name, facts.first, face, "ink")
    paint(painter, name.translated(wide + L, 0), facts.second, face, "ink")


def _paint_figure(painter: QPainter, place: QRect, facts: ContractFacts) -> None:
    high, low = (QFontMetrics(made).height() for made in (_display(), font(Type.SMALL)))
    top = place.top() + (place.height() - high - XS - low) // 2
    value = QRect(place.left(), top, place.width(), high)
    _paint_words(painter, value, facts.figure, _display(), "ink")
    if facts.figure != NO_FIGURE:
        beside = advance(QFontMetrics(_display()), facts.figure) + S
        drop = QFontMetrics(_display()).ascent() - QFontMetrics(font(Type.SMALL)).ascent()
        of = QRect(value.left() + beside, value.top() + drop, value.width() - beside, low)
        _paint_words(painter, of, "of 100", font(Type.SMALL), "muted")
    badge = QRect(place.left(), value.bottom() + 1 + XS, place.width(), low)
    _paint_badge(painter, badge, facts.standing)


def _paint_badge(painter: QPainter, place: QRect, badge: tuple[str, str, str]) -> None:
    icon, words, tone = badge
    side = px(15)
    glyph = QRectF(place.left(), place.top() + (place.height() - side) / 2, side, side)
    paint_icon(painter, glyph, icon, tone)
    _paint_words(painter, place.adjusted(side + XS, 0, 1, 0), words, font(Type.SMALL), tone)


def _paint_see(painter: QPainter, place: QRect, pointed: bool) -> None:
    """Draw the button that shows what changed since it was signed."""
    rect = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(colour("border"), 1))
    painter.setBrush(colour("selected" if pointed else "card"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    side = px(14)
    only_icon = place.width() <= place.height()
    left = place.left() + ((place.width() - side) / 2 if only_icon else _SEE_PAD)
    glyph = QRectF(left, place.top() + (place.height() - side) / 2, side, side)
    paint_icon(painter, glyph, "history", "ink")
    if not only_icon:
        words = place.adjusted(_SEE_PAD + side + S, 0, 0, 0)
        _paint_words(painter, words, SEE, font(Type.SMALL), "ink")


def _paint_lines(painter: QPainter, place: QRect, words: str, face: QFont, tone: str) -> None:
    """Draw words over two lines."""
    painter.setFont(face)
    painter.setPen(colour(tone))
    paint_lines(painter, place, " ".join(words.split()), 2)


def _paint_words(painter: QPainter, place: QRect, words: str, face: QFont, tone: str) -> None:
    painter.setFont(face)
    painter.setPen(colour(tone))
    line = " ".join(words.split())
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
