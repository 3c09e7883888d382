"""Blocks flow down pages: what fits stays together, what does not is broken where it may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.export.typeset.pen import Pen

BREAKABLE = 300.0
"""A row taller than this may be broken over two pages; a smaller one moves on."""
BEGINNING = 120.0
"""How much of a breakable row has to fit for it to begin on a page."""


class Block:
    """Something with a height for a width, that can draw itself and perhaps be broken.

    before: space above it, dropped at the top of a page. keep: stays with the block after it.
    """

    before: float = 0.0
    keep: bool = False
    breaks_page: bool = False

    def height(self, wide: float) -> float:
        """Return the height in points."""
        raise NotImplementedError

    def least(self, wide: float) -> float:
        """Return the height without which it does not begin on a page."""
        return self.height(wide)

    def split(self, wide: float, room: float, page: float) -> "tuple[Block, Block] | None":
        """Return a part that fits into `room` and the rest, or None; page: room of a whole page."""
        return None

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw it with its top left at (x, y)."""
        raise NotImplementedError


class Gap(Block):
    """Empty space."""

    def __init__(self, high: float) -> None:
        self.high = high

    def height(self, wide: float) -> float:
        """The space."""
        return self.high

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Nothing to draw."""


class Nothing(Gap):
    """What is left of a block whose rest is left out."""

    def __init__(self) -> None:
        super().__init__(0.0)


class PageEnd(Gap):
    """What comes next begins a page."""

    breaks_page = True

    def __init__(self) -> None:
        super().__init__(0.0)


class Stack(Block):
    """Blocks one below the other as one block. whole: broken only where it is very high."""

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        before: float = 0.0,
        keep: bool = False,
        whole: bool = False,
    ) -> None:
        self.blocks = list(blocks)
        self.before = before
        self.keep = keep
        self.whole = whole
        self._kept = (-1.0, [0.0])

    def height(self, wide: float) -> float:
        """The sum of the blocks and the space between them."""
        return self._tops(wide)[-1]

    def least(self, wide: float) -> float:
        """As much as must stay together at its beginning."""
        high = self.height(wide)
        if self.whole or not self.blocks:
            return high if high <= BREAKABLE else BEGINNING
        return needed(self.blocks, wide)

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Fill the room with whole blocks, then with part of one."""
        if self.whole and self.height(wide) <= BREAKABLE:
            return None
        # On an empty page something has to be placed, or nothing ever would be.
        head, tail = fill(self.blocks, wide, room, page, fresh=self.whole or room >= page - 1.0)
        if not head or not tail:
            return None
        return Stack(head, before=self.before), Stack(tail, keep=self.keep)

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw each below the one before."""
        top = y
        for index, block in enumerate(self.blocks):
            top += block.before if index else 0.0
            block.draw(pen, x, top, wide)
            top += block.height(wide)

    def _tops(self, wide: float) -> list[float]:
        if self._kept[0] != wide:
            top, out = 0.0, [0.0]
            for index, block in enumerate(self.blocks):
                top += (block.before if index else 0.0) + block.height(wide)
                out.append(top)
            self._kept = (wide, out)
        return self._kept[1]


class Together(Stack):
    """Blocks that move on to the next page as one; broken only where no page holds them."""

    def least(self, wide: float) -> float:
        """All of it."""
        return self.height(wide)

    def split(self, wide: float, room: float, page: float) -> tuple[Block, Block] | None:
        """Break it where a whole page is too small for it."""
        return super().split(wide, room, page) if self.height(wide) > page else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the top of its place on a page."""

    block: Block
    y: float


def fill(
    blocks: Sequence[Block], wide: float, room: float, page: float, *, fresh: bool
) -> tuple[list[Block], list[Block]]:
    """Return the blocks that fit into `room` and those that are left; one of them may be broken.

    fresh: something must be placed, because the page is empty.
    """
    head: list[Block] = []
    rest = list(blocks)
    left = room
    while rest:
        block = rest[0]
        if block.breaks_page and (head or not fresh):
            return head, rest[1:]
        gap = block.before if head else 0.0
        empty = not head and fresh
        if not empty and gap + needed(rest, wide) > left + 0.01:
            break
        if gap + block.height(wide) <= left + 0.01:
            head.append(rest.pop(0))
            left -= gap + block.height(wide)
            continue
        parts = block.split(wide, left - gap, page)
        if parts is None:
            if empty:  # taller than a page and in one piece: nothing better can be done
                head.append(rest.pop(0))
            break
        head.append(parts[0])
        rest[:1] = [] if isinstance(parts[1], Nothing) else [parts[1]]
        return head, rest
    while rest and len(head) > 1 and head[-1].keep:
        rest.insert(0, head.pop())
    return head, rest


def needed(blocks: Sequence[Block], wide: float) -> float:
    """Return the room that a block and those it stays with need to begin, without the gap above."""
    total = 0.0
    for index, block in enumerate(blocks):
        total += block.before if index else 0.0
        if not block.keep or index + 1 == len(blocks):
            return total + block.least(wide)
        total += block.height(wide)
    return total


def paginate(blocks: Iterable[Block], wide: float, first: float, page: float) -> list[list[Placed]]:
    """Return the pages. first, page: room on the first page and on each other, in points."""
    pages: list[list[Placed]] = []
    rest = list(blocks)
    room = first
    while rest:
        head, rest = fill(rest, wide, room, page, fresh=True)
        placed, top = [], 0.0
        for index, block in enumerate(head):
            top += block.before if index else 0.0
            placed.append(Placed(block, top))
            top += block.height(wide)
        pages.append(placed)
        room = page
    return pages or [[]]
