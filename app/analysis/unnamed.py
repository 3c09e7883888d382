"""Pairs that feel strongly about each other and have named no friction (METHOD §8: blandness)."""

from collections import Counter
from dataclasses import dataclass

from app.analysis.ratings import latest_round, rating_table
from app.domain.ids import Pair
from app.domain.records import (
    Friction,
    Interface,
    Lens,
    Perception,
    PerceptionState,
    Theme,
    Tone,
)
from app.domain.workshop import Workshop

MANY = 3
"""Difficulties read out, or dots given, from which a pair is asked for a friction."""

LOW = 2.5
"""A mean that may be shown, at or below which it counts as low: the lower half of 1 to 5."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """What a pair has shown of what it feels; only what was read out, shown or given by hand.

    low: (who rates, mean) of ratings that may be shown in the room.
    """

    pair: Pair
    difficulties: int = 0
    dots: int = 0
    low: tuple[tuple[str, float], ...] = ()

    @property
    def strong(self) -> bool:
        """Whether it is time for an example."""
        return self.difficulties >= MANY or self.dots >= MANY or bool(self.low)


def feelings(workshop: Workshop) -> dict[Pair, Feeling]:
    """Return what every pair has shown, by its two departments in the workshop's order."""
    return workshop.derived("feelings", lambda: _feelings(workshop))


def _feelings(workshop: Workshop) -> dict[Pair, Feeling]:
    difficulties: Counter[Pair] = Counter()
    for sides, number in workshop.tally(Perception, difficulty_of).items():
        if sides is not None:
            difficulties[workshop.pair(*sides)] += number
    dots: Counter[Pair] = Counter()
    for theme in workshop.all(Theme):
        if theme.dots and theme.second is not None:
            dots[workshop.pair(theme.first, theme.second)] += theme.dots
    low: dict[Pair, list[tuple[str, float]]] = {}
    table = rating_table(workshop, latest_round(workshop))
    for author, about in table.pairs():
        mean = table.direct(author, about).mean
        if mean is not None and mean <= LOW:
            low.setdefault(workshop.pair(author, about), []).append((author, mean))
    return {
        pair: Feeling(pair, difficulties[pair], dots[pair], tuple(low.get(pair, ())))
        for pair in {**difficulties, **dots, **low}
    }


def difficulty_of(perception: Perception) -> Pair | None:
    """Return (author, about) of a difficulty that has been read out, None for all others."""
    told = perception.lens is Lens.DIRECT and perception.state is not PerceptionState.HIDDEN
    if not told or perception.tone is not Tone.DIFFICULTY:
        return None
    return perception.author, perception.subject


def unnamed(workshop: Workshop) -> list[Feeling]:
    """Return the strong feelings of pairs without a friction, in the workshop's order of pairs."""
    return workshop.derived("unnamed", lambda: _unnamed(workshop))


def _unnamed(workshop: Workshop) -> list[Feeling]:
    order = {d.id: index for index, d in enumerate(workshop.departments())}
    named = set()
    for friction in workshop.all(Friction):
        interface = workshop.get(Interface, friction.interface)
        named.add(workshop.pair(interface.supplier, interface.receiver))
    found = [f for f in feelings(workshop).values() if f.strong and f.pair not in named]
    return sorted(found, key=lambda f: (order[f.pair[0]], order[f.pair[1]]))
