"""The order in which a pair is read out (METHOD §1)."""

from app.domain.commands.perceptions import items_to_read
from app.domain.records import Lens, Perception
from app.domain.workshop import Workshop

LENSES = (Lens.SELF, Lens.DIRECT, Lens.META)
"""The order of the lists, on the screen and when they are read out."""


def reading_order(workshop: Workshop, round: str, one: str, other: str) -> list[Perception]:
    """Return what a pair reads, in the order of reading.

    The first side's lists, then the second's; each from itself over the others to what it
    expects to hear, and within a list by the random ids, so that nothing shows who wrote when.
    """
    sides = workshop.pair(one, other)
    found = items_to_read(workshop, round, one, other)
    return sorted(found, key=lambda p: (sides.index(p.author), LENSES.index(p.lens), p.id))
