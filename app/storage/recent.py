"""What the list of recent workshops shows, without loading SQLAlchemy."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import FileError, FileInUse
from app.storage.place import HELD, identified, in_use, inspected, located, shown, uri


@dataclass(frozen=True, slots=True)
class Peek:
    """The summary of a workshop. changed: when something was last done that has a time."""

    title: str
    organisation: str
    changed: datetime


def peek(path: Path) -> Peek:
    """Return the summary of a workshop that is not open, read from its one row about itself.

    Nothing is verified. Raises FileError; FileInUse where it is open here or elsewhere.
    """
    place = located(path)
    HELD.refuse(place, identified(place).key)
    inspected(place)
    try:
        with closing(sqlite3.connect(uri(place, read_only=True), uri=True, timeout=0)) as raw:
            row = raw.execute("SELECT title, organisation, changed FROM meta").fetchone()
        title, organisation, changed = (str(value)[:400] for value in row)
        return Peek(title, organisation, datetime.fromisoformat(changed))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise FileInUse(in_use(place)) from None
        raise FileError(f"{shown(place)} cannot be looked into.") from None
    except (sqlite3.Error, TypeError, ValueError):
        raise FileError(f"{shown(place)} cannot be looked into: it is damaged.") from None
