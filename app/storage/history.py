"""The change log of an open file, read line by line."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.changes import ChangeSet
from app.domain.errors import DomainError, FileError
from app.domain.ports import EntryKind, LogLine
from app.storage.failures import DAMAGED
from app.storage.place import shown
from app.storage.writing import read_changes


def lines(raw: sqlite3.Connection, path: Path) -> list[LogLine]:
    """Return the history without what changed, oldest first; FileError where a line is none.

    path: what a sentence calls the file.
    """
    sql = "SELECT seq, kind, label, at, barrier, of FROM change ORDER BY seq"
    try:
        return [_line(row) for row in raw.execute(sql)]
    except (ValueError, TypeError):
        raise FileError(DAMAGED.format(file=shown(path))) from None


def changes_of(raw: sqlite3.Connection, seq: int, path: Path) -> ChangeSet:
    """Return the changes of one entry; FileError where it is not there or is broken.

    path: what a sentence calls the file.
    """
    sql = "SELECT label, barrier, timeless, changes FROM change WHERE seq = ?"
    row = raw.execute(sql, (seq,)).fetchone()
    if row is None:
        raise FileError(
            f"The history of {shown(path)} does not reach back that far: no earlier step can be "
            "taken back."
        )
    try:
        return read_changes(row)
    except (DomainError, ValueError, TypeError, LookupError, RecursionError):
        raise FileError(
            f"This step of the history of {shown(path)} cannot be read, and so it cannot be taken "
            "back or done again; everything else stays as it is."
        ) from None


def _line(row: tuple[Any, ...]) -> LogLine:
    seq, kind, label, at, barrier, of = row
    when = datetime.fromisoformat(at) if at else None
    return LogLine(seq, EntryKind(kind), label, when, bool(barrier), of)
