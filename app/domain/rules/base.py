"""What the rules share."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.memo import per_class
from app.domain.records import Record, specs
from app.domain.text import one
from app.domain.workshop import Prospect, Workshop

Check = Callable[[Workshop, Prospect, Change], None]
Derivation = Callable[[Workshop, Any], Any]


def refuse_preset_steps(record: Record) -> None:
    """Refuse to add a record that claims to have taken steps already.

    The state that an expectation starts in depends on its direction, and has a rule of its own.
    """
    for name, label, unset in _steps(type(record)):
        if getattr(record, name) != unset:
            raise DomainError(
                f"{one(record.noun).capitalize()} cannot be added with its {label} already set: "
                "add it, then use the command for that step."
            )


@per_class
def _steps(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    """Return (name, label, default) of the fields of a kind that only its steps set."""
    known = specs(cls)
    return tuple(
        (f.name, known[f.name].label or f.name, f.default)
        for f in fields(cls)
        if known[f.name].stepped and (cls.kind, f.name) != ("expectation", "state")
    )


def in_workshop_order(workshop: Workshop, record: Any, names: str = "first second") -> Any:
    """Return a pair's record with the department that comes earlier as its first."""
    a, b = names.split()
    one, other = getattr(record, a), getattr(record, b)
    if other is None or one == other:
        return record
    first, second = workshop.pair(one, other)
    return record if first == one else replace(record, **{a: first, b: second})


def refuse_same(one: str | None, other: str | None, what: str) -> None:
    """Refuse where two departments must differ."""
    if one == other:
        raise DomainError(f"{what} needs two different departments.")
