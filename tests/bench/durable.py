"""One change, from the command to the disk, beside the same rows by sqlite3 alone."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.bootstrap import create
from app.domain.commands import Add
from app.domain.records import Department, Lens, Perception, Round
from tests.bench.measuring import Figure, folder, percentile

_CHANGES = 300
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
    with folder() as place:
        waits, shares = _accord(place / "workshop.accord")
        raw = _raw(place / "raw.db")
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


def _accord(path: Path) -> tuple[list[float], list[float]]:
    session = create(path, "Bench", "five_stage")
    for id in ("a", "b"):
        session.execute(Add(Department(id=id, name=id)))
    session.execute(Add(Round(id="r", title="r")))
    waits, shares = [], []
    try:
        for number in range(_CHANGES):
            record = Perception(
                round="r", author="a", about="b", lens=Lens.DIRECT, text=f"Sentence {number}"
            )
            began = time.perf_counter()
            receipt = session.execute(Add(record))
            shares.append((time.perf_counter() - began) * 1_000)
            session.wait(receipt.ticket)
            waits.append((time.perf_counter() - began) * 1_000)
    finally:
        session.close()
    return waits, shares


def _raw(path: Path) -> list[float]:
    """Write a row, a log entry and a summary row in one transaction, as one change does."""
    taken = []
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for setting in _SETTINGS:
            raw.execute(f"PRAGMA {setting}").fetchall()
        raw.execute("CREATE TABLE perception (id TEXT PRIMARY KEY, a TEXT, b TEXT) WITHOUT ROWID")
        raw.execute("CREATE TABLE change (seq INTEGER PRIMARY KEY, label TEXT, changes TEXT)")
        raw.execute("CREATE TABLE meta (id INTEGER PRIMARY KEY, last INTEGER, digest TEXT)")
        raw.execute("INSERT INTO meta VALUES (1, 0, '')")
        for number in range(_CHANGES):
            began = time.perf_counter()
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "INSERT INTO perception VALUES (?, ?, ?)", (f"{number:020}", "a", f"S {number}")
            )
            raw.execute("INSERT INTO change VALUES (?, ?, ?)", (number + 1, "Wrote", "{}" * 150))
            raw.execute("UPDATE meta SET last = ?, digest = ?", (number, f"{number:064}"))
            raw.execute("COMMIT")
            taken.append((time.perf_counter() - began) * 1_000)
    return taken
