"""The schema that a file must have, word for word, and how a new file gets it.

SQLModel's rows declare it. Loading SQLAlchemy, SQLModel and forty classes of rows takes half a
second and 40 MB, and tells no more than their SQL: it is kept beside them (schema.sql, never
committed) together with what it was made from, and made anew where that has changed.
"""

import os
import sqlite3
import zlib
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from app.storage.place import APPLICATION_ID, FORMAT

Schema = frozenset[tuple[str, str, str, str]]
"""(type, name, table, normalised SQL) of everything that a file defines."""

ROWS = Path(__file__).with_name("rows")
KEPT = Path(__file__).with_name("schema.sql")


@cache
def statements() -> tuple[str, ...]:
    """Return the SQL that makes all tables and indexes, a table before what refers to it."""
    return _kept() or _declared()


def _kept() -> tuple[str, ...]:
    """Return the statements that are kept; none where the rows were others then."""
    try:
        made_from, *lines = KEPT.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(lines) if made_from == _stamp() else ()


def _declared() -> tuple[str, ...]:
    """Return the statements that the rows declare, and keep them where that can be done."""
    from app.storage.declared import statements as declared

    lines = tuple(folded(statement) for statement in declared())
    part = KEPT.with_name(f".{KEPT.name}.{os.getpid()}")
    with suppress(OSError):  # where the program may not be written to, it is declared each time
        part.write_text("\n".join((_stamp(), *lines)), "utf-8")
        part.replace(KEPT)
    return lines


def _stamp() -> str:
    """Return a line that is another one where the rows are declared otherwise."""
    sources = [path.read_bytes() for path in sorted(ROWS.glob("*.py"))]
    return f"-- {FORMAT} {len(sources)} {zlib.crc32(b''.join(sources)):08x}"


@cache
def expected() -> Schema:
    """Return the schema of the present format."""
    with closing(_empty()) as memory:
        return found(memory)


@cache
def tables() -> dict[str, tuple[str, ...]]:
    """Return the columns of each table in their order; the key is the first."""
    with closing(_empty()) as memory:
        names = memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: tuple(column for _, column, *_ in memory.execute(f'PRAGMA table_info("{name}")'))
            for (name,) in names
        }


@cache
def shapes() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Return of each table (type, whether it may be empty) of its columns in their order."""
    with closing(_empty()) as memory:
        found = {name: memory.execute(f'PRAGMA table_info("{name}")') for name in tables()}
        return {
            name: tuple((str(row[2]), not row[3]) for row in rows) for name, rows in found.items()
        }


def columns(table: str) -> str:
    """Return the columns of a table as a statement lists them."""
    return ", ".join(f'"{name}"' for name in tables()[table])


def found(raw: sqlite3.Connection) -> Schema:
    """Return the schema of an open file, with blanks and quotes evened out."""
    rows = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return frozenset(
        (str(kind), str(name), str(table), folded(str(sql)).replace('"', ""))
        for kind, name, table, sql in rows
    )


def make(raw: sqlite3.Connection) -> None:
    """Make all tables in an empty file and say in its header what it is."""
    for statement in statements():
        raw.execute(statement)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version={FORMAT}")


def folded(sql: str) -> str:
    """Return a statement with each run of blanks as one."""
    return " ".join(sql.split())


def _empty() -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:")
    for statement in statements():
        memory.execute(statement)
    return memory
