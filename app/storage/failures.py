"""What goes wrong inside SQLite, as sentences that a facilitator can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import FileError, FileInUse
from app.storage.place import in_use, shown

ADVICE = "Open a backup, or save what can still be read with “accord verify”."
DAMAGED = f"{{file}} is damaged: some of it cannot be read. {ADVICE}"

# The longest beginning of SQLite's name of an error that is known here tells the sentence.
_SENTENCES = {
    "SQLITE_FULL": "{file} cannot be saved because the disk is full: free some space.",
    "SQLITE_IOERR": (
        "{file} cannot be read or written: the drive does not answer as it should, or a limit "
        "is reached. Look at the drive, its cable and its free space."
    ),
    "SQLITE_READONLY_DBMOVED": (
        "{file} was moved or deleted while it was open: use “Save a copy…”."
    ),
    "SQLITE_READONLY": (
        "{file} cannot be written: it, its folder or its drive is write-protected. Use “Save a "
        "copy…” to go on elsewhere."
    ),
    "SQLITE_CANTOPEN": "{file} cannot be opened: look at its folder and its permissions.",
    "SQLITE_PERM": "{file} cannot be opened: look at its permissions.",
    "SQLITE_AUTH": "{file} cannot be opened: look at its permissions.",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_FORMAT": DAMAGED,
    "SQLITE_CONSTRAINT": (
        "{file} does not hold what is to be changed: another program has written to it. "
        "Use “Save a copy…”."
    ),
    "SQLITE_TOOBIG": (
        "{file} holds a value that is too large, or would have to: shorten what was written last."
    ),
    "SQLITE_NOMEM": "There is not enough memory for {file}: close other programs.",
    "SQLITE_INTERRUPT": "{file} takes too long to check: it is damaged or made to do harm.",
}
_OTHERWISE = "{file} cannot be worked with ({name}): it is damaged, or the drive is. Open a backup."


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside the block into FileError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise failure(path, error) from None
    except UnicodeDecodeError:
        raise FileError(DAMAGED.format(file=shown(path))) from None
    except MemoryError:
        raise FileError(_SENTENCES["SQLITE_NOMEM"].format(file=shown(path))) from None


def failure(path: Path, error: Exception) -> FileError:
    """Return the FileError that says what `error` means for the file at `path`."""
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return FileInUse(in_use(path))
    if isinstance(error, sqlite3.OperationalError) and "decode to UTF-8" in str(error):
        name = "SQLITE_CORRUPT"
    known = [key for key in _SENTENCES if name.startswith(key)]
    sentence = _SENTENCES[max(known, key=len)] if known else _OTHERWISE
    return FileError(sentence.format(file=shown(path), name=name))
