"""The schema as SQLModel's rows declare it, in SQL."""

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.storage.rows import METADATA


def statements() -> tuple[str, ...]:
    """Return the SQL that makes all tables and indexes, a table before those that refer to it.

    It is broken into lines as SQLAlchemy breaks it.
    """
    dialect = sqlite.dialect()
    out = []
    for table in METADATA.sorted_tables:
        out.append(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            out.append(str(CreateIndex(index).compile(dialect=dialect)))
    return tuple(out)
