"""The gate: every record that would come into being is cleaned and checked here, once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.changes import Change
from app.domain.codec import FieldType, field_types
from app.domain.errors import DomainError
from app.domain.glance import LARGEST, Glance, glance
from app.domain.ids import checked_id
from app.domain.links import named, referrers
from app.domain.memo import per_class
from app.domain.records import KINDS, Record, references
from app.domain.rules import refuse_broken_rules
from app.domain.text import bounded, clean, figure, is_blank, one, one_line, quoted
from app.domain.workshop import Prospect, Workshop


def admit(workshop: Workshop, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes, cleaned and merged to one a record, or raise DomainError."""
    proper = merged(map(_cleaned, changes))
    prospect = Prospect(workshop, proper)
    for change in proper:
        if change.before is None and workshop.find(KINDS[change.kind], change.id) is not None:
            raise DomainError(
                f"There is already {one(KINDS[change.kind].noun)} with the id “{change.id}”."
            )
        _check_references(change, prospect)
    for change in proper:
        refuse_broken_rules(workshop, prospect, change)
    return proper


def _cleaned(change: Change) -> Change:
    if change.after is None:
        return change
    after = checked(change.after, change.before)
    return change if after is change.after else replace(change, after=after)


def dangling(workshop: Workshop, changes: Iterable[Change]) -> str:
    """Return what would refer to nothing after `changes`, as a sentence, or ""."""
    changes = list(changes)
    prospect = Prospect(workshop, changes)
    try:
        for change in changes:
            _check_references(change, prospect)
    except DomainError as error:
        return str(error)
    return ""


def checked(record: Record, before: Record | None = None) -> Record:
    """Return the record with every text cleaned; DomainError where a field breaks its limits.

    before: the record as it was, whose values are known to be right.
    """
    if before is None:
        checked_id(record.id)
    values = {}
    for name, kind, passes in _gates(type(record)):
        value = getattr(record, name)
        if passes(value) or (before is not None and value is getattr(before, name)):
            continue
        proper = _checked_field(record, kind, value)
        if proper is not value:
            values[name] = proper
    return replace(record, **values) if values else record


@per_class
def _gates(cls: type) -> tuple[tuple[str, FieldType, Glance], ...]:
    """Return each field of a class with what lets most of its values pass at a glance."""
    return tuple((name, kind, glance(kind)) for name, kind in field_types(cls).items())


def _checked_field(record: Record, kind: FieldType, value: Any) -> Any:
    what = f"The {kind.spec.label or kind.name} of the {record.noun}"
    if value == "" and kind.spec.refers:
        value = None
    if value is None:
        if kind.optional:
            return None
        which = KINDS[kind.spec.refers].noun if kind.spec.refers else ""
        raise DomainError(f"{what} is missing{f': say which {which}' if which else ''}.")
    if kind.many:
        return _checked_list(kind, value, what)
    return _checked_value(kind, value, what)


def _checked_list(kind: FieldType, value: Any, what: str) -> tuple[Any, ...]:
    spec = kind.spec
    if not isinstance(value, tuple | list):
        raise DomainError(f"{what} must be {kind.must_be}.")
    if len(value) > spec.count:
        raise DomainError(f"{what} are {len(value):,}; at most {spec.count:,} are possible.")
    items = tuple(_checked_value(kind, item, what) for item in value)
    if spec.refers:  # a record is named once or not at all
        items = tuple(dict.fromkeys(filter(None, items)))
    elif spec.line:
        items = tuple(item for item in items if not is_blank(item))
    return value if items == value else items


def _checked_value(kind: FieldType, value: Any, what: str) -> Any:
    _refuse_other_type(kind, value, what)
    if isinstance(value, StrEnum) or kind.base is bool:
        return value
    if isinstance(value, str):
        return _checked_text(kind, value, what)
    if isinstance(value, int | float):
        return _checked_number(kind, value, what)
    return value


def _refuse_other_type(kind: FieldType, value: Any, what: str) -> None:
    """Refuse what only looks alike: "pair" for Mode.PAIR, True for 1, a time for a date."""
    fits = isinstance(value, kind.base) or (kind.base is float and isinstance(value, int))
    alike = (
        (isinstance(value, bool) and kind.base is not bool)
        or (isinstance(value, datetime) and kind.base is date)
        or (isinstance(value, StrEnum) and kind.base is str)
    )
    if not fits or alike:
        raise DomainError(f"{what} must be {kind.must_be}.")


def _checked_text(kind: FieldType, value: str, what: str) -> str:
    spec = kind.spec
    if spec.refers:
        return value
    if spec.verbatim:
        return bounded(value, what=what, limit=spec.limit)
    proper = (one_line if spec.line else clean)(value, what=what, limit=spec.limit)
    if spec.required and is_blank(proper):
        raise DomainError(f"{what} is empty: write it first.")
    return value if proper == value else proper


def _checked_number(kind: FieldType, value: float, what: str) -> float:
    low, high = kind.spec.low, kind.spec.high
    if not abs(value) <= LARGEST:  # which a number that is none is not either
        raise DomainError(f"{what} must be a number.")
    if (low is not None and value < low) or (high is not None and value > high):
        least = "" if low is None else f" from {figure(low)}"
        most = "" if high is None else f" to {figure(high)}"
        raise DomainError(f"{what} must be{least}{most}, not {figure(value)}.")
    if kind.base is float and not (type(value) is float and value):
        return float(value) + 0.0  # no whole number, no negative zero
    return value


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return one change a record, from its first state to its last; none where nothing changes."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.kind, change.id)
        earlier = found.get(key)
        found[key] = replace(change, before=earlier.before) if earlier else change
    return tuple(change for change in found.values() if change.before != change.after)


def _check_references(change: Change, prospect: Prospect) -> None:
    if change.after is None:
        _refuse_orphans(change, prospect)
        return
    for field, spec in references(type(change.after)):
        for id in named(change.after, field):
            if change.before is not None and id in named(change.before, field):
                continue  # unchanged, and removals look after themselves
            if prospect.find(KINDS[spec.refers], id) is None:
                raise DomainError(
                    f"The {spec.label or field} of this {change.after.noun} does not exist: "
                    f"there is no {KINDS[spec.refers].noun} {quoted(id, 64)}."
                )


def _refuse_orphans(change: Change, prospect: Prospect) -> None:
    assert change.before is not None
    for cls, field in referrers(change.kind):
        for record in prospect.referring(cls, field, change.id):
            raise DomainError(
                f"The {change.before.noun} {quoted(change.before.title_text)} cannot go: "
                f"{one(record.noun)} still needs it."
            )
