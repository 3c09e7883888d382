"""Tells which files our own code touches on the window's thread, in whatever way Python can, and
where it waits there for another thread, which may be at a file.

What Qt itself does is not seen here: of files that people chose, it only opens its dialogs.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import app
from app.session import monitor
from app.session.monitor import Monitor

OURS = str(Path(app.__file__).parent)
HEARD = {
    *("open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.rmdir"),
    *("os.link", "os.symlink", "os.truncate", "os.utime", "os.chmod", "sqlite3.connect"),
}
UNHEARD = ("stat", "lstat", "access", "readlink", "statvfs")
"""What Python does without telling its audit hooks."""
WAITS = (threading.__file__, monitor.__file__, __file__)
"""Where it is waited, for whom is told by who calls."""

_watches: list[Watch] = []
"""Those that look now; an audit hook cannot be taken off again."""


class Watch:
    """What was touched below a folder, each with the lines of our code that did."""

    def __init__(self, folder: Path) -> None:
        self.found: list[str] = []
        self._below = str(folder)
        self._thread = threading.get_ident()

    def note(self, what: str, path: object) -> None:
        """Note one touch, if it is one of ours on this thread."""
        if threading.get_ident() != self._thread or not isinstance(path, str | bytes | os.PathLike):
            return
        named = os.fsdecode(path)
        if self._below in named:  # SQLite is given an address
            where = _lines(sys._getframe(2))
            if where:
                self.found.append(f"{what} {named.partition(self._below)[2]}: {where}")

    def note_waiting(self) -> None:
        """Note that our code waits for another thread, which may be at a file, on this one."""
        if threading.get_ident() != self._thread:
            return
        frame: FrameType | None = sys._getframe(2)
        while frame is not None and frame.f_code.co_filename in WAITS:
            if frame.f_code is threading.Thread.start.__code__:
                return  # only until it runs
            frame = frame.f_back
        where = _lines(frame)
        if where:
            self.found.append(f"waits: {where}")


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watches and event in HEARD and arguments:
        for watch in _watches:
            watch.note(event, arguments[0])


sys.addaudithook(_hook)


@contextmanager
def watched(folder: Path) -> Iterator[Watch]:
    """Yield what our code touches below a folder on this thread, within the block."""
    watch, real = Watch(folder), {name: getattr(os, name) for name in UNHEARD}

    def told(name: str) -> object:
        def call(path: object, *arguments: object, **named: object) -> object:
            watch.note(f"os.{name}", path)
            return real[name](path, *arguments, **named)

        return call

    def waited(self: threading.Condition, timeout: float | None = None) -> bool:
        watch.note_waiting()
        return wait(self, timeout)

    def waited_for(self: Monitor, holds: Callable[[], bool], timeout: float | None = None) -> bool:
        def looked() -> bool:
            there = holds()
            if not there:
                watch.note_waiting()
            return there

        return wait_for(self, looked, timeout)

    wait, threading.Condition.wait = threading.Condition.wait, waited  # type: ignore[method-assign]
    wait_for, Monitor.wait_for = Monitor.wait_for, waited_for  # type: ignore[method-assign]
    _watches.append(watch)
    for name in UNHEARD:
        setattr(os, name, told(name))
    try:
        yield watch
    finally:
        threading.Condition.wait = wait  # type: ignore[method-assign]
        Monitor.wait_for = wait_for  # type: ignore[method-assign]
        for name in UNHEARD:
            setattr(os, name, real[name])
        _watches.remove(watch)


def _lines(frame: FrameType | None) -> str:
    """Return the innermost lines of our own code, "" where there are none."""
    lines: list[str] = []
    while frame is not None and len(lines) < 3:
        file = frame.f_code.co_filename
        if file.startswith(OURS):
            lines.append(f"{file.removeprefix(OURS)}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(lines)
