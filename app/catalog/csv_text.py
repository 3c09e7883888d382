"""Bytes of a spreadsheet export → rows of cells with their line numbers.

Encodings: UTF-8 with or without mark, UTF-16, else Windows Western (cp1252). Separators: comma,
semicolon or tab, found in the first line.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.catalog.files import read_bounded
from app.domain.errors import CatalogError

MAX_BYTES = 4 * 2**20
MAX_ROWS = 10_000
MAX_COLUMNS = 60
DELIMITERS = ";,\t"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HOSTILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd]")
# Our own exports put an apostrophe before what a spreadsheet would take for a formula.
_GUARDED = re.compile("^'(?=[=+\\-@\t\r＝])")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file on which it begins, its cells, and why it cannot be read."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table. headings: as they are written. decimal_comma: 81,5 is a number in it.

    encoding: what it was taken for ("UTF-8"). delimiter: what stands between its cells.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    decimal_comma: bool
    encoding: str
    delimiter: str


def read_sheet(path: Path) -> Sheet:
    """Return the table of a CSV file; CatalogError where it is none, or too large."""
    where = f"The table “{path.name[:80]}”"
    text, encoding = _decoded(read_bounded(path, MAX_BYTES, where))
    delimiter, text, skipped = _delimiter(text)
    rows = list(_rows(text, delimiter, skipped, where))
    if not rows:
        raise CatalogError(f"{where} is empty: its first line must name the columns.")
    head = rows[0]
    if head.problem:
        raise CatalogError(f"{where}, line {head.line}: {head.problem}")
    if len(head.cells) > MAX_COLUMNS:
        raise CatalogError(f"{where} has more than {MAX_COLUMNS} columns: leave some out.")
    return Sheet(head.cells, tuple(rows[1:]), delimiter != ",", encoding, delimiter)


def _decoded(data: bytes) -> tuple[str, str]:
    """Return the text, and the encoding that it was taken for."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            words = "UTF-8" if mark == codecs.BOM_UTF8 else "UTF-16"
            return data.decode(encoding, errors="replace"), words
    start = data[:400]
    if start.count(0) * 3 > len(start):
        # UTF-16 without a mark: the zero halves of Latin letters tell which half comes first.
        half = "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
        return data.decode(half, errors="replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows Western"


def _delimiter(text: str) -> tuple[str, str, int]:
    """Return the separator, the text after a “sep=” line, and how many lines that took."""
    first, _, rest = text.partition("\n")
    stated = re.fullmatch(r'"?sep=(.)"?\r?', first, re.IGNORECASE)
    if stated and stated.group(1) in DELIMITERS:
        return stated.group(1), rest, 1
    bare = re.sub(r'"[^"]*"', "", next((ln for ln in text.splitlines() if ln.strip()), ""))
    return max(DELIMITERS, key=lambda mark: (bare.count(mark), mark == ",")), text, 0


def _rows(text: str, delimiter: str, skipped: int, where: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count = 0
    while True:
        line = reader.line_num + skipped + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = Row(line, (), _in_words(str(error)))
        else:
            if not any(cell.strip() for cell in cells):
                continue
            row = Row(line, tuple(_GUARDED.sub("", c, count=1) for c in cells), _hostile(cells))
        count += 1
        if count > MAX_ROWS + 1:
            raise CatalogError(f"{where} has more than {MAX_ROWS:,} rows: split it.")
        yield row


def _hostile(cells: list[str]) -> str:
    for number, cell in enumerate(cells, 1):
        if _HOSTILE.search(cell):
            return (
                f"cell {number} holds characters that are no text (control or direction marks, or "
                "an unknown encoding): type it anew."
            )
    return ""


def _in_words(message: str) -> str:
    if "unexpected end" in message:
        return "a quotation mark is opened here and not closed; what follows was not read."
    if "field larger" in message:
        return "a cell is far too long, or a quotation mark before it is not closed."
    return 'the quotation marks do not match: write “""” for one inside a cell.'
