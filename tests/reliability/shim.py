"""The shim between a process and the system: made here, driven by ctypes where it is loaded."""

import ctypes
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
COMPILERS = ("cc", "gcc", "clang", "tcc")
LINUX_64 = sys.platform.startswith("linux") and sys.maxsize > 2**32


class Call(IntEnum):
    """What the shim tells apart; the numbers are those of shim.c."""

    OPEN = 1
    CLOSE = 2
    WRITE = 3
    TRUNCATE = 4
    SYNC = 5
    RENAME = 6
    UNLINK = 7
    MKDIR = 8
    SAY = 9
    READ = 10
    STAT = 11
    LIST = 12
    CHMOD = 13


CHANGES = (Call.WRITE, Call.TRUNCATE, Call.SYNC, Call.RENAME, Call.UNLINK, Call.MKDIR)
BEFORE, AFTER, HALF = -1, -2, -3
"""Where a process is killed: before the call, after it, or, of a write, when half is done."""


@dataclass(frozen=True, slots=True)
class Shim:
    """The functions of the shim in a process that was started with it."""

    library: ctypes.CDLL

    @classmethod
    def loaded(cls) -> "Shim":
        """Return the shim of this process."""
        library = ctypes.CDLL(None)
        library.accord_watch.argtypes = [ctypes.c_char_p]
        long, number = ctypes.c_long, ctypes.c_int
        library.accord_arm.argtypes = [long, number, number, long]
        library.accord_calls.restype = long
        return cls(library)

    def watch(self, folder: Path) -> None:
        """Look at what is done to the files below a folder, and to no other."""
        self.library.accord_watch(os.fsencode(folder))

    def record(self, notes: int, *, listen: bool = False) -> None:
        """Note every change in an open file; listen: also what is said on the standard output."""
        self.library.accord_record(notes, int(listen))

    def arm(self, at: int, what: int, calls: tuple[Call, ...], *, lasting: bool = False) -> None:
        """Let the call with this number fail with an errno, or kill the process there.

        lasting: and every one after it, until `disarm`.
        """
        self.library.accord_arm(at, what, int(lasting), sum(1 << call for call in calls))

    def disarm(self) -> int:
        """Let everything happen again; return how many calls were counted."""
        counted = int(self.library.accord_calls())
        self.library.accord_arm(0, 0, 0, 0)
        return counted


def why_not() -> str:
    """Return why there can be no shim here; "" where there can."""
    if not LINUX_64:
        return "calls of the system are only stood between on Linux with 64 bit"
    if compiler() is None:
        return f"there is no C compiler here (any of {', '.join(COMPILERS)}; tcc will do)"
    return ""


@cache
def compiler() -> str | None:
    """Return the C compiler that is here."""
    return next(filter(None, map(shutil.which, COMPILERS)), None)


def made(folder: Path) -> Path:
    """Compile the shim into a folder and return it."""
    target = folder / "shim.so"
    line = [str(compiler()), "-fPIC", "-shared", "-nostdlib", "-o", str(target), str(SOURCE)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return target
