"""Reading a whole file: every row is hashed, made a record, and checked as if a person had just
typed it."""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from app.domain.admission import checked
from app.domain.codec import field_types
from app.domain.errors import DomainError, FileError
from app.domain.links import named
from app.domain.ports import Progress
from app.domain.records import ALL, KINDS, WORKSHOP_ID, Record, WorkshopInfo, references
from app.domain.workshop import Workshop
from app.storage import schema, summary
from app.storage.database import Database
from app.storage.digest import Value, in_hex, row_hash
from app.storage.failures import ADVICE
from app.storage.mapping import mapping
from app.storage.place import not_whole, shown

Row = tuple[Value, ...]
CHANGED = "some of its content is not what was saved"
MANY = 10_000
"""Rows after which the check says how far it is."""


class Meta(NamedTuple):
    """The row about the file itself, as the table has it; see rows.MetaRow."""

    id: int
    created: str
    changed: str
    title: str
    organisation: str
    last_seq: int
    tidy_due: int
    digest: str

    @property
    def begun(self) -> datetime | None:
        """When the file was made; None where that is no time of ours."""
        try:
            at = datetime.fromisoformat(self.created)
        except ValueError:
            return None
        return at if at.tzinfo else None

    @property
    def hash(self) -> int:
        """What this row adds to the digest: everything of it but the digest itself."""
        return row_hash("meta", self[:-1])


class Standing(NamedTuple):
    """What a file is between two commits. digest: without the row about the file itself."""

    meta: Meta
    digest: int


@dataclass(frozen=True, slots=True)
class Content:
    """What a sound file holds. summarised: its summary is there, and of what it holds."""

    workshop: Workshop
    standing: Standing
    summarised: bool = False


def checked_content(database: Database, progress: Progress | None = None) -> Content:
    """Check everything there is to check and return what the file holds.

    Raises FileError with the first thing that is wrong, and what sqlite3 raises; nothing is
    written.
    """
    report = progress or (lambda share, phrase: None)
    with database.reading(), database.deadline(), _no_collecting():
        for share, check in enumerate((check_start, check_pages, check_keys)):
            report(share * 0.1, "Checking the file")
            check(database)
        return read_content(database, lambda share: report(0.3 + 0.7 * share, "Reading"))


def check_start(database: Database) -> None:
    """Refuse a file that does not have our tables, or not the length that it says."""
    check_schema(database)
    check_length(database)


def check_schema(database: Database) -> None:
    """Refuse any table, index, view or trigger that is not ours, or is missing."""
    refuse_schema(database, schema.expected())


def refuse_schema(database: Database, wanted: schema.Schema) -> None:
    """Refuse a file whose schema is not the one that is wanted."""
    if schema.found(database.raw) != wanted:
        raise FileError(
            f"{shown(database.path)} has been changed by another program: its tables are not "
            "those of a workshop. Open a backup."
        )


def check_length(database: Database) -> None:
    """Refuse a file with pages behind its end, unless it was to be rebuilt: see `rebuild`."""
    size = database.identity.size
    if size <= database.length:
        return
    due = database.raw.execute("SELECT tidy_due FROM meta").fetchone()
    if due is None or due[0] == 0:
        raise not_whole(database.path, database.length, size)


def check_pages(database: Database) -> None:
    """Refuse a file whose pages do not hang together."""
    found = database.raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise FileError(_damaged(database, "its inner order is broken"))


def check_keys(database: Database) -> None:
    """Refuse a file in which a record refers to one that is missing."""
    found = database.raw.execute("PRAGMA foreign_key_check").fetchone()
    if found is not None:
        raise FileError(_damaged(database, "a record refers to one that is missing"))


def check_digest(database: Database) -> None:
    """Refuse a file, of whatever format, that does not hold what was saved."""
    try:
        total, noted = stored_digest(database.raw)
    except (TypeError, ValueError):
        raise FileError(_damaged(database, "it holds values that Accord never writes")) from None
    if in_hex(total) != noted:
        raise FileError(_damaged(database, CHANGED))


def stored_digest(raw: sqlite3.Connection) -> tuple[int, str]:
    """Return the digest over all rows of a file of any format, and the one noted in it.

    In every format the noted one is the last column of the one row of the table `meta`.
    """
    total, noted = 0, ""
    for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in raw.execute(f'SELECT * FROM "{table}"'):
            if table == "meta":
                noted, row = str(row[-1]), row[:-1]
            total += row_hash(table, row)
    return total, noted


def read_content(database: Database, report: Callable[[float], None]) -> Content:
    """Read every row; refuse a digest that does not match, and records that break their limits."""
    rows: dict[str, list[Row]] = {kind: [] for kind in (*KINDS, summary.TABLE)}
    standing = read_standing(
        database,
        lambda table, row: rows[table].append(row) if table in rows else None,
        lambda share: report(share * 0.5),
    )
    summaries: list[Any] = rows.pop(summary.TABLE)
    digest = standing.digest + standing.meta.hash
    summarised = len(summaries) == 1 and summary.is_true(summaries[0], digest)
    records = _records(database, rows, lambda share: report(0.5 + 0.5 * share))
    workshop = Workshop(records)
    _refuse_incomplete(database, workshop)
    return Content(workshop, standing, summarised)


def read_standing(
    database: Database,
    keep: Callable[[str, Row], None] = lambda table, row: None,
    report: Callable[[float], None] = lambda share: None,
) -> Standing:
    """Read every row and show it to `keep`; refuse a file whose digest does not match."""
    meta = read_meta(database.raw)
    if meta is None:
        raise FileError(_damaged(database, "what says which file it is is missing"))
    total, done, digest = max(1, _rows(database.raw)), 0, 0
    for table in schema.tables():
        if table == "meta":
            continue
        for row in read_rows(database.raw, table):
            digest += _hash(database, table, row)
            keep(table, row)
            done += 1
            if done % MANY == 0:
                report(done / total)
    if in_hex(digest + meta.hash) != meta.digest:
        raise FileError(_damaged(database, CHANGED))
    return Standing(meta, digest)


def read_rows(raw: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Yield the rows of a table, its columns in their order."""
    return raw.execute(f'SELECT {schema.columns(table)} FROM "{table}"')


def read_meta(raw: sqlite3.Connection) -> Meta | None:
    """Return the row about the file itself, None where there is not exactly one."""
    rows: list[Any] = list(read_rows(raw, "meta"))
    return Meta(*rows[0]) if len(rows) == 1 and rows[0][0] == 1 else None


def record_of(kind: str, row: Row) -> Record:
    """Return the record of a row, ValueError where it is none that a command would let pass."""
    try:
        record = mapping(kind).record(row)
        proper = checked(record)
    except (TypeError, LookupError, RecursionError, DomainError) as error:
        raise ValueError(str(error)) from None
    if proper is not record and proper != record:
        raise ValueError("A text holds what no text of ours holds.")
    return proper


def missing_references(
    workshop: Workshop, *, only_lists: bool = False
) -> Iterator[tuple[Record, str, str]]:
    """Yield (record, field, id) of each reference to a record that does not exist.

    only_lists: look at lists of ids alone, which SQLite does not look after.
    """
    for cls in ALL:
        for field, spec in references(cls):
            if only_lists and not field_types(cls)[field].many:
                continue
            wanted = KINDS[spec.refers]
            for record in workshop.all(cls):
                for id in named(record, field):
                    if workshop.find(wanted, id) is None:
                        yield record, field, id


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Leave the garbage collector out while a hundred thousand records come into being."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _records(
    database: Database, rows: dict[str, list[Row]], report: Callable[[float], None]
) -> Iterator[Record]:
    total, done = max(1, sum(map(len, rows.values()))), 0
    for kind, found in rows.items():
        for row in found:
            try:
                yield record_of(kind, row)
            except ValueError:
                noun = KINDS[kind].noun
                raise FileError(_damaged(database, f"a {noun} in it breaks its limits")) from None
            done += 1
            if done % MANY == 0:
                report(done / total)


def _refuse_incomplete(database: Database, workshop: Workshop) -> None:
    if workshop.count(WorkshopInfo) != 1 or workshop.find(WorkshopInfo, WORKSHOP_ID) is None:
        raise FileError(_damaged(database, "the workshop itself is missing"))
    for record, field, _ in missing_references(workshop, only_lists=True):
        what = f"a {record.noun} refers to a record that is missing ({field})"
        raise FileError(_damaged(database, what))


def _hash(database: Database, table: str, row: Row) -> int:
    try:
        return row_hash(table, row)
    except (TypeError, ValueError):
        raise FileError(_damaged(database, "it holds values that Accord never writes")) from None


def _rows(raw: sqlite3.Connection) -> int:
    counts = (raw.execute(f'SELECT count(*) FROM "{name}"') for name in schema.tables())
    return sum(int(cursor.fetchone()[0]) for cursor in counts)


def _damaged(database: Database, what: str) -> str:
    return f"{shown(database.path)} is damaged: {what}. {ADVICE}"
