"""What is printed in words, for tests."""

from collections.abc import Iterable

from app.domain.blocks import Block, Bullets, Fields, Grid, Heading, Prose


def words_of(blocks: Iterable[Block]) -> list[str]:
    """Return the texts of the blocks in order, cell by cell."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Prose):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += block.items
        elif isinstance(block, Fields):
            said += block.labels
        elif isinstance(block, Grid):
            said += [*block.columns, *(cell for row in block.rows for cell in row)]
    return said
