"""Files that another program, or a fault, has changed, and the words with which each is refused."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.storage.digest import in_hex
from app.storage.reading import stored_digest


def contents(folder: Path) -> dict[str, str]:
    """Return the digests of the regular files in a folder."""
    return {
        found.name: hashlib.sha256(found.read_bytes()).hexdigest()
        for found in folder.iterdir()
        if found.is_file() and found.stat().st_size < 2**30
    }


def changed(path: Path, *statements: str, forged: bool = False) -> None:
    """Change a file as another program would; forged: with the digest made right."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)
        if forged:
            raw.execute("UPDATE meta SET digest = ?", (in_hex(stored_digest(raw)[0]),))


def written(path: Path, offset: int, data: bytes) -> None:
    """Write over some bytes of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 3_000)


def grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0" * 4096)


def wal(path: Path) -> None:
    Path(f"{path}-wal").write_bytes(b"left over")


def huge(path: Path) -> None:
    os.truncate(path, 2**32)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "not there"),
    "folder": (lambda p: (p.unlink(), p.mkdir()), "folder"),
    "pipe": (lambda p: (p.unlink(), os.mkfifo(p)), "device or a pipe"),
    "device": (lambda p: (p.unlink(), p.symlink_to("/dev/zero")), "device or a pipe"),
    "loop of links": (lambda p: (p.unlink(), p.symlink_to(p.name)), "cannot be reached"),
    "empty": (lambda p: p.write_bytes(b""), "empty"),
    "text": (lambda p: p.write_text("Dear all, " * 90), "not an Accord workshop"),
    "short": (lambda p: p.write_bytes(p.read_bytes()[:99]), "not an Accord workshop"),
    "zeros": (lambda p: p.write_bytes(b"\0" * 8192), "not an Accord workshop"),
    "other program": (lambda p: changed(p, "PRAGMA application_id=7"), "another program"),
    "newer": (lambda p: changed(p, "PRAGMA user_version=99"), "newer Accord"),
    "no version": (lambda p: changed(p, "PRAGMA user_version=0"), "which format"),
    "cut off": (cut, "not whole"),
    "grown": (grown, "not whole"),
    "no pages": (lambda p: written(p, 28, bytes(4)), "not whole"),
    "too large": (huge, "larger than"),
    "wal mode": (lambda p: written(p, 18, b"\2\2"), "another program"),
    "wal beside": (wal, "-wal"),
    "page size": (lambda p: written(p, 16, b"\0\7"), "another program"),
    "trigger": (
        lambda p: changed(p, "CREATE TRIGGER t AFTER INSERT ON round BEGIN SELECT 1; END"),
        "tables are not",
    ),
    "view": (lambda p: changed(p, "CREATE VIEW v AS SELECT 1"), "tables are not"),
    "table": (lambda p: changed(p, "CREATE TABLE other (x)"), "tables are not"),
    "index": (lambda p: changed(p, "CREATE INDEX i ON round (title)"), "tables are not"),
    "no table": (lambda p: changed(p, "DROP TABLE rating"), "tables are not"),
    "generated column": (
        lambda p: changed(p, "ALTER TABLE round ADD COLUMN g TEXT AS (title || 'x')"),
        "tables are not",
    ),
    "view for a table": (
        lambda p: changed(
            p,
            "DROP TABLE rating",
            "CREATE VIEW rating AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)"
            " SELECT x FROM n",
        ),
        "tables are not",
    ),
    "statistics": (lambda p: changed(p, "ANALYZE"), "tables are not"),
    "value": (lambda p: changed(p, "UPDATE department SET name = 'X'"), "not what was saved"),
    "row gone": (lambda p: changed(p, "DELETE FROM change WHERE seq = 1"), "not what was saved"),
    "no meta": (lambda p: changed(p, "DELETE FROM meta"), "is missing"),
    "dangling": (
        lambda p: changed(p, "PRAGMA foreign_keys=OFF", "DELETE FROM department", forged=True),
        "refers to one",
    ),
    "dangling in a list": (
        lambda p: changed(p, """UPDATE interface SET informed = '["x"]'""", forged=True),
        "refers to a record",
    ),
    "no workshop": (lambda p: changed(p, "DELETE FROM workshop", forged=True), "is missing"),
    "two workshops": (
        lambda p: changed(p, "UPDATE workshop SET id = 'other'", forged=True),
        "is missing",
    ),
    "limit": (
        lambda p: changed(p, "UPDATE department SET headcount = -1", forged=True),
        "department in it breaks",
    ),
    "override": (
        lambda p: changed(p, "UPDATE department SET name = 'a\u202eb'", forged=True),
        "department in it breaks",
    ),
    "enumeration": (
        lambda p: changed(p, "UPDATE workshop SET mode = 'feud'", forged=True),
        "workshop in it breaks",
    ),
}
