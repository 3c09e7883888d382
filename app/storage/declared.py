"""The schema as SQLModel's rows declare it. `python -m app.storage.declared` writes schema.sql
anew after a change of the rows; a test holds the two together.

Opening a workshop reads the text: loading SQLAlchemy, SQLModel and forty classes of rows takes
half a second and 40 MB, and tells no more.
"""

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.storage.rows import METADATA
from app.storage.schema import SOURCE, one_line


def statements() -> tuple[str, ...]:
    """Return the SQL that makes all tables and indexes, a table before those that refer to it."""
    dialect = sqlite.dialect()
    out = []
    for table in METADATA.sorted_tables:
        out.append(one_line(str(CreateTable(table).compile(dialect=dialect))))
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            out.append(one_line(str(CreateIndex(index).compile(dialect=dialect))))
    return tuple(out)


def text() -> str:
    """Return what schema.sql has to hold: a statement a line."""
    return "".join(f"{statement};\n" for statement in statements())


if __name__ == "__main__":
    SOURCE.write_text(text(), encoding="utf-8")
