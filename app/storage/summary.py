"""The summary in a file: what its first screen shows, read before anything else of it is.

It is written when a workshop is closed. The row carries the digest of all that is in the file
beside it, so that it needs no writing at each change: after any change it is not true any more,
and one that has been tampered with is not either. It is dropped with what is forgotten.

No SQLAlchemy in this module, and little else: the window reads it before its first paint.
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from app.domain.errors import FileError
from app.domain.summary import LARGEST, Summary, plain, read
from app.storage.canonical import MODULUS, in_hex, row_text
from app.storage.place import FORMAT, HELD, identified, inspected, located, uri

try:  # what hashlib falls back to: loading OpenSSL takes a tenth of a bare window
    from _sha2 import sha256  # type: ignore[import-not-found]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256

TABLE = "summary"
SECONDS = 0.2
"""How long SQLite may take to read it; it takes a thousandth of that."""

_STEPS = 1_000
_TABLES = {
    "meta": "CREATE TABLE meta ( id INTEGER NOT NULL, created TEXT NOT NULL, changed TEXT NOT "
    "NULL, title TEXT NOT NULL, organisation TEXT NOT NULL, last_seq INTEGER NOT NULL, tidy_due "
    "INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT",
    TABLE: 'CREATE TABLE summary ( id INTEGER NOT NULL, "of" TEXT NOT NULL, content TEXT NOT '
    "NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT",
}
"""What the two tables that are read have to be; a view of that name would run anything."""


def glance(path: Path) -> Summary | None:
    """Return what is known of a workshop without opening it; None where anything is unusual.

    It has let go of the file when it returns; nothing is written.
    """
    try:
        place = located(path)
        HELD.refuse(place, identified(place).key)
        header = inspected(place)
        if header.journal_left or header.longer or header.format != FORMAT:
            return None
        with closing(_connected(place)) as raw:
            return _read(raw)
    except (FileError, OSError, sqlite3.Error, ValueError, TypeError, MemoryError):
        return None


def is_true(row: tuple[int, str, str], digest: int) -> bool:
    """Whether a summary is of what the file holds. digest: over all rows, this one among them."""
    return row[1] == in_hex(digest - _hash(row))


def put(raw: sqlite3.Connection, content: str, digest: int, meta: int) -> int:
    """Write a summary in the place of any other, and return the digest then.

    digest: over all rows but the one about the file itself; meta: what that row adds to it.
    """
    rest = drop(raw, digest)
    row = (1, in_hex(rest + meta), content)
    raw.execute(f'INSERT INTO "{TABLE}" (id, "of", content) VALUES (?, ?, ?)', row)
    return rest + _hash(row)


def drop(raw: sqlite3.Connection, digest: int) -> int:
    """Remove the summary, if there is one, and return the digest without it."""
    for row in raw.execute(f'SELECT id, "of", content FROM "{TABLE}"').fetchall():
        digest -= _hash(row)
        raw.execute(f'DELETE FROM "{TABLE}" WHERE id = ?', row[:1])
    return digest


def _hash(row: tuple[int, str, str]) -> int:
    """Return what a row adds to the digest, as `digest.row_hash` does."""
    return int.from_bytes(sha256(row_text(TABLE, row)).digest(), "big")


def _connected(place: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(uri(place, read_only=True), uri=True, timeout=0, isolation_level=None)
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * LARGEST)
    raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    until = time.monotonic() + SECONDS
    raw.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    return raw


def _read(raw: sqlite3.Connection) -> Summary | None:
    for setting in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        raw.execute(f"PRAGMA {setting}").fetchall()
    names = "SELECT name, sql FROM sqlite_master WHERE name IN ('meta', 'summary')"
    if dict(raw.execute(names).fetchmany(3)) != _TABLES:
        return None
    title, organisation, digest = raw.execute(
        "SELECT title, organisation, digest FROM meta WHERE id = 1"
    ).fetchone()
    named = Summary(plain(title), plain(organisation))
    row = raw.execute('SELECT id, "of", content FROM summary WHERE id = 1').fetchone()
    if not named.title or row is None or not is_true(row, int(digest, 16) % MODULUS):
        return named if named.title else None
    return Summary(named.title, named.organisation, read(row[2]))
