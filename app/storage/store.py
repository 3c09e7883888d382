"""The open file: answers the port `Store`."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from app.domain.changes import ChangeSet
from app.domain.errors import FileError
from app.domain.ports import Backup, Entry, LogLine, Progress
from app.domain.workshop import Workshop
from app.storage import history, summary
from app.storage.backups import forget_backups, list_backups, write_backup
from app.storage.database import Database
from app.storage.failures import told
from app.storage.folders import told_of
from app.storage.leftovers import clear_copies, clear_parts
from app.storage.place import identified, inspected, located, shown
from app.storage.reading import Content, Standing, check_start, read_content, read_standing
from app.storage.writing import ALL_HISTORY, drop_log, write_entries, write_meta

_Numbered = tuple[Entry, int]

LOG = logging.getLogger("accord.storage")


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What a write that may have failed would have left, and the numbers of its entries."""

    standing: Standing
    numbered: tuple[_Numbered, ...]


class FileStore:
    """One open workshop, made by `opening`. Not thread-safe: one thread at a time.

    write_protected: whether it is read-only because the file, its folder or its drive is.

    After a failed write nothing is written before `reopen` has found the file to be ours still;
    the next commit tries that by itself.
    """

    def __init__(
        self,
        database: Database,
        content: Content,
        *,
        shown_as: Path | None = None,
        at_close: Callable[[], None] = lambda: None,
    ) -> None:
        """Take over an open database and what was read from it.

        shown_as: of a copy, the file that it is a copy of. at_close: called when it is closed.
        """
        self._database: Database | None = database
        self._path = shown_as or database.path
        self._place = database.path
        self._read_only = database.read_only
        self.write_protected = False
        self._standing = content.standing
        self._workshop: Workshop | None = content.workshop
        self._at_close = at_close
        self._failed = ""
        self._doubtful: _Attempt | None = None
        self._landed: tuple[_Numbered, ...] = ()
        self._tidied = False
        self._summarised = content.summarised

    @property
    def path(self) -> Path:
        """The file that is open; of a read-only copy, the file that it is a copy of."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether commits are impossible."""
        return self._read_only

    @property
    def begun(self) -> datetime | None:
        """When the file was made; None where it does not say."""
        return self._standing.meta.begun

    def load(self, progress: Progress | None = None) -> Workshop:
        """Return the whole state: what opening has verified, or read anew the second time."""
        workshop, self._workshop = self._workshop, None
        if workshop is not None:
            return workshop
        with told(self._path):
            report = progress or (lambda share, phrase: None)
            return read_content(self._open(), lambda share: report(share, "Reading")).workshop

    def log(self) -> list[LogLine]:
        """Return the history, oldest first."""
        with told(self._path):
            return history.lines(self._open().raw, self._path)

    def changes_of(self, seq: int) -> ChangeSet:
        """Return the changes of one log entry; FileError where it is not there or is broken."""
        with told(self._path):
            return history.changes_of(self._open().raw, seq, self._path)

    def commit(self, entries: Sequence[Entry]) -> list[int]:
        """Make entries durable in one transaction; see the port."""
        if self._failed:
            self.reopen()
        already = self._already_there(entries)
        rest = list(entries)[len(already) :]
        if not rest:
            return already
        numbers: list[int] = []
        scrubs = any(entry.scrub for entry in rest)

        def work(connection: sqlite3.Connection) -> _Attempt:
            before = self._standing
            if scrubs:  # what is forgotten is in no summary either
                before = before._replace(digest=summary.drop(connection, before.digest))
            standing, found = write_entries(connection, before, rest)
            numbers.extend(found)
            return _Attempt(standing, tuple(zip(rest, found, strict=True)))

        self._write(work)
        self._tidied = self._tidied and not scrubs
        self._tidy_if_possible()
        return already + numbers

    def erase_history(self) -> None:
        """Drop the whole log, and all trace of it in the bytes and in the backups."""
        if self._failed:
            self.reopen()

        def work(connection: sqlite3.Connection) -> _Attempt:
            rest = summary.drop(connection, self._standing.digest)
            standing = drop_log(connection, self._standing._replace(digest=rest))
            return _Attempt(write_meta(connection, standing), ())

        self._write(work)
        if self._standing.meta.tidy_due:
            self._tidy()

    @property
    def summarised(self) -> bool:
        """Whether the summary in the file is of what it holds now."""
        return self._summarised

    def summarise(self, content: str) -> None:
        """Leave a summary in the file; see the port."""
        if self._read_only or self._failed:
            return

        def work(connection: sqlite3.Connection) -> _Attempt:
            now = self._standing
            digest = summary.put(connection, content, now.digest, now.meta.hash)
            return _Attempt(write_meta(connection, now._replace(digest=digest)), ())

        try:
            self._write(work)
            self._summarised = True
        except FileError as error:
            LOG.warning("no summary could be left: %s", error)
            self.reopen()  # what was begun is taken back before anybody else sees the file

    def backup(self, now: datetime | None = None) -> Path | None:
        """Write a verified backup; see the port."""
        database = self._open()
        if self._read_only:
            return None
        with told(self._path):
            return write_backup(database, self._place, now)

    def backups(self) -> list[Backup]:
        """Return the backups of this workshop, newest first."""
        return list_backups(self._path)

    def reopen(self) -> None:
        """After a failed write: open the file again if it is still ours, else FileError."""
        if not self._failed:
            return
        place = located(self._place)
        if self._database is not None and self._database.identity.key == identified(place).key:
            old, self._database = self._database, None
            old.close()
        inspected(place)
        with told(place):
            database = Database(place, read_only=False)
            try:
                self._take_up(database)
            except BaseException:
                database.close()
                raise

    def close(self) -> None:
        """Release the file; nothing of SQLite's is left beside it."""
        if self._database is None:
            return
        if not self._read_only and not self._failed:
            self._tidied = False
            self._tidy_if_possible()
        database, self._database = self._database, None
        try:
            with told(self._path):
                if not self._read_only and not self._failed and database.is_there():
                    database.leave_nothing()
        finally:
            database.close()
            self._at_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _open(self) -> Database:
        if self._database is None:
            raise FileError(self._failed or f"{shown(self._path)} has been closed: open it again.")
        return self._database

    def _write(self, work: Callable[[sqlite3.Connection], _Attempt]) -> None:
        """Run `work` in one transaction between two looks at the file; then it stands as told."""
        database = self._open()
        if self._read_only:
            raise FileError(
                f"{shown(self._path)} is open to be looked at only: save a copy to change it."
            )
        self._doubtful = None
        self._summarised = False
        try:
            database.refuse_another()
            with told(self._path), database.transaction() as connection:
                attempt = self._doubtful = work(connection)
            database.look_again()
        except FileError as error:
            self._failed = str(error)
            raise
        self._standing, self._doubtful = attempt.standing, None

    def _take_up(self, database: Database) -> None:
        """Go on with a file that was opened again, if it stands as it did, or as it was to."""
        with database.reading(), database.deadline():
            check_start(database)
            standing = read_standing(database)
        database.refuse_unwritable()
        if self._doubtful is not None and standing.meta == self._doubtful.standing.meta:
            self._landed = self._doubtful.numbered
        elif standing.meta != self._standing.meta:
            raise FileError(
                f"Another program has written to {shown(self._path)} meanwhile: use “Save a "
                "copy…” to keep what you see."
            )
        if self._database is not None:
            self._database.close()
        self._database, self._standing = database, standing
        self._failed, self._doubtful = "", None

    def _already_there(self, entries: Sequence[Entry]) -> list[int]:
        """Return the numbers of leading entries that an attempt taken for lost had saved."""
        landed = self._landed[: len(entries)]
        for (known, _), entry in zip(landed, entries, strict=False):
            if known != entry:
                raise FileError(
                    "What is to be saved does not follow what was saved before: use “Save a "
                    "copy…”, then open the workshop again."
                )
        self._landed = self._landed[len(landed) :]
        return [seq for _, seq in landed]

    def _tidy(self) -> None:
        """Rebuild the file and its backups, so that nothing forgotten, nor the order in which
        things came, can be read from their bytes."""
        database = self._open()
        database.refuse_another()
        with told(self._path):
            database.rebuild()
            all = self._standing.meta.tidy_due == ALL_HISTORY
            forget_backups(database, self._place, all=all)
            with told_of(self._path):
                clear_parts(self._place)
                clear_copies()

        def work(connection: sqlite3.Connection) -> _Attempt:
            clean = self._standing.meta._replace(tidy_due=0)
            return _Attempt(write_meta(connection, self._standing._replace(meta=clean)), ())

        self._write(work)

    def _tidy_if_possible(self) -> None:
        """Tidy once a sitting if it is due.

        What was asked is durable by then, and what was deleted is overwritten with zeros; that
        tidying is due is noted in the file, and tried again at closing or in the next sitting.
        """
        if not self._standing.meta.tidy_due or self._tidied:
            return
        self._tidied = True
        try:
            self._tidy()
        except FileError as error:
            LOG.warning("rebuilding the file has to wait: %s", error)
