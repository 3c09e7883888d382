"""Putting a backup in the place of a workshop, which is kept first."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.domain.changes import ChangeSet
from app.domain.errors import FileError, FileInUse
from app.domain.ports import Entry, EntryKind
from app.storage.backups import keep_bytes, keep_present, matches_sum
from app.storage.database import Database
from app.storage.failures import told
from app.storage.folders import beside, copy_bytes, lies_at, told_of
from app.storage.looking import is_in_use
from app.storage.opening import open_store, read_only_copy
from app.storage.place import (
    FORMAT,
    HELD,
    identified,
    in_use,
    inspected,
    journal_of,
    located,
    refuse_unusable,
    shown,
)


def restore_backup(path: Path, backup: Path, at: datetime | None = None) -> Path | None:
    """Put a backup in the place of a workshop that is not open.

    What lies there is kept among the backups first, sound or damaged, and its path returned; None
    where nothing lies there. at: for the history, in which the restoring is a barrier; else the
    clock of this machine. Raises FileError and leaves everything as it was.
    """
    refuse_unusable(path)
    place = Path(os.path.realpath(path))
    with read_only_copy(_sound(backup)) as store:
        store.log()
    kept = None
    if lies_at(place):
        HELD.refuse(located(place), identified(place).key)
        if is_in_use(place):
            raise FileInUse(in_use(place))
        kept = _kept(place)
    with beside(place) as part:
        with told_of(backup):
            copy_bytes(backup, part)
        _mark(part, backup, at or datetime.now(UTC))
        with told_of(place), suppress(FileNotFoundError):
            # It would be played back into the restored file; what it belongs to has been kept.
            journal_of(place).unlink()
    return kept


def _sound(backup: Path) -> Path:
    place = located(backup)
    if matches_sum(place) is False:
        raise FileError(f"The backup {shown(backup)} is damaged: choose another.")
    return place


def _kept(place: Path) -> Path:
    try:
        inspected(place)
        with told(place):
            database = Database(place, read_only=False)
            try:
                return keep_present(database, place)
            finally:
                database.close()
    except FileError:
        # It cannot be read as a workshop: its bytes are kept as they are.
        return keep_bytes(place)


def _mark(part: Path, backup: Path, at: datetime) -> None:
    if inspected(part).format < FORMAT:
        from app.storage.migrating import upgrade  # loads Alembic

        with told(part):
            upgrade(part)
    with open_store(part) as store:
        changes = ChangeSet((), f"Restored the backup {backup.stem}", barrier=True)
        store.commit([Entry(EntryKind.DO, changes, at)])
