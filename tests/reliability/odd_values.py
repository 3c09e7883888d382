"""Names and values that no command writes, put into a good file by another program."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.storage.rows import METADATA
from tests.storage.spoiled import changed

VALUES = {
    "nothing": "NULL",
    "bytes": "x'00ff'",
    "no text": "CAST(x'c328ff' AS TEXT)",
    "infinite": "9e999",
    "huge": "9223372036854775807",
    "negative": "-1",
    "a fraction": "1.5",
    "deep": "replace(hex(zeroblob(4000)), '00', '[[')",
    "no number": "'[[[NaN, 2]]]'",
    "a list": "'[null, 1, {}]'",
    "no day": "'0000-00-00'",
    "of two lines": "'a' || char(10) || 'b'",
    "an escape": "char(27) || '[31m'",
}
"""What it is called → how SQL says it."""
NO_DIGEST = ("bytes", "no text", "infinite")
"""What Accord cannot write, and so has no digest of."""


def odd_names() -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Tables of others whose name, or what is in them, a terminal or a program stumbles over."""
    for name in ("\x1b[31m", "\u202e", 'a"b', "two\nlines", "x" * 3_000, ""):
        quoted = '"' + name.replace('"', '""') + '"'
        yield (
            f"table called {name[:9]!r}",
            partial(_written, (f"CREATE TABLE {quoted} (x)",), False),
        )
    for name, value in VALUES.items():
        statements = ("CREATE TABLE odd (x)", f"INSERT INTO odd VALUES ({value})")
        yield f"table of others with {name}", partial(_written, statements, False)
    for column, value in (("name", "x'ff'"), ("sql", "NULL"), ("rootpage", "99999")):
        change = f"UPDATE sqlite_master SET {column} = {value} WHERE name = 'round'"
        statements = ("PRAGMA writable_schema=ON", change)
        yield f"{column} of a table is {value}", partial(_written, statements, False)


def odd_values() -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Values in the history, under a digest made right where there is one."""
    for column in METADATA.tables["change"].columns:
        for name, value in VALUES.items():
            change = f'UPDATE OR IGNORE change SET "{column.name}" = {value}'
            forged = name not in NO_DIGEST
            yield f"{column.name} of a step is {name}", partial(_written, (change,), forged)


def _written(statements: tuple[str, ...], forged: bool, path: Path) -> None:
    with suppress(sqlite3.IntegrityError):  # some kinds of value no column takes: it stays good
        changed(path, *statements, forged=forged)
