"""Reading what can still be read of a damaged file: by SQLite, and then page by page."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.admission import checked
from app.domain.errors import DomainError, FileError
from app.domain.links import named
from app.domain.records import KINDS, Record, references
from app.storage.backups import backup_folder, list_backups
from app.storage.carving import carved
from app.storage.database import Database
from app.storage.failures import told
from app.storage.folders import told_of
from app.storage.looking import private_copy
from app.storage.mapping import mapping
from app.storage.outline import is_crowded
from app.storage.place import HEADER, MAGIC, shown
from app.storage.reading import Row

_PROBES = tuple("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_HEXADECIMAL = "0123456789abcdef"

_GENERATED = re.compile(r"[0-9a-f]{20}")

SENSELESS = (ValueError, TypeError, LookupError, RecursionError, DomainError)
"""What is raised where a row or a line of the history is none."""

Key = tuple[str, str]
"""The kind and the id of a record."""


@dataclass(slots=True)
class Found:
    """What has been read. log: lines of the history, as their table has them."""

    records: dict[Key, Record] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    torn: list[str] = field(default_factory=lambda: list(KINDS))
    log: list[Row] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Keep a record."""
        self.records[record.kind, record.id] = record


def gleaned(place: Path) -> Found:
    """Read what SQLite can reach of a file at a located path, and where that is not all, what is
    in the pages themselves.

    Raises FileError where that is nothing, and says where the backups are.
    """
    copy, found = private_copy(place), Found()
    try:
        with told(place), told_of(place):
            _mend_length(copy.path)
            if not is_crowded(copy.path):  # SQLite would take minutes over it
                with suppress(sqlite3.Error):
                    copy.recover()
                with suppress(sqlite3.Error, UnicodeDecodeError):
                    _reach(copy.path, found)
            if found.torn:
                _carve(copy.path, found)
    finally:
        copy.remove()
    if not found.records:
        raise FileError(_nothing(place))
    return found


def _nothing(place: Path) -> str:
    folder = backup_folder(place)
    with suppress(FileError):
        sound = [backup.path for backup in list_backups(place) if backup.sound]
        if sound:
            return (
                f"Nothing of {shown(place)} can be read any more: open its newest backup, "
                f"{shown(sound[0])} in {shown(folder)}."
            )
    return (
        f"Nothing of {shown(place)} can be read any more, and no sound backup was found in "
        f"{shown(folder)} beside it: look for a copy elsewhere."
    )


def _mend_length(path: Path) -> None:
    """Fill up a file that was cut off: SQLite reads nothing of one that is too short."""
    with path.open("r+b") as file:
        raw = file.read(HEADER)
        if len(raw) < HEADER or not raw.startswith(MAGIC):
            return
        page = int.from_bytes(raw[16:18], "big")
        page = 65_536 if page == 1 else page
        whole = page * int.from_bytes(raw[28:32], "big")
        if path.stat().st_size < whole < 2**31:
            file.truncate(whole)


def _reach(path: Path, found: Found) -> None:
    """Read each table by SQLite."""
    with closing(Database(path, read_only=True)) as database, database.deadline():
        tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
        known = {name for (name,) in database.raw.execute(tables)}
        for kind in KINDS:
            rows, whole = _rows(database, kind) if kind in known else ([], False)
            if whole:
                found.torn.remove(kind)
            for row in rows:
                record = _record(kind, row)
                if record is None:
                    found.dropped[kind] += 1
                else:
                    found.add(record)


def _record(kind: str, row: Row) -> Record | None:
    """Return the record of a row, None where it makes no sense."""
    try:
        return checked(mapping(kind).record(row))
    except SENSELESS:
        return None


def _carve(path: Path, found: Found) -> None:
    """Read what is in the pages, and add the rows of torn tables that have not been reached."""
    torn, doubtful = set(found.torn), []
    for homes in carved(path):
        if homes[0][0] == "change":
            found.log.append(homes[0][1])
        if any((kind, row[0]) in found.records for kind, row in homes):
            continue
        read = (_record(kind, row) for kind, row in homes if kind in torn)
        records = [record for record in read if record is not None]
        if len(records) == 1:
            found.add(records[0])
        elif records:
            doubtful.append(records)
    there = set(found.records)
    for record in found.records.values():
        there.update(_needs(record))
    for records in doubtful:
        likeliest = _likeliest(records, there)
        if likeliest is not None:
            found.add(likeliest)


def _likeliest(records: list[Record], there: set[Key]) -> Record | None:
    """Return what a row is that could be of several kinds, None where that stays open.

    there: what was read, and what that names. It is the one that others name, or of which all
    that it names is there; else one that names nothing, unless another may name what is lost.
    """
    for record in records:
        if (record.kind, record.id) in there:
            return record
    doubtful, free = False, None
    for record in records:
        needs = set(_needs(record))
        if needs and needs <= there:
            return record
        if not needs:
            free = record
        elif all(key in there or _GENERATED.fullmatch(key[1]) for key in needs):
            doubtful = True
    return None if doubtful else free


def _needs(record: Record) -> Iterator[Key]:
    """Yield what a record names."""
    for name, spec in references(type(record)):
        for id in named(record, name):
            yield spec.refers, id


def _rows(database: Database, kind: str) -> tuple[list[Row], bool]:
    """Return the rows of a table that can be reached, and whether these are all.

    Where reading stops at a broken page, it is tried from the other end, and then from places in
    between: the ids are random, so that their beginnings lead to all pages.
    """
    columns = ", ".join(f'"{name}"' for name in mapping(kind).columns)
    select = f'SELECT {columns} FROM "{kind}"'
    found: dict[Any, Row] = {}
    if _take(database, f"{select} ORDER BY id", (), found):
        return list(found.values()), True
    _take(database, f"{select} ORDER BY id DESC", (), found)
    for low, high in _ranges():
        _take(database, f"{select} WHERE id >= ? AND id < ? ORDER BY id", (low, high), found)
        _take(database, f"{select} WHERE id >= ? AND id < ? ORDER BY id DESC", (low, high), found)
    return list(found.values()), False


def _take(database: Database, sql: str, values: tuple[str, ...], found: dict[Any, Row]) -> bool:
    try:
        with database.heeding():
            for row in database.raw.execute(sql, values):
                found.setdefault(row[0], row)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def _ranges() -> Iterator[tuple[str, str]]:
    for first in _PROBES:
        if first not in _HEXADECIMAL:
            yield first, first + "\uffff"
            continue
        for second in _HEXADECIMAL:
            yield first + second, first + second + "\uffff"
