"""Where a workshop lies: what is checked of a path before SQLite may touch it.

SQLite's locks belong to the process: whoever opens and closes a file once more drops them, and
another program's commit is then silently lost. So a file that is open here is only asked about
by `os.stat`; `HELD` knows which those are. No SQLAlchemy in this module.
"""

import os
import stat
import threading
from pathlib import Path
from typing import NamedTuple
from weakref import WeakValueDictionary

from app.domain.errors import FileError, FileInUse
from app.storage.outline import is_crowded

APPLICATION_ID = 0x41636364
"""“Accd” in the header of every workshop."""

FORMAT = 3
"""The number of the present format: `user_version`, and of the last migration."""

MAGIC = b"SQLite format 3\x00"
HEADER = 100
MAX_BYTES = 2**31
"""No workshop is larger than 2 GB: 100,000 records take some 30 MB."""

MAX_PATH = 480
"""Bytes; SQLite's own limit is 512, and its journal has a longer name."""

_SUPER_JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


class Identity(NamedTuple):
    """Which file it is: its device, its number there, and its size in bytes."""

    device: int
    inode: int
    size: int

    @classmethod
    def of(cls, path: Path) -> "Identity":
        """Return the identity of what lies at `path` now; OSError where nothing does."""
        found = path.stat()
        return cls(found.st_dev, found.st_ino, found.st_size)

    @property
    def key(self) -> tuple[int, int]:
        """What stays the same while the file is written."""
        return self.device, self.inode


class Header(NamedTuple):
    """What the first hundred bytes say. format: `user_version`. longer: pages lie behind its end,
    as a rebuilding leaves them that was killed before it cut the file to its new length."""

    format: int
    journal_left: bool
    longer: bool = False


class Held:
    """The files that this process has open by SQLite; what is thrown away unclosed drops out."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders: WeakValueDictionary[tuple[int, int], object] = WeakValueDictionary()

    def take(self, path: Path, key: tuple[int, int], holder: object) -> None:
        """Note who has a file open; FileInUse where it is open already."""
        with self._lock:
            if key in self._holders:
                raise FileInUse(in_use(path))
            self._holders[key] = holder

    def release(self, key: tuple[int, int]) -> None:
        """Note that a file has been closed."""
        with self._lock:
            self._holders.pop(key, None)

    def refuse(self, path: Path, key: tuple[int, int]) -> None:
        """Raise FileInUse where the file is open in this process."""
        with self._lock:
            if key in self._holders:
                raise FileInUse(in_use(path))


HELD = Held()


def in_use(path: Path) -> str:
    """Return the sentence for a file that someone else has open."""
    return (
        f"{shown(path)} is open in another window or program: close it there, wait, or look at "
        "a read-only copy."
    )


def shown(path: Path) -> str:
    """Return how a sentence names a file: its name on one line, of bearable length."""
    name = "".join(c if c.isprintable() else "�" for c in path.name or str(path))
    return f"“{name if len(name) <= 80 else name[:77] + '…'}”"


def located(path: Path) -> Path:
    """Return the absolute path of the regular file that `path` means, links followed.

    Raises FileError for what is missing, a folder, a pipe, a device or a loop of links.
    """
    try:
        place = Path(os.path.realpath(path))
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise FileError(
            f"{shown(path)} is not there: it may have been moved, renamed or deleted, or its "
            "drive is not connected."
        ) from None
    except (OSError, ValueError) as error:
        raise FileError(_unreachable(path, error)) from None
    if stat.S_ISDIR(mode):
        raise FileError(f"{shown(path)} is a folder: choose the .accord file in it.")
    if not stat.S_ISREG(mode):
        raise FileError(f"{shown(path)} is not a file but a device or a pipe: choose another.")
    refuse_unusable(place)
    return place


def refuse_unusable(path: Path) -> None:
    """Refuse a path that SQLite could not open."""
    try:
        size = len(str(path).encode())
    except UnicodeEncodeError:
        raise FileError(
            f"The path of {shown(path)} holds characters that are no text: rename the file or "
            "the folder that it is in."
        ) from None
    if size > MAX_PATH:
        raise FileError(
            f"The path of {shown(path)} is too long ({size:,} bytes): move it to a folder with "
            "a shorter path."
        )


def inspected(path: Path) -> Header:
    """Read the header of a file at a located path and refuse what is no workshop of ours.

    It is not to be called while this process has the file open.
    """
    try:
        raw, size = first_bytes(path)
        journal = left_journal(path)
    except OSError as error:
        raise FileError(_unreachable(path, error)) from None
    if size == 0:
        raise FileError(f"{shown(path)} is empty: open a backup or a copy of it instead.")
    if len(raw) < HEADER or not raw.startswith(MAGIC):
        raise FileError(
            f"{shown(path)} is not an Accord workshop, or its beginning has been overwritten: "
            "choose another file, or open a backup."
        )
    if int.from_bytes(raw[68:72], "big") != APPLICATION_ID:
        raise FileError(f"{shown(path)} belongs to another program: it is no Accord workshop.")
    longer = _refuse_size(path, raw, size, journal)
    version = int.from_bytes(raw[60:64], "big")
    if version > FORMAT:
        raise FileError(
            f"{shown(path)} was written by a newer Accord (format {version}; this one knows "
            f"up to {FORMAT}): open it with that version."
        )
    if version < 1:
        raise FileError(f"{shown(path)} does not say which format it has: it is damaged.")
    refuse_crowded(path)
    return Header(version, journal, longer)


def refuse_crowded(path: Path) -> None:
    """Refuse a file that defines far more than any of ours, before SQLite takes all of it in."""
    try:
        crowded = is_crowded(path)
    except OSError as error:
        raise FileError(_unreachable(path, error)) from None
    if crowded:
        raise FileError(
            f"{shown(path)} has been changed by another program: its tables are not those of a "
            "workshop. Open a backup."
        )


def identified(place: Path) -> Identity:
    """Return which file lies at a located path."""
    try:
        return Identity.of(place)
    except OSError:
        raise FileError(f"{shown(place)} has just been moved or deleted: look for it.") from None


def folder_is_writable(path: Path) -> bool:
    """Whether a file can be written: it, and its folder, where the journal has to lie."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def uri(path: Path, *, read_only: bool) -> str:
    """Return the URI of an existing file; no character of its name means anything in it."""
    address = path.as_uri()
    if not address.startswith("file:///"):  # \\server\share
        address = "file:////" + address.removeprefix("file://")
    return f"{address}?mode={'ro' if read_only else 'rw'}"


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the journal of a file."""
    return path.with_name(path.name + "-journal")


def first_bytes(path: Path) -> tuple[bytes, int]:
    """Return how a file begins, and its size; a pipe is not waited for. OSError, FileError."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise FileError(f"{shown(path)} is not a file any more: choose another.")
        return os.read(descriptor, HEADER), found.st_size
    finally:
        os.close(descriptor)


def left_journal(path: Path) -> bool:
    """Whether a journal lies beside that SQLite would play back; FileError where it is not ours."""
    try:
        if path.with_name(path.name + "-wal").exists():
            raise FileError(
                f"Beside {shown(path)} lies a “-wal” file that another program has left: open "
                "and close the workshop with that program, or work with a copy."
            )
        tail = _tail_of(journal_of(path))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FileError(_unreachable(journal_of(path), error)) from None
    if tail == _SUPER_JOURNAL:
        # Playing it back would delete the file that it names, wherever that is.
        raise FileError(
            f"The “-journal” beside {shown(path)} was not written by Accord: move it away."
        )
    return bool(tail)


def _tail_of(journal: Path) -> bytes:
    """Return the last bytes of a journal, none where it is empty."""
    found = journal.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise FileError(f"{shown(journal)} is no file and cannot be a journal: move it away.")
    if found.st_size == 0:
        return b""
    with journal.open("rb") as file:
        file.seek(-min(8, found.st_size), os.SEEK_END)
        return file.read(8)


def refuse_huge(path: Path, size: int) -> None:
    """Refuse a file of more bytes than a workshop can have, before all of it is read."""
    if size > MAX_BYTES:
        raise FileError(
            f"{shown(path)} is larger than a workshop can be ({size:,} bytes): open a backup."
        )


def not_whole(path: Path, expected: int, size: int) -> FileError:
    """Return the error for a file that has another length than it says, both in bytes."""
    return FileError(
        f"{shown(path)} is not whole: {expected:,} bytes are expected and {size:,} are there. "
        "Copy it again from where it came, or use a backup."
    )


def _refuse_size(path: Path, raw: bytes, size: int, journal: bool) -> bool:
    """Refuse a length that cannot be; return whether whole pages lie behind the end."""
    refuse_huge(path, size)
    page = int.from_bytes(raw[16:18], "big")
    page = 65_536 if page == 1 else page
    expected = int.from_bytes(raw[28:32], "big") * page
    if page < 512 or page & (page - 1) or raw[18] != 1 or raw[19] != 1:
        raise FileError(f"{shown(path)} has been changed by another program: use a backup.")
    if journal or expected == size:
        return False
    # SQLite goes by the length that it says only where it is as new as the last change, and
    # writes one of no pages itself as soon as the file is locked.
    if not 0 < expected < size or size % page or raw[24:28] != raw[92:96]:
        raise not_whole(path, expected, size)
    return True


def _unreachable(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return f"{shown(path)} cannot be the name of a file."
    reason = error.strerror or "the system refuses"
    return f"{shown(path)} cannot be reached ({reason}): look at its place and its permissions."
