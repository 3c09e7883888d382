"""What the processes do whose files are then looked at, and every state that may be found."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from app.domain import ids
from app.domain.commands import decode_command
from app.domain.workshop import Workshop
from app.storage import glance, open_store, save_copy
from tests.domain import worlds
from tests.reliability.first_look import refuse_untrue, summarised

Line = dict[str, Any]
PAIR = {"round": "r1", "author": "fin", "about": "sal"}
LINES: tuple[Line, ...] = (
    {"do": "add_department", "id": "leg", "name": "Legal", "headcount": 4},
    {"do": "add_private_note", "id": "n1", "text": "They knew. " * 900},
    {"do": "add_perception", "id": "w1", "text": "Nit-picking over every invoice.", **PAIR},
    {"do": "cast_ballot", "lens": "direct", "scores": {"open": 2, "calm": 5}, **PAIR},
    {"do": "remove_department", "id": "new"},
    {"do": "edit_perception", "id": "w1", "text": "Careful with money."},
    {"do": "finish_round", "id": "r1"},
    {"do": "add_private_note", "id": "n2", "text": "Over, then."},
)
"""One row and many, small and of many pages, a cascade, and what has the file rebuilt."""


@contextmanager
def same_ids() -> Iterator[None]:
    """Let random ids be the same each time, so that a process and its model draw the same."""
    kept, chance = ids.secrets, Random(11)
    ids.secrets = SimpleNamespace(  # type: ignore[assignment]
        token_hex=lambda n: chance.randbytes(n).hex()
    )
    try:
        yield
    finally:
        ids.secrets = kept


def begun(folder: Path) -> Path:
    """Write the workshop that a story begins with, with its summary, and return its path.

    It was made just now: of an older one without a backup, the first change would make one.
    """
    path = folder / "story.accord"
    save_copy(worlds.small(), path, datetime.now(UTC).replace(microsecond=0))
    return summarised(path)


def states(lines: tuple[Line, ...] = LINES) -> list[Workshop]:
    """Return the workshop before the first line, and after each."""
    workshop = worlds.small()
    found = [workshop.snapshot()]
    with same_ids():
        for line in lines:
            worlds.do(workshop, line)
            found.append(workshop.snapshot())
    return found


def said(raw: bytes) -> int:
    """Return how many lines were answered with ok; what is no whole line was not answered."""
    whole = raw.split(b"\n")[:-1]
    return sum(bool(json.loads(line)["ok"]) for line in whole)


def standing(path: Path, known: list[Workshop]) -> int:
    """Open a file and return which of the states it holds.

    Raises FileError where it cannot be opened, ValueError where it holds none of them, or where
    its first screen would have shown what is not so.
    """
    seen = glance(path)
    with open_store(path) as store:
        found, log = store.load(), store.log()
    refuse_untrue(seen, found)
    if [line.seq for line in log] != sorted({line.seq for line in log}):
        raise ValueError("the numbers of the history are not in order")
    for line in log[-3:]:
        assert line.label
    return known.index(found)


def decoded(lines: tuple[Line, ...] = LINES) -> list[Any]:
    """Return the commands of the lines."""
    return [decode_command(line) for line in lines]
