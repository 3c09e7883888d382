"""One change, from the command to the disk, beside the same write by sqlite3 alone.

The same write: the rows that such a change leaves, read from a workshop in which it was done, go
by the same statements into a copy of the same file, with nothing of ours in between.
"""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from app.bootstrap import create, open_session
from app.domain.commands import Add
from app.domain.records import Department, Lens, Perception, Round
from app.session.session import Session
from tests.bench.measuring import Figure, folder, percentile

_TURNS, _CHANGES = 15, 20
"""Both write by turns, so that they meet the same disk in the same moments."""

_SETTINGS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "secure_delete=ON",
    "cell_size_check=ON",
    "temp_store=MEMORY",
)


class _Write(NamedTuple):
    """What one change writes: its record, its line of the log, and the row about the file."""

    perception: tuple[object, ...]
    change: tuple[object, ...]
    meta: tuple[object, ...]


def figures() -> Iterator[Figure]:
    """Measure a perception that is written, as the room does it."""
    waits: list[float] = []
    shares: list[float] = []
    raw: list[float] = []
    with folder() as place:
        begun = _begun(place / "begun.accord")
        writes = _writes(_copied(begun, "rehearsed"))
        with (
            closing(open_session(_copied(begun, "workshop"))) as session,
            closing(_connected(_copied(begun, "raw"))) as connection,
        ):
            for turn in range(_TURNS):
                numbers = range(turn * _CHANGES, (turn + 1) * _CHANGES)
                for number in numbers:
                    share, wait = _changed(session, number)
                    shares.append(share)
                    waits.append(wait)
                raw.extend(_written(connection, writes[number]) for number in numbers)
    floor = "the same write by raw sqlite3"
    yield Figure(
        "change to durable, p50", percentile(waits, 0.5), "ms", percentile(raw, 0.5), floor, 1.5
    )
    yield Figure("change to durable, p99", percentile(waits, 0.99), "ms")
    yield Figure(
        "the window's share of a change, p99",
        percentile(shares, 0.99),
        "ms",
        percentile(raw, 0.5),
        f"{floor}, p50",
        1.0,
    )


def _begun(path: Path) -> Path:
    with closing(create(path, "Bench", "five_stage")) as session:
        for id in ("a", "b"):
            session.execute(Add(Department(id=id, name=id)))
        session.wait(session.execute(Add(Round(id="r", title="r"))).ticket)
    return path


def _copied(path: Path, name: str) -> Path:
    return Path(shutil.copyfile(path, path.with_stem(name)))


def _changed(session: Session, number: int) -> tuple[float, float]:
    """Return the milliseconds until the command was done, and until it was durable."""
    record = Perception(
        round="r", author="a", about="b", lens=Lens.DIRECT, text=f"Sentence {number}"
    )
    began = time.perf_counter()
    receipt = session.execute(Add(record))
    share = (time.perf_counter() - began) * 1_000
    session.wait(receipt.ticket)
    return share, (time.perf_counter() - began) * 1_000


def _writes(path: Path) -> list[_Write]:
    """Do all the changes once, and return what each of them wrote."""
    with closing(open_session(path)) as session:
        for number in range(_TURNS * _CHANGES):
            _changed(session, number)
    with closing(_connected(path)) as raw:
        count = (_TURNS * _CHANGES,)
        lines = raw.execute("SELECT * FROM change ORDER BY seq DESC LIMIT ?", count).fetchall()
        found = raw.execute(  # their ids do not tell which came first
            "SELECT * FROM perception ORDER BY CAST(replace(text, 'Sentence ', '') AS INTEGER)"
        ).fetchall()
        id, created, changed, title, organisation, _, due, digest = raw.execute(
            "SELECT * FROM meta"
        ).fetchone()
        return [
            _Write(record, line, (created, changed, title, organisation, line[0], due, digest, id))
            for record, line in zip(found, reversed(lines), strict=True)
        ]


def _connected(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in _SETTINGS:
        raw.execute(f"PRAGMA {setting}").fetchall()
    return raw


def _written(raw: sqlite3.Connection, write: _Write) -> float:
    """Write in one transaction what one change writes; return the milliseconds that it took."""
    began = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(f"INSERT INTO perception VALUES ({_marks(write.perception)})", write.perception)
    raw.execute(f"INSERT INTO change VALUES ({_marks(write.change)})", write.change)
    raw.execute(
        "UPDATE meta SET created = ?, changed = ?, title = ?, organisation = ?, last_seq = ?,"
        " tidy_due = ?, digest = ? WHERE id = ?",
        write.meta,
    )
    raw.execute("COMMIT")
    return (time.perf_counter() - began) * 1_000


def _marks(row: tuple[object, ...]) -> str:
    return ", ".join("?" * len(row))
