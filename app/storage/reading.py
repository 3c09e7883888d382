"""Reading a whole file: every row is hashed, made a record, and checked as if a person had just
typed it."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from app.domain.admission import checked
from app.domain.errors import DomainError, FileError
from app.domain.ports import Progress
from app.domain.records import ALL, KINDS, WORKSHOP_ID, Record, WorkshopInfo, references
from app.domain.workshop import Workshop, named
from app.storage import schema
from app.storage.database import Database
from app.storage.digest import Value, in_hex, row_hash
from app.storage.mapping import mapping
from app.storage.place import shown
from app.storage.rows import METADATA

MANY = 10_000
"""Rows after which the check says how far it is."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The row about the file itself; see rows.MetaRow. Its order is that of the table."""

    id: int
    created: str
    changed: str
    title: str
    organisation: str
    last_seq: int
    tidy_due: int
    digest: str

    @property
    def hash(self) -> int:
        """What this row adds to the digest: everything of it but the digest itself."""
        return row_hash("meta", self.row[:-1])

    @property
    def row(self) -> tuple[Value, ...]:
        """The row as the table has it."""
        return tuple(getattr(self, f.name) for f in fields(self))


@dataclass(frozen=True, slots=True)
class Content:
    """What a sound file holds. digest: without the row about the file itself."""

    workshop: Workshop
    meta: Meta
    digest: int


def checked_content(database: Database, progress: Progress | None = None) -> Content:
    """Check everything there is to check and return what the file holds.

    Raises FileError with the first thing that is wrong, and what sqlite3 raises; nothing is
    written.
    """
    report = progress or (lambda share, phrase: None)
    with database.reading(), database.deadline():
        for share, check in enumerate((check_schema, check_pages, check_keys)):
            report(share * 0.1, "Checking the file")
            check(database)
        return read_content(database, lambda share: report(0.3 + 0.7 * share, "Reading"))


def check_schema(database: Database) -> None:
    """Refuse any table, index, view or trigger that is not ours, or is missing."""
    if schema.found(database.raw) != schema.expected():
        raise FileError(
            f"{shown(database.path)} has been changed by another program: its tables are not "
            "those of a workshop. Open a backup."
        )


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


def read_content(database: Database, report: Callable[[float], None]) -> Content:
    """Read every row; refuse a digest that does not match, and records that break their limits."""
    meta = read_meta(database.raw)
    if meta is None:
        raise FileError(_damaged(database, "what says which file it is is missing"))
    total = max(1, _rows(database.raw))
    done, digest = 0, 0
    rows: dict[str, list[tuple[Value, ...]]] = {}
    for table in METADATA.tables:
        if table == "meta":
            continue
        kept = rows.setdefault(table, []) if table in KINDS else None
        for row in read_rows(database.raw, table):
            digest += _hash(database, table, row)
            if kept is not None:
                kept.append(row)
            done += 1
            if done % MANY == 0:
                report(0.5 * done / total)
    if in_hex(digest + meta.hash) != meta.digest:
        raise FileError(_damaged(database, "some of its content is not what was saved"))
    workshop = Workshop(_records(database, rows, lambda share: report(0.5 + 0.5 * share)))
    _refuse_incomplete(database, workshop)
    return Content(workshop, meta, digest)


def read_rows(raw: sqlite3.Connection, table: str) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of a table, its columns in their order."""
    columns = ", ".join(f'"{column.name}"' for column in METADATA.tables[table].columns)
    return raw.execute(f'SELECT {columns} FROM "{table}"')


def read_meta(raw: sqlite3.Connection) -> Meta | None:
    """Return the row about the file itself, None where there is not exactly one."""
    rows: list[Any] = list(read_rows(raw, "meta"))
    return Meta(*rows[0]) if len(rows) == 1 and rows[0][0] == 1 else None


def record_of(kind: str, row: tuple[Value, ...]) -> Record:
    """Return the record of a row, ValueError where it is none that a command would let pass."""
    try:
        record = mapping(kind).record(row)
        proper = checked(record)
    except (TypeError, LookupError, RecursionError, DomainError) as error:
        raise ValueError(str(error)) from None
    if proper != record:
        raise ValueError("A text holds what no text of ours holds.")
    return record


def missing_references(workshop: Workshop) -> Iterator[tuple[Record, str, str]]:
    """Yield (record, field, id) of each reference to a record that does not exist."""
    for cls in ALL:
        for field, spec in references(cls):
            wanted = KINDS[spec.refers]
            for record in workshop.all(cls):
                for id in named(record, field):
                    if workshop.find(wanted, id) is None:
                        yield record, field, id


def _records(
    database: Database, rows: dict[str, list[tuple[Value, ...]]], report: Callable[[float], None]
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
    for record, field, _ in missing_references(workshop):
        what = f"a {record.noun} refers to a record that is missing ({field})"
        raise FileError(_damaged(database, what))


def _hash(database: Database, table: str, row: tuple[Value, ...]) -> int:
    try:
        return row_hash(table, row)
    except (TypeError, ValueError):
        raise FileError(_damaged(database, "it holds values that Accord never writes")) from None


def _rows(raw: sqlite3.Connection) -> int:
    counts = (raw.execute(f'SELECT count(*) FROM "{name}"') for name in METADATA.tables)
    return sum(int(cursor.fetchone()[0]) for cursor in counts)


def _damaged(database: Database, what: str) -> str:
    return (
        f"{shown(database.path)} is damaged: {what}. Open a backup, or save what can still be "
        "read with “accord verify”."
    )
