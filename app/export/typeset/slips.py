"""Slips of paper: two or four to a page, with lines to cut along; nothing tells them apart."""

from collections.abc import Iterator, Sequence

from app.domain.blocks import Scale, Slip
from app.domain.records import Paper
from app.drawing.display import Ink
from app.export.typeset.document import BOTTOM, SIZES, TOP
from app.export.typeset.flow import Block, PageEnd, Stack
from app.export.typeset.fonts import Weight
from app.export.typeset.icons import rounded
from app.export.typeset.pen import Pen
from app.export.typeset.text import SMALL, STRONG, Style, Words

_SIDE, _END = 30.0, 27.0
"""Points from a cut to the words beside it, and above and below it: printers need 18."""
_BOX, _STEP = 17.0, 21.0
_FIGURES = 4 * _STEP + _BOX
"""Width of the five figures."""
_GAP = 9.0
_WIDE = 400.0
"""From this width on the ends of a scale stand beside it."""
_ENDS = SMALL.but(size=7.5, leading=9.75)
_TITLE = Style(size=12.0, leading=16.0, weight=Weight.SEMIBOLD)
_SAID = Style(size=9.5, leading=13.5)
_HEAD = 18.0
"""What the running head takes from a page; a sheet of slips has to fit below it."""

GRIDS = ((2, 2), (1, 2), (1, 1))
"""Slips across and down a page, the most first."""


class ScaleRow(Block):
    """What is rated, five figures to cross, and what the ends mean: below where it is narrow."""

    before = 6.5

    def __init__(self, scale: Scale) -> None:
        self.name = Words(scale.name, STRONG)
        ends = [f"{at}: {words}" for at, words in ((1, scale.low), (5, scale.high)) if words]
        self.below = Words("\n".join(ends), _ENDS) if ends else None
        self.low = Words(scale.low, _ENDS.but(align=1.0))
        self.high = Words(scale.high, _ENDS)

    def height(self, wide: float) -> float:
        """The name and the figures, and the ends."""
        if wide >= _WIDE:
            name, end = self._shares(wide)
            return max(self.name.height(name), self.low.height(end), self.high.height(end), _BOX)
        ends = self.below.height(wide) + 1.5 if self.below else 0.0
        return max(self.name.height(wide - _FIGURES - 4.0), _BOX) + ends

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw name, figures and ends."""
        if wide >= _WIDE:
            name, end = self._shares(wide)
            self.name.draw(pen, x, y + 1.5, name)
            self.low.draw(pen, x + name + _GAP, y + 3.0, end)
            self._draw_figures(pen, x + name + end + 2 * _GAP, y)
            self.high.draw(pen, x + wide - end, y + 3.0, end)
            return
        room = wide - _FIGURES - 4.0
        self.name.draw(pen, x, y + 1.5, room)
        self._draw_figures(pen, x + wide - _FIGURES, y)
        if self.below:
            self.below.draw(pen, x, y + max(self.name.height(room), _BOX) + 1.5, wide)

    def _draw_figures(self, pen: Pen, left: float, y: float) -> None:
        for figure in range(1, 6):
            pen.path(rounded(left, y, _BOX, _BOX, 3.0), stroke=Ink.MUTED, thick=0.8)
            pen.text(left + _BOX / 2, y + 11.8, str(figure), 8.5, anchor=0.5)
            left += _STEP

    def _shares(self, wide: float) -> tuple[float, float]:
        """Return the widths of the name and of each end."""
        name = wide * 0.26
        return name, (wide - name - _FIGURES - 3 * _GAP) / 2


class SlipSheet(Block):
    """One page of slips. It draws on the whole page: margins are those of the slips."""

    def __init__(self, slips: Sequence[Slip], grid: tuple[int, int], paper: Paper) -> None:
        self.slips, self.grid, self.paper = slips, grid, paper

    def height(self, wide: float) -> float:
        """All that a page has."""
        return SIZES[self.paper][1] - TOP - BOTTOM - _HEAD

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the cuts, and each slip in its part of the page."""
        across, down = self.grid
        part = (pen.width / across, pen.height / down)
        for at in range(1, across):
            line = (("M", at * part[0], 0.0), ("L", at * part[0], pen.height))
            pen.path(line, stroke=Ink.MUTED, thick=0.5, dash=(3, 4))
        for at in range(1, down):
            line = (("M", 0.0, at * part[1]), ("L", pen.width, at * part[1]))
            pen.path(line, stroke=Ink.MUTED, thick=0.5, dash=(3, 4))
        for index, slip in enumerate(self.slips):
            left = index % across * part[0] + _SIDE
            top = index // across * part[1] + _END
            _body(slip).draw(pen, left, top, part[0] - 2 * _SIDE)
            foot = Words(slip.foot, _ENDS)
            inner = part[0] - 2 * _SIDE
            foot.draw(pen, left, top + part[1] - 2 * _END - foot.height(inner), inner)


def slip_sheets(slips: Sequence[Slip], paper: Paper) -> list[Block]:
    """Return the pages of some slips; a slip that no page holds goes on with another one."""
    grid = next((g for g in GRIDS if all(_fits(slip, g, paper) for slip in slips)), GRIDS[-1])
    parts = [part for slip in slips for part in _parts(slip, grid, paper)]
    size = grid[0] * grid[1]
    pages: list[Block] = []
    for at in range(0, len(parts), size):
        pages += [PageEnd(), SlipSheet(parts[at : at + size], grid, paper)]
    return pages


def _body(slip: Slip) -> Stack:
    blocks: list[Block] = [Words(slip.over, SMALL)] if slip.over else []
    blocks.append(Words(slip.title, _TITLE))
    blocks += [Words(text, _SAID, before=5.0) for text in slip.words]
    blocks += [ScaleRow(scale) for scale in slip.scales]
    return Stack(blocks)


def _fits(slip: Slip, grid: tuple[int, int], paper: Paper) -> bool:
    wide = SIZES[paper][0] / grid[0] - 2 * _SIDE
    high = SIZES[paper][1] / grid[1] - 2 * _END
    foot = Words(slip.foot, _ENDS).height(wide) + 8.0 if slip.foot else 0.0
    return _body(slip).height(wide) + foot <= high


def _parts(slip: Slip, grid: tuple[int, int], paper: Paper) -> Iterator[Slip]:
    scales = list(slip.scales)
    while scales:
        count = len(scales)
        while count > 1 and not _fits(_with(slip, scales[:count]), grid, paper):
            count -= 1
        yield _with(slip, scales[:count])
        del scales[:count]
    if not slip.scales:
        yield slip


def _with(slip: Slip, scales: Sequence[Scale]) -> Slip:
    return Slip(slip.over, slip.title, slip.words, tuple(scales), slip.foot)
