"""Add, edit, move and remove: the same four for every kind of record that people keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from app.domain.changes import Change, added, edited, removed
from app.domain.commands.base import Command, Plan
from app.domain.errors import DomainError
from app.domain.records import KINDS, Ordered, Perception, PerceptionState, Record, specs
from app.domain.rules import DERIVED, siblings
from app.domain.text import shorten
from app.domain.workshop import Workshop, in_order, named, position_between, referrers


@dataclass(frozen=True)
class Add(Command):
    """Add a record; an ordered one without a position comes last among its siblings."""

    name: ClassVar[str] = "add"

    record: Record

    def plan(self, workshop: Workshop) -> Plan:
        """Place the record and say what was added."""
        record = self.record
        if isinstance(record, Ordered) and record.position == 0.0:
            last = max((s.position for s in siblings(workshop, record)), default=0.0)
            record = replace(record, position=last + 1.0)
        derive = DERIVED.get(record.kind)
        record = derive(workshop, record) if derive else record
        label = f"Added {_called(record)}"
        return Plan([added(record)], label, timeless=_anonymous(record))


@dataclass(frozen=True)
class Edit(Command):
    """Give some fields of a record new values."""

    name: ClassVar[str] = "edit"

    kind: str
    id: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse what is fixed, replace the rest."""
        before = workshop.get(KINDS[self.kind], self.id)
        known = specs(type(before))
        for name in self.values:
            if name == "id" or name not in known:
                raise DomainError(f"A {before.noun} has no field “{name[:60]}” to edit.")
            if known[name].stepped and self.values[name] != getattr(before, name):
                raise DomainError(
                    f"The {known[name].label or name} of a {before.noun} is not edited: it has "
                    "commands of its own."
                )
            if known[name].fixed and self.values[name] != getattr(before, name):
                raise DomainError(
                    f"The {known[name].label or name} of a {before.noun} stays as it is: "
                    f"remove the {before.noun} and add another."
                )
        after = replace(before, **self.values)
        derive = DERIVED.get(self.kind)
        after = derive(workshop, after) if derive else after
        return Plan(
            [edited(before, after)], f"Changed {_called(after)}", timeless=_anonymous(after)
        )


@dataclass(frozen=True)
class Move(Command):
    """Put an ordered record before another of its siblings, or last where `before` is None."""

    name: ClassVar[str] = "move"

    kind: str
    id: str
    before: str | None = None

    def plan(self, workshop: Workshop) -> Plan:
        """Give the record a position between its new neighbours, renumbering if none is left."""
        record = workshop.get(KINDS[self.kind], self.id)
        if not isinstance(record, Ordered):
            raise DomainError(f"A {record.noun} has no order.")
        others = [s for s in in_order(siblings(workshop, record)) if s.id != record.id]
        index = next((i for i, s in enumerate(others) if s.id == self.before), len(others))
        if self.before is not None and index == len(others):
            raise DomainError(f"There is no {record.noun} to put it before.")
        position = position_between(others, index)
        label = f"Moved {_called(record)}"
        taken = {other.position for other in others}
        if position not in taken and position != 0.0:
            return Plan([edited(record, replace(record, position=position))], label)
        order = [*others[:index], record, *others[index:]]
        renumbered = [edited(r, replace(r, position=i + 1.0)) for i, r in enumerate(order)]
        return Plan(renumbered, label)


@dataclass(frozen=True)
class Remove(Command):
    """Remove a record with what cannot exist without it."""

    name: ClassVar[str] = "remove"

    kind: str
    id: str

    def plan(self, workshop: Workshop) -> Plan:
        """Collect everything that goes with the record or loses its reference to it."""
        record = workshop.get(KINDS[self.kind], self.id)
        changes = removal(workshop, record)
        also = sum(1 for change in changes if change.after is None) - 1
        with_it = f" and {also} that belonged to it" if also else ""
        return Plan(changes, f"Removed {_called(record)}{with_it}", timeless=_anonymous(record))


def removal(workshop: Workshop, record: Record) -> list[Change]:
    """Return the changes that remove `record`: dependents first, references cleared."""
    doomed: dict[tuple[str, str], Record] = {}
    cleared: dict[tuple[str, str], Record] = {}
    _doom(workshop, record, doomed, cleared)
    edits = [
        edited(workshop.get(KINDS[kind], id), after)
        for (kind, id), after in cleared.items()
        if (kind, id) not in doomed
    ]
    return edits + [removed(r) for r in reversed(doomed.values())]


def _doom(
    workshop: Workshop,
    record: Record,
    doomed: dict[tuple[str, str], Record],
    cleared: dict[tuple[str, str], Record],
) -> None:
    if (record.kind, record.id) in doomed:
        return
    doomed[record.kind, record.id] = record
    for cls, field_name in referrers(record.kind):
        spec = specs(cls)[field_name]
        for other in workshop.referring(cls, field_name, record.id):
            if spec.on_remove == "refuse" and (other.kind, other.id) not in doomed:
                raise DomainError(
                    f"{_called(record)} cannot be removed: a {other.noun} refers "
                    f"to it as {spec.label or field_name}. Change or remove that first."
                )
            if spec.on_remove == "cascade":
                _doom(workshop, other, doomed, cleared)
            elif spec.on_remove == "clear":
                now = cleared.get((other.kind, other.id), other)
                rest = tuple(i for i in named(now, field_name) if i != record.id)
                value = rest if isinstance(getattr(now, field_name), tuple) else None
                emptied: dict[str, Any] = {field_name: value}
                cleared[other.kind, other.id] = replace(now, **emptied)


def _called(record: Record) -> str:
    words = shorten(record.title_text, 48)
    return f"“{words}”" if words else f"a {record.noun}"


def _anonymous(record: Record) -> bool:
    return isinstance(record, Perception) and record.state is PerceptionState.HIDDEN
