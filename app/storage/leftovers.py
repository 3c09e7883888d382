"""What a program that was killed leaves behind, and how it is known and removed.

It holds what the workshop held then, also what is to be forgotten later.
"""

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

PART = ".part-"
"""What begins the name of a file that is to take the place of another."""
_COPY = "accord-copy-"
"""What begins the name of a folder with a copy to look at; the number of its process follows."""


def part_of(target: Path) -> str:
    """Return how the names begin of files that are to take the place of `target`."""
    return f"{PART}{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]}-"


def clear_parts(target: Path) -> None:
    """Remove unfinished files that were to take the place of `target`.

    To be called by who has it locked, so that nobody is at work on them.
    """
    for left in target.parent.glob(f"{part_of(target)}*"):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def copy_folder() -> Path:
    """Make a folder of our own for a copy to look at; those of killed programs are removed."""
    clear_copies()
    return Path(os.path.realpath(tempfile.mkdtemp(prefix=f"{_COPY}{os.getpid()}-")))


def clear_copies() -> None:
    """Remove the copies of programs that do not run any more."""
    if os.name == "nt":  # asking there whether a process lives would end it
        return
    for left in Path(tempfile.gettempdir()).glob(f"{_COPY}*-*"):
        number = left.name.removeprefix(_COPY).partition("-")[0]
        if number.isdigit() and not _lives(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
