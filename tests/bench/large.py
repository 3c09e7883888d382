"""A workshop of 200 departments and 100,000 perceptions: opened, searched, counted, drawn."""

import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.analysis.ratings import latest_round, rating_table
from app.bootstrap import open_session
from app.bootstrap.files import glance
from app.domain.changes import ChangeSet, edited
from app.domain.records import Perception
from app.drawing.matrix import matrix
from app.shell.actions import RecordSearch
from tests.bench.measuring import LARGE, Figure, folder, milliseconds, write_workshop

_NOWHERE = "xylophone"
_WORDS = ("customer", "spring", _NOWHERE)
"""A common word, a rarer one, and one that is nowhere."""


def figures() -> Iterator[Figure]:
    """Measure from the file to the search."""
    with folder() as place:
        began = time.perf_counter()
        path = write_workshop(place / "large.accord", *LARGE)
        yield Figure(
            "large workshop written through the commands", time.perf_counter() - began, "s"
        )
        yield Figure("large workshop, size of its file", path.stat().st_size / (1 << 20), "MiB")
        reading = milliseconds(lambda: _read_all(path), times=3)
        shown = milliseconds(lambda: _shown(path))
        yield Figure(
            "first screen of the large workshop", shown, "ms", reading, "reading its rows", 0.05
        )
        began = time.perf_counter()
        session = open_session(path)
        opened = (time.perf_counter() - began) * 1_000
        try:
            yield Figure(
                "large workshop opened, with all checks", opened, "ms", reading, "reading its rows"
            )
            yield from _worked(session.workshop, path)
        finally:
            session.close()


def _worked(workshop, path: Path) -> Iterator[Figure]:
    yield from _searched(workshop, path)
    table = milliseconds(lambda: rating_table(workshop, latest_round(workshop)), times=3)
    yield Figure("figures of the matrix", table)
    made = rating_table(workshop, latest_round(workshop))
    departments = workshop.departments()
    yield Figure("matrix drawn", milliseconds(lambda: matrix(departments, made), times=3))
    yield Figure("snapshot for a worker", milliseconds(workshop.snapshot, times=3))


def _searched(workshop, path: Path) -> Iterator[Figure]:
    def new() -> RecordSearch:
        return RecordSearch(lambda: workshop, lambda *_: None)

    unready = milliseconds(lambda: new().found(_NOWHERE), times=3)
    yield Figure("the very first search, nothing ready", unready, "ms", 50, "a stall", 1.0)
    search, pieces, more = new(), [], True
    while more:
        began = time.perf_counter()
        more = search.prepare()
        pieces.append((time.perf_counter() - began) * 1_000)
    yield Figure(f"search made ready while idle, longest of {len(pieces)} pieces", max(pieces))
    for word in _WORDS:
        found = milliseconds(lambda word=word: search.found(word))
        scan = milliseconds(lambda word=word: _scan(path, word))
        yield Figure(f"search for “{word}”", found, "ms", scan, "a LIKE scan", 0.1)
    taken = []
    for record in workshop.all(Perception)[:: LARGE[1] // 5]:
        reworded = replace(record, text=f"{record.text} again")
        workshop.apply(ChangeSet((edited(record, reworded),), "Reworded"))
        taken.append(milliseconds(lambda: search.found(_NOWHERE), times=1))
    after = statistics.median(taken)
    yield Figure("first search after a change", after, "ms", 50, "a stall", 1.0)


def _read_all(path: Path) -> int:
    rows = 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as raw:
        tables = [
            name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        for table in tables:
            rows += len(raw.execute(f"SELECT * FROM {table}").fetchall())
    return rows


def _shown(path: Path) -> None:
    """Read what the first paint shows; the paint itself does not depend on the workshop's size."""
    summary = glance(path)
    if summary is None or summary.details is None or not summary.details.departments:
        raise SystemExit("There is no summary to show.")


def _scan(path: Path, word: str) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as raw:
        query = "SELECT id FROM perception WHERE text LIKE ?"
        return len(raw.execute(query, (f"%{word}%",)).fetchall())
