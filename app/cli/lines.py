"""One JSON object from one line, strictly: what is doubtful is refused with its reason."""

import json
import math
from typing import Any, NoReturn

from app.domain.codec import MAX_INTEGER
from app.domain.errors import DomainError

MAX_BYTES = 1_000_000
MAX_DEPTH = 32


def read_object(line: bytes) -> dict[str, Any]:
    """Return the JSON object that a line holds.

    Raises DomainError where it is longer than 1 MB, not UTF-8, not JSON, not an object, nested
    over 32 deep, or holds NaN, a key twice, or a number that other programs would not keep.
    """
    if len(line) > MAX_BYTES:
        raise DomainError(f"The line has more than {MAX_BYTES:,} bytes: split it.")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DomainError(f"The line is not UTF-8 (byte {error.start + 1}).") from None
    _refuse_deep(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer,
            parse_float=_number,
        )
    except json.JSONDecodeError as error:
        raise DomainError(
            f"The line is not JSON: {error.msg} (character {error.pos + 1})."
        ) from None
    if not isinstance(value, dict):
        raise DomainError('The line is not an object, as in {"do": "add_department", …}.')
    return value


def _refuse_deep(text: str) -> None:
    """Count brackets outside of strings before parsing, which recurses."""
    depth, quoted, escaped = 0, False, False
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    for character in text:
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise DomainError(f"The line is nested more than {MAX_DEPTH} deep.")
        elif character in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise DomainError(f"“{twice[:60]}” is given twice in one object.")
    return found


def _constant(word: str) -> NoReturn:
    raise DomainError(f"{word} is not a number that JSON has.")


def _integer(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > MAX_INTEGER:
        raise DomainError(f"The number {digits[:20]}… is too large.")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise DomainError(f"The number {digits[:20]} is too large.")
    return value
