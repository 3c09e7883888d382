"""What a program that was killed leaves behind, and how it is known and removed.

It holds what the workshop held then, also what is to be forgotten later.
"""

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from app.domain.processes import runs

PART = ".part-"
"""What begins the name of a file that is to take the place of another."""
_COPY = "accord-copy-"
"""What begins the name of a folder with a copy to look at; the number of its process follows."""

_IN_USE: set[str] = set()
"""The names of those that this process looks at."""


def part_of(target: Path) -> str:
    """Return how the names begin of files that are to take the place of `target`."""
    return f"{PART}{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]}-"


def clear_parts(target: Path) -> None:
    """Remove unfinished files that were to take the place of `target`.

    To be called by who has it locked, so that nobody is at work on them. Raises OSError where
    one of them stays.
    """
    for left in named(target.parent, part_of(target)):
        left.unlink(missing_ok=True)


def named(folder: Path, beginning: str) -> list[Path]:
    """Return what lies in a folder and is named so; OSError where the folder cannot be read.

    (`Path.glob` says nothing of that from Python 3.13 on.)
    """
    return [folder / name for name in os.listdir(folder) if name.startswith(beginning)]  # noqa: PTH208


def copy_folder() -> Path:
    """Make a folder of our own for a copy to look at; those of killed programs are removed."""
    with suppress(OSError):
        clear_copies()
    folder = Path(os.path.realpath(tempfile.mkdtemp(prefix=f"{_COPY}{os.getpid()}-")))
    _IN_USE.add(folder.name)
    return folder


def remove_copy(folder: Path) -> None:
    """Remove such a folder; where the system refuses, the next look tries it again."""
    _IN_USE.discard(folder.name)
    _remove(folder)


def clear_copies() -> None:
    """Remove the copies that nobody looks at any more; those of other people stay.

    Raises OSError where it cannot be seen which there are.
    """
    for left in named(Path(tempfile.gettempdir()), _COPY):
        number = left.name.removeprefix(_COPY).partition("-")[0]
        ours = number == str(os.getpid()) and left.name not in _IN_USE
        if ours or (number.isdigit() and runs(int(number)) is False):
            _remove(left)


def _remove(folder: Path) -> None:
    with suppress(OSError):  # it says so all the same where a folder cannot be closed
        shutil.rmtree(folder, ignore_errors=True)
