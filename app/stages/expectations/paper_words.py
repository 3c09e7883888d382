"""Words that only stand on the paper: drawn in columns and tables by a single widget.

A contract says some hundred of them, and says many of them anew when a department is renamed; a
label for each would hold the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.stages.expectations.paper import GUTTER, INSET
from app.widgets.parting import SHORTEST, breakable
from app.widgets.theme import HAIRLINE, S, Type, advance, colour, font, px, theme

_MOST = 4_000
"""Letters of one text that are shown, as on a label."""
_NARROWEST = 60
"""The least width of a column of words, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Words:
    """One text, in as many lines as it takes. size, bold, tone: as of a label."""

    text: str
    size: int = Type.BODY
    bold: bool = False
    tone: str = "ink"


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline across."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts below each other, `spacing` apart, `inset` from both sides."""

    parts: tuple[Part, ...]
    spacing: int = S
    inset: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns beside each other, `gap` apart, each with its share of the width."""

    columns: tuple[Part, ...]
    shares: tuple[int, ...]
    gap: int = 0


Part = Words | Rule | Stack | Beside


def small(text: str, tone: str = "muted") -> Words:
    """Return words as of a caption."""
    return Words(text, Type.SMALL, tone=tone)


def indented(*parts: Part, spacing: int = S) -> Stack:
    """Return parts below each other, as far from the edge as words in a field without a frame."""
    return Stack(parts, spacing, INSET)


def both_sides(first: Part, second: Part) -> Beside:
    """Return what each side says beside the other."""
    return Beside((first, second), (1, 1), GUTTER - 2 * INSET)


class PaperWords(QWidget):
    """Draws a part, as high as its width asks."""

    def __init__(self, part: Part | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: Part = Stack(())
        self._sheet = _Sheet(self._part, self)
        self._scale = theme().scale
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if part is not None:
            self.say(part)

    @property
    def texts(self) -> list[str]:
        """What it says, text by text."""
        return [words.text for words in _words(self._part)]

    def say(self, part: Part) -> None:
        """Say something else; nothing is done where it says that already."""
        if part == self._part:
            return
        self._part = part
        self.setAccessibleName("\n".join(self.texts)[:_MOST])
        self._measure_again()
        self.update()

    def part_again(self) -> None:
        """Part long words as they part now."""
        self._measure_again()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._sheet.height(width)

    def sizeHint(self) -> QSize:
        """A column that is good to read; its height is asked for by its width."""
        return QSize(px(320), 1)

    def minimumSizeHint(self) -> QSize:
        """Some words wide."""
        return QSize(px(_NARROWEST), 1)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._scale != theme().scale:
            self._scale = theme().scale
            self._measure_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what can be seen of it."""
        painter = QPainter(self)
        self._sheet.draw(painter, self.width(), QRectF(event.rect()))

    def _measure_again(self) -> None:
        self._sheet = _Sheet(self._part, self)
        self.updateGeometry()


class _Sheet:
    """A part laid out at one width and another.

    Its texts are kept as Qt has shaped them: while a page is laid out it asks for four widths.
    A text with a word wider than its column is shaped anew, with places for that word to part.
    """

    def __init__(self, part: Part, shown_by: PaperWords) -> None:
        self._part = part
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._texts = [_Text(words, self._font(words), shown_by) for words in _words(part)]
        self._heights: dict[int, int] = {}
        self._laid_for = -1
        self._places: list[QPointF] = []
        self._rules: list[QRectF] = []

    def height(self, width: int) -> int:
        """Return how high it is at a width, both in pixels."""
        if width not in self._heights:
            self._lay_out(width)
        return self._heights[width]

    def draw(self, painter: QPainter, width: int, seen: QRectF) -> None:
        """Draw what of it lies in `seen`, at a width."""
        if self._laid_for != width:
            self._lay_out(width)
        for place, text in zip(self._places, self._texts, strict=True):
            if text.shown.boundingRect().translated(place).intersects(seen):
                painter.setPen(colour(text.tone))
                text.shown.draw(painter, place)
        for rule in self._rules:
            painter.fillRect(rule, colour("hairline"))

    def _lay_out(self, width: int) -> None:
        self._places, self._rules, self._laid_for = [], [], width
        self._heights[width] = self._lay(self._part, 0, 0, max(width, 1))

    def _lay(self, part: Part, left: int, top: int, width: int) -> int:
        """Place a part; return its height."""
        match part:
            case Words():
                text = self._texts[len(self._places)]
                self._places.append(QPointF(left, top))
                return _break(text.at(width), width)
            case Rule():
                self._rules.append(QRectF(left, top, width, HAIRLINE))
                return HAIRLINE
            case Stack(parts, spacing, inset):
                below = top
                for inner in parts:
                    below += self._lay(inner, left + inset, below, width - 2 * inset) + spacing
                return max(below - top - spacing, 0)
            case Beside(columns, shares, gap):
                return self._lay_beside(columns, shares, gap, left, top, width)

    def _lay_beside(
        self,
        columns: tuple[Part, ...],
        shares: tuple[int, ...],
        gap: int,
        left: int,
        top: int,
        width: int,
    ) -> int:
        room, highest = width - gap * (len(columns) - 1), 0
        for place, column in enumerate(columns):
            before = room * sum(shares[:place]) // sum(shares)
            wide = room * sum(shares[: place + 1]) // sum(shares) - before
            height = self._lay(column, left + before + place * gap, top, max(wide, 1))
            highest = max(highest, height)
        return highest

    def _font(self, words: Words) -> QFont:
        key = (words.size, words.bold)
        if key not in self._fonts:
            self._fonts[key] = font(words.size, bold=words.bold)
        return self._fonts[key]


class _Text:
    """One text as Qt has shaped it, and where a word is wider than the column with places for it
    to part. shown: as it was asked for last."""

    def __init__(self, words: Words, face: QFont, shown_by: PaperWords) -> None:
        cut = words.text if len(words.text) <= _MOST else words.text[:_MOST] + "…"
        self.tone = words.tone
        self._words, self._face, self._shown_by = cut.replace("\n", "\u2028"), face, shown_by
        self._longest = max(cut.split(), key=len, default="")
        self._widest = -1
        self._parted: QTextLayout | None = None
        self._whole = self.shown = _shaped(self._words, face)

    def at(self, width: int) -> QTextLayout:
        """Return what is shown in a column so wide."""
        self.shown = self._whole
        if len(self._longest) >= SHORTEST and self._is_wider(width):
            if self._parted is None:
                words = breakable(self._words, self._shown_by, least=SHORTEST)
                self._parted = _shaped(words, self._face)
            self.shown = self._parted
        return self.shown

    def _is_wider(self, width: int) -> bool:
        """Whether the longest word is; measured only where it may be, since most are not."""
        if self._widest < 0 and len(self._longest) * self._face.pixelSize() <= width:
            return False
        if self._widest < 0:
            self._widest = advance(QFontMetrics(self._face), self._longest)
        return self._widest > width


def _shaped(text: str, face: QFont) -> QTextLayout:
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if _is_from_right(text):
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _is_from_right(text: str) -> bool:
    """Whether the first letter that has a direction is written from the right."""
    strong = (kind for letter in text if (kind := bidirectional(letter)) in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _break(layout: QTextLayout, width: int) -> int:
    """Break a text into lines of a width; return the height of them all."""
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return round(top)


def _words(part: Part) -> Iterator[Words]:
    """Yield the texts of a part in the order in which they are read."""
    if isinstance(part, Words):
        yield part
    for inner in _inner(part):
        yield from _words(inner)


def _inner(part: Part) -> tuple[Part, ...]:
    if isinstance(part, Stack):
        return part.parts
    return part.columns if isinstance(part, Beside) else ()
