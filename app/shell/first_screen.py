"""What is seen of a workshop from the first paint until it is open: its summary, where the real
things will stand.

See `rail` for what may be imported here. Every word is drawn as it is: nothing reads markup.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.summary import Details, Summary
from app.domain.wording import Wording
from app.shell.rail import BESIDE, PLACES, Width, level, mark_side, paint_dot, width_of
from app.widgets.theme import RADIUS, XL, XS, XXL, L, M, S, Type, advance, colour, font, px

_COLUMN, _NARROW_COLUMN, _GUIDE = 224, 56, 278
_GUIDE_FROM, _WORDS_FROM = 1180, 900
"""Widths of what stands beside the page, and from which window they have their place, at 100 %."""

_CLOCK_AND_ROOM, _NARROW_CLOCK_AND_ROOM = 294, 109
"""Pixels that the clock and the room's picture take in the top bar, at 100 %."""

OPENING = "It is being opened and checked. You can work in it in a moment."


class FirstScreen(QWidget):
    """Paints a summary. guide: whether the guide is unfolded in the window."""

    def __init__(self, summary: Summary, *, guide: bool = True) -> None:
        super().__init__()
        self.summary = summary
        self._details = summary.details or Details()
        self._guide = guide
        self.setAccessibleName(f"{summary.title}. {OPENING}")

    @property
    def controls(self) -> QPointF:
        """Where something may stand under the sentence that says what happens."""
        return QPointF(self._page().left(), self._under_departments() + px(Type.BODY) + XL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grounds(painter)
        self._paint_bar(painter)
        self._paint_page(painter)
        self._paint_next(painter)

    # -- the places -----------------------------------------------------------------------

    def _bar(self) -> QRect:
        return QRect(0, 0, self.width(), px(44) + 2 * S + 1)

    def _line(self) -> QRect:
        height = px(18) + 2 * (XS + 2) + 7
        return QRect(0, self.height() - height, self.width(), height)

    def _middle(self) -> tuple[int, int]:
        """Return how wide the activities and the guide are."""
        width = self.width()
        column = px(_NARROW_COLUMN) if width < px(_WORDS_FROM) else px(_COLUMN)
        beside = self._guide and width >= px(_GUIDE_FROM)
        return column, min(px(_GUIDE), int(width * 0.42)) if beside else 0

    def _page(self) -> QRect:
        column, guide = self._middle()
        top = self._bar().height() + XXL
        width = max(self.width() - column - guide - 2 * XXL, px(120))
        return QRect(column + XXL, top, width, max(self._line().top() - top, 0))

    # -- painting -------------------------------------------------------------------------

    def _paint_grounds(self, painter: QPainter) -> None:
        bar, line = self._bar(), self._line()
        column, guide = self._middle()
        height = line.top() - bar.height()
        painter.fillRect(self.rect(), colour("paper"))
        painter.fillRect(QRect(0, bar.height(), column, height), colour("window"))
        painter.fillRect(QRect(self.width() - guide, bar.height(), guide, height), colour("guide"))
        for ground in (bar, line):
            painter.fillRect(ground, colour("window"))
        hairline = colour("hairline")
        painter.fillRect(QRect(0, bar.bottom(), self.width(), 1), hairline)
        painter.fillRect(QRect(0, line.top(), self.width(), 1), hairline)
        for x in (column - 1, self.width() - guide):
            painter.fillRect(QRect(x, bar.height(), 1, height), hairline)

    def _paint_bar(self, painter: QPainter) -> None:
        middle = (self._bar().height() - 1) / 2
        left, title, places = self._rail()
        face = font(Type.LARGE, bold=True)
        at = QPointF(L + 4, middle)
        _paint_text(painter, at, self.summary.title, face, colour("ink"), title)
        for index, (width, words, beside) in enumerate(places):
            left += 2 * S + 7 if index == len(PLACES) else 0
            self._paint_place(painter, QRectF(left, middle, width, 0), index, words, beside)
            left += width + 2

    def _rail(self) -> tuple[int, int, list[tuple[int, str, bool]]]:
        """Return where the rail begins, how wide the title is, and of each place its width, its
        words, and whether it is beside the stages."""
        known = [(f"{n} {title}" if n else title, str(n or ""), False) for title, n in PLACES]
        known += [(title, "", True) for title in BESIDE]
        shown, room = self._fitting(known)
        places = [
            (width_of(words, icon=beside), words, beside)
            for words, (_, _, beside) in zip(shown, known, strict=True)
        ]
        wanted = advance(QFontMetrics(font(Type.LARGE, bold=True)), self.summary.title)
        left = room - sum(width + 2 for width, _, _ in places)
        title = max(min(wanted, max(px(90), left)), 0)
        return L + 4 + title + M + 4, title, places

    def _fitting(self, places: list[tuple[str, str, bool]]) -> tuple[list[str], int]:
        """Return the words of each place, as the top bar fits them, and the room that it has."""
        widths = [
            Width(
                width_of(full, icon=beside),
                width_of(full if number == 0 else compact, icon=beside),
                beside,
            )
            for number, (full, compact, beside) in enumerate(places)
        ]
        wanted = advance(QFontMetrics(font(Type.LARGE, bold=True)), self.summary.title)
        taken = L + 4 + 2 * M + 2 * S + 11 + 37 + px(17)
        room = self.width() - taken - px(_CLOCK_AND_ROOM) - 2 * (S + 4)
        if level(room, wanted, widths) == 2:
            room = self.width() - taken - px(_NARROW_CLOCK_AND_ROOM) - 2 * (S + 4)
        cut = level(room, wanted, widths)
        return [
            compact if index and (cut == 2 or (cut == 1 and beside)) else full
            for index, (full, compact, beside) in enumerate(places)
        ], room

    def _paint_place(
        self, painter: QPainter, place: QRectF, index: int, words: str, beside: bool
    ) -> None:
        chosen = index == 0  # where every workshop opens
        if chosen:
            height = QFontMetrics(font(Type.BODY)).height() + 16
            ground = QRectF(place.left(), place.top() - height / 2, place.width(), height)
            _fill(painter, ground, colour("selected"))
        side = mark_side(icon=beside)
        if not beside:
            stages = self._details.stages
            share = stages[index] if index < len(stages) else (0, 1)
            dot = QRectF(place.left() + 10, place.top() - side / 2, side, side)
            paint_dot(painter, dot, *share)
        tone = colour("ink" if chosen else "muted")
        at = QPointF(place.left() + 10 + side + S, place.top())
        _paint_text(painter, at, words, font(Type.BODY, bold=chosen), tone, place.width())

    def _paint_page(self, painter: QPainter) -> None:
        page = self._page()
        heading, body = font(Type.DISPLAY, bold=True), font(Type.BODY)
        at = QPointF(page.left(), page.top() + px(Type.DISPLAY) / 2 + XS)
        _paint_text(painter, at, self.summary.title, heading, colour("ink"), page.width())
        words = " · ".join(p for p in (self.summary.organisation, _days(self._details)) if p)
        at = QPointF(page.left(), page.top() + px(Type.DISPLAY) + px(Type.BODY) / 2 + L)
        _paint_text(painter, at, words, body, colour("muted"), page.width())
        for pill, name in self._pills():
            path = QPainterPath()
            path.addRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.fillPath(path, colour("card"))
            painter.setPen(QPen(colour("border"), 1))
            painter.drawPath(path)
            at = QPointF(pill.left() + M, pill.center().y())
            _paint_text(painter, at, name, body, colour("ink"), pill.width() - 2 * M)
        at = QPointF(page.left(), self._under_departments())
        _paint_text(painter, at, OPENING, body, colour("muted"), page.width())

    def _paint_next(self, painter: QPainter) -> None:
        line, small = self._line(), font(Type.SMALL)
        if not self._details.next:
            return
        metrics = QFontMetrics(small)
        words = f"Next: {self._details.next}"
        right = self.width() - L - 4 - advance(metrics, "Ctrl+K") - 17 - M - XS
        width = min(advance(metrics, words), right - L)
        at = QPointF(right - width, line.top() + (line.height() + 1) / 2)
        _paint_text(painter, at, words, small, colour("muted"), width)

    def _pills(self) -> Iterator[tuple[QRectF, str]]:
        """Yield where each department stands, with its name, row by row."""
        page, metrics = self._page(), QFontMetrics(font(Type.BODY))
        more = [f"and {self._details.more} more"] if self._details.more else []
        height = metrics.height() + 2 * S
        left, top = float(page.left()), page.top() + px(Type.DISPLAY) + px(Type.BODY) + L + XXL
        for name in (*self._details.departments, *more):
            width = min(advance(metrics, name) + 2 * M, page.width())
            if left + width > page.right() + 1 and left > page.left():
                left, top = float(page.left()), top + height + S
            yield QRectF(left, top, width, height), name
            left += width + S

    def _under_departments(self) -> float:
        pills = [pill.bottom() for pill, _ in self._pills()]
        top = self._page().top() + px(Type.DISPLAY) + px(Type.BODY) + L
        return (max(pills) if pills else top) + XL + px(Type.BODY) / 2


def _paint_text(
    painter: QPainter, at: QPointF, words: str, face: QFont, ink: QColor, width: float
) -> None:
    """Draw one line that begins at `at`, which is at half its height, cut where it is too long."""
    metrics = QFontMetrics(face)
    painter.setFont(face)
    painter.setPen(ink)
    base = at.y() + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(at.x(), round(base)), _cut(metrics, words, width))


def _cut(metrics: QFontMetrics, words: str, width: float) -> str:
    if metrics.horizontalAdvance(words) <= width:
        return words
    least, most = 0, len(words)
    while least < most:
        half = (least + most + 1) // 2
        fits = metrics.horizontalAdvance(words[:half] + "…") <= width
        least, most = (half, most) if fits else (least, half - 1)
    return words[:least].rstrip() + "…"


def _fill(painter: QPainter, place: QRectF, tone: QColor) -> None:
    path = QPainterPath()
    path.addRoundedRect(place, RADIUS, RADIUS)
    painter.fillPath(path, tone)


def _days(details: Details) -> str:
    """Return the days of a workshop as words."""
    words = []
    for text in (details.starts, details.ends):
        with suppress(ValueError):
            words.append(Wording().short_date(date.fromisoformat(text)))
    return " – ".join(dict.fromkeys(words))
