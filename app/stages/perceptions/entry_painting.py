"""How an entry of a list is drawn; what all of them need is looked up once for each painting."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from app.stages.perceptions.entry_model import Note
from app.stages.perceptions.wrapping import WRAP, cut_to
from app.widgets.icons import paint_icon
from app.widgets.parting import breakable
from app.widgets.theme import M, S, Type, colour, font, px

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
# As numbers: each operation on flags of an enumeration takes a microsecond, for every entry.
_CHOSEN = QStyle.StateFlag.State_Selected.value
_UNDER_MOUSE = QStyle.StateFlag.State_MouseOver.value
_CURRENT = QStyle.StateFlag.State_HasFocus.value
_MARKED = _CHOSEN | _UNDER_MOUSE | _CURRENT


class Look:
    """Fonts and colours of the moment, in how many columns the entries lie, and whether the
    keyboard is theirs."""

    def __init__(self, columns: int, *, focused: bool) -> None:
        self.columns = columns
        self.focused = focused
        self.body, self.small = font(Type.BODY), font(Type.SMALL)
        self.body_metrics = QFontMetrics(self.body)
        self.small_metrics = QFontMetrics(self.small)
        self.small_height = self.small_metrics.height()
        self.ink, self.muted = colour("ink"), colour("muted")
        self.hairline = QPen(colour("hairline"), 1)


def paint_entry(
    painter: QPainter, rect: QRect, state: int, shown: tuple[str, str, Note | None], look: Look
) -> None:
    """Draw an entry: its text over at most three lines, its marks, a hairline below.

    state: the flags of QStyle, as a number. shown: its text, its marks and its note.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state & _MARKED:
        _paint_card(painter, QRectF(rect).adjusted(0, 2, 0, -2), state, look)
    painter.setPen(look.hairline)
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
    _paint_words(painter, rect.adjusted(S, M, -S, -S), shown, look)
    painter.restore()


def _paint_card(painter: QPainter, card: QRectF, state: int, look: Look) -> None:
    chosen = bool(state & _CHOSEN)
    if chosen or state & _UNDER_MOUSE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("selected" if chosen else "hover"))
        painter.drawRoundedRect(card, 6, 6)
    if state & _CURRENT and look.focused:
        painter.setPen(QPen(colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 6, 6)


def _paint_words(
    painter: QPainter, area: QRect, shown: tuple[str, str, Note | None], look: Look
) -> None:
    text, marks, note = shown
    painter.setFont(look.body)
    painter.setPen(look.ink)
    place = area.adjusted(0, 0, 0, -look.small_height - 2)
    words, used = cut_to(breakable(text), place, look.body_metrics)
    painter.drawText(place, WRAP, words)
    if not marks and note is None:
        return
    painter.setFont(look.small)
    painter.setPen(look.muted)
    line = QRect(area.left(), area.top() + used + 2, area.width(), look.small_height)
    painter.drawText(line, _MIDDLE, marks)
    if note is not None:
        _paint_note(painter, line, look.small_metrics.horizontalAdvance(marks), note)


def _paint_note(painter: QPainter, line: QRect, taken: int, note: Note) -> None:
    side = px(14)
    left = line.left() + taken + M
    top = line.top() + (line.height() - side) / 2
    paint_icon(painter, QRectF(left, top, side, side), note.icon, note.tone)
    painter.setPen(colour(note.tone))
    rest = QRect(left + side + 5, line.top(), line.right() - left - side - 5, line.height())
    words = " ".join(note.words.split())
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, _MIDDLE, shown)
