"""What a change touches of what the map reads: most words in a workshop are no part of it. No Qt.

A kind of record is read as a whole, or by aspects: of a department, for one, its name stands in
pictures and words, its headcount decides what may be shown, and its colour is not read at all.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from app.analysis.relations import counts_as_said
from app.domain.changes import ChangeSet
from app.domain.records import Interface, Perception

Read = Callable[[Any], Hashable]
"""Returns what is read of a record; None where that is nothing, as of one that does not exist."""


def _whole(record: Any) -> Hashable:
    return record  # type: ignore[no-any-return]


def _meeting(interface: Interface) -> tuple[str, str]:
    return interface.supplier, interface.receiver


def _said(perception: Perception) -> Hashable:
    if not counts_as_said(perception):
        return None
    return perception.round, perception.author, perception.about, perception.theme


_READ: Mapping[str, Mapping[str, Read]] = {
    "department": {
        "department": lambda d: (d.position,),
        "name": lambda d: (d.name, d.code),
        "people": lambda d: (d.headcount,),
        "service": lambda d: (d.provides,),
    },
    "participant": {"people": lambda p: p.department},
    "workshop": {"threshold": lambda w: (w.threshold,)},
    "interface": {"meeting": _meeting, "service": lambda i: (*_meeting(i), i.name)},
    "friction": {"friction": lambda f: (f.interface, f.type, f.impact)},
    "expectation": {"expectation": lambda e: (e.author, e.other, e.direction, e.state)},
    "perception": {"perception": _said},
    **{
        kind: {kind: _whole}
        for kind in (
            "rating", "ballot_box", "round", "attribute", "contract", "contract_version",
            "measure", "measure_revision", "reading", "channel", "review",
        )
    },
}  # fmt: skip

KINDS = frozenset(_READ)
"""The kinds of record of which the map reads anything."""

PEOPLE = frozenset({"people", "threshold", "department"})
RATED = PEOPLE | {"rating", "ballot_box", "round", "attribute"}
SCORED = PEOPLE | {"contract", "contract_version", "measure", "measure_revision", "reading"}
TIED = RATED | SCORED | {"meeting", "friction", "expectation", "perception"}
WHOLE = frozenset(
    {"department", "meeting", "service", "friction", "expectation", "contract", "channel"}
)
EVERYTHING = TIED | WHOLE | {"name"}
"""Every aspect but those of a review, which only before and after is told."""


def touched(changes: ChangeSet) -> frozenset[str]:
    """Return the aspects that a change touches."""
    found = set()
    for change in changes.changes:
        for aspect, read in _READ.get(change.kind, {}).items():
            before = read(change.before) if change.before is not None else None
            after = read(change.after) if change.after is not None else None
            if before != after:
                found.add(aspect)
    return frozenset(found)
