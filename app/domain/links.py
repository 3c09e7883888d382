"""Which fields of a record name other records, and whom they name."""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from app.domain.records import ALL, KINDS, Record, references


def named(record: Record, field: str) -> tuple[str, ...]:
    """Return the ids that a reference field of a record names."""
    value = getattr(record, field)
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (value,)


@cache
def referrers(kind: str) -> tuple[tuple[type[Record], str], ...]:
    """Return (record class, field) of every field that may refer to a record of `kind`."""
    return tuple(
        (cls, name) for cls in ALL for name, spec in references(cls) if spec.refers == kind
    )


@cache
def _names(kind: str) -> tuple[str, ...]:
    names = {f.name for f in fields(KINDS[kind])}
    return tuple(name for name, _ in references(KINDS[kind]) if name in names)


def links(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, field, id named) of every reference of a record."""
    for field in _names(record.kind):
        for id in named(record, field):
            yield record.kind, field, id
