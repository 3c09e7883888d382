"""Making files durable: written beside, forced to the disk, then put in their place."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.domain.errors import FileError
from app.storage.leftovers import part_of
from app.storage.place import journal_of, refuse_unusable, shown

_CHUNK = 1 << 20


def sync_file(path: Path) -> None:
    """Force a closed file to the disk. It must not be open by SQLite in this process."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system has a way to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a name beside `target` to write to; what lies there at the end takes its place.

    It is removed where the block raises. Raises FileError where the folder refuses; what the
    block says of the part is said of the target.
    """
    part = target.with_name(f"{part_of(target)}{secrets.token_hex(4)}{target.suffix}")
    refuse_unusable(part)
    try:
        yield part
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise FileError(
            f"{shown(target)} cannot be written ({error.strerror}): look at its folder, or "
            "choose another place."
        ) from None
    except FileError as error:
        raise type(error)(str(error).replace(shown(part), shown(target))) from None
    finally:
        for left in (part, journal_of(part)):
            with suppress(OSError):
                left.unlink(missing_ok=True)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Turn what the system refuses inside the block into FileError about `path`."""
    try:
        yield
    except OSError as error:
        raise FileError(
            f"{shown(path)} cannot be read or written ({error.strerror}): look at its place "
            "and its permissions."
        ) from None


def lies_at(path: Path) -> bool:
    """Whether anything lies at a path; FileError where that cannot be seen, which is not “no”."""
    with told_of(path):
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
    return True


def copy_bytes(source: Path, to: Path) -> None:
    """Copy the bytes of a file that nobody has open by SQLite in this process."""
    with source.open("rb") as inward, to.open("xb") as outward:
        while chunk := inward.read(_CHUNK):
            outward.write(chunk)
