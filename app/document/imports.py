"""What is imported beside the window: the window's thread goes first, and waits for no disk.

Python looks for one module at a time in the whole program, and keeps the interpreter while the
system loads a library: with a cold disk each of these held up the window for a tenth of a second.
"""

from __future__ import annotations

import _imp
import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.machinery import ExtensionFileLoader, ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from app.domain.courtesy import is_considerate, pause
from app.domain.errors import Cancelled


def pause_between_modules() -> None:
    """Have each thread that is `considerate` pause before each module that it imports."""
    if _PAUSING not in sys.meta_path:
        sys.meta_path.insert(0, _PAUSING)


class _Pausing:
    """Finds modules as ever, so that they are made after a pause."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is, None where others have to look."""
        if not is_considerate():
            return None
        with _not_alone():
            spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            _make_later(spec.loader)
        return spec


@contextmanager
def _not_alone() -> Iterator[None]:
    """Let other threads look for modules meanwhile: who imports anything waited for this disk.

    The lock is from the times of finders that kept state. Python's own come to the same twice.
    """
    try:
        _imp.release_lock()
    except RuntimeError:  # asked by somebody who does not import it now
        yield
        return
    try:
        yield
    finally:
        _imp.acquire_lock()


def _make_later(loader: Any) -> None:
    make = loader.create_module

    def make_later(spec: ModuleSpec) -> ModuleType | None:
        del loader.create_module
        # What is cancelled ends elsewhere: not every package can be imported by halves.
        with suppress(Cancelled):
            pause()
        if isinstance(loader, ExtensionFileLoader):
            _link(loader.path)
        made: ModuleType | None = make(spec)
        return made

    loader.create_module = make_later


def _link(path: str) -> None:
    """Have the system load a library and those it needs while others use the interpreter: Python,
    which then finds it loaded, would keep it until all of them came from the disk."""
    if sys.platform != "win32":
        load = ctypes.CDLL(None).dlopen
        load.argtypes = (ctypes.c_char_p, ctypes.c_int)
        load.restype = ctypes.c_void_p
        load(os.fsencode(path), sys.getdlopenflags())  # where it fails, Python says why


_PAUSING = _Pausing()
