"""Making new files: empty workshops, copies, and what is put in the place of another."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from app.domain.admission import checked
from app.domain.errors import FileError
from app.domain.records import WorkshopInfo
from app.domain.workshop import Workshop
from app.storage import schema
from app.storage.database import Database
from app.storage.failures import told
from app.storage.folders import beside, sync_folder, told_of
from app.storage.looking import refuse_taken
from app.storage.place import journal_of, refuse_unusable, shown
from app.storage.reading import Content, Meta, Standing, checked_content
from app.storage.store import FileStore
from app.storage.writing import write_meta, write_records


def create_store(path: Path, info: WorkshopInfo, at: datetime) -> FileStore:
    """Make a new workshop at `path`, where nothing may be yet, and return it open.

    at: when it begins, for the file and the list of recent ones. Raises FileError, or DomainError
    where `info` breaks its limits.
    """
    proper = checked(info)
    assert isinstance(proper, WorkshopInfo)
    place = reserve(path)
    try:
        with told(place), told_of(place):
            database = Database(place, read_only=False)
            try:
                content = _filled(database, Workshop([proper]), at)
                database.look_again()
                sync_folder(place.parent)
                return FileStore(database, content)
            except BaseException:
                with suppress(sqlite3.Error):
                    database.leave_nothing()
                database.close()
                raise
    except BaseException:
        for left in (place, journal_of(place)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        raise


@contextmanager
def beginning(path: Path) -> Iterator[Path]:
    """Give a name beside `path` for a workshop that begins: it takes its place once it is closed
    and has all that it begins with, so that a program that is killed leaves no half of one there.

    Nothing may lie at `path`. Raises FileError.
    """
    refuse_unusable(path)
    try:
        target = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise _unmakeable(path, error) from None
    refuse_unusable(target)
    _refuse_there(target, path)
    with beside(target) as part:
        yield part
        _refuse_there(target, path)


def save_copy(workshop: Workshop, path: Path, at: datetime | None = None) -> None:
    """Write a workshop to a file, beside it first and then in its place.

    The copy has no history: what was deleted or undone does not leave the house with it. at: when
    it begins, else the clock of this machine. Raises FileError.
    """
    refuse_unusable(path)
    target = Path(os.path.realpath(path))
    refuse_unusable(target)
    refuse_taken(target)
    with beside(target) as part, told(target):
        write_workshop(part, workshop, at or datetime.now(UTC), shown_as=target)


def write_workshop(path: Path, workshop: Workshop, at: datetime, *, shown_as: Path) -> None:
    """Write a workshop into a new file that nobody else knows yet, and verify it.

    shown_as: what a sentence calls it.
    """
    place = reserve(path, shown_as)
    database = Database(place, read_only=False)
    try:
        _filled(database, workshop, at)
        database.look_again()
        checked_content(database)
        database.leave_nothing()
    finally:
        database.close()


def reserve(path: Path, shown_as: Path | None = None) -> Path:
    """Make an empty file that nobody had, and return its path with links followed."""
    refuse_unusable(path)
    try:
        place = Path(os.path.realpath(path))
        refuse_unusable(place)
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        raise _taken(shown_as or path) from None
    except (OSError, ValueError) as error:
        raise _unmakeable(shown_as or path, error) from None
    return place


def _refuse_there(target: Path, path: Path) -> None:
    if os.path.lexists(target):
        raise _taken(path)


def _taken(path: Path) -> FileError:
    return FileError(f"{shown(path)} exists already: choose another name.")


def _unmakeable(path: Path, error: Exception) -> FileError:
    reason = getattr(error, "strerror", None) or "that cannot be a name"
    return FileError(f"{shown(path)} cannot be made ({reason}): choose another folder or name.")


def _filled(database: Database, workshop: Workshop, at: datetime) -> Content:
    when, info = at.isoformat(), workshop.info
    meta = Meta(1, when, when, info.title, info.organisation, 0, 0, "")
    with database.transaction() as connection:
        schema.make(connection)
        digest = write_records(connection, list(workshop.records()))
        standing = write_meta(connection, Standing(meta, digest))
    return Content(workshop, standing)
