"""The schema that a file must have, word for word, and how a new file gets it."""

import sqlite3
from functools import cache

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.storage.place import APPLICATION_ID, FORMAT
from app.storage.rows import METADATA

Schema = frozenset[tuple[str, str, str, str]]
"""(type, name, table, normalised SQL) of everything that a file defines."""


@cache
def statements() -> tuple[str, ...]:
    """Return the SQL that makes all tables and indexes."""
    dialect = sqlite.dialect()
    out = []
    for table in METADATA.sorted_tables:
        out.append(_one_line(str(CreateTable(table).compile(dialect=dialect))))
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            out.append(_one_line(str(CreateIndex(index).compile(dialect=dialect))))
    return tuple(out)


@cache
def expected() -> Schema:
    """Return the schema of the present format."""
    memory = sqlite3.connect(":memory:")
    try:
        for statement in statements():
            memory.execute(statement)
        return found(memory)
    finally:
        memory.close()


def found(raw: sqlite3.Connection) -> Schema:
    """Return the schema of an open file, with blanks and quotes evened out."""
    rows = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return frozenset(
        (str(kind), str(name), str(table), _one_line(str(sql)).replace('"', ""))
        for kind, name, table, sql in rows
    )


def make(connection: Connection) -> None:
    """Make all tables in an empty file and say in its header what it is."""
    for statement in statements():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")


def _one_line(sql: str) -> str:
    return " ".join(sql.split())
