"""Where documents are written: beside, then replaced; names that every system takes."""

import contextlib
import os
import platform
import re
import stat
import tempfile
import time
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import ExportError
from app.domain.processes import runs
from app.domain.text import shorten

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_PART = 40
"""Characters of a name in a file's name; longer names are shortened at a word."""

_MACHINE = f"{zlib.crc32(platform.node().encode('utf-8', 'replace')):08x}"
_BESIDE = re.compile(rf"\.accord-{_MACHINE}-(\d+)-\w+\.part")
"""How a file is named that is to take the place of another: by the machine, since a folder may
be on the network, and by the process that writes it."""

_AT_WORK: set[str] = set()
"""The names of those that this process writes now."""

_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Written:
    """One document on the disk. missing: characters without a glyph, printed as boxes."""

    path: Path
    missing: tuple[str, ...] = ()
    pages: int = 0


def write_file(path: Path, data: bytes) -> Path:
    """Write `data` to `path`, which is then either the old file or all of the new one.

    The folder is made where there is none; a link stays, and the file that it leads to is
    written. Raises ExportError with a sentence.
    """
    make_folder(path.parent)
    _refuse_special(path)
    try:
        path = Path(os.path.realpath(path))
        start = f".accord-{_MACHINE}-{os.getpid()}-"
        handle, beside = tempfile.mkstemp(prefix=start, suffix=".part", dir=path.parent)
    except (OSError, ValueError) as error:
        raise _failed(path, error) from error
    _AT_WORK.add(os.path.basename(beside))  # noqa: PTH119
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _give_usual_rights(beside)
        os.replace(beside, path)  # noqa: PTH105  # the path may hold a name that Path would bend
        _sync_folder(path.parent)
    except BaseException as error:  # also Ctrl+C
        with contextlib.suppress(OSError):
            os.unlink(beside)  # noqa: PTH108
        if isinstance(error, OSError):
            raise _failed(path, error) from error
        raise
    finally:
        _AT_WORK.discard(os.path.basename(beside))  # noqa: PTH119
    return path


def clear_parts(folder: Path) -> None:
    """Remove the halves of files that exports left in a folder when they were killed there.

    What a program that runs is at work on stays, and whatever another machine has put there.
    """
    # What cannot be cleared now is tried again by the next export, which it does not hinder.
    with contextlib.suppress(OSError, ValueError):
        for name in os.listdir(folder):  # noqa: PTH208
            found = _BESIDE.fullmatch(name)
            if found is not None and name not in _AT_WORK:
                _clear(Path(folder, name), int(found[1]))


def _clear(left: Path, process: int) -> None:
    with contextlib.suppress(OSError):
        alive = runs(process)
        if alive is None:
            is_over = time.time() - left.stat().st_mtime > _A_DAY
        else:
            is_over = process == os.getpid() or not alive
        if is_over:
            left.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; ExportError where that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise ExportError(
            f"“{_named(folder)}” is a file, not a folder: choose another place to write to."
        ) from None
    except (OSError, ValueError) as error:
        raise _failed(folder, error) from error


def safe_name(*parts: str, suffix: str) -> str:
    """Return a file name of parts, in lower case and with dashes: "a-b-v2.pdf".

    Letters of every script stay; everything that some system refuses goes.
    """
    slugs = [slug for slug in map(_slug, parts) if slug]
    stem = "-".join(slugs) or "document"
    if _RESERVED.match(stem):
        stem = f"{stem}-file"
    # A name may have 255 bytes on most systems; ten are left for a number and the suffix.
    while len(stem.encode()) > 200:
        stem = stem[:-1]
    return f"{stem.strip('-.')}{suffix}" if stem.strip("-.") else f"document{suffix}"


def unique(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, numbering what would overwrite an earlier one, also where capitals and
    composed letters do not tell files apart."""
    taken: set[str] = set()
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        number, free = 1, name
        while unicodedata.normalize("NFC", free).casefold() in taken:
            number += 1
            free = f"{stem}-{number}{dot}{suffix}"
        taken.add(unicodedata.normalize("NFC", free).casefold())
        yield free


def _slug(text: str) -> str:
    text = unicodedata.normalize("NFC", shorten(text, _PART)).casefold().rstrip("…")
    kept = [
        c if unicodedata.category(c)[0] in "LN" or unicodedata.category(c) in ("Mn", "Mc") else "-"
        for c in text
    ]
    return re.sub("-+", "-", "".join(kept)).strip("-")


def _refuse_special(path: Path) -> None:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  # also where Path would bend the name
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _failed(path, error) from error
    if stat.S_ISDIR(mode):
        raise ExportError(f"“{_named(path)}” is a folder: give the name of a file in it.")
    if not stat.S_ISREG(mode):
        raise ExportError(f"“{_named(path)}” is not an ordinary file: choose another name.")


def _give_usual_rights(beside: str) -> None:
    """mkstemp makes files that only their owner reads; what is exported is handed on."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        with contextlib.suppress(OSError):  # some sticks know no rights
            os.chmod(beside, 0o666 & ~mask)  # noqa: PTH101


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network folders cannot be synced; the file itself has been.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _failed(path: Path, error: OSError | ValueError) -> ExportError:
    why = getattr(error, "strerror", None) or str(error)
    return ExportError(
        f"“{_named(path)}” could not be written ({why[:120]}): check that the place exists, has "
        "room and may be written to, or choose another."
    )


def _named(path: Path) -> str:
    shown = "".join(c if c.isprintable() else "?" for c in str(path))
    return shown if len(shown) <= 120 else f"…{shown[-119:]}"
