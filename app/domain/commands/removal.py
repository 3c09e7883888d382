"""What goes with a record when it is removed, and what only loses its reference to it."""

from dataclasses import replace
from typing import Any

from app.domain.changes import Change, edited, removed
from app.domain.errors import DomainError
from app.domain.links import named, referrers
from app.domain.records import KINDS, Perception, Record, Response, specs
from app.domain.rules import DERIVED
from app.domain.rules.perceptions import reached
from app.domain.text import one, quoted
from app.domain.workshop import Workshop

Key = tuple[str, str]


def removal(workshop: Workshop, record: Record) -> list[Change]:
    """Return the changes that remove `record`: cleared references, then dependents first.

    Raises DomainError where something that stays cannot do without it.
    """
    doomed = _with_dependents(workshop, record)
    cleared = _cleared(workshop, doomed)
    if isinstance(record, Response):
        _step_back(workshop, record, cleared)
    edits = [edited(workshop.get(KINDS[kind], id), r) for (kind, id), r in cleared.items()]
    return edits + [removed(r) for r in reversed(doomed.values())]


def _with_dependents(workshop: Workshop, record: Record) -> dict[Key, Record]:
    doomed: dict[Key, Record] = {(record.kind, record.id): record}
    open_ends = [record]
    while open_ends:
        gone = open_ends.pop()
        for cls, field in referrers(gone.kind):
            if specs(cls)[field].on_remove != "cascade":
                continue
            for other in workshop.referring(cls, field, gone.id):
                if (other.kind, other.id) not in doomed:
                    doomed[other.kind, other.id] = other
                    open_ends.append(other)
    return doomed


def _cleared(workshop: Workshop, doomed: dict[Key, Record]) -> dict[Key, Record]:
    cleared: dict[Key, Record] = {}
    for gone in doomed.values():
        for cls, field in referrers(gone.kind):
            spec = specs(cls)[field]
            for other in workshop.referring(cls, field, gone.id):
                key = (other.kind, other.id)
                if key in doomed:
                    continue
                if spec.on_remove == "refuse":
                    raise DomainError(_still_needed(other, spec.label or field))
                cleared[key] = _without(cleared.get(key, other), field, gone.id)
    for key, record in cleared.items():
        derive = DERIVED.get(record.kind)
        cleared[key] = derive(workshop, record) if derive else record
    return cleared


def _still_needed(other: Record, field: str) -> str:
    if other.kind == "rating":
        return "Ballots have been cast that name it: clear those ballot boxes first."
    words = f" {quoted(other.title_text, 48)}" if other.title_text else ""
    return f"It is the {field} of {one(other.noun)}{words}: change or remove that first."


def _without(record: Record, field: str, id: str) -> Record:
    value = getattr(record, field)
    rest = tuple(i for i in named(record, field) if i != id) if isinstance(value, tuple) else None
    emptied: dict[str, Any] = {field: rest}
    return replace(record, **emptied)


def _step_back(workshop: Workshop, response: Response, cleared: dict[Key, Record]) -> None:
    """A perception whose response goes is no longer responded to."""
    perception = workshop.get(Perception, response.perception)
    state = reached(perception, responded=False)
    if state is not perception.state:
        cleared[perception.kind, perception.id] = replace(perception, state=state)
