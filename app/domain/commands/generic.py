"""Add, edit, move and remove: the same four for every kind of record that people keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from app.domain.changes import Change, ChangeSet, added, edited
from app.domain.commands.base import Command, Plan
from app.domain.commands.removal import removal
from app.domain.commands.turning import turned_pairs
from app.domain.errors import DomainError
from app.domain.positions import position_between
from app.domain.records import (
    KINDS,
    Department,
    Ordered,
    Perception,
    PerceptionState,
    Record,
    Spec,
    specs,
)
from app.domain.rules import DERIVED, refuse_preset_steps, siblings
from app.domain.text import one, quoted, shorten
from app.domain.workshop import Workshop, in_order


@dataclass(frozen=True)
class Add(Command):
    """Add a record; an ordered one without a position comes last."""

    name: ClassVar[str] = "add"

    record: Record

    def plan(self, workshop: Workshop) -> Plan:
        """Place the record and say what was added."""
        record = self.record
        _refuse_verb(type(record), "add")
        if isinstance(record, Ordered) and record.position == 0.0:
            record = replace(record, position=workshop.last_position(record.kind) + 1.0)
        derive = DERIVED.get(record.kind)
        record = derive(workshop, record) if derive else record
        refuse_preset_steps(record)
        label = f"Added {_called(record)}"
        return Plan([added(record)], label)


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
        _refuse_verb(type(before), "edit")
        known = specs(type(before))
        for name, value in self.values.items():
            if name in ("id", "position") or name not in known:
                raise DomainError(
                    f"{one(before.noun).capitalize()} has no field {quoted(name)} to edit."
                )
            if value != getattr(before, name):
                _refuse_fixed(before, name, known[name])
        after = replace(before, **self.values)
        derive = DERIVED.get(self.kind)
        after = derive(workshop, after) if derive else after
        return Plan([edited(before, after)], f"Changed {_called(after)}")


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
        _refuse_verb(type(record), "move")
        assert isinstance(record, Ordered)
        if self.before == self.id:
            return Plan([], f"Moved {_called(record)}")
        among = siblings(workshop, record)
        if self.before is not None and all(s.id != self.before for s in among):
            # Of another department, interface or pair, in a list that shows several of them.
            workshop.get(type(record), self.before)
            among = workshop.all(type(record))
        others = [s for s in in_order(among) if s.id != record.id]
        index = next((i for i, s in enumerate(others) if s.id == self.before), len(others))
        changes = _placed(record, others, index)
        if isinstance(record, Department):
            changes += turned_pairs(workshop, changes)
        return Plan(changes, f"Moved {_called(record)}")


@dataclass(frozen=True)
class Remove(Command):
    """Remove a record with what cannot exist without it."""

    name: ClassVar[str] = "remove"

    kind: str
    id: str

    def plan(self, workshop: Workshop) -> Plan:
        """Collect everything that goes with the record or loses its reference to it."""
        record = workshop.get(KINDS[self.kind], self.id)
        _refuse_verb(type(record), "remove")
        changes = removal(workshop, record)
        also = sum(1 for change in changes if change.after is None) - 1
        with_it = f" and {also} that belonged to it" if also else ""
        return Plan(changes, f"Removed {_called(record)}{with_it}")

    def changes(self, workshop: Workshop) -> ChangeSet:
        """Return the admitted changes; a refusal says what was to be removed."""
        try:
            return super().changes(workshop)
        except DomainError as error:
            record = workshop.get(KINDS[self.kind], self.id)
            called = _called(record)
            called = called[0].upper() + called[1:]
            raise DomainError(f"{called} cannot be removed. {error}") from None


def _placed(record: Ordered, others: list[Ordered], index: int) -> list[Change]:
    position = position_between(others, index)
    if position != 0.0 and position not in {other.position for other in others}:
        return [edited(record, replace(record, position=position))]
    order = [*others[:index], record, *others[index:]]
    return [edited(r, replace(r, position=i + 1.0)) for i, r in enumerate(order)]


def _refuse_verb(cls: type[Record], verb: str) -> None:
    if verb not in cls.verbs:
        noun = one(cls.noun)
        raise DomainError(f"{noun.capitalize()} is made and changed by commands of its own.")


def _refuse_fixed(record: Record, name: str, spec: Spec) -> None:
    what = f"The {spec.label or name} of {one(record.noun)}"
    if spec.stepped:
        raise DomainError(f"{what} is not edited: it has commands of its own.")
    if spec.fixed:
        raise DomainError(f"{what} stays as it is: remove the {record.noun} and add another.")


def _called(record: Record) -> str:
    # The status bar and the history may be seen by those who have not heard it yet.
    hidden = isinstance(record, Perception) and record.state is PerceptionState.HIDDEN
    words = "" if hidden else shorten(record.title_text, 48)
    return f"“{words}”" if words else one(record.noun)
