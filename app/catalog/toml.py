"""TOML from somebody else's hands: bounded before it is parsed, and with the lines of its keys.

tomllib gives lines for syntax errors only, nests without bound, and takes a gigabyte for 100 KB
of dots. One pass over the text bounds brackets and dotted keys and notes where each table and
key stands; strings and comments are skipped by TOML's own rules.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from app.domain.errors import CatalogError

MAX_BYTES = 256 * 1024
MAX_DEPTH = 6
MAX_DOTS = 5
MAX_LINES = 20_000

_NEXT = re.compile(r"""["'#\[\]{}.,=\n]""")
_ENDS = {
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*"""', re.DOTALL),
    "'''": re.compile(r"(?:[^']|'(?!''))*'''"),
    '"': re.compile(r'(?:[^"\\\n]|\\.)*"'),
    "'": re.compile(r"[^'\n]*'"),
}
_HEADER = re.compile(r"[ \t]*(\[\[?)[ \t]*([^\[\]\n]*?)[ \t]*\]")
_KEY = re.compile(r"[ \t]*([A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*[=.]")
_OPEN, _CLOSE = "[{", "]}"


@dataclass(slots=True)
class Lines:
    """Line numbers, from 1, of tables and keys by dotted path ("measures.speed.unit")."""

    known: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    table: str = ""

    def of(self, path: str) -> int:
        """Return the line of a path, or of the nearest table around it."""
        while path:
            if path in self.known:
                return self.known[path]
            path = path.rpartition(".")[0]
        return 1

    def header(self, name: str, many: bool, line: int) -> None:
        """Note a table; the ones of an array are numbered from 1: "agenda.3"."""
        path = ".".join(part.strip(" \t\"'") for part in name.split("."))
        if many:
            self.counts[path] = self.counts.get(path, 0) + 1
            path = f"{path}.{self.counts[path]}"
        self.table = path
        self.known.setdefault(path, line)

    def key(self, name: str, line: int) -> None:
        """Note a key of the present table."""
        bare = name.strip("\"'")
        self.known.setdefault(f"{self.table}.{bare}" if self.table else bare, line)


def parse(data: bytes, where: str) -> tuple[dict[str, Any], Lines]:
    """Return the content of a TOML text and the lines of its keys.

    where: names the text in the sentence of the CatalogError.
    """
    if len(data) > MAX_BYTES:
        raise CatalogError(f"{where} is larger than {MAX_BYTES // 1024} KB: shorten it.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(f"{where}, line {line}: this is not UTF-8; save it as UTF-8.") from None
    lines = scan(text, where)
    try:
        return tomllib.loads(text), lines
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{where}: {_in_words(str(error))}.") from None
    except (ValueError, RecursionError) as error:
        # Numbers of thousands of digits and impossible dates are not tomllib's own errors.
        raise CatalogError(f"{where} holds a value that cannot be read: {error}.") from None


def scan(text: str, where: str) -> Lines:
    """Bound the nesting and the dotted keys of a TOML text; return where its keys stand."""
    lines = Lines()
    at, line, depth, dots = 0, 1, 0, 0
    _note(text, 0, line, lines)
    while found := _NEXT.search(text, at):
        mark, at = found.group(), found.end()
        if mark == "\n":
            line, dots = line + 1, 0
            if line > MAX_LINES:
                raise CatalogError(f"{where} has more than {MAX_LINES:,} lines: shorten it.")
            if depth == 0:
                _note(text, at, line, lines)
        elif mark == "#":
            at = _end_of_line(text, at)
        elif mark in "\"'":
            end = _end_of_string(text, found.start())
            if end is None:
                break  # tomllib names the line of a string that never ends
            line += text.count("\n", at, end)
            at = end
        elif mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        dots = _counted(dots, mark)
        if depth > MAX_DEPTH:
            raise CatalogError(
                f"{where}, line {line}: nested {depth} deep; at most {MAX_DEPTH} levels are "
                "possible."
            )
        if dots > MAX_DOTS:
            raise CatalogError(
                f"{where}, line {line}: a name of more than {MAX_DOTS + 1} parts; shorten it."
            )
    return lines


def _counted(dots: int, mark: str) -> int:
    if mark == ".":
        return dots + 1
    return dots if mark in "\"'" else 0


def _note(text: str, at: int, line: int, lines: Lines) -> None:
    header = _HEADER.match(text, at)
    if header:
        lines.header(header.group(2), header.group(1) == "[[", line)
        return
    key = _KEY.match(text, at)
    if key:
        lines.key(key.group(1), line)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _end_of_string(text: str, start: int) -> int | None:
    quote = text[start]
    mark = quote * 3 if text.startswith(quote * 3, start) else quote
    ended = _ENDS[mark].match(text, start + len(mark))
    if ended is None:
        return None
    end = ended.end()
    if len(mark) == 3:
        # TOML lets one or two quotes stand right before the closing three.
        while end < len(text) and text[end] == quote and end - ended.end() < 2:
            end += 1
    return end


def _in_words(message: str) -> str:
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", message, re.DOTALL)
    if not found:
        return message.rstrip(".")
    what, line, column = found.groups()
    return f"line {line}, column {column}: this is not TOML ({what[0].lower()}{what[1:200]})"
