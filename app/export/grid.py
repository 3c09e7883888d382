"""Tables and facing columns: rows stay whole, headings return on the next page."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.drawing.display import Ink
from app.export.bidi import base_level
from app.export.flow import BEGINNING, BREAKABLE, Block, fill, needed
from app.export.fonts import Weight
from app.export.pen import Pen, text_width
from app.export.text import BODY, SMALL, Style, Words

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
    ) -> None:
        self.over = over
        self.columns = list(columns)
        self.style = style
        self.before = before
        self.heads = [
            Words(c.title, SMALL.but(align=c.align)) if c.title else None for c in columns
        ]
        self.rows: list[list[Block]] = [
            [
                cell if isinstance(cell, Block) else Words(cell, style.but(align=column.align))
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
        if len(last) == 1 and len(first) >= 4:
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
            self._heights[index] = max(c.height(w) for c, w in cells) + 2 * _ABOVE
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
        )


class Facing(Block):
    """Two columns that flow side by side, each with a heading that returns on the next page."""

    GUTTER = 18.0

    def __init__(
        self,
        heads: tuple[Block, Block],
        columns: tuple[Sequence[Block], Sequence[Block]],
        *,
        before: float = 0.0,
    ) -> None:
        self.heads = heads
        self.columns = (list(columns[0]), list(columns[1]))
        self.before = before

    def height(self, wide: float) -> float:
        """The taller column with its heading."""
        inner = self.inner(wide)
        return self._head(inner) + max(_sum(column, inner) for column in self.columns)

    def least(self, wide: float) -> float:
        """The headings and the first of each column."""
        inner = self.inner(wide)
        first = [needed(c, inner, first=True) for c in self.columns if c]
        return self._head(inner) + max(first, default=0.0)

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Fill both columns; what is left of each goes on together."""
        inner = self.inner(wide)
        left = room - self._head(inner)
        parts = [
            fill(column, inner, left, page - self._head(inner), fresh=False)
            for column in self.columns
        ]
        if not any(head for head, _ in parts) or not any(tail for _, tail in parts):
            return None
        heads = (parts[0][0], parts[1][0])
        tails = (parts[0][1], parts[1][1])
        return Facing(self.heads, heads, before=self.before), Facing(self.heads, tails)

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the first side left, the second right."""
        inner = self.inner(wide)
        for at, (head, column) in enumerate(zip(self.heads, self.columns, strict=True)):
            left = x + at * (inner + self.GUTTER)
            top = y + self._head(inner)
            head.draw(pen, left, top - head.height(inner), inner)
            for index, block in enumerate(column):
                top += block.before if index else 0.0
                block.draw(pen, left, top, inner)
                top += block.height(inner)

    def inner(self, wide: float) -> float:
        """Return the width of each column."""
        return (wide - self.GUTTER) / 2

    def _head(self, inner: float) -> float:
        return max(head.height(inner) for head in self.heads)


class Beside(Block):
    """A block with another at its right, as high as the taller; the right one is never broken."""

    def __init__(
        self,
        left: Block,
        right: Block,
        right_wide: float,
        *,
        gap: float = 18.0,
        before: float = 0.0,
    ) -> None:
        self.left, self.right = left, right
        self.right_wide, self.gap = right_wide, gap
        self.before = before

    def height(self, wide: float) -> float:
        """The taller of the two."""
        return max(self.left.height(self._inner(wide)), self.right.height(self.right_wide))

    def least(self, wide: float) -> float:
        """The right one, and the beginning of the left one."""
        return max(self.left.least(self._inner(wide)), self.right.height(self.right_wide))

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Break the left one; the right one stays with its beginning."""
        if self.right.height(self.right_wide) > room:
            return None
        inner = self._inner(wide)
        parts = self.left.split(inner, room, page)
        if parts is None:
            return None
        head = Beside(parts[0], self.right, self.right_wide, gap=self.gap, before=self.before)
        return head, Inset(parts[1], wide - inner)

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw both with their tops at y."""
        self.left.draw(pen, x, y, self._inner(wide))
        self.right.draw(pen, x + wide - self.right_wide, y, self.right_wide)

    def _inner(self, wide: float) -> float:
        return wide - self.right_wide - self.gap


class Inset(Block):
    """A block that leaves some room at its right."""

    def __init__(self, block: Block, room: float, *, before: float = 0.0) -> None:
        self.block, self.room = block, room
        self.before = before

    def height(self, wide: float) -> float:
        """The block's."""
        return self.block.height(self._inner(wide))

    def least(self, wide: float) -> float:
        """The block's."""
        return self.block.least(self._inner(wide))

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """As the block breaks."""
        parts = self.block.split(self._inner(wide), room, page)
        return parts and (self._like(parts[0], self.before), self._like(parts[1], 0.0))

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the block."""
        self.block.draw(pen, x, y, self._inner(wide))

    def _inner(self, wide: float) -> float:
        return wide - self.room

    def _like(self, block: Block, before: float) -> "Inset":
        return Inset(block, self.room, before=before)


class Measured(Inset):
    """Running text in lines that are no longer than is good to read."""

    MEASURE = 455.0

    def __init__(self, block: Block, *, before: float = 0.0) -> None:
        super().__init__(block, 0.0, before=before)

    def _inner(self, wide: float) -> float:
        return min(wide, self.MEASURE)

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw it at the side on which its text begins."""
        inner = self._inner(wide)
        rtl = isinstance(self.block, Words) and base_level(self.block.text) == 1
        self.block.draw(pen, x + wide - inner if rtl else x, y, inner)

    def _like(self, block: Block, before: float) -> "Measured":
        return Measured(block, before=before)


class Ruled(Block):
    """A block with a hairline under it."""

    def __init__(self, block: Block, *, pad: float = _PAD, ink: str = Ink.HAIRLINE) -> None:
        self.block, self.pad, self.ink = block, pad, ink

    def height(self, wide: float) -> float:
        """The block, with space above and below."""
        return self.block.height(wide) + 2 * self.pad

    def least(self, wide: float) -> float:
        """The block's, with its space."""
        return self.block.least(wide) + 2 * self.pad

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """As the block breaks."""
        parts = self.block.split(wide, room - 2 * self.pad, page - 2 * self.pad)
        return parts and (
            Ruled(parts[0], pad=self.pad, ink=self.ink),
            Ruled(parts[1], pad=self.pad, ink=self.ink),
        )

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the block and its line."""
        self.block.draw(pen, x, y + self.pad, wide)
        pen.rule(x, y + self.height(wide) - _HAIR, wide, ink=self.ink)


def strong(text: str, *, ink: str = Ink.INK, size: float = BODY.size) -> Words:
    """Return words in SemiBold."""
    return Words(text, Style(size=size, leading=size * 1.4, weight=Weight.SEMIBOLD, ink=ink))


def _sum(blocks: Sequence[Block], wide: float) -> float:
    return sum((b.before if i else 0.0) + b.height(wide) for i, b in enumerate(blocks))
