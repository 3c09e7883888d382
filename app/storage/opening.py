"""Opening workshops."""

from contextlib import suppress
from pathlib import Path

from app.domain.errors import FileInUse
from app.domain.ports import Progress
from app.storage.database import Database
from app.storage.failures import told
from app.storage.leftovers import clear_parts
from app.storage.looking import PrivateCopy, is_in_use, private_copy, settled_copy
from app.storage.place import (
    FORMAT,
    HELD,
    Header,
    Identity,
    folder_is_writable,
    identified,
    in_use,
    inspected,
    located,
)
from app.storage.reading import checked_content
from app.storage.store import FileStore


def open_store(
    path: Path, *, read_only: bool = False, progress: Progress | None = None
) -> FileStore:
    """Open the workshop at `path`, once its schema, its inner order, its records and its digest
    have been checked.

    It is opened read-only too where it or its folder cannot be written. An older format is
    migrated, with a backup before. Raises FileError and leaves the file as it was; FileInUse
    where it is open elsewhere.
    """
    place = located(path)
    identity = identified(place)
    HELD.refuse(place, identity.key)
    header = inspected(place)
    protected = not folder_is_writable(place)
    store = _opened(place, identity, header, progress, read_only=read_only or protected)
    store.write_protected = protected
    return store


def _opened(
    place: Path, identity: Identity, header: Header, progress: Progress | None, *, read_only: bool
) -> FileStore:
    if header.journal_left:
        if is_in_use(place):
            raise FileInUse(in_use(place))
        # What a crash has left is played back in a copy first: a file that is refused is to
        # stay as it is, byte for byte.
        rehearsal = _opened_copy(private_copy(place), progress if read_only else None)
        if read_only:
            return rehearsal
        rehearsal.close()
    if header.format < FORMAT:
        if read_only:
            return _opened_copy(private_copy(place), progress)
        from app.storage.migrating import migrate  # loads Alembic, which takes its time

        migrate(place, progress)
        return open_store(place, progress=progress)
    with told(place):
        return _checked(Database(place, read_only=read_only, identity=identity), progress)


def read_only_copy(path: Path, progress: Progress | None = None) -> FileStore:
    """Open a copy of a workshop that is open in another program, to be looked at only.

    It is taken between two commits and verified; closing it removes it. Raises FileError.
    """
    return _opened_copy(settled_copy(located(path)), progress)


def _checked(database: Database, progress: Progress | None) -> FileStore:
    """Return the store of a file that is sound; close it where it is not."""
    try:
        if not database.read_only:
            with suppress(OSError):  # they are asked for again when something is forgotten
                clear_parts(database.path)
        content = checked_content(database, progress)
        if not database.read_only:
            database.refuse_unwritable()
        return FileStore(database, content)
    except BaseException:
        database.close()
        raise


def _opened_copy(copy: PrivateCopy, progress: Progress | None) -> FileStore:
    try:
        if inspected(copy.path).format < FORMAT:
            from app.storage.migrating import upgrade  # loads Alembic

            with told(copy.original):
                copy.recover()
                upgrade(copy.path)
        return copy.opened(progress)
    except BaseException:
        copy.remove()
        raise
