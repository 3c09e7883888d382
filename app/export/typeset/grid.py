"""Tables: rows stay whole, headings return on the next page."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.export.typeset.bidi import base_level
from app.export.typeset.flow import BEGINNING, BREAKABLE, Block, Nothing
from app.export.typeset.pen import Pen, text_width
from app.export.typeset.text import BODY, SMALL, Style, Words

_PAD = 3.5
_ABOVE = 3.0
"""Space above and below the words of a cell."""
_HAIR = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """share: of the room that columns as wide as their content leave; 0 for one of those."""

    title: str
    share: float = 0.0
    align: float = 0.0
    most: float = 90.0
    least: float = 0.0


Cell = str | Block


def cell_words(text: str, style: Style, align: float = 0.0) -> Words:
    """Return the words of a cell at the side of their heading, whichever way they are read."""
    return Words(text, style.but(align=1.0 - align if base_level(text) == 1 else align))


class Table(Block):
    """A table with a heading that is repeated; rows are broken only where no page holds one."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        style: Style = BODY,
        before: float = 0.0,
        widths: tuple[float, ...] = (),
        over: Block | None = None,
        least_row: float = 0.0,
        spare: int = 0,
    ) -> None:
        self.over = over
        self.least_row = least_row
        self.spare = spare
        self.columns = list(columns)
        self.style = style
        self.before = before
        self.heads = [
            Words(c.title, SMALL.but(align=c.align)) if c.title else None for c in columns
        ]
        self.rows: list[list[Block]] = [
            [
                cell if isinstance(cell, Block) else cell_words(cell, style, column.align)
                for cell, column in zip(row, columns, strict=True)
            ]
            for row in rows
        ]
        self._fixed = widths
        self._heights: dict[int, float] = {}
        self._wide = -1.0
        self._widths: tuple[float, ...] = widths

    def widths(self, wide: float) -> tuple[float, ...]:
        """Return the inner width of every column."""
        if self._wide != wide:
            self._wide = wide
            self._heights.clear()
            self._widths = self._shared(wide)
        return self._widths

    def height(self, wide: float) -> float:
        """The heading and every row."""
        return self._head(wide) + sum(self._row(i, wide) for i in range(len(self.rows)))

    def least(self, wide: float) -> float:
        """The heading with the first row, or with the beginning of a row taller than most."""
        first = self._row(0, wide) if self.rows else 0.0
        return self._head(wide) + (first if first <= BREAKABLE else BEGINNING)

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Break between rows, and inside one only where no page holds it."""
        left = room - self._head(wide)
        count = 0
        while count < len(self.rows) and self._row(count, wide) <= left + 0.01:
            left -= self._row(count, wide)
            count += 1
        first, last = self.rows[:count], self.rows[count:]
        if last and self._row(count, wide) > BREAKABLE:
            parts = self._broken(last[0], wide, left, page)
            if parts is not None:
                first = [*first, parts[0]]
                last = [parts[1], *last[1:]]
        if first and last and len(last) <= self.spare:
            return self._with(first, wide), Nothing()
        if len(last) == 1 and len(first) >= 2:
            last.insert(0, first.pop())  # no row stands alone under its heading
        if not first or not last:
            return None
        return self._with(first, wide), self._with(last, wide)

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw heading, rows and the hairlines under them."""
        widths = self.widths(wide)
        if self.over:
            self.over.draw(pen, x, y, wide)
        y += self._head(wide)
        if any(self.heads):
            self._draw_cells(pen, x, y - self._titles(wide) + _PAD / 2, widths, self.heads)
            pen.rule(x, y - _HAIR, wide)
        for index, row in enumerate(self.rows):
            self._draw_cells(pen, x, y + _ABOVE, widths, row)
            y += self._row(index, wide)
            pen.rule(x, y - _HAIR, wide)

    def _draw_cells(
        self, pen: Pen, x: float, y: float, widths: Sequence[float], cells: Sequence[Block | None]
    ) -> None:
        for cell, inner in zip(cells, widths, strict=True):
            if cell is not None:
                cell.draw(pen, x, y, inner)
            x += inner + 2 * _PAD

    def _head(self, wide: float) -> float:
        return self._titles(wide) + (self.over.height(wide) if self.over else 0.0)

    def _titles(self, wide: float) -> float:
        heights = [
            head.height(inner)
            for head, inner in zip(self.heads, self.widths(wide), strict=True)
            if head is not None
        ]
        return max(heights) + _PAD * 1.5 if heights else 0.0

    def _row(self, index: int, wide: float) -> float:
        widths = self.widths(wide)
        if index not in self._heights:
            cells = zip(self.rows[index], widths, strict=True)
            high = max(c.height(w) for c, w in cells) + 2 * _ABOVE
            self._heights[index] = max(high, self.least_row)
        return self._heights[index]

    def _shared(self, wide: float) -> tuple[float, ...]:
        if self._fixed:
            return self._fixed
        pads = 2 * _PAD * (len(self.columns) - 1)
        natural = [0.0 if c.share else self._natural(i) for i, c in enumerate(self.columns)]
        left = max(wide - pads - sum(natural), 40.0)
        shares = sum(c.share for c in self.columns) or 1.0
        return tuple(
            left * c.share / shares if c.share else n
            for c, n in zip(self.columns, natural, strict=True)
        )

    def _natural(self, index: int) -> float:
        column = self.columns[index]
        widest = text_width(column.title, SMALL.size)
        for row in self.rows:
            cell = row[index]
            if isinstance(cell, Words) and cell.style.size >= self.style.size:
                weight = cell.style.weight
                widest = max(widest, text_width(cell.text[:60], cell.style.size, weight))
        return max(min(widest + 0.5, column.most), column.least)

    def _broken(
        self, row: list[Block], wide: float, room: float, page: float
    ) -> tuple[list[Block], list[Block]] | None:
        heads: list[Block] = []
        tails: list[Block] = []
        for cell, inner in zip(row, self.widths(wide), strict=True):
            if cell.height(inner) <= room - 2 * _ABOVE:
                heads.append(cell)
                tails.append(Words(""))
                continue
            parts = cell.split(inner, room - 2 * _ABOVE, page)
            if parts is None:
                return None
            heads.append(parts[0])
            tails.append(parts[1])
        return heads, tails

    def _with(self, rows: list[list[Block]], wide: float) -> "Table":
        return Table(
            self.columns,
            rows,
            style=self.style,
            before=self.before,
            widths=self.widths(wide),
            over=self.over,
            least_row=self.least_row,
            spare=self.spare,
        )
