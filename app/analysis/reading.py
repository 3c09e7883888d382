"""How a pair is read out: who begins, in which order, and where it ends (METHOD §1)."""

from collections import Counter

from app.analysis.modes import host_of, read_pairs
from app.domain.commands.perceptions import items_to_read
from app.domain.records import Lens, Perception
from app.domain.workshop import Workshop

LENSES = (Lens.SELF, Lens.DIRECT, Lens.META)
"""The order of the lists, on the screen and when they are read out."""

END = "end"
"""What the room's item is when everything has been read; before the reading it is "". Between
the two it is the id of the sentence."""


def reads_first(workshop: Workshop, one: str, other: str) -> str:
    """Return which of a pair begins to read, so that departments begin equally often.

    In the order of the pairs that are read out, the one that has begun less often than it came
    second begins; where both stand alike, first and second of the pair take turns. Pairs that are
    added at the end leave the others as they were. A host always listens first.
    """
    host = host_of(workshop)
    pair = workshop.pair(one, other)
    if host in pair:
        return pair[1] if pair[0] == host else pair[0]
    begun: Counter[str] = Counter()
    for place, (first, second) in enumerate(read_pairs(workshop)):
        ahead = begun[first] - begun[second] or (-1 if place % 2 == 0 else 1)
        leads, follows = (first, second) if ahead < 0 else (second, first)
        if (first, second) == pair:
            return leads
        begun[leads] += 1
        begun[follows] -= 1
    return pair[0]


def reading_order(workshop: Workshop, round: str, one: str, other: str) -> list[Perception]:
    """Return what a pair reads, in the order of reading.

    The lists of the side that begins, then those of the other; each from itself over the others to
    what it expects to hear, and within a list by the random ids, so that nothing shows who wrote
    when.
    """
    begins = reads_first(workshop, one, other)
    found = items_to_read(workshop, round, one, other)
    return sorted(found, key=lambda p: (p.author != begins, LENSES.index(p.lens), p.id))
