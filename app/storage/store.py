"""The open file: answers the port `Store`."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.domain.changes import ChangeSet
from app.domain.errors import DomainError, FileError
from app.domain.ports import Backup, Entry, EntryKind, LogLine, Progress
from app.domain.workshop import Workshop
from app.storage.database import Database
from app.storage.failures import told
from app.storage.place import Identity, shown
from app.storage.reading import Content, read_content
from app.storage.writing import (
    Standing,
    drop_capture,
    drop_log,
    read_changes,
    write_entries,
    write_meta,
)

LOG = logging.getLogger("accord.storage")


class FileStore:
    """One open workshop, made by `opening`. Not thread-safe: one thread at a time."""

    def __init__(
        self, database: Database, content: Content, *, shown_as: Path | None = None
    ) -> None:
        self._database: Database | None = database
        self._path = shown_as or database.path
        self._place = database.path
        self._read_only = database.read_only
        self._standing = Standing(content.meta, content.digest)
        self._workshop: Workshop | None = content.workshop
        self._failed = ""
        self._doubtful: tuple[Standing, list[tuple[Entry, int]]] | None = None
        self._landed: list[tuple[Entry, int]] = []

    @property
    def path(self) -> Path:
        """The file that is open; of a read-only copy, the file that it is a copy of."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether commits are impossible."""
        return self._read_only

    def load(self, progress: Progress | None = None) -> Workshop:
        """Return the whole state: what opening has verified, or read anew the second time."""
        workshop, self._workshop = self._workshop, None
        if workshop is not None:
            return workshop
        with told(self._path):
            report = progress or (lambda share, phrase: None)
            database = self._open()
            return read_content(database, lambda share: report(share, "Reading")).workshop

    def log(self) -> list[LogLine]:
        """Return the history, oldest first."""
        sql = "SELECT seq, kind, label, at, barrier, of FROM change ORDER BY seq"
        with told(self._path):
            return [_line(row) for row in self._open().raw.execute(sql)]

    def changes_of(self, seq: int) -> ChangeSet:
        """Return the changes of one log entry; FileError where it is not there or is broken."""
        sql = "SELECT label, barrier, timeless, changes FROM change WHERE seq = ?"
        with told(self._path):
            row = self._open().raw.execute(sql, (seq,)).fetchone()
        if row is None:
            raise FileError(f"The history of {shown(self._path)} does not reach back that far.")
        try:
            return read_changes(row)
        except (DomainError, ValueError, TypeError, LookupError, RecursionError):
            raise FileError(
                f"This step of the history of {shown(self._path)} cannot be read."
            ) from None

    def commit(self, entries: Sequence[Entry]) -> list[int]:
        """Make entries durable in one transaction; see the port."""
        if self._failed:
            self.reopen()
        already = self._already_there(entries)
        rest = list(entries)[len(already) :]
        if not rest:
            return already
        seqs: list[int] = []

        def work(connection: Connection) -> Standing:
            standing, numbers = write_entries(connection, self._standing, rest)
            seqs.extend(numbers)
            self._doubtful = standing, list(zip(rest, numbers, strict=True))
            return standing

        self._write(work)
        if self._standing.meta.tidy_due:
            self._tidy_if_possible()
        return already + seqs

    def forget_capture(self) -> None:
        """Drop the capture of finished rounds from the log, and all trace of it in the bytes."""
        self._write(lambda connection: _saved(connection, drop_capture(connection, self._standing)))
        if self._standing.meta.tidy_due:
            self._tidy()

    def erase_history(self) -> None:
        """Drop the whole log, and all trace of it in the bytes."""
        self._write(lambda connection: _saved(connection, drop_log(connection, self._standing)))
        self._tidy()

    def backup(self, now: datetime | None = None) -> Path | None:
        """Write a verified backup; see the port."""
        raise NotImplementedError

    def backups(self) -> list[Backup]:
        """Return the backups of this workshop, newest first."""
        return []

    def reopen(self) -> None:
        """After a failed commit: open the file again if it is still ours, else FileError."""
        raise NotImplementedError

    def close(self) -> None:
        """Release the file; nothing of SQLite's is left beside it."""
        database, self._database = self._database, None
        if database is None:
            return
        try:
            if not self._read_only and not self._failed and _is_ours(database):
                with told(self._path):
                    database.leave_nothing()
        finally:
            with told(self._path):
                database.close()

    def _open(self) -> Database:
        if self._database is None:
            raise FileError(f"{shown(self._path)} has been closed: open it again.")
        return self._database

    def _write(self, work: Callable[[Connection], Standing]) -> None:
        """Run `work` in one transaction between two looks at the file; then it stands as told."""
        database = self._open()
        if self._read_only:
            raise FileError(
                f"{shown(self._path)} is open to be looked at only: save a copy to change it."
            )
        self._doubtful = None
        try:
            self._refuse_another(database)
            with told(self._path), database.transaction() as connection:
                standing = work(connection)
            self._standing = standing
            self._doubtful = None
            self._look_again(database)
        except FileError as error:
            self._failed = str(error)
            raise

    def _refuse_another(self, database: Database) -> None:
        """Refuse to go on where another file lies at the path, or this one was written to."""
        try:
            there = Identity.of(database.path)
        except OSError:
            raise FileError(
                f"{shown(self._path)} is no longer where it was: it has been moved, renamed or "
                "deleted, or its drive is gone. Put it back, or use “Save a copy…”."
            ) from None
        if there.key != database.identity.key:
            raise FileError(
                f"Another file has been put in the place of {shown(self._path)}: use “Save a "
                "copy…” to keep what you see."
            )
        if there.size != database.identity.size:
            raise FileError(
                f"Another program has written to {shown(self._path)}: use “Save a copy…” to "
                "keep what you see."
            )

    def _look_again(self, database: Database) -> None:
        database.identity = replace(database.identity, size=database.expected_size())
        self._refuse_another(database)

    def _already_there(self, entries: Sequence[Entry]) -> list[int]:
        """Return the numbers of leading entries that an attempt took for lost had saved."""
        numbers = []
        for entry in entries:
            if not self._landed:
                break
            known, seq = self._landed.pop(0)
            if known != entry:
                raise FileError(
                    "What is to be saved does not follow what was saved before: use “Save a "
                    "copy…”, then open the workshop again."
                )
            numbers.append(seq)
        return numbers

    def _tidy(self) -> None:
        """Rebuild the file, so that neither deleted words nor the order of coming are in it."""
        database = self._open()
        self._refuse_another(database)
        with told(self._path):
            database.raw.execute("VACUUM")
        self._look_again(database)

        def work(connection: Connection) -> Standing:
            meta = replace(self._standing.meta, tidy_due=0)
            return write_meta(connection, replace(self._standing, meta=meta))

        self._write(work)

    def _tidy_if_possible(self) -> None:
        # What is asked is durable by now, and overwritten with zeros; what is left to do is
        # noted in the file, and done at the next commit or opening.
        try:
            self._tidy()
        except FileError as error:
            LOG.warning("rebuilding the file has to wait: %s", error)


def _saved(connection: Connection, standing: Standing) -> Standing:
    return write_meta(connection, standing)


def _is_ours(database: Database) -> bool:
    with suppress(OSError):
        return Identity.of(database.path).key == database.identity.key
    return False


def _line(row: tuple[Any, ...]) -> LogLine:
    seq, kind, label, at, barrier, of = row
    when = datetime.fromisoformat(at) if at else None
    return LogLine(seq, EntryKind(kind), label, when, bool(barrier), of)
