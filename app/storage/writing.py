"""One transaction: the rows of some entries, their lines in the log, and the new digest."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from app.domain.admission import checked
from app.domain.changes import Change, ChangeSet
from app.domain.codec import canonical, from_json, to_json
from app.domain.errors import FileError
from app.domain.ports import Entry
from app.domain.records import KINDS, Perception, PerceptionState, Record, WorkshopInfo
from app.storage.digest import Value, in_hex, row_hash
from app.storage.mapping import mapping
from app.storage.reading import Meta, Standing
from app.storage.schema import columns, tables

_CHANGED_OUTSIDE = (
    "The file does not hold what is to be changed: another program has written to it. "
    "Use “Save a copy…”."
)
CAPTURE, ALL_HISTORY = 1, 2
"""What `tidy_due` says was forgotten; 0 is nothing."""

_PLACES = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class _Sql:
    """The statements of one table.

    amend takes all columns but the first, which is the key, and then the key.
    """

    insert: str
    amend: str
    delete: str


def write_entries(
    connection: sqlite3.Connection, standing: Standing, entries: Sequence[Entry]
) -> tuple[Standing, list[int]]:
    """Write entries inside a transaction; return how the file stands then and their numbers."""
    seqs = []
    for entry in entries:
        digest = standing.digest + _write_changes(connection, entry.changes)
        meta = _told(standing.meta, entry)
        if entry.changes.logged:
            digest += _write_line(connection, meta.last_seq, entry)
        standing = Standing(meta, digest)
        if entry.scrub:
            standing = drop_capture(connection, standing)
            standing = standing._replace(meta=_due(standing.meta, CAPTURE))
        seqs.append(standing.meta.last_seq)
    return write_meta(connection, standing), seqs


def write_records(connection: sqlite3.Connection, records: Sequence[Record]) -> int:
    """Insert records, of any kinds in any order; return what they add to the digest."""
    changes = [Change(record.kind, record.id, None, record) for record in records]
    return _write_changes(connection, ChangeSet(tuple(changes), ""))


def write_meta(connection: sqlite3.Connection, standing: Standing) -> Standing:
    """Write the row about the file itself, its digest made anew."""
    told = standing.meta[:-1]
    digest = in_hex(standing.digest + row_hash("meta", told))
    id, *rest = told
    if connection.execute(_sql("meta").amend, (*rest, digest, id)).rowcount == 0:
        connection.execute(_sql("meta").insert, (*told, digest))
    return Standing(Meta(*told, digest), standing.digest)


def drop_capture(connection: sqlite3.Connection, standing: Standing) -> Standing:
    """Drop from the log what tells how the perceptions of finished or removed rounds were typed.

    Entries that only show a perception (hidden before, read after) stay: its words were said aloud.
    """
    open_rounds = {id for (id,) in connection.execute('SELECT id FROM "round" WHERE finished = 0')}
    found = connection.execute("SELECT seq, capture FROM change WHERE capture <> ''")
    doomed = [seq for seq, capture in found.fetchall() if set(capture.split()) - open_rounds]
    return _drop(connection, standing, doomed, CAPTURE)


def drop_log(connection: sqlite3.Connection, standing: Standing) -> Standing:
    """Drop the whole log; its numbers are not used again."""
    found = connection.execute("SELECT seq FROM change").fetchall()
    return _drop(connection, standing, [seq for (seq,) in found], ALL_HISTORY)


def read_changes(row: Sequence[Any]) -> ChangeSet:
    """Return the changes of (label, barrier, timeless, changes) of a line of the log.

    Raises ValueError or DomainError where they are none that a command would have made.
    """
    label, barrier, timeless, text = row
    changes = []
    for kind, id, before, after in json.loads(text):
        changes.append(Change(kind, id, _recalled(kind, before), _recalled(kind, after)))
    return ChangeSet(tuple(changes), label, barrier=bool(barrier), timeless=bool(timeless))


def _write_changes(connection: sqlite3.Connection, changes: ChangeSet) -> int:
    """Write rows, same statements together; return what is to be added to the digest."""
    batches: dict[tuple[str, str], list[tuple[Value, ...]]] = {}
    digest = 0
    for change in changes.changes:
        way = mapping(change.kind)
        before = way.row(change.before) if change.before is not None else None
        after = way.row(change.after) if change.after is not None else None
        digest += row_hash(change.kind, after) if after is not None else 0
        digest -= row_hash(change.kind, before) if before is not None else 0
        if after is None:
            batches.setdefault((change.kind, "delete"), []).append((change.id,))
        elif before is None:
            batches.setdefault((change.kind, "insert"), []).append(after)
        else:
            batches.setdefault((change.kind, "amend"), []).append((*after[1:], change.id))
    for (table, verb), rows in sorted(batches.items(), key=_parents_first):
        _run(connection, getattr(_sql(table), verb), rows)
    return digest


def _parents_first(batch: tuple[tuple[str, str], Any]) -> tuple[str, int]:
    """Insert what is referred to first and delete it last: each pending reference costs scans."""
    (kind, verb), _ = batch
    place = _PLACES[kind]
    return verb, -place if verb == "delete" else place


def _run(connection: sqlite3.Connection, sql: str, rows: list[tuple[Value, ...]]) -> None:
    many = len(rows) > 1
    done = connection.executemany(sql, rows) if many else connection.execute(sql, rows[0])
    if done.rowcount != len(rows):
        raise FileError(_CHANGED_OUTSIDE)


def _write_line(connection: sqlite3.Connection, seq: int, entry: Entry) -> int:
    changes = entry.changes
    told = [
        [
            c.kind,
            c.id,
            to_json(c.before) if c.before else None,
            to_json(c.after) if c.after else None,
        ]
        for c in changes.changes
    ]
    row = (
        seq,
        entry.kind.value,
        changes.label,
        None if changes.timeless else _iso(entry.at),
        int(changes.barrier),
        entry.of,
        int(changes.timeless),
        _capture(changes),
        canonical(told),
    )
    connection.execute(_sql("change").insert, row)
    return row_hash("change", row)


def _capture(changes: ChangeSet) -> str:
    """Return the rounds whose hidden perceptions are typed, changed or removed, with blanks."""
    rounds = set()
    for change in changes.changes:
        before, after = change.before, change.after
        shows = isinstance(after, Perception) and after.state is not PerceptionState.HIDDEN
        for record in (before, after):
            hidden = isinstance(record, Perception) and record.state is PerceptionState.HIDDEN
            if hidden and not shows:
                assert isinstance(record, Perception)
                rounds.add(record.round)
    return "".join(f"{id} " for id in sorted(rounds))


def _drop(
    connection: sqlite3.Connection, standing: Standing, seqs: list[int], due: int
) -> Standing:
    if not seqs:
        return standing
    digest = standing.digest
    for seq in seqs:
        one = f"SELECT {columns('change')} FROM change WHERE seq = ?"
        digest -= row_hash("change", connection.execute(one, (seq,)).fetchone())
    _run(connection, _sql("change").delete, [(seq,) for seq in seqs])
    return Standing(_due(standing.meta, due), digest)


def _due(meta: Meta, due: int) -> Meta:
    return meta._replace(tidy_due=max(meta.tidy_due, due))


def _told(meta: Meta, entry: Entry) -> Meta:
    """Return the meta row with what an entry says of its number, time and title."""
    changes = entry.changes
    if changes.logged:
        meta = meta._replace(last_seq=meta.last_seq + 1)
        if not changes.timeless and entry.at is not None:
            meta = meta._replace(changed=entry.at.isoformat())
    for change in changes.changes:
        if isinstance(change.after, WorkshopInfo):
            info = change.after
            meta = meta._replace(title=info.title, organisation=info.organisation)
    return meta


def _recalled(kind: str, told: Any) -> Record | None:
    return checked(from_json(KINDS[kind], told)) if told is not None else None


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


@cache
def _sql(name: str) -> _Sql:
    key, *rest = tables()[name]
    marks = ", ".join("?" for _ in tables()[name])
    # An update that names the key would have SQLite look for whoever refers to it.
    values = ", ".join(f'"{column}" = ?' for column in rest)
    where = f'WHERE "{key}" = ?'
    return _Sql(
        f'INSERT INTO "{name}" ({columns(name)}) VALUES ({marks})',
        f'UPDATE "{name}" SET {values} {where}',
        f'DELETE FROM "{name}" {where}',
    )
