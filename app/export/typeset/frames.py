"""Blocks around blocks: facing columns, one beside another, a measure, a line underneath."""

from collections.abc import Sequence

from app.drawing.display import Ink
from app.export.typeset.bidi import base_level
from app.export.typeset.flow import Block, fill, needed
from app.export.typeset.pen import Pen
from app.export.typeset.text import Words

_PAD = 3.5
_HAIR = 0.5


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
        first = [needed(c, inner) for c in self.columns if c]
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
        if parts is None:
            return None
        head, tail = self._like(parts[0], self.before), self._like(parts[1], 0.0)
        tail.keep = self.keep
        return head, tail

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


def _sum(blocks: Sequence[Block], wide: float) -> float:
    return sum((b.before if i else 0.0) + b.height(wide) for i, b in enumerate(blocks))
