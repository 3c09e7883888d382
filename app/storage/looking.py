"""Looking at a file without touching it: in a copy, in a folder of its own."""

import os
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import FileInUse
from app.domain.ports import Progress
from app.storage.database import Database
from app.storage.failures import failure, told
from app.storage.folders import copy_bytes, lies_at, told_of
from app.storage.leftovers import copy_folder, remove_copy
from app.storage.outline import is_crowded
from app.storage.place import (
    HELD,
    identified,
    in_use,
    journal_of,
    left_journal,
    located,
    refuse_huge,
    shown,
    uri,
)
from app.storage.reading import checked_content
from app.storage.store import FileStore

ATTEMPTS = 40
PAUSE = 0.05
"""Seconds between two attempts to copy a file that is being written; a commit takes less."""


@dataclass(frozen=True, slots=True)
class PrivateCopy:
    """A copy of a file; `remove` takes it away, and so does closing the store on it."""

    original: Path
    path: Path

    def opened(self, progress: Progress | None = None) -> FileStore:
        """Verify the copy and open it read-only; remove it where that fails."""
        try:
            with told(self.original):
                self.recover()
                return self._store(Database(self.path, read_only=True), progress)
        except BaseException:
            self.remove()
            raise

    def recover(self) -> None:
        """Play back the journal that a crash has left."""
        if lies_at(journal_of(self.path)):
            with closing(Database(self.path, read_only=False)) as database:
                database.leave_nothing()

    def remove(self) -> None:
        """Take the copy away."""
        remove_copy(self.path.parent)

    def _store(self, database: Database, progress: Progress | None) -> FileStore:
        try:
            content = checked_content(database, progress)
        except BaseException:
            database.close()
            raise
        return FileStore(database, content, shown_as=self.original, at_close=self.remove)


def settled_copy(place: Path) -> PrivateCopy:
    """Copy a file between two commits of whoever has it open; FileInUse where there is no pause.

    What a crash has left is copied with its journal.
    """
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(PAUSE)
        before = _signs(place)
        copy = private_copy(place)
        try:
            if before == _signs(place) and not (before[-1] and is_in_use(place)):
                return copy
        except BaseException:
            copy.remove()
            raise
        copy.remove()
    raise FileInUse(in_use(place))


def is_in_use(place: Path) -> bool:
    """Whether another process has the file locked."""
    with told_of(place):
        if is_crowded(place):  # none of ours, and SQLite would take minutes over it
            return False
    try:
        with closing(sqlite3.connect(uri(place, read_only=True), uri=True, timeout=0)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return isinstance(failure(place, error), FileInUse)
    return False


def refuse_taken(target: Path) -> None:
    """Refuse to put a new file where a folder is, or a file that is open or not closed properly."""
    if not os.path.lexists(target):
        return
    place = located(target)
    HELD.refuse(place, identified(place).key)
    if left_journal(place) or is_in_use(place):
        raise FileInUse(
            f"{shown(place)} is open in another window or program, or was not closed properly: "
            "choose another name."
        )


def private_copy(place: Path) -> PrivateCopy:
    """Copy a file, with the journal beside it, to a place that is ours alone."""
    identity = identified(place)
    HELD.refuse(place, identity.key)
    refuse_huge(place, identity.size)
    left_journal(place)
    with told_of(place):
        folder = copy_folder()
    copy = PrivateCopy(place, folder / place.name)
    try:
        with told_of(place):
            copy_bytes(place, copy.path)
            if lies_at(journal_of(place)):
                copy_bytes(journal_of(place), journal_of(copy.path))
    except BaseException:
        copy.remove()
        raise
    return copy


def _signs(place: Path) -> tuple[int, int, int]:
    """Return what a commit changes: the file's time and size, and the size of its journal."""
    with told_of(place):
        found = place.stat()
        try:
            journal = journal_of(place).stat().st_size
        except FileNotFoundError:
            journal = 0
        return found.st_mtime_ns, found.st_size, journal
