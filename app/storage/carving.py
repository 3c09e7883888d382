"""Reading the rows in the pages of a file one by one, where SQLite cannot find its way any more.

It goes down from the list of tables, so that one page that is lost hides all that lies below it.
Here each page is taken by itself, in SQLite's file format (https://sqlite.org/fileformat2.html):
what a row holds is told by the row, and whose it may be by the number and types of its values.
"""

import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from app.storage.database import BYTES_A_SECOND, SECONDS
from app.storage.digest import Value
from app.storage.place import APPLICATION_ID, HEADER, MAGIC
from app.storage.schema import shapes

Row = tuple[Value, ...]

PAGE = 4096
"""Bytes of a page of ours, for where the beginning of the file does not say it."""

LARGEST = 64 * 2**20
"""No row has more bytes than this."""

_KEYED, _KEYED_INNER, _NUMBERED = 0x0A, 0x02, 0x0D
_HEAD = {_KEYED: 8, _KEYED_INNER: 12, _NUMBERED: 8}
_WIDTHS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
_CLASSES: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (float, int)}


@dataclass(frozen=True, slots=True)
class _Pages:
    """A file as its pages. length: its bytes; size: those of a page; usable: of these, the ones
    that SQLite uses."""

    file: BinaryIO
    length: int
    size: int
    usable: int

    @property
    def count(self) -> int:
        return -(-self.length // self.size)

    def page(self, number: int) -> bytes:
        """Return the page of a number, which counts from 1; ValueError where there is none."""
        if not 1 <= number <= self.count:
            raise ValueError(f"There is no page {number}.")
        self.file.seek((number - 1) * self.size)
        return self.file.read(self.size)


def carved(path: Path) -> Iterator[tuple[tuple[str, Row], ...]]:
    """Yield, of each whole row in a file, what it may be: (table, values) for each table of ours
    that has such rows. The columns are in the order of the table.

    A workshop whose first bytes are lost is read too; nothing is of a file that says that it is
    another program's. It ends when an honest file would long have been read. The file must not
    be open in this process. OSError.
    """
    with path.open("rb") as file:
        pages = _paged(file, path.stat().st_size)
        if pages is None:
            return
        until = time.monotonic() + SECONDS + pages.length / BYTES_A_SECOND
        for number in range(1, pages.count + 1):
            for values in _rows(pages, number, until):
                if homes := _homes(values):
                    yield homes
            if time.monotonic() > until:
                return


def _paged(file: BinaryIO, length: int) -> _Pages | None:
    raw = file.read(HEADER)
    if len(raw) < HEADER or not raw.startswith(MAGIC):
        return _Pages(file, length, PAGE, PAGE)
    if int.from_bytes(raw[68:72], "big") != APPLICATION_ID:
        return None
    size = int.from_bytes(raw[16:18], "big")
    size = 65_536 if size == 1 else size
    if size < 512 or size & (size - 1) or size - raw[20] < 480:
        return _Pages(file, length, PAGE, PAGE)
    return _Pages(file, length, size, size - raw[20])


def _rows(pages: _Pages, number: int, until: float) -> Iterator[Row]:
    """Yield what can be read of the rows that begin in a page; none where it holds none."""
    page = pages.page(number)
    start = HEADER if number == 1 and page.startswith(MAGIC) else 0
    kind = page[start] if len(page) > start else 0
    if kind not in _HEAD:
        return
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + _HEAD[kind]
    for place in range(first, min(first + 2 * cells, len(page) - 1), 2):
        if time.monotonic() > until:
            return
        try:
            yield _row(pages, page, kind, int.from_bytes(page[place : place + 2], "big"))
        except (ValueError, IndexError, struct.error):
            continue  # what was written over, or leads to what was


def _row(pages: _Pages, page: bytes, kind: int, at: int) -> Row:
    """Return the values of a cell; of a row with a number, that in place of its first value."""
    if kind == _KEYED_INNER:
        at += 4
    size, at = _varint(page, at)
    seq = None
    if kind == _NUMBERED:
        seq, at = _varint(page, at)
    if not 0 < size <= min(LARGEST, pages.length):
        raise ValueError("No row is of that size.")
    values = _values(_payload(pages, page, at, size, keyed=kind != _NUMBERED))
    return values if seq is None else (seq, *values[1:])


def _payload(pages: _Pages, page: bytes, at: int, size: int, *, keyed: bool) -> bytes:
    """Return the bytes of a row, those too that have run over into pages of their own."""
    usable = pages.usable
    most = (usable - 12) * 64 // 255 - 23 if keyed else usable - 35
    if size <= most:
        return _cut(page, at, size)
    least = (usable - 12) * 32 // 255 - 23
    local = least + (size - least) % (usable - 4)
    local = local if local <= most else least
    parts, left = [_cut(page, at, local)], size - local
    following = int.from_bytes(_cut(page, at + local, 4), "big")
    while left:
        over = pages.page(following)
        part = _cut(over, 4, min(left, usable - 4))
        following, left = int.from_bytes(over[:4], "big"), left - len(part)
        parts.append(part)
    return b"".join(parts)


def _values(payload: bytes) -> Row:
    """Return the values of a record; ValueError where it is none."""
    end, at = _varint(payload, 0)
    types = []
    while at < end:
        code, at = _varint(payload, at)
        types.append(code)
    if at != end:
        raise ValueError("The head of the row has another length.")
    values: list[Any] = []
    for code in types:
        width = _WIDTHS[code] if code in _WIDTHS else (code - 12) // 2
        if code in (10, 11):
            raise ValueError("There is no such type.")
        values.append(_value(code, _cut(payload, at, width)))
        at += width
    if at != len(payload):
        raise ValueError("The row has another length.")
    return tuple(values)


def _value(code: int, raw: bytes) -> Value:
    if code == 0:
        return None
    if code == 7:
        number: float = struct.unpack(">d", raw)[0]
        return number
    if code in (8, 9):
        return code - 8
    if code < 7:
        return int.from_bytes(raw, "big", signed=True)
    if code % 2 == 0:
        raise ValueError("No column of ours holds bytes.")
    return raw.decode("utf-8")


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """Return a number of up to nine bytes, and the place behind it."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | raw[place] & 0x7F
        if raw[place] < 0x80:
            return value, place + 1
    return value << 8 | raw[at + 8], at + 9


def _cut(raw: bytes, at: int, size: int) -> bytes:
    part = raw[at : at + size]
    if len(part) != size:
        raise ValueError("The row goes on behind its page.")
    return part


def _homes(values: Row) -> tuple[tuple[str, Row], ...]:
    """Return the tables that could hold a row, and it as each would have it."""
    tables = _by_width().get(len(values), ())
    found = ((table, _fitted(shapes()[table], values)) for table in tables)
    return tuple((table, row) for table, row in found if row is not None)


@cache
def _by_width() -> dict[int, tuple[str, ...]]:
    widths: dict[int, tuple[str, ...]] = {}
    for table, shape in shapes().items():
        widths[len(shape)] = (*widths.get(len(shape), ()), table)
    return widths


def _fitted(shape: tuple[tuple[str, bool], ...], values: Row) -> Row | None:
    """Return a row as a table of that shape would have it, None where it could not."""
    row: list[Value] = []
    for (type, optional), value in zip(shape, values, strict=True):
        if value is None:
            if not optional:
                return None
        elif not isinstance(value, _CLASSES[type]):
            return None
        row.append(float(value) if type == "REAL" and value is not None else value)
    return tuple(row)
