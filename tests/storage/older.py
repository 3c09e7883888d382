"""A file of an earlier format, made of one of the present: what both know is carried over."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.storage.digest import in_hex
from app.storage.migrating import upgrade
from app.storage.migrations import REVISIONS
from app.storage.reading import stored_digest


def made_older(path: Path, version: int = 1) -> None:
    """Put a file of an earlier format in the place of one that holds nothing newer."""
    older = path.with_name(path.name + ".older")
    older.touch()
    upgrade(older, [r for r in REVISIONS if int(r.revision) <= version])
    with closing(sqlite3.connect(older, isolation_level=None)) as raw:
        raw.execute("ATTACH ? AS present", (str(path),))
        tables = "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        for (table,) in raw.execute(tables).fetchall():
            names = [row[1] for row in raw.execute(f'PRAGMA main.table_info("{table}")')]
            columns = ", ".join(f'"{name}"' for name in names)
            raw.execute(
                f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM present."{table}"'
            )
        raw.execute("DETACH present")
        raw.execute("UPDATE meta SET digest = ?", (in_hex(stored_digest(raw)[0]),))
    older.replace(path)
