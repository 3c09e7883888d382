"""What is seen of a workshop from the first paint until it is open: its summary, where the real
things will stand.

See `rail` for what may be imported here. The stylesheet does what a painter would need `Qt` for.
Every word is drawn as it is: nothing reads markup.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.summary import Details, Summary
from app.domain.wording import Wording
from app.shell.rail import BESIDE, PADDING, PLACES, Width, level, mark_side, width_of
from app.widgets.theme import RADIUS, XL, XS, XXL, L, M, S, Type, advance, font, px, theme

_COLUMN, _NARROW_COLUMN, _GUIDE = 224, 56, 278
_GUIDE_FROM, _WORDS_FROM = 1180, 900
"""Widths of what stands beside the page, and from which window they have their place, at 100 %."""

_CLOCK_AND_ROOM, _CLOCK_AND_PICTURE, _NARROW_CLOCK_AND_ROOM, _ROUND_THEM = 280, 184, 91, 18
"""Pixels that the clock and the room's picture take in the top bar, at 100 %: with a word, with
none, and narrow; and those round them, which do not grow with the text."""

OPENING = "It is being opened and checked. You can work in it in a moment."


class Words(QWidget):
    """One line of literal text that begins at its left edge, cut where it is too long."""

    def __init__(self, parent: QWidget, words: str, size: int, tone: str, bold: bool) -> None:
        super().__init__(parent)
        self.words = words
        self.setProperty("typesize", str(int(size)))
        self.setProperty("weight", "bold" if bold else "plain")
        self.setProperty("tone", tone)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the font and the colour that the stylesheet gives it."""
        painter, metrics = QPainter(self), self.fontMetrics()
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, round(base)), cut(metrics, self.words, self.width()))


class FirstScreen(QWidget):
    """Shows a summary. guide: whether the guide is unfolded in the window."""

    def __init__(self, summary: Summary, *, guide: bool = True) -> None:
        super().__init__()
        self.summary = summary
        self._details = summary.details or Details()
        self._guide = guide
        self.setAccessibleName(f"{summary.title}. {OPENING}")
        self.setStyleSheet(_looks())
        self._grounds = [self._frame(n) for n in ("paper", "window", "guide", "window", "window")]
        self._lines = [self._frame("hairline") for _ in range(4)]
        self._chosen = self._frame("chosen")
        self._title = self._words(summary.title, Type.LARGE, bold=True)
        self._dots = [self._frame(_filled(self._share(n))) for n in range(len(PLACES))]
        count = len(PLACES) + len(BESIDE)
        # Where every workshop opens is the first.
        self._places = [
            self._words("", tone="muted" if n else "ink", bold=not n) for n in range(count)
        ]
        self._heading = self._words(summary.title, Type.DISPLAY, bold=True)
        about = (summary.organisation, _days(self._details))
        self._about = self._words(" · ".join(part for part in about if part), tone="muted")
        more = [f"and {self._details.more} more"] if self._details.more else []
        names = (*self._details.departments, *more)
        self._pills = [(self._frame("pill"), self._words(name)) for name in names]
        self._opening = self._words(OPENING, tone="muted")
        coming = f"Next: {self._details.next}" if self._details.next else ""
        self._next = self._words(coming, Type.SMALL, tone="muted")

    @property
    def controls(self) -> QPoint:
        """Where something may stand under the sentence that says what happens."""
        return QPoint(self._opening.x(), self._opening.geometry().bottom() + M)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything where the real things will stand."""
        super().resizeEvent(event)
        self._place_grounds()
        self._place_bar()
        self._place_page()
        self._place_next()

    def rail(self) -> tuple[int, int, list[tuple[int, str]]]:
        """Return where the rail begins, how wide the title is, and of each place its width and
        its words."""
        known = [(f"{n} {title}" if n else title, str(n or ""), False) for title, n in PLACES]
        known += [(title, "", True) for title in BESIDE]
        shown, room = self._fitting(known)
        places = [
            (width_of(words, icon=beside), words)
            for words, (_, _, beside) in zip(shown, known, strict=True)
        ]
        wanted = advance(QFontMetrics(font(Type.LARGE, bold=True)), self.summary.title)
        left = room - sum(width + 2 for width, _ in places)
        title = max(min(wanted, max(px(90), left)), 0)
        return L + 4 + title + M + 4, title, places

    def _frame(self, look: str) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("look", look)
        return frame

    def _words(
        self, words: str, size: int = Type.BODY, tone: str = "ink", *, bold: bool = False
    ) -> Words:
        return Words(self, words, size, tone, bold)

    def _share(self, stage: int) -> tuple[int, int]:
        stages = self._details.stages
        return stages[stage] if stage < len(stages) else (0, 1)

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

    def _place_grounds(self) -> None:
        bar, line, width = self._bar(), self._line(), self.width()
        column, guide = self._middle()
        top, height = bar.height(), line.top() - bar.height()
        places = (
            self.rect(),
            QRect(0, top, column, height),
            QRect(width - guide, top, guide, height),
            bar,
            line,
        )
        lines = (
            QRect(0, bar.bottom(), width, 1),
            QRect(0, line.top(), width, 1),
            QRect(column - 1, top, 1, height),
            QRect(width - guide, top, 1, height),
        )
        for frame, place in zip((*self._grounds, *self._lines), (*places, *lines), strict=True):
            frame.setGeometry(place)

    def _place_bar(self) -> None:
        height = self._bar().height() - 1
        left, title, places = self.rail()
        self._title.setGeometry(L + 4, 0, title, height)
        ground = QFontMetrics(font(Type.BODY)).height() + 16
        self._chosen.setGeometry(left, (height - ground) // 2, places[0][0], ground)
        for index, (width, words) in enumerate(places):
            beside = index >= len(PLACES)
            left += 2 * S + 3 if index == len(PLACES) else 0
            side = mark_side(icon=beside)
            if not beside:
                self._dots[index].setGeometry(left + PADDING, (height - side) // 2, side, side)
            self._places[index].words = words
            self._places[index].setGeometry(left + PADDING + side + S, 0, width, height)
            left += width + 2

    def _fitting(self, places: list[tuple[str, str, bool]]) -> tuple[list[str], int]:
        """Return the words of each place, as the top bar fits them, and the room that it has."""
        widths = [
            Width(
                width_of(full, icon=beside),
                width_of(compact if number else full, icon=beside),
                beside,
            )
            for number, (full, compact, beside) in enumerate(places)
        ]
        wanted = advance(QFontMetrics(font(Type.LARGE, bold=True)), self.summary.title)
        taken = L + 4 + 2 * M + 2 * S + 11 + 37 + px(17) + 2 * (S + 4) + _ROUND_THEM
        beside = (_CLOCK_AND_ROOM, _CLOCK_AND_PICTURE, _CLOCK_AND_PICTURE, _NARROW_CLOCK_AND_ROOM)
        rooms = [self.width() - taken - px(wide) for wide in beside]
        shown = level(rooms, wanted, widths)
        return [
            compact if index and (shown == 3 or (shown == 2 and beside)) else full
            for index, (full, compact, beside) in enumerate(places)
        ], rooms[shown]

    def _place_page(self) -> None:
        column, guide = self._middle()
        left, top = column + XXL, self._bar().height() + XL
        width = max(self.width() - column - guide - 2 * XXL, px(120))
        for words, space in ((self._heading, 0), (self._about, L)):
            height = words.fontMetrics().height()
            words.setGeometry(left, top, width, height)
            top += height + space
        bottom, last = top, self._line().top() - 2 * px(44) - L
        for (frame, words), place in zip(self._pills, self._flow(left, top, width), strict=True):
            frame.setGeometry(place)
            words.setGeometry(place.adjusted(M, 0, -M, 0))
            fits = place.bottom() <= last  # the sentence and how to stop it have their place
            for part in (frame, words):
                part.setVisible(fits)
            bottom = place.bottom() + L if fits else bottom
        self._opening.setGeometry(left, bottom, width, self._opening.fontMetrics().height())

    def _flow(self, left: int, top: int, width: int) -> Iterator[QRect]:
        """Yield where each department stands, row by row."""
        metrics, x = QFontMetrics(font(Type.BODY)), left
        height = metrics.height() + 2 * S
        for _, words in self._pills:
            wide = min(advance(metrics, words.words) + 2 * M, width)
            if x + wide > left + width and x > left:
                x, top = left, top + height + S
            yield QRect(x, top, wide, height)
            x += wide + S

    def _place_next(self) -> None:
        line, metrics = self._line(), QFontMetrics(font(Type.SMALL))
        right = self.width() - L - 4 - advance(metrics, "Ctrl+K") - 17 - M - XS
        width = max(min(advance(metrics, self._next.words), right - L), 0)
        self._next.setGeometry(right - width, line.top() + 1, width, line.height() - 1)


def cut(metrics: QFontMetrics, words: str, width: int) -> str:
    """Return as much of the words as has room, with … where that is not all."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    least, most = 0, len(words)
    while least < most:
        half = (least + most + 1) // 2
        fits = metrics.horizontalAdvance(words[:half] + "…") <= width
        least, most = (half, most) if fits else (least, half - 1)
    return words[:least].rstrip() + "…"


def _looks() -> str:
    """Return the stylesheet of the frames, in the colours of the present palette."""
    p = theme().palette
    half = "qlineargradient(x1:0, y1:0, x2:1, y2:0, stop:0.5 {0}, stop:0.501 transparent)"
    dot = f"border-radius: {mark_side(icon=False) // 2}px; border: 1.6px solid"
    looks = {name: f"background: {p.role(name)};" for name in ("paper", "window", "guide")}
    looks["hairline"] = f"background: {p.hairline};"
    looks["chosen"] = f"background: {p.selected}; border-radius: {RADIUS}px;"
    looks["pill"] = (
        f"background: {p.card}; border: 1px solid {p.border}; border-radius: {RADIUS}px;"
    )
    looks["empty"] = f"{dot} {p.muted};"
    looks["half"] = f"{dot} {p.first}; background: {half.format(p.first)};"
    looks["full"] = f"{dot} {p.first}; background: {p.first};"
    return "\n".join(f'QFrame[look="{name}"] {{ {look} }}' for name, look in looks.items())


def _filled(share: tuple[int, int]) -> str:
    done, of = share
    return "full" if done >= of else "half" if done else "empty"


def _days(details: Details) -> str:
    """Return the days of a workshop as words."""
    words = []
    for text in (details.starts, details.ends):
        with suppress(ValueError):
            words.append(Wording().short_date(date.fromisoformat(text)))
    return " – ".join(dict.fromkeys(words))
