"""Opening and making workshops."""

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.admission import checked
from app.domain.errors import FileError, FileInUse
from app.domain.ports import Progress
from app.domain.records import WorkshopInfo
from app.domain.workshop import Workshop
from app.storage import schema
from app.storage.database import Database, uri
from app.storage.failures import failure, told
from app.storage.folders import copy_bytes, sync_folder, told_of
from app.storage.place import (
    FORMAT,
    HELD,
    folder_is_writable,
    identified,
    inspected,
    journal_of,
    located,
    refuse_unusable,
    shown,
)
from app.storage.reading import Content, Meta, Standing, checked_content
from app.storage.store import FileStore
from app.storage.writing import write_meta, write_records

ATTEMPTS = 20
PAUSE = 0.05
"""Seconds between two attempts to copy a file that is being written; a commit takes less."""


def open_store(
    path: Path, *, read_only: bool = False, progress: Progress | None = None
) -> FileStore:
    """Open the workshop at `path`, with everything verified that DESIGN §3 names.

    It is opened read-only too where it or its folder cannot be written. An older format is
    migrated, with a backup before. Raises FileError and leaves the file as it was; FileInUse
    where it is open elsewhere.
    """
    place = located(path)
    identity = identified(place)
    HELD.refuse(place, identity.key)
    header = inspected(place)
    read_only = read_only or not folder_is_writable(place)
    if header.journal_left:
        refuse_in_use(place)
        # What a crash has left is played back in a copy first: a file that is refused is to
        # stay as it is, byte for byte.
        rehearsal = _copied(place)
        if read_only:
            return rehearsal.opened(progress)
        with closing(rehearsal.opened(None)):
            pass
    if header.format < FORMAT:
        return _migrated(place, read_only, progress)
    with told(place):
        database = Database(place, read_only=read_only, identity=identity)
        try:
            return FileStore(database, checked_content(database, progress))
        except BaseException:
            database.close()
            raise


def read_only_copy(path: Path, progress: Progress | None = None) -> FileStore:
    """Open a copy of a workshop that is open elsewhere, to be looked at only.

    It is taken between two commits and verified; closing it removes it. Raises FileError.
    """
    place = located(path)
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(PAUSE)
        HELD.refuse(place, identified(place).key)
        if journal_of(place).exists() and inspected(place).journal_left:
            continue
        with suppress(FileError):
            return _copied(place).opened(progress)
    # Either someone writes without a pause, or the file is damaged: opening says which.
    return open_store(place, read_only=True, progress=progress)


def create_store(path: Path, info: WorkshopInfo, at: datetime) -> FileStore:
    """Make a new workshop at `path`, where nothing may be yet, and return it open.

    at: when it begins, for the file and the list of recent ones. Raises FileError, or DomainError
    where `info` breaks its limits.
    """
    proper = checked(info)
    assert isinstance(proper, WorkshopInfo)
    place = _reserved(path)
    try:
        with told(place), told_of(place):
            database = Database(place, read_only=False)
            try:
                content = _filled(database, proper, at)
                database.look_again()
                sync_folder(place.parent)
                return FileStore(database, content)
            except BaseException:
                with suppress(sqlite3.Error):
                    database.leave_nothing()
                database.close()
                raise
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def refuse_in_use(place: Path) -> None:
    """Raise FileInUse where another process has the file locked."""
    try:
        with closing(sqlite3.connect(uri(place, read_only=True), uri=True, timeout=0)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        found = failure(place, error)
        if isinstance(found, FileInUse):
            raise found from None


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy of a file in a folder of its own, which goes when it is closed."""

    original: Path
    path: Path

    def opened(self, progress: Progress | None) -> FileStore:
        """Verify the copy and open it read-only; remove it where that fails."""
        try:
            if journal_of(self.path).exists():
                with told(self.original):
                    Database(self.path, read_only=False).close()
            with told(self.original):
                return self._store(Database(self.path, read_only=True), progress)
        except BaseException:
            self._remove()
            raise

    def _store(self, database: Database, progress: Progress | None) -> FileStore:
        try:
            content = checked_content(database, progress)
        except BaseException:
            database.close()
            raise
        return FileStore(database, content, shown_as=self.original, at_close=self._remove)

    def _remove(self) -> None:
        shutil.rmtree(self.path.parent, ignore_errors=True)


def _copied(place: Path) -> _Copy:
    """Copy a file, with the journal that a crash has left, to a place of our own."""
    folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="accord-")))
    copy = _Copy(place, folder / place.name)
    try:
        with told_of(place):
            copy_bytes(place, copy.path)
            if journal_of(place).exists():
                copy_bytes(journal_of(place), journal_of(copy.path))
        inspected(copy.path)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return copy


def _migrated(place: Path, read_only: bool, progress: Progress | None) -> FileStore:
    """Open a workshop of an older format: migrated, or a migrated copy where it cannot be."""
    # Alembic is loaded only where it is needed: it takes as long as opening a small workshop.
    from app.storage.migrating import migrate, upgrade

    if read_only:
        copy = _copied(place)
        with told(place):
            upgrade(copy.path)
        return copy.opened(progress)
    migrate(place, progress)
    return open_store(place, progress=progress)


def _reserved(path: Path) -> Path:
    """Make an empty file that nobody had, or FileError."""
    try:
        refuse_unusable(path)
        place = Path(os.path.realpath(path))
        refuse_unusable(place)
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise FileError(f"{shown(path)} exists already: choose another name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that cannot be a name"
        raise FileError(
            f"{shown(path)} cannot be made ({reason}): choose another folder or name."
        ) from None
    return place


def _filled(database: Database, info: WorkshopInfo, at: datetime) -> Content:
    when = at.isoformat()
    meta = Meta(1, when, when, info.title, info.organisation, 0, 0, "")
    with database.transaction() as connection:
        schema.make(connection)
        digest = write_records(connection, [info])
        standing = write_meta(connection, Standing(meta, digest))
    return Content(Workshop([info]), standing)
