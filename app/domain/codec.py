"""Dataclasses ⇄ plain JSON values, by their type hints; used by the file, the log, the command
line and the canonical form of contracts."""

import dataclasses
import json
import math
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.errors import DomainError
from app.domain.memo import per_class
from app.domain.records import Record, Spec, specs
from app.domain.text import one, printable, quoted, shorten

Json = Any
T = TypeVar("T")
MAX_INTEGER = 2**53


@dataclass(frozen=True, slots=True)
class FieldType:
    """How one field is written: base type, whether None or a tuple of them is meant."""

    name: str
    base: type
    optional: bool
    many: bool
    table: bool
    spec: Spec
    required: bool

    @property
    def words(self) -> str:
        """The type as the command reference prints it."""
        if issubclass(self.base, StrEnum):
            word = " | ".join(str(member.value) for member in self.base)
        elif self.spec.refers:
            word = f"id of {one(self.spec.refers.replace('_', ' '))}"
        else:
            word = _WORDS.get(self.base, "value") + self._bounds
        if self.table:
            return f"object of id → {word}"
        return f"list of {word}" if self.many else word

    @property
    def must_be(self) -> str:
        """The type as a sentence says what a value must be."""
        if self.many:
            return f"a {self.words}"
        if issubclass(self.base, StrEnum):
            return f"one of {', '.join(str(member.value) for member in self.base)}"
        return self.words if self.base in (str, bool) and not self.spec.refers else one(self.words)

    @property
    def _bounds(self) -> str:
        low, high = self.spec.low, self.spec.high
        if low is not None and high is not None and high < _TELLING:
            return f" from {low:g} to {high:g}"
        return f" from {low:g}" if low is not None and abs(low) < _TELLING else ""


_TELLING = 1e6
"""Bounds from here on only keep nonsense out, and are not worth reading."""

_WORDS: dict[type, str] = {
    str: "text",
    bool: "true | false",
    int: "whole number",
    float: "number",
    date: "date, as 2025-03-14",
    datetime: "date and time, as 2025-03-14T09:30",
    time: "time, as 09:30",
}


def register(base: type, words: str, decoder: Callable[[Any, Json], Any]) -> None:
    """Let fields of type `base` be read from JSON by `decoder(base, raw)`."""
    _WORDS[base] = words
    _DECODERS[base] = decoder


@per_class
def field_types(cls: type) -> dict[str, FieldType]:
    """Return the FieldType of every field of a dataclass, by name, in order."""
    hints = typing.get_type_hints(cls, include_extras=True)
    known = specs(cls) if issubclass(cls, Record) else {}
    out = {}
    for f in dataclasses.fields(cls):
        if not f.init or f.metadata.get("inner"):
            continue
        base, optional, many, table = _unwrap(hints[f.name])
        spec = known.get(f.name) or Spec(f.name.replace("_", " "))
        if typing.get_origin(base) is typing.Annotated:
            base, spec = typing.get_args(base)
        bare = f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        out[f.name] = FieldType(f.name, base, optional, many, table, spec, bare or spec.required)
    return out


def to_json(value: Any) -> dict[str, Json]:
    """Return every field of a dataclass as JSON values: ISO dates, enum values, lists."""
    return {name: encode(getattr(value, name)) for name in field_types(type(value))}


def encode(value: Any) -> Json:
    """Return one value as JSON has it."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    return value


def from_json(cls: type[T], data: Mapping[str, Json], *, where: str = "") -> T:
    """Return a `cls` made of `data`; DomainError names the field that does not fit."""
    known = field_types(cls)
    place = where or getattr(cls, "noun", cls.__name__)
    for name in data:
        if name not in known:
            raise DomainError(f"{place}: there is no field {quoted(name)}.")
    for name, kind in known.items():
        if kind.required and name not in data and not _has_default(cls, name):
            raise DomainError(f"{place}: “{name}” is missing.")
    values = {name: decode(known[name], raw, place) for name, raw in data.items()}
    return cls(**values)


def decode(kind: FieldType, raw: Json, place: str) -> Any:
    """Return the value of one field from JSON, of exactly the type that the field has.

    place: what a sentence begins with. Raises DomainError where it is anything else.
    """
    if raw is None:
        if kind.optional:
            return None
        raise DomainError(f"{place}: “{kind.name}” cannot be null; it is {kind.must_be}.")
    if kind.many:
        if not isinstance(raw, list):
            raise DomainError(f"{place}: “{kind.name}” must be {kind.must_be}.")
        return tuple(_decode_one(kind, item, place) for item in raw)
    if kind.table:
        if not isinstance(raw, dict):
            raise DomainError(f"{place}: “{kind.name}” must be {kind.must_be}.")
        return {key: _decode_one(kind, item, place) for key, item in raw.items()}
    return _decode_one(kind, raw, place)


def canonical(value: Json) -> str:
    """Return JSON with sorted keys and no blanks: equal content, equal text."""
    return _canonical(value)


_AS_IT_IS = frozenset({str, int, float, bool, type(None)})

_canonical = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
).encode


def _decode_one(kind: FieldType, raw: Json, place: str) -> Any:
    try:
        return _DECODERS.get(kind.base, _decode_enum)(kind.base, raw)
    except (ValueError, TypeError, OverflowError):
        raise DomainError(
            f"{place}: “{kind.name}” must be {kind.must_be}, not {_shown(raw)}."
        ) from None


def _shown(raw: Json) -> str:
    try:
        return shorten(printable(json.dumps(raw, ensure_ascii=False, default=str)), 60)
    except (ValueError, RecursionError):  # a number of thousands of digits, an endless list
        return "what it is"


def _decode_any(_base: Any, raw: Json) -> Json:
    return raw


def _decode_enum(base: Any, raw: Json) -> Any:
    return base(raw)


def _decode_text(_base: Any, raw: Json) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _decode_bool(_base: Any, raw: Json) -> bool:
    if not isinstance(raw, bool):
        raise TypeError
    return raw


def _decode_int(_base: Any, raw: Json) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or abs(raw) > MAX_INTEGER:
        raise TypeError
    return raw


def _decode_float(_base: Any, raw: Json) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise TypeError
    value = float(raw)
    if not math.isfinite(value):
        raise ValueError
    return value


def _decode_date(_base: Any, raw: Json) -> date:
    return date.fromisoformat(_decode_text(str, raw))


def _decode_datetime(_base: Any, raw: Json) -> datetime:
    return datetime.fromisoformat(_decode_text(str, raw))


def _decode_time(_base: Any, raw: Json) -> time:
    value = time.fromisoformat(_decode_text(str, raw))
    if value.tzinfo is not None:
        raise ValueError
    return value


_DECODERS: dict[type, Callable[[Any, Json], Any]] = {
    object: _decode_any,
    str: _decode_text,
    bool: _decode_bool,
    int: _decode_int,
    float: _decode_float,
    date: _decode_date,
    datetime: _decode_datetime,
    time: _decode_time,
}


def _unwrap(hint: Any) -> tuple[Any, bool, bool, bool]:
    optional = many = table = False
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        parts = [part for part in typing.get_args(hint) if part is not types.NoneType]
        optional = len(parts) < len(typing.get_args(hint))
        hint = parts[0]
    if typing.get_origin(hint) is tuple:
        many, hint = True, typing.get_args(hint)[0]
    elif typing.get_origin(hint) is Mapping:
        table, hint = True, typing.get_args(hint)[1]
    if hint is Any:
        return object, True, many, table
    return hint, optional, many, table


@per_class
def _defaults(cls: type) -> frozenset[str]:
    return frozenset(
        f.name
        for f in dataclasses.fields(cls)
        if f.default is not dataclasses.MISSING or f.default_factory is not dataclasses.MISSING
    )


def _has_default(cls: type, name: str) -> bool:
    return name in _defaults(cls)
