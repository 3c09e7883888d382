"""Opening and making workshops."""

import os
from datetime import datetime
from pathlib import Path

from app.domain.admission import checked
from app.domain.errors import FileError
from app.domain.ports import Progress
from app.domain.records import WorkshopInfo
from app.domain.workshop import Workshop
from app.storage import schema
from app.storage.database import Database
from app.storage.failures import told
from app.storage.place import (
    HELD,
    Identity,
    folder_is_writable,
    inspected,
    located,
    refuse_long,
    shown,
)
from app.storage.reading import Content, Meta, checked_content
from app.storage.store import FileStore
from app.storage.writing import Standing, write_meta, write_records


def open_store(
    path: Path, *, read_only: bool = False, progress: Progress | None = None
) -> FileStore:
    """Open the workshop at `path`, with everything verified that DESIGN §3 names.

    It is opened read-only too where it or its folder cannot be written. Raises FileError and
    leaves the file as it was; FileInUse where it is open elsewhere.
    """
    place = located(path)
    identity = identified(place)
    HELD.refuse(place, identity.key)
    inspected(place)
    read_only = read_only or not folder_is_writable(place)
    with told(place):
        database = Database(place, read_only=read_only, identity=identity)
        try:
            return FileStore(database, checked_content(database, progress))
        except BaseException:
            database.close()
            raise


def create_store(path: Path, info: WorkshopInfo, at: datetime) -> FileStore:
    """Make a new workshop at `path`, where nothing may be yet, and return it open.

    at: when it begins, for the file and the list of recent ones. Raises FileError.
    """
    place = _reserved(path)
    try:
        with told(place):
            database = Database(place, read_only=False)
            try:
                proper = checked(info)
                assert isinstance(proper, WorkshopInfo)
                content = _filled(database, proper, at)
                database.identity = Identity.of(place)
                sync_folder(place.parent)
                return FileStore(database, content)
            except BaseException:
                database.leave_nothing()
                database.close()
                raise
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def identified(place: Path) -> Identity:
    """Return which file lies at a located path."""
    try:
        return Identity.of(place)
    except OSError:
        raise FileError(f"{shown(place)} has just been moved or deleted.") from None


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable, where the system has a way to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reserved(path: Path) -> Path:
    """Make an empty file that nobody had, or FileError."""
    refuse_long(path)
    try:
        place = Path(os.path.realpath(path))
        refuse_long(place)
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
    return Content(Workshop([info]), standing.meta, standing.digest)
