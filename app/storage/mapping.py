"""Records ⇄ rows, driven by the fields of the dataclasses: one way for all kinds.

A row is a tuple in the order of its table's columns. Enumerations, dates and times are text,
lists are JSON text, true and false are 1 and 0.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any

from app.domain.codec import FieldType, canonical, encode, field_types
from app.domain.records import ALL, Record
from app.storage.digest import Value
from app.storage.schema import tables

_Way = Callable[[Any], Any]
_TRUTHS = {0: False, 1: True}


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one kind is written. columns: in the order of the table, which is that of a row.

    fields: what they are made of, in the same order. outward, inward: by place and by name, for
    the columns whose values are not what the fields hold.
    """

    cls: type[Record]
    columns: tuple[str, ...]
    fields: Callable[[Record], Sequence[Any]]
    outward: tuple[tuple[int, _Way], ...]
    inward: dict[str, _Way]

    def row(self, record: Record) -> tuple[Value, ...]:
        """Return the row of a record."""
        values = list(self.fields(record))
        for place, way in self.outward:
            values[place] = way(values[place])
        return tuple(values)

    def record(self, row: Sequence[Value]) -> Record:
        """Return the record of a row; ValueError, TypeError or LookupError where it is none."""
        values: dict[str, Any] = dict(zip(self.columns, row, strict=True))
        for name, way in self.inward.items():
            values[name] = way(values[name])
        return self.cls(**values)


@cache
def mapping(kind: str) -> Mapping:
    """Return how records of `kind` are written."""
    cls = _CLASSES[kind]
    columns = tables()[kind]
    fields = field_types(cls)
    return Mapping(
        cls,
        columns,
        attrgetter(*columns),
        tuple(
            (place, way)
            for place, name in enumerate(columns)
            if (way := _outward(fields[name])) is not None
        ),
        {name: way for name in columns if (way := _inward(fields[name])) is not None},
    )


_CLASSES = {cls.kind: cls for cls in ALL}


def _outward(field: FieldType) -> _Way | None:
    """Return what makes a column's value of a field's, None where they are the same."""
    if field.many:
        return lambda value: canonical(encode(value))
    if field.base is str:
        return None
    if field.base is float:
        way: _Way = _number
    elif field.base is int or field.base is bool:
        way = int
    elif issubclass(field.base, date):
        way = date.isoformat if field.base is date else datetime.isoformat
    elif field.base is time:
        way = time.isoformat
    else:
        way = str
    return _unless_none(way) if field.optional else way


def _number(value: float) -> float:
    return float(value) + 0.0  # SQLite knows no negative zero


def _inward(field: FieldType) -> _Way | None:
    """Return what makes a field's value of a column's, None where they are the same."""
    if field.many:
        return lambda value: _listed(field, value)
    way = _inward_one(field)
    return _unless_none(way) if way is not None and field.optional else way


def _inward_one(field: FieldType) -> _Way | None:
    if field.base in (str, int, float):
        return None
    if field.base is bool:
        return _truth
    if issubclass(field.base, date | time):
        return field.base.fromisoformat
    if issubclass(field.base, StrEnum):
        return {member.value: member for member in field.base}.__getitem__
    return field.base


def _truth(value: Any) -> bool:
    return _TRUTHS[value]


def _listed(field: FieldType, value: str) -> tuple[Any, ...]:
    found = json.loads(value)
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise ValueError(f"{field.name} is no list of texts")
    way = _inward_one(field)
    return tuple(found) if way is None else tuple(way(item) for item in found)


def _unless_none(way: _Way) -> _Way:
    return lambda value: None if value is None else way(value)
