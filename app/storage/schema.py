"""The schema that a file must have, word for word, and how a new file gets it.

It is in schema.sql, which `declared` writes from the rows.
"""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from app.storage.place import APPLICATION_ID, FORMAT

Schema = frozenset[tuple[str, str, str, str]]
"""(type, name, table, normalised SQL) of everything that a file defines."""

SOURCE = Path(__file__).with_name("schema.sql")


@cache
def statements() -> tuple[str, ...]:
    """Return the SQL that makes all tables and indexes."""
    return tuple(line.removesuffix(";") for line in SOURCE.read_text("utf-8").splitlines())


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


def columns(table: str) -> str:
    """Return the columns of a table as a statement lists them."""
    return ", ".join(f'"{name}"' for name in tables()[table])


def found(raw: sqlite3.Connection) -> Schema:
    """Return the schema of an open file, with blanks and quotes evened out."""
    rows = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return frozenset(
        (str(kind), str(name), str(table), one_line(str(sql)).replace('"', ""))
        for kind, name, table, sql in rows
    )


def make(raw: sqlite3.Connection) -> None:
    """Make all tables in an empty file and say in its header what it is."""
    for statement in statements():
        raw.execute(statement)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version={FORMAT}")


def one_line(sql: str) -> str:
    """Return a statement with each run of blanks as one."""
    return " ".join(sql.split())


def _empty() -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:")
    for statement in statements():
        memory.execute(statement)
    return memory
