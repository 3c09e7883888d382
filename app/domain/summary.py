"""What is shown of a workshop before it is opened: names and how far each stage has come.

Nothing in it is confidential. It is read before anything is checked, so whoever reads it trusts
none of it; no other module of ours is needed for that.
"""

import json
from typing import Any, NamedTuple

MOST_DEPARTMENTS = 24
MOST_STAGES = 12
LONGEST = 200
"""Characters of one text."""

LARGEST = 32_768
"""Bytes of a whole summary, by far."""


class Details(NamedTuple):
    """What a summary tells beyond the name, where it is true of the workshop.

    starts, ends: days in ISO form, "" where they are open. stages: (checks passed, of how many),
    in the order of the room. departments: at most MOST_DEPARTMENTS names in the workshop's order;
    more: how many there are beyond these. next: what comes next, as a phrase.
    """

    starts: str = ""
    ends: str = ""
    stages: tuple[tuple[int, int], ...] = ()
    departments: tuple[str, ...] = ()
    more: int = 0
    next: str = ""


class Summary(NamedTuple):
    """What is shown of a workshop before it is opened. details: None where they are not known."""

    title: str
    organisation: str = ""
    details: Details | None = None


def written(details: Details) -> str:
    """Return details as the JSON text that a file keeps."""
    return json.dumps(details._asdict(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(text: str) -> Details:
    """Return the details that a text holds; ValueError where it is not exactly such a text."""
    if len(text) > LARGEST:
        raise ValueError("It is too long.")
    try:
        found = json.loads(text)
    except RecursionError:
        raise ValueError("It is too deep.") from None
    if not isinstance(found, dict) or set(found) != set(Details._fields):
        raise ValueError("It has other parts.")
    return Details(
        starts=_line(found["starts"]),
        ends=_line(found["ends"]),
        stages=tuple(_share(item) for item in _list(found["stages"], MOST_STAGES)),
        departments=tuple(_line(item) for item in _list(found["departments"], MOST_DEPARTMENTS)),
        more=_number(found["more"]),
        next=_line(found["next"]),
    )


def plain(text: str) -> str:
    """Return text on one line without what does not print, at most LONGEST characters of it."""
    line = "".join(c if c.isprintable() else " " for c in text[: 4 * LONGEST])
    line = " ".join(line.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("It is no text.")
    return plain(value)


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("It is no short list.")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= 1_000_000:
        raise ValueError("It is no count.")
    return value


def _share(value: Any) -> tuple[int, int]:
    done, of = (_number(part) for part in _list(value, 2))
    if not done <= of:
        raise ValueError("It is no share.")
    return done, of
