"""How often each side has asked in the read-outs, so that the silent one is seen. No Qt."""

from collections.abc import Sequence

from app.domain.records import Stage
from app.domain.rules.room import turn_of
from app.domain.workshop import Workshop

ACTIVITY = "readout"
FEW = 3
"""From so many questions of one side on, a side with a third of them or less is quiet."""


def turns_of(workshop: Workshop, departments: Sequence[str]) -> list[int]:
    """Return how many clarifications each department has asked for, over all read-outs."""
    found = (turn_of(workshop, Stage.PERCEPTIONS, ACTIVITY, id) for id in departments)
    return [turn.count if turn is not None else 0 for turn in found]


def quiet_side(counts: Sequence[int]) -> int | None:
    """Return the index of the one of two sides that has hardly asked, None where both have."""
    most, least = max(counts), min(counts)
    if most < FEW or least * 3 > most:
        return None
    return counts.index(least)


def nudge(workshop: Workshop, pair: Sequence[str]) -> str:
    """Return what the facilitator may do for the quieter side, "" where both ask."""
    counts = turns_of(workshop, pair)
    side = quiet_side(counts)
    if side is None:
        return ""
    name = workshop.name_of(pair[side])
    if counts[side] == 0:
        return f"{name} has not asked yet: leave it a moment after the next sentence."
    return f"{name} has asked little so far: leave it a moment after the next sentence."
