"""How much a file defines, counted in its bytes before SQLite reads them.

SQLite takes in a whole schema at the first question, and nothing can interrupt it: 200,000
virtual tables in 20 MB keep it busy for minutes.
"""

import os
from pathlib import Path

MOST_ROWS = 1_000
"""Tables and indexes together; ours are some 150."""
MOST_PAGES = 1_000
_HEADER = 100
_LEAF, _INNER = 0x0D, 0x05


def is_crowded(path: Path) -> bool:
    """Whether the schema of a file is far larger than any of ours; OSError where none is read.

    What is no tree of pages at all is left to SQLite, which stops at once. It is not to be
    called while this process has the file open.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        size = int.from_bytes(file.read(18)[16:18], "big")
        size = 65_536 if size == 1 else size
        waiting, rows, pages = [1], 0, 0
        while waiting:
            number = waiting.pop()
            file.seek((number - 1) * size)
            page = file.read(size)[_HEADER if number == 1 else 0 :]
            rows += _cells(page) if page[:1] == bytes([_LEAF]) else 0
            waiting += _children(page, _HEADER if number == 1 else 0)
            pages += 1
            if rows > MOST_ROWS or pages > MOST_PAGES:
                return True
    return False


def _cells(page: bytes) -> int:
    return int.from_bytes(page[3:5], "big")


def _children(page: bytes, shift: int) -> list[int]:
    """Return the numbers of the pages below one; none where it has none.

    shift: how much of the page stands before it, since what it points to is counted from there.
    """
    if page[:1] != bytes([_INNER]):
        return []
    found = [int.from_bytes(page[8:12], "big")]
    for cell in range(min(_cells(page), MOST_PAGES)):
        at = int.from_bytes(page[12 + 2 * cell : 14 + 2 * cell], "big") - shift
        found.append(int.from_bytes(page[at : at + 4], "big") if at >= 0 else 0)
    return [number for number in found if number > 1]
