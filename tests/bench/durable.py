"""One change, from the command to the disk, beside the same rows by sqlite3 alone."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.bootstrap import create
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


def figures() -> Iterator[Figure]:
    """Measure a perception that is written, as the room does it."""
    waits: list[float] = []
    shares: list[float] = []
    raw: list[float] = []
    with (
        folder() as place,
        closing(_session(place / "workshop.accord")) as session,
        closing(_connected(place / "raw.db")) as connection,
    ):
        for turn in range(_TURNS):
            for number in range(turn * _CHANGES, (turn + 1) * _CHANGES):
                share, wait = _changed(session, number)
                shares.append(share)
                waits.append(wait)
            for number in range(turn * _CHANGES, (turn + 1) * _CHANGES):
                raw.append(_written(connection, number))
    floor = "raw sqlite3, same settings"
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


def _session(path: Path) -> Session:
    session = create(path, "Bench", "five_stage")
    for id in ("a", "b"):
        session.execute(Add(Department(id=id, name=id)))
    session.wait(session.execute(Add(Round(id="r", title="r"))).ticket)
    return session


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


def _connected(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in _SETTINGS:
        raw.execute(f"PRAGMA {setting}").fetchall()
    raw.execute("CREATE TABLE perception (id TEXT PRIMARY KEY, a TEXT, b TEXT) WITHOUT ROWID")
    raw.execute("CREATE TABLE change (seq INTEGER PRIMARY KEY, label TEXT, changes TEXT)")
    raw.execute("CREATE TABLE meta (id INTEGER PRIMARY KEY, last INTEGER, digest TEXT)")
    raw.execute("INSERT INTO meta VALUES (1, 0, '')")
    return raw


def _written(raw: sqlite3.Connection, number: int) -> float:
    """Write a row, a log entry and a summary row in one transaction, as one change does."""
    began = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO perception VALUES (?, ?, ?)", (f"{number:020}", "a", f"S {number}"))
    raw.execute("INSERT INTO change VALUES (?, ?, ?)", (number + 1, "Wrote", "{}" * 150))
    raw.execute("UPDATE meta SET last = ?, digest = ?", (number, f"{number:064}"))
    raw.execute("COMMIT")
    return (time.perf_counter() - began) * 1_000
