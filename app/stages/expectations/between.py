"""What lies between the two departments of a pair, in order. No Qt."""

from app.domain.ids import Pair
from app.domain.records import (
    Channel,
    Expectation,
    Friction,
    FrictionKind,
    Interface,
)
from app.domain.workshop import Workshop, in_order


def interfaces_between(workshop: Workshop, pair: Pair) -> list[Interface]:
    """Return the interfaces of a pair in both directions."""
    found = [i for id in pair for i in workshop.referring(Interface, "supplier", id)]
    return in_order(i for i in found if i.receiver in pair)


def frictions_between(workshop: Workshop, pair: Pair) -> list[Friction]:
    """Return the frictions of a pair, by interface."""
    return [
        friction
        for interface in interfaces_between(workshop, pair)
        for friction in in_order(workshop.referring(Friction, "interface", interface.id))
    ]


def expectations_between(workshop: Workshop, pair: Pair) -> list[Expectation]:
    """Return what the two departments offer and ask of each other."""
    found = [e for id in pair for e in workshop.referring(Expectation, "author", id)]
    return in_order(e for e in found if e.other in pair)


def channels_between(workshop: Workshop, pair: Pair) -> list[Channel]:
    """Return the channels of a pair."""
    found = [c for id in pair for c in workshop.referring(Channel, "first", id)]
    return in_order(c for c in found if c.second in pair)


def friction_counts(frictions: list[Friction]) -> str:
    """Return "3 delays, 2 errors", "" where there are none."""
    words = {
        FrictionKind.DELAY: ("delay", "delays"),
        FrictionKind.ERROR: ("error", "errors"),
        FrictionKind.FRICTION: ("friction", "frictions"),
    }
    counts = [
        (sum(1 for f in frictions if f.type is kind), singular, plural)
        for kind, (singular, plural) in words.items()
    ]
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n)
