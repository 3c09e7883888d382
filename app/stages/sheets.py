"""Tables to be written on by hand: what is known stands in them, empty rows follow. No Qt."""

from collections.abc import Sequence

from app.domain.blocks import Block, Grid, Heading

HAND = 25.0
"""Height in points of a row in which somebody writes one line."""
ROOMY = 44.0
"""Of one in which a sentence is written."""
_LEAST = 2
"""Empty rows that stay in any case where nothing is known yet."""


def to_fill(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]] = (),
    empty: int = 5,
    widths: Sequence[float] = (),
    high: float = HAND,
) -> Grid:
    """Return a table of the rows, each with "" for the cells that it lacks, and empty ones.

    Empty ones that would begin another page are left out.
    """
    size = len(columns)
    known = [tuple(row) + ("",) * (size - len(row)) for row in rows]
    blank = [("",) * size for _ in range(empty)]
    spare = empty if known else max(empty - _LEAST, 0)
    return Grid(tuple(columns), (*known, *blank), tuple(widths), high=high, spare=spare)


def section(title: str, *blocks: Block) -> list[Block]:
    """Return a heading of the second level with what stands under it."""
    return [Heading(title, 2), *blocks]
