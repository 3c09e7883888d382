"""The words of all records, in blocks, so that a change costs the block that it is in."""

from collections.abc import Iterator, Sequence

from app.domain.records import KINDS, Perception, PerceptionState, Record
from app.domain.workshop import Workshop

BLOCK = 2_000
"""Records of a block at most: to take in one of them is a millisecond or two."""

_BETWEEN = "\x1f"
"""Stands between the words of two records: a blank to `split`, and in no text that is kept."""


class _Block:
    """Some records in their order, and once they are asked for what they say.

    vocabulary: each word of the text once, None before it was made.
    """

    __slots__ = ("_text", "_told", "records", "vocabulary")

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.vocabulary: str | None = None
        self._told: list[Record] = []
        self._text: str | None = None

    @property
    def text(self) -> str:
        """What the records say, in the order of those that may be found."""
        if self._text is None:
            self._told = [record for record in self.records if _open(record)]
            words = [record.title_text for record in self._told]
            self._text = _BETWEEN.join(words).casefold()
        return self._text

    def make_vocabulary(self) -> None:
        """Have the words ready by which most blocks can be passed over."""
        self.vocabulary = "\n".join(set(self.text.split()))

    def found(self, words: Sequence[str]) -> Iterator[Record]:
        """Yield the records that hold all words."""
        if self.vocabulary is not None and not all(word in self.vocabulary for word in words):
            return
        text = self.text
        rarest = min(words, key=text.count) if len(words) > 1 else words[0]
        place = done = 0
        at = text.find(rarest)
        while at >= 0:
            place += text.count(_BETWEEN, done, at)
            end = text.find(_BETWEEN, at)
            done = end if end >= 0 else len(text)
            said = text[text.rfind(_BETWEEN, 0, at) + 1 : done]
            if all(word in said for word in words):
                yield self._told[place]
            at = text.find(rarest, done)


class RecordIndex:
    """What can be found in one workshop; it is kept through its changes."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self._blocks: dict[str, list[_Block]] = {kind: [] for kind in kinds}

    def refresh(self, workshop: Workshop) -> None:
        """Take in what has changed: blocks whose records are still the same stay."""
        for kind, known in self._blocks.items():
            self._blocks[kind] = list(_aligned(known, workshop.all(KINDS[kind])))

    def prepare(self) -> bool:
        """Make searching fast by one more block; False where all are ready."""
        waiting = (b for blocks in self._blocks.values() for b in blocks if b.vocabulary is None)
        block = next(waiting, None)
        if block is not None:
            block.make_vocabulary()
        return block is not None

    def found(self, words: Sequence[str]) -> Iterator[Record]:
        """Yield the records that hold all of some casefolded words without blanks, by kind."""
        for blocks in self._blocks.values():
            for block in blocks:
                yield from block.found(words)


def _aligned(known: Sequence[_Block], records: list[Record]) -> Iterator[_Block]:
    """Yield blocks over `records`, the known ones where they still hold.

    Records are changed in their places, taken out, and added at the end, never put between.
    """
    at = 0
    for block, later in zip(known, [*known, None][1:], strict=True):
        end = at + len(block.records)
        # The last block is filled up before another is begun.
        full = later is not None or len(block.records) == BLOCK or end == len(records)
        if full and records[at:end] == block.records:
            yield block
            at = end
        elif later is not None:
            end = _beginning(later.records[0], records, at, end)
            if end > at:
                yield _Block(records[at:end])
            at = end
    for start in range(at, len(records), BLOCK):
        yield _Block(records[start : start + BLOCK])


def _beginning(first: Record, records: list[Record], low: int, high: int) -> int:
    """Return where a record lies from `low` to `high`, `high` where it does not."""
    high = min(high, len(records))
    places = range(high, low - 1, -1)
    return next((i for i in places if i < len(records) and records[i] is first), high)


def _open(record: Record) -> bool:
    # What is hidden until the reading is not found either: the screen may be on the wall.
    return not (isinstance(record, Perception) and record.state is PerceptionState.HIDDEN)
