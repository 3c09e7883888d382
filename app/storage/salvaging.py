"""Saving what can still be read of a damaged file into a new one."""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.admission import checked
from app.domain.errors import DomainError, FileError
from app.domain.records import KINDS, WORKSHOP_ID, Record, WorkshopInfo, specs
from app.domain.text import one_line
from app.domain.workshop import Workshop
from app.storage.database import Database
from app.storage.failures import told
from app.storage.folders import beside, lies_at, told_of
from app.storage.looking import private_copy
from app.storage.making import write_workshop
from app.storage.mapping import mapping
from app.storage.place import (
    HEADER,
    HELD,
    MAGIC,
    identified,
    located,
    refuse_crowded,
    refuse_unusable,
    shown,
)
from app.storage.reading import Row, missing_references

_PROBES = tuple("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_HEXADECIMAL = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved. kept, dropped: records by kind; dropped ones were read, but make no sense,
    or refer to what is lost. torn: kinds of which some could not be read at all."""

    kept: dict[str, int]
    dropped: dict[str, int]
    torn: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person should know."""
        out = [f"{sum(self.kept.values()):,} records were saved. The history was not."]
        for kind, n in self.dropped.items():
            out.append(f"{n} of the {KINDS[kind].noun} records had to be left out.")
        for kind in self.torn:
            out.append(f"Some of the {KINDS[kind].noun} records could not be read.")
        return tuple(out)


def salvage(path: Path, to: Path, at: datetime | None = None) -> SalvageReport:
    """Make a new file `to` of every record of `path` that can still be read.

    The damaged file stays as it is. What refers to a lost record and cannot be without it is left
    out. at: when the new file begins, else the clock of this machine. Raises FileError where
    nothing can be read, or `to` exists.
    """
    place = located(path)
    HELD.refuse(place, identified(place).key)
    refuse_unusable(to)
    target = Path(os.path.realpath(to))
    if lies_at(target):
        raise FileError(f"{shown(to)} exists already: choose another name.")
    records, dropped, torn = _rescued(place)
    workshop = Workshop(_whole(records, dropped, place))
    with beside(target) as part, told(to):
        write_workshop(part, workshop, at or datetime.now(UTC), shown_as=to)
    kept = Counter(record.kind for record in workshop.records())
    return SalvageReport(dict(kept), dict(dropped), torn)


def can_be_salvaged(place: Path) -> bool:
    """Whether anything of a file at a located path can still be read."""
    try:
        _rescued(place)
    except FileError:
        return False
    return True


def _rescued(place: Path) -> tuple[list[Record], Counter[str], tuple[str, ...]]:
    copy = private_copy(place)
    try:
        with told(place), told_of(place):
            _mend_length(copy.path)
            refuse_crowded(copy.path)
            with suppress(sqlite3.Error):
                copy.recover()
            with closing(Database(copy.path, read_only=True)) as database, database.deadline():
                return _read(database)
    finally:
        copy.remove()


def _mend_length(path: Path) -> None:
    """Fill up a file that was cut off: SQLite reads nothing of one that is too short."""
    with path.open("r+b") as file:
        raw = file.read(HEADER)
        if len(raw) < HEADER or not raw.startswith(MAGIC):
            raise FileError(
                f"Nothing of {shown(path)} can be read: its beginning is lost. Open a backup."
            )
        page = int.from_bytes(raw[16:18], "big")
        page = 65_536 if page == 1 else page
        whole = page * int.from_bytes(raw[28:32], "big")
        if path.stat().st_size < whole < 2**31:
            file.truncate(whole)


def _read(database: Database) -> tuple[list[Record], Counter[str], tuple[str, ...]]:
    records, dropped, torn = [], Counter[str](), []
    tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    known = {name for (name,) in database.raw.execute(tables)}
    for kind in KINDS:
        if kind not in known:
            torn.append(kind)
            continue
        rows, whole = _rows(database, kind)
        if not whole:
            torn.append(kind)
        for row in rows:
            try:
                records.append(checked(mapping(kind).record(row)))
            except (ValueError, TypeError, LookupError, RecursionError, DomainError):
                dropped[kind] += 1
    if not records:
        raise FileError(f"Nothing of {shown(database.path)} can be read. Open a backup.")
    return records, dropped, tuple(torn)


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


def _whole(records: list[Record], dropped: Counter[str], place: Path) -> list[Record]:
    """Return the records of which every reference leads somewhere; count those left out."""
    kept = {(record.kind, record.id): record for record in records}
    info = ("workshop", WORKSHOP_ID)
    for key in [key for key in kept if key[0] == "workshop" and key != info]:
        del kept[key]
        dropped["workshop"] += 1
    if info not in kept:
        title = one_line(place.stem)[:200] or "Workshop"
        kept[info] = WorkshopInfo(title=title)
    while missing := list(missing_references(Workshop(kept.values()))):
        for record, field, id in missing:
            key = (record.kind, record.id)
            if key not in kept:
                continue
            spec = specs(type(record))[field]
            if spec.required or spec.on_remove != "clear":
                del kept[key]
                dropped[record.kind] += 1
            else:
                kept[key] = _without(kept[key], field, id)
    return list(kept.values())


def _without(record: Record, field: str, id: str) -> Record:
    value = getattr(record, field)
    left = tuple(i for i in value if i != id) if isinstance(value, tuple) else None
    change: dict[str, Any] = {field: left}
    return replace(record, **change)
