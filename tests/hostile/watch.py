"""Tells which files are opened: by Python, and, on Linux, by anybody at all."""

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_open: list[list[str]] = []
"""The lists that are being filled now; an audit hook cannot be taken off again."""
_IN_OPEN = 0x20
_EVENT = struct.Struct("iIII")


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _open and isinstance(arguments[0], str | bytes | os.PathLike):
        for found in _open:
            found.append(os.fsdecode(arguments[0]))


sys.addaudithook(_hook)


@contextmanager
def opened() -> Iterator[list[str]]:
    """Yield the paths that Python opens within the block."""
    found: list[str] = []
    _open.append(found)
    try:
        yield found
    finally:
        _open.remove(found)


class Canary:
    """A picture that markup asks for, and whether anybody has opened it."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(_PNG)
        self.path = path
        self._handle = -1
        if sys.platform == "linux":
            libc = ctypes.CDLL(None, use_errno=True)
            self._handle = libc.inotify_init1(os.O_NONBLOCK)
            assert libc.inotify_add_watch(self._handle, os.fsencode(path), _IN_OPEN) >= 0

    def was_opened(self) -> bool:
        """Whether it was opened since this was last asked, by this program or by its libraries."""
        if self._handle < 0:
            return False
        try:
            return len(os.read(self._handle, 4_096)) >= _EVENT.size
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Stop watching."""
        if self._handle >= 0:
            os.close(self._handle)


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
