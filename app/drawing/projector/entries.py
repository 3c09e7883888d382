"""Entries of a list: what stands before, the words, what stands below and at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.scenes.parts import Entry, Hue, Mark
from app.drawing.display import Anchor, Ellipse, Ink, Path, Shape, Text
from app.drawing.metrics import CAP, elide, text_width
from app.drawing.projector.lines import INKS, Block, paragraph, stacked
from app.drawing.projector.sheet import Sheet
from app.drawing.shapes import polyline

ASIDE = 0.3
"""The widest share of a line that what stands at its end may take."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where the parts of an entry stand, so that all entries of a list share their edges.

    size: of the words. lead, mark, aside: widths in pixels, 0 where no entry has any.
    """

    width: float
    size: float
    lead: float = 0.0
    mark: float = 0.0
    aside: float = 0.0

    @property
    def start(self) -> float:
        """Where the words begin."""
        return self.lead + self.mark

    @property
    def words(self) -> float:
        """How wide they may be."""
        return max(self.width - self.start - self.aside, self.width * 0.3)


def ruler_for(sheet: Sheet, entries: Sequence[Entry], width: float, size: float) -> Ruler:
    """Return a ruler that gives every part of some entries its place."""
    small = sheet.small
    lead = max(
        (text_width(words, size, bold=True) for words in {e.lead for e in entries}), default=0.0
    )
    aside = max((text_width(words, small) for words in {e.aside for e in entries}), default=0.0)
    marked = any(e.mark is not Mark.NONE for e in entries)
    return Ruler(
        width,
        size,
        min(lead, width * ASIDE) + sheet.px(28) if lead else 0.0,
        size * 0.95 if marked else 0.0,
        min(aside, width * ASIDE) + sheet.px(32) if aside else 0.0,
    )


def entry_block(
    sheet: Sheet,
    entry: Entry,
    ruler: Ruler,
    *,
    strong: bool = False,
    most: int | None = None,
    notes: int | None = None,
) -> Block:
    """Return one entry. most, notes: lines that its words and what stands below may take, None
    for as many as they need."""
    size = ruler.size
    done = entry.mark is Mark.DONE
    ink = Ink.MUTED if done else INKS[entry.hue]
    bold = strong or entry.mark is Mark.NOW
    words = paragraph(
        entry.text, ruler.words, size, ink=ink, bold=bold, most=most, language=sheet.language
    )
    note = paragraph(entry.note, ruler.words, sheet.small, ink=Ink.MUTED, most=notes)
    both = stacked((words, note), sheet.px(13))
    shapes: list[Shape] = both.at(ruler.start, 0.0)
    y = size * CAP
    if entry.lead:
        lead = elide(entry.lead, ruler.lead, size, bold=True)
        tone = Ink.MUTED if done or (entry.hue is Hue.PLAIN and not bold) else INKS[entry.hue]
        shapes.append(Text(0.0, y, lead, size, tone, bold=True))
    if entry.mark is not Mark.NONE:
        shapes += mark_shapes(entry.mark, ruler.lead + size * 0.32, y - size * CAP / 2, size * 0.3)
    if entry.aside:
        shapes.append(_aside(sheet, entry, ruler, y, done))
    return Block(tuple(shapes), max(both.height, size))


def mark_shapes(mark: Mark, x: float, y: float, radius: float) -> list[Shape]:
    """Return a tick for what is done, a disc for where we are, a ring for what is to come."""
    if mark is Mark.DONE:
        tick = polyline(
            [
                (x - radius * 0.8, y + radius * 0.05),
                (x - radius * 0.2, y + radius * 0.65),
                (x + radius * 0.9, y - radius * 0.7),
            ]
        )
        stroke = radius * 0.34
        return [Path(tick, stroke=Ink.MUTED, stroke_width=stroke, round_cap=True)]
    if mark is Mark.NOW:
        return [Ellipse(x, y, radius * 0.8, radius * 0.8, fill=Ink.INK)]
    if mark is Mark.OPEN:
        stroke = radius * 0.24
        reach = radius * 0.8 - stroke / 2
        return [Ellipse(x, y, reach, reach, stroke=Ink.MUTED, stroke_width=stroke)]
    return []


def _aside(sheet: Sheet, entry: Entry, ruler: Ruler, y: float, done: bool) -> Text:
    text = elide(entry.aside, ruler.aside - sheet.px(16), sheet.small)
    ink = Ink.INK if entry.mark is Mark.NOW and not done else Ink.MUTED
    return Text(ruler.width, y, text, sheet.small, ink, Anchor.END)
