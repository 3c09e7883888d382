"""One connection to one file: locked, bounded, durable, and trusting nothing of its schema."""

import contextlib
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import FileError
from app.storage.place import HELD, MAX_BYTES, Identity, identified, shown, uri

STEPS = 20_000
"""Instructions of SQLite's machine between two looks at the clock."""

SECONDS = 4.0
BYTES_A_SECOND = 2_000_000
"""A check may take this many seconds, and one more for so many bytes; an honest file of a few
megabytes takes a hundredth of it."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 512 * 2**20,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    # VACUUM attaches the file that it builds.
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


class Database:
    """A file that is open, by one connection, which any one thread at a time may use.

    path: located. While it lives, nothing else in this process may open the file. What it raises
    is sqlite3's own; `failures.told` turns that into sentences.
    """

    def __init__(self, path: Path, *, read_only: bool, identity: Identity | None = None) -> None:
        """Open the file, and lock it unless it is only to be read.

        identity: what was inspected; another file at the path by now is refused as moved.
        """
        self.path = path
        self.read_only = read_only
        self._closed = False
        self._until = 0.0
        self._key = (identity or identified(path)).key
        HELD.take(path, self._key, self)
        try:
            self.raw = _connected(path, read_only)
        except BaseException:
            HELD.release(self._key)
            raise
        try:
            self._prepare()
            self._page_size = self.pragma("page_size")
            self.identity = identified(path)
            self._least = self.identity.size
            if self.identity.key != self._key:
                raise FileError(f"{shown(path)} has just been replaced by another: open it again.")
        except BaseException:
            self.close()
            raise

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a block in one transaction: all of it becomes durable, or none."""
        self.raw.execute("BEGIN IMMEDIATE")
        try:
            yield self.raw
            self.raw.execute("COMMIT")
        except BaseException:
            # What SQLite could not write it may have taken back by itself already.
            if self.raw.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    self.raw.execute("ROLLBACK")
            raise

    def pragma(self, name: str) -> int:
        """Return the number that a PRAGMA answers."""
        return int(self.raw.execute(f"PRAGMA {name}").fetchone()[0])

    @contextlib.contextmanager
    def deadline(self) -> Iterator[None]:
        """Interrupt what runs in the block when it takes far longer than an honest file needs."""
        size = min(self.identity.size, MAX_BYTES)
        self._until = until = time.monotonic() + SECONDS + size / BYTES_A_SECOND
        self.raw.set_progress_handler(lambda: time.monotonic() > until, STEPS)
        try:
            with self.heeding():
                yield
        finally:
            self.raw.set_progress_handler(None, 0)

    @contextlib.contextmanager
    def heeding(self) -> Iterator[None]:
        """Let Ctrl+C through: where it falls while the clock is looked at, SQLite keeps it."""
        try:
            yield
        except sqlite3.OperationalError as error:
            interrupted = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT
            if interrupted and time.monotonic() <= self._until:
                raise KeyboardInterrupt from None
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Let nothing inside the block write."""
        self.raw.execute("PRAGMA query_only=ON")
        try:
            yield
        finally:
            if not self.read_only:
                self.raw.execute("PRAGMA query_only=OFF")

    def refuse_unwritable(self) -> None:
        """Raise where SQLite has the file open to be read only.

        It is content with that where the system would not let it write just then, and takes no
        lock; only the first change would tell. To be called when the tables are known to be ours.
        """
        self.raw.execute("DELETE FROM meta WHERE 0")

    def leave_nothing(self) -> None:
        """Remove the journal that lies empty beside the file while it is open."""
        self.raw.execute("PRAGMA locking_mode=NORMAL")
        self.raw.execute("PRAGMA journal_mode=DELETE").fetchall()

    def refuse_another(self) -> None:
        """Raise FileError where another file lies at the path now, or this one was written to.

        A changed time alone means nothing: virus scanners touch files.
        """
        known = self.identity
        try:
            there = self.path.stat()
        except OSError:
            raise FileError(
                f"{shown(self.path)} is no longer where it was: it has been moved, renamed or "
                "deleted, or its drive is gone. Put it back, or use “Save a copy…”."
            ) from None
        if (there.st_dev, there.st_ino) != (known.device, known.inode):
            raise FileError(
                f"Another file has been put in the place of {shown(self.path)}: use “Save a "
                "copy…” to keep what you see."
            )
        if there.st_size != known.size:
            raise FileError(
                f"Another program has written to {shown(self.path)}: use “Save a copy…” to "
                "keep what you see."
            )

    def look_again(self) -> None:
        """After a write: the file must lie where it did, with the size that it has now."""
        size = max(self.length, self._least)
        if size != self.identity.size:
            self.identity = self.identity._replace(size=size)
        self.refuse_another()

    @property
    def length(self) -> int:
        """The bytes that belong to the file by what it says itself; more may be there."""
        return self.pragma("page_count") * self._page_size

    def rebuild(self) -> None:
        """Write the file anew, so that nothing deleted is left in it.

        It counts before SQLite cuts the file to its new length: where that fails, or the program
        is killed, the rest stays behind the end until it is rebuilt again.
        """
        self._least = self.identity.size
        self.raw.execute("VACUUM")
        self._least = 0
        self.look_again()

    def is_there(self) -> bool:
        """Whether the open file still lies at its path."""
        with contextlib.suppress(OSError):
            return Identity.of(self.path).key == self.identity.key
        return False

    def close(self) -> None:
        """Close the connection, and with it drop the lock."""
        if self._closed:
            return
        self._closed = True
        try:
            self.raw.close()
        finally:
            HELD.release(self._key)

    def _prepare(self) -> None:
        for number, value in _LIMITS.items():
            self.raw.setlimit(number, value)
        # The order matters: with an exclusive lock from the first access on, no file of shared
        # memory can come into being, and nothing of the schema is run before it is trusted.
        for setting in (
            "locking_mode=EXCLUSIVE",
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "mmap_size=0",
            "temp_store=MEMORY",
            "foreign_keys=ON",
            "secure_delete=ON",
            "synchronous=EXTRA",
        ):
            self.raw.execute(f"PRAGMA {setting}").fetchall()
        if sys.platform == "darwin":
            self.raw.execute("PRAGMA fullfsync=ON")
        if self.read_only:
            self.raw.execute("PRAGMA query_only=ON")
            self.raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
            return
        self.raw.execute("PRAGMA journal_mode=TRUNCATE").fetchall()
        # Takes the lock, which stays, and plays a journal back that a crash has left.
        self.raw.execute("BEGIN EXCLUSIVE")
        self.raw.execute("COMMIT")


def _connected(path: Path, read_only: bool) -> sqlite3.Connection:
    # timeout=0: who holds the file holds it all day, so waiting would only hang the window.
    return sqlite3.connect(
        uri(path, read_only=read_only),
        uri=True,
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
    )
