"""How often each side has asked in the read-outs, so that the silent one is seen. No Qt."""

from collections import Counter
from collections.abc import Sequence

from app.domain.records import Lens, Perception, Stage
from app.domain.rules.room import turn_of
from app.domain.workshop import Workshop
from app.stages.perceptions.lists import sort_of

ACTIVITY = "readout"
FEW = 3
"""From so many questions of one side on, a side with a third as many or less is quiet."""


def turns_of(workshop: Workshop, departments: Sequence[str]) -> list[int]:
    """Return how many clarifications each department has asked for, over all read-outs."""
    found = (turn_of(workshop, Stage.PERCEPTIONS, ACTIVITY, id) for id in departments)
    return [turn.count if turn is not None else 0 for turn in found]


def read_outs_begun(workshop: Workshop, round: str) -> Counter[str]:
    """Return in how many read-outs of a round each department has been, begun or complete."""

    def count() -> Counter[str]:
        pairs = {
            frozenset((sort.list.author, sort.list.about))
            for sort in workshop.tally(Perception, sort_of)
            if sort.round == round and sort.list.lens is not Lens.SELF and not sort.hidden
        }
        return Counter(department for pair in pairs for department in pair)

    return workshop.derived(("begun", round), count)


def quiet_side(counts: Sequence[int], begun: Sequence[int]) -> int | None:
    """Return the index of the one of two sides that has hardly asked, None where both have.

    Questions are weighed by read-outs: whoever sits in three has more occasions than in one.
    """
    if max(counts) < FEW:
        return None
    rates = [count / max(times, 1) for count, times in zip(counts, begun, strict=True)]
    return rates.index(min(rates)) if min(rates) * 3 <= max(rates) else None


def nudge(workshop: Workshop, pair: Sequence[str], begun: Counter[str]) -> str:
    """Return what the facilitator may do for the quieter side, "" where both ask.

    begun: in how many read-outs each department has been.
    """
    counts = turns_of(workshop, pair)
    side = quiet_side(counts, [begun[id] for id in pair])
    if side is None:
        return ""
    name = workshop.name_of(pair[side])
    if counts[side] == 0:
        return f"{name} has not asked yet: leave it a moment after the next sentence."
    return f"{name} has asked little so far: leave it a moment after the next sentence."
