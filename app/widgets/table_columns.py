"""The columns of an editable table, as data, and how their values are read and written."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.codec import field_types
from app.domain.records import Department, Record
from app.domain.workshop import Workshop
from app.widgets.values import (
    date_text,
    enum_options,
    number_text,
    parse_date,
    parse_number,
    words_of,
)

_LOOKED_AT = 100
"""Rows that tell whether a column is empty."""


class ColumnKind(StrEnum):
    """How a column is shown and edited."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    BOOL = "bool"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    field: of the record; its kind follows from the field's type. width: pixels at 100 %, 0 takes
    what is left, as many parts of it as `share` says; where that is less than `least`, others go.
    words: what an enum's members are called. options: of (value, words), where the
    choice depends on the workshop. text: for a column that only shows, what it shows. complete:
    names offered while typing. spare: where there is not room for all, the columns with the
    lowest figure above 0 go first; what they hold must be found elsewhere, too. meaning: what a
    short header stands for, told where one points at it.
    """

    header: str
    field: str = ""
    width: int = 0
    words: Mapping[Any, str] = dataclasses.field(default_factory=dict)
    options: Callable[[Workshop], Sequence[tuple[Any, str]]] | None = None
    text: Callable[[Any, Workshop], str] | None = None
    complete: Callable[[], Sequence[str]] | None = None
    editable: bool = True
    spare: int = 0
    meaning: str = ""
    share: int = 1
    least: int = 140


def kind_of(cls: type[Record], column: Column) -> ColumnKind:
    """Return how a column of `cls` is edited."""
    if not column.field or column.text is not None:
        return ColumnKind.SHOWN
    known = field_types(cls)[column.field]
    if column.options is not None or known.spec.refers or issubclass(known.base, StrEnum):
        return ColumnKind.CHOICE
    if known.base is bool:
        return ColumnKind.BOOL
    if known.base in (date, datetime):
        return ColumnKind.DATE
    return ColumnKind.NUMBER if known.base in (int, float) else ColumnKind.TEXT


def without_words(
    cls: type[Record], columns: Sequence[Column], records: Sequence[Record]
) -> frozenset[int]:
    """Return which columns could be spared, take what is left, and say nothing in the first rows:
    others may have their room."""
    return frozenset(
        i
        for i, c in enumerate(columns)
        if c.spare and c.field and not c.width and records and kind_of(cls, c) is ColumnKind.TEXT
        if not any(getattr(record, c.field) for record in records[:_LOOKED_AT])
    )


def options_of(cls: type[Record], column: Column, workshop: Workshop) -> list[tuple[Any, str]]:
    """Return (value, words) of a choice column."""
    if column.options is not None:
        return list(column.options(workshop))
    known = field_types(cls)[column.field]
    none: list[tuple[Any, str]] = [(None, "—")] if known.optional else []
    if known.spec.refers == "department":
        return none + [(d.id, d.name) for d in workshop.ordered(Department)]
    return none + enum_options(known.base, column.words)


def shown(cls: type[Record], column: Column, record: Record, workshop: Workshop) -> str:
    """Return what a cell shows."""
    if column.text is not None:
        return column.text(record, workshop)
    if not column.field:
        return ""
    value = getattr(record, column.field)
    kind = kind_of(cls, column)
    if kind is ColumnKind.CHOICE:
        if value is None:
            return ""
        if isinstance(value, StrEnum) and column.options is None:
            return column.words.get(value, words_of(value))
        if column.options is None:
            department = workshop.find(Department, value)
            return department.name if department else ""
        return next((w for v, w in column.options(workshop) if v == value), "")
    if kind is ColumnKind.NUMBER:
        return number_text(value)
    if kind is ColumnKind.DATE:
        return date_text(value)
    return "" if isinstance(value, bool) or value is None else str(value)


def parsed(cls: type[Record], column: Column, text: str, today: date) -> Any:
    """Return the value that a typed text means; ValueError says what is wrong with it."""
    known = field_types(cls)[column.field]
    kind = kind_of(cls, column)
    if kind is ColumnKind.NUMBER:
        value = parse_number(text, whole=known.base is int)
        if value is None and not known.optional:
            raise ValueError(f"{column.header}: a number belongs here.")
        return value
    if kind is ColumnKind.DATE:
        return parse_date(text, today)
    return text.strip()
