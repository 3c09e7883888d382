"""Bringing a file of an older format to the present one, in a copy that then takes its place."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from app.domain.errors import FileError
from app.domain.ports import Progress
from app.storage import schema
from app.storage.backups import keep_present
from app.storage.database import Database
from app.storage.digest import in_hex
from app.storage.failures import told
from app.storage.folders import beside
from app.storage.migrations import REVISIONS
from app.storage.place import APPLICATION_ID, shown, uri
from app.storage.reading import (
    check_digest,
    check_keys,
    check_length,
    check_pages,
    checked_content,
    refuse_schema,
    stored_digest,
)


class Revision(Protocol):
    """A module of app.storage.migrations."""

    revision: str

    def upgrade(self) -> None:
        """Change the schema, and the rows with it."""


def migrate(place: Path, progress: Progress | None = None) -> None:
    """Bring the file at a located path to the present format; a backup is kept before.

    Raises FileError and leaves the file as it was where anything is wrong before or after.
    """
    with told(place):
        database = Database(place, read_only=False)
        try:
            with database.reading(), database.deadline():
                check_older(database)
            keep_present(database, place)
            with beside(place) as part:
                database.raw.execute("VACUUM INTO ?", (str(part),))
                upgrade(part)
                _refuse_unsound(part, progress)
                database.leave_nothing()
                database.close()
        finally:
            database.close()


def check_older(database: Database) -> None:
    """Refuse a file that is not exactly what its own format says."""
    refuse_schema(database, schema_of(database.pragma("user_version")))
    check_length(database)
    check_pages(database)
    check_keys(database)
    check_digest(database)


def upgrade(path: Path, revisions: Sequence[Revision] = REVISIONS) -> None:
    """Run the revisions that a file lacks, all in one transaction.

    It has an engine of its own: with foreign keys on, rebuilding a table would delete the rows
    that refer to it.
    """
    with closing(
        sqlite3.connect(uri(path, read_only=False), uri=True, isolation_level=None)
    ) as raw:
        for setting in ("foreign_keys=OFF", "synchronous=EXTRA", "secure_delete=ON"):
            raw.execute(f"PRAGMA {setting}").fetchall()
        _run(raw, path, revisions)


def schema_of(version: int, revisions: Sequence[Revision] = REVISIONS) -> schema.Schema:
    """Return the schema that a format has, by running the revisions up to it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        _run(raw, Path("memory"), [r for r in revisions if int(r.revision) <= version])
        return schema.found(raw)


def _run(raw: sqlite3.Connection, path: Path, revisions: Sequence[Revision]) -> None:
    try:
        _transform(raw, path, revisions)
    except DBAPIError as error:
        raise (error.orig or error) from None


def _transform(raw: sqlite3.Connection, path: Path, revisions: Sequence[Revision]) -> None:
    with _engine(raw).begin() as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for revision in revisions:
                if int(revision.revision) > version:
                    revision.upgrade()
                    version = int(revision.revision)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise FileError(
                f"{shown(path)} cannot be brought to the format of this Accord: a record would "
                "refer to one that is missing."
            )
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={version}")
        _digest_anew(raw)


def _digest_anew(raw: sqlite3.Connection) -> None:
    total, _ = stored_digest(raw)
    raw.execute("UPDATE meta SET digest = ?", (in_hex(total),))


def _refuse_unsound(part: Path, progress: Progress | None) -> None:
    database = Database(part, read_only=True)
    try:
        checked_content(database, progress)
    finally:
        database.close()


def _engine(raw: sqlite3.Connection) -> Engine:
    engine = create_engine(
        URL.create("sqlite"), creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
