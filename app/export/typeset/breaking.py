"""Where the lines of a paragraph end: greedy, ragged, hyphenated only where a gap would show."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.drawing.hyphens import syllables
from app.export.typeset.fonts import is_unseen

_SPACE = " \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
# A word with the blanks after it, or a part of one up to a dash between letters.
_CHUNK = re.compile(
    rf"[^{_SPACE}]{{0,80}}?[^\W\d_][-–—/](?=[^\W\d_])|[^{_SPACE}]+[{_SPACE}]*|[{_SPACE}]+"
)
_BLANKS = re.compile(rf"[{_SPACE}]+$")
_LETTERS = re.compile(r"(?<![^\W\d_])[^\W\d_]{7,60}(?![^\W\d_])")
_LAST_BLANKS = re.compile(rf"[{_SPACE}]+(?=[^{_SPACE}]+$)")
_LONELY, _FULL_ENOUGH = 0.2, 0.5
"""A last line of one word that is so narrow gets company, if the line above stays so wide."""
_MOST_EMPTY = 0.22
"""A line may stay this empty before a word is hyphenated to fill it."""

Measure = Callable[[int, int], float]
"""The width in points of the characters from start to end."""


class Line(NamedTuple):
    """One line: characters from start to end, blanks at its end left out. hyphen: one is drawn."""

    start: int
    end: int
    width: float
    hyphen: bool = False


def break_lines(
    text: str,
    measure: Measure,
    room: float,
    *,
    hyphen: float,
    language: str,
    fill: bool = True,
) -> list[Line]:
    """Return the lines of one paragraph, which has no newline in it.

    room: width of a line. hyphen: width of a hyphen. language: whose words are hyphenated, "" for
    none. fill: a word that fits a line of its own is hyphenated, too, where it leaves a gap.
    A word that is wider than a line is broken wherever it has to be.
    """
    most_empty = _MOST_EMPTY if fill else 1.0
    return _Breaker(text, measure, room, hyphen, language, most_empty).lines()


class _Breaker:
    def __init__(
        self,
        text: str,
        measure: Measure,
        room: float,
        hyphen: float,
        language: str,
        most_empty: float,
    ) -> None:
        self.text, self.measure, self.room = text, measure, max(room, 1.0) + 0.01
        self.hyphen, self.language = hyphen, language
        self.most_empty = most_empty
        self.done: list[Line] = []
        self.start = self.end = 0
        self.width = 0.0  # of what stands on the line, blanks at its end included

    def lines(self) -> list[Line]:
        for match in _CHUNK.finditer(self.text):
            self._place(match.start(), match.end())
        if self.start < len(self.text) or not self.done:
            self._finish(self.end)
        self._keep_company()
        return self.done

    def _keep_company(self) -> None:
        """Give a short word that stands alone on the last line the word before it."""
        if len(self.done) < 2:
            return
        above, last = self.done[-2:]
        blank = _LAST_BLANKS.search(self.text, above.start, above.end)
        alone = not _LAST_BLANKS.search(self.text, last.start, last.end)
        if above.hyphen or blank is None or not alone or last.width > self.room * _LONELY:
            return
        kept = self.measure(above.start, blank.start())
        wide = self.measure(blank.end(), last.end)
        if self.room * _FULL_ENOUGH <= kept and wide <= self.room:
            self.done[-2:] = [
                Line(above.start, blank.start(), kept),
                Line(blank.end(), last.end, wide, last.hyphen),
            ]

    def _place(self, start: int, end: int) -> None:
        blanks = _BLANKS.search(self.text, start, end)
        core = blanks.start() if blanks else end
        wide = self.measure(start, core)
        while self.width + wide > self.room:
            cut = self._cut(start, core)
            if cut is not None:
                at, drawn = cut
                self.end, self.width = at, self.width + drawn
                self._finish(at, hyphen=self.text[at - 1].isalpha() and self.hyphenates)
                start = at
                wide = self.measure(start, core)
            elif self.start < start:
                self._finish(start)
            else:
                start = self._force(start, core)
                wide = self.measure(start, core)
        self.end = end
        self.width += wide + (self.measure(core, end) if end > core else 0.0)

    @property
    def hyphenates(self) -> bool:
        return bool(self.language)

    def _cut(self, start: int, core: int) -> tuple[int, float] | None:
        """Return where to hyphenate a word and how wide its first part is, or None."""
        left = self.room - self.width
        fits_alone = self.start < start and self.measure(start, core) <= self.room
        if not self.hyphenates or (fits_alone and left <= self.room * self.most_empty):
            return None
        letters = _LETTERS.search(self.text, start, core)
        if letters is None or letters.start() - start > 3:
            return None
        for offset in reversed(syllables(letters.group(), self.language)):
            at = letters.start() + offset
            drawn = self.measure(start, at) + self.hyphen
            if drawn <= left:
                return at, drawn
        return None

    def _force(self, start: int, core: int) -> int:
        """Fill one line with as much of a word as it holds, at least one letter."""
        low, high = start + 1, core
        # Look no further than a line can hold: measuring a word of 20,000 letters takes time.
        high = min(high, start + 512)
        while low < high:
            middle = (low + high + 1) // 2
            if self.measure(start, middle) <= self.room:
                low = middle
            else:
                high = middle - 1
        at = low
        while at > start + 1 and at < core and _belongs_to_the_one_before(self.text[at]):
            at -= 1
        if at == start + 1:
            while at < core and _belongs_to_the_one_before(self.text[at]):
                at += 1
        self.end, self.width = at, self.measure(start, at)
        self._finish(at)
        return at

    def _finish(self, at: int, *, hyphen: bool = False) -> None:
        end = self.end if self.end <= at else at
        blanks = _BLANKS.search(self.text, self.start, end)
        shown = max(blanks.start() if blanks else end, self.start)
        extra = self.measure(shown, end) if end > shown else 0.0
        self.done.append(Line(self.start, shown, max(self.width - extra, 0.0), hyphen))
        self.start = self.end = at
        self.width = 0.0


def _belongs_to_the_one_before(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or is_unseen(character)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the lines that the writer made, without their newlines."""
    start = 0
    while True:
        end = text.find("\n", start)
        yield start, len(text) if end < 0 else end
        if end < 0:
            return
        start = end + 1
