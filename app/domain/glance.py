"""Which values need no closer look, so that a file of 100,000 records opens in a moment.

A glance lets a value pass only where the whole check of `admission` would leave it as it is; on
everything else that check has the word.
"""

import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.codec import FieldType
from app.domain.text import FILLERS

LARGEST = 1e300
"""No number is larger, either way."""

Glance = Callable[[Any], bool]


def glance(kind: FieldType) -> Glance:
    """Return what tells of a field's value that it is certainly as it should be."""
    if kind.many:
        return lambda value: value == () and type(value) is tuple
    look = _look(kind)
    return (lambda value: value is None or look(value)) if kind.optional else look


def _look(kind: FieldType) -> Glance:
    base, spec = kind.base, kind.spec
    if issubclass(base, StrEnum | date) or base is bool:
        return lambda value: type(value) is base
    if base is int or base is float:
        return _number(kind)
    if base is not str or spec.verbatim:
        return lambda value: False
    if spec.refers:
        return lambda value: type(value) is str and value != ""
    return _text(spec.limit, line=spec.line, required=spec.required)


def _number(kind: FieldType) -> Glance:
    base, low, high = kind.base, kind.spec.low, kind.spec.high
    least = -LARGEST if low is None else low
    most = LARGEST if high is None else high
    if base is int:
        return lambda value: type(value) is int and least <= value <= most
    # Zero may be the negative one.
    return lambda value: type(value) is float and least <= value <= most and value != 0.0


def _text(limit: int, *, line: bool, required: bool) -> Glance:
    def look(value: Any) -> bool:
        if type(value) is not str or len(value) > limit:
            return False
        if not value:
            return not required
        # Of all blanks, only the ordinary one is printable; nothing unwanted is.
        return (
            value.isprintable()
            and value[0] != " " != value[-1]
            and not (line and "  " in value)
            and not (required and value[0] in FILLERS)
            and unicodedata.is_normalized("NFC", value)
        )

    return look
