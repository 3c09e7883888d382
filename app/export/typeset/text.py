"""Literal text as blocks that wrap, break over pages and draw themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from string import Formatter

from app.drawing.display import Ink
from app.export.typeset.bidi import base_level, has_rtl
from app.export.typeset.breaking import Line, break_lines, paragraphs
from app.export.typeset.flow import Block
from app.export.typeset.fonts import Weight
from app.export.typeset.glyphs import Run, runs, runs_of_part, width
from app.export.typeset.pen import Pen, text_width


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set. leading: from baseline to baseline. align: 0 at the start of the reading
    direction, 0.5 centred, 1 at its end. language: whose words are hyphenated, "" for none.
    fill: they are hyphenated to fill a line, too, and not only where none is wide enough."""

    size: float = 9.5
    leading: float = 13.5
    weight: Weight = Weight.REGULAR
    ink: str = Ink.INK
    align: float = 0.0
    language: str = ""
    fill: bool = True

    def but(self, **values: object) -> "Style":
        """Return the style with other values."""
        return _but(self, **values)


@lru_cache(maxsize=512)
def _but(style: Style, **values: object) -> Style:
    return replace(style, **values)  # type: ignore[arg-type]  # names of this dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a text with a weight or colour of its own; its direction stays its own, too.

    rule: where a line is drawn along it, as a share of its size above the baseline (below it where
    negative), None for none.
    """

    text: str
    weight: Weight | None = None
    ink: str = ""
    rule: float | None = None


def sentence(template: str, **names: str) -> list[Span]:
    """Return a sentence of the program's own with people's words in it, each an isolate."""
    out = []
    for literal, field, _, _ in Formatter().parse(template):
        if literal:
            out.append(Span(literal))
        if field:
            out.append(Span(names[field]))
    return out


UNDER, THROUGH = -0.16, 0.27
"""Where a line under words, and one through them, is drawn."""
BODY = Style()
STRONG = Style(weight=Weight.SEMIBOLD)
SMALL = Style(size=8.25, leading=11.5, ink=Ink.MUTED)
_SHORT = 160
"""Up to so many characters a text is first tried on one line, as most cells are."""
_FEWEST = 2
"""Lines of a paragraph that stay together at the foot and at the head of a page."""


class Words(Block):
    """Text of any length. Newlines in it are kept; everything else is literal.

    Of several spans each keeps its own direction, as an isolate: a name cannot turn the sentence
    that it stands in. base: the direction of the sentence, None where the text itself tells.
    """

    def __init__(
        self,
        text: str | Sequence[Span],
        style: Style = BODY,
        *,
        before: float = 0.0,
        keep: bool = False,
        base: int | None = None,
    ) -> None:
        self.base = base
        self.spans = (Span(text),) if isinstance(text, str) else tuple(text)
        self.text = "".join(span.text for span in self.spans)
        self.style = style
        self.before = before
        self.keep = keep
        self._wide = -1.0
        self._lines: list[tuple[Line, int]] = []

    def height(self, wide: float) -> float:
        """The height in points of all lines."""
        return len(self.lines(wide)) * self.style.leading

    def least(self, wide: float) -> float:
        """The height of as many lines as must stay together."""
        count = len(self.lines(wide))
        return (count if count <= 3 else _FEWEST) * self.style.leading

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Break between lines, leaving none alone."""
        lines = self.lines(wide)
        fit = int((room + 0.01) / self.style.leading)
        fit = min(fit, len(lines) - _FEWEST)
        if fit < _FEWEST or len(lines) <= 3:
            # A text that does not fit on any page in one piece is broken all the same.
            fit = int(room / self.style.leading)
            if self.height(wide) <= page or not 0 < fit < len(lines):
                return None
        head, tail = self._part(lines[:fit], wide), self._part(lines[fit:], wide)
        head.before, tail.keep = self.before, self.keep
        return head, tail

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw every line with its top at y and below."""
        style = self.style
        baseline = y + (style.leading + style.size * 0.72) / 2
        for line, base in self.lines(wide):
            align = 1.0 - style.align if base else style.align
            self._draw_line(pen, x + align * max(wide - line.width, 0.0), baseline, line, base)
            baseline += style.leading

    def lines(self, wide: float) -> list[tuple[Line, int]]:
        """Return each line with the direction of its paragraph."""
        if self._wide != wide:
            self._lines = self._broken(wide)
            self._wide = wide
        return self._lines

    def _broken(self, wide: float) -> list[tuple[Line, int]]:
        if len(self.text) <= _SHORT and "\n" not in self.text:
            whole = self._measure(0, len(self.text))
            if whole <= wide:
                return [(Line(0, len(self.text), whole), self._base(self.text))]
        out = []
        hyphen = width("-", self.style.weight) * self.style.size
        for start, end in paragraphs(self.text):
            text = self.text[start:end]

            def measure(first: int, last: int, offset: int = start) -> float:
                return self._measure(first + offset, last + offset)

            base = self._base(text)
            if len(text) <= _SHORT:
                whole = self._measure(start, end)
                if whole <= wide:
                    out.append((Line(start, end, whole), base))
                    continue
            style = self.style
            for line in break_lines(
                text, measure, wide, hyphen=hyphen, language=style.language, fill=style.fill
            ):
                moved = Line(line.start + start, line.end + start, line.width, line.hyphen)
                out.append((moved, base))
        return out

    def _base(self, text: str) -> int:
        return base_level(text) if self.base is None else self.base

    def _measure(self, start: int, end: int) -> float:
        if len(self.spans) == 1:
            weight = self.spans[0].weight or self.style.weight
            return text_width(self.text[start:end], self.style.size, weight)
        return sum(
            text_width(text, self.style.size, span.weight or self.style.weight)
            for span, first, last in self._between(start, end)
            for text in (span.text[first:last],)
        )

    def _between(self, start: int, end: int) -> list[tuple[Span, int, int]]:
        """Return the spans that a line shows, and which part of each."""
        if len(self.spans) == 1:
            return [(self.spans[0], start, end)] if start < end else []
        out, at = [], 0
        for span in self.spans:
            first, last = max(start - at, 0), min(end - at, len(span.text))
            if first < last:
                out.append((span, first, last))
            at += len(span.text)
        return out

    def _draw_line(self, pen: Pen, x: float, y: float, line: Line, base: int) -> None:
        pieces = self._between(line.start, line.end)
        for span, first, last in reversed(pieces) if base else pieces:
            weight = span.weight or self.style.weight
            shown = self._runs(span, first, last, weight, base)
            if line.hyphen and span is pieces[-1][0]:
                shown += runs("-", weight)
            ink, size = span.ink or self.style.ink, self.style.size
            pen.line_of(x, y, shown, size, ink)
            if span.rule is None and len(pieces) == 1:
                return
            wide = text_width(span.text[first:last], size, weight)
            if span.rule is not None:
                pen.rule(x, y - span.rule * size, wide, ink=ink, thick=size / 14)
            x += wide

    def _runs(
        self, span: Span, first: int, last: int, weight: Weight, base: int
    ) -> tuple[Run, ...]:
        if len(self.spans) > 1 and has_rtl(span.text):
            base = base_level(span.text)
        if last - first == len(span.text) and "\n" not in span.text:
            return runs_of_part(span.text, first, last, weight, base)
        start = span.text.rfind("\n", 0, first) + 1
        end = span.text.find("\n", last)
        whole = span.text[start : None if end < 0 else end]
        return runs_of_part(whole, first - start, last - start, weight, base)

    def _part(self, lines: list[tuple[Line, int]], wide: float) -> "Words":
        """Return some of the lines as a text of its own, broken as it was."""
        part = Words(self.spans, self.style, base=self.base)
        part._wide, part._lines = wide, lines
        return part
