"""Hundreds of ways to spoil a file: other formats, other programs, hostile schemas, lost bytes."""

import os
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from app.domain.records import ALL, references
from app.storage.place import FORMAT
from app.storage.rows import METADATA
from tests.reliability.odd_values import odd_names, odd_values
from tests.storage.spoiled import BAD, changed, written

Spoil = Callable[[Path], object]
TABLES = tuple(METADATA.tables)
BEGINNINGS = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3", "zip": b"PK\x03\x04\x14\0", "png": b"\x89PNG\r\n\x1a\n",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF", "gif": b"GIF89a", "gzip": b"\x1f\x8b\x08",
    "elf": b"\x7fELF\2\1",
    "exe": b"MZ\x90\0", "html": b"<!DOCTYPE html><html>", "xml": b"<?xml version='1.0'?>",
    "json": b'{"do": "add_department"}', "csv": b"name;short\nFinance;F\n", "tar": b"ustar\x0000",
    "7z": b"7z\xbc\xaf\x27\x1c", "xz": b"\xfd7zXZ\0", "bom": b"\xef\xbb\xbftext",
    "utf-16": b"\xff\xfet\0e\0",
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "rtf": b"{\\rtf1", "ogg": b"OggS",
    "mp4": b"\0\0\0\x18ftypmp42",
    "sqlite 2": b"** This file contains an SQLite 2.1 database **\0", "almost": b"SQLite format 3 ",
    "lower case": b"sqlite format 3\0", "python": b"#!/usr/bin/env python3\n",
    "pickle": b"\x80\x05\x95",
    "berkeley": b"\0\x05\x31\x62", "mdb": b"\0\1\0\0Standard Jet DB", "git": b"DIRC\0\0\0\2",
}  # fmt: skip
OTHERS = {
    "browser": "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT, title TEXT)",
    "cards": "CREATE TABLE notes (id integer primary key, flds text not null)",
    "map": "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT)",
    "mail": "CREATE TABLE messages (id INTEGER PRIMARY KEY, subject TEXT, body TEXT)",
    "photos": "CREATE TABLE photos (id INTEGER PRIMARY KEY, path TEXT, taken REAL)",
}


def cases(raw: bytes, chance: Random) -> Iterator[tuple[str, Spoil, bool]]:
    """Yield (name, what spoils a copy of the good file, whether it may be opened then)."""
    for name, (spoil, _) in BAD.items():
        yield name, spoil, False
    for name, spoil in _foreign():
        yield name, spoil, False
    for name, spoil in _schemas():
        yield name, spoil, False
    for name, spoil in _dangling():
        yield name, spoil, False
    for name, spoil in _places():
        yield name, spoil, False
    yield (
        "summary that is no text",
        _sql("UPDATE summary SET content = CAST(x'ff00fe' AS TEXT)"),
        False,
    )
    for version in (-1, -(2**31), 2**31 - 1, FORMAT + 1, FORMAT - 1, 0):
        yield f"version {version}", _sql(f"PRAGMA user_version={version}"), False
    for name, spoil in odd_names():
        yield name, spoil, False
    for name, spoil in odd_values():
        yield name, spoil, True
    for name, spoil in _summaries():
        yield name, spoil, True
    for name, spoil in _beside(raw):
        yield name, spoil, True
    for name, spoil in _bytes(raw, chance):
        yield name, spoil, True
    for name, spoil in _kinds_of_file():
        yield name, spoil, True


def _sql(*statements: str, forged: bool = False) -> Spoil:
    return lambda path: changed(path, *statements, forged=forged)


def _foreign() -> Iterator[tuple[str, Spoil]]:
    for name, begin in BEGINNINGS.items():
        yield f"{name} alone", partial(Path.write_bytes, data=begin * 40)
        yield f"{name} over the beginning", lambda p, b=begin: written(p, 0, b)
        yield f"{name} before it", lambda p, b=begin: p.write_bytes(b + p.read_bytes())
    for name, table in OTHERS.items():
        for ours in (False, True):
            yield f"database of {name}, as ours {ours}", partial(_database, table, ours)


def _database(table: str, as_ours: bool, path: Path) -> None:
    path.unlink()
    header = ("PRAGMA application_id=0x41636364", f"PRAGMA user_version={FORMAT}")
    changed(path, table, *(header if as_ours else ()))


def _schemas() -> Iterator[tuple[str, Spoil]]:
    for table in TABLES:
        quoted = f'"{table}"'
        yield (
            f"trigger on {table}",
            _sql(f"CREATE TRIGGER x AFTER UPDATE ON {quoted} BEGIN DELETE FROM perception; END"),
        )
        yield f"{table} gone", _sql("PRAGMA foreign_keys=OFF", f"DROP TABLE {quoted}")
        yield f"{table} wider", _sql(f"ALTER TABLE {quoted} ADD COLUMN more TEXT")
        yield (
            f"{table} generated",
            _sql(f"ALTER TABLE {quoted} ADD COLUMN made TEXT AS ('x') VIRTUAL"),
        )
        yield f"index on {table}", _sql(f"CREATE INDEX x_{table} ON {quoted} ({_first(table)})")
        yield f"{table} renamed", _sql(f"ALTER TABLE {quoted} RENAME TO renamed")
    yield "full text table", _sql("CREATE VIRTUAL TABLE found USING fts5(text)")
    yield (
        "view that never ends",
        _sql(
            "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            " SELECT x FROM n"
        ),
    )
    yield "20,000 tables", _many("CREATE TABLE {} (x)", 2)
    yield "20,000 virtual tables", _many("CREATE VIRTUAL TABLE {} USING fts5(x)", 0)
    yield (
        "schema that is no SQL",
        _sql("PRAGMA writable_schema=ON", "UPDATE sqlite_master SET sql = 'CREATE NONSENSE'"),
    )
    yield (
        "default that calls a function",
        _sql("CREATE TABLE t (x TEXT DEFAULT (hex(randomblob(9))))"),
    )


def _first(table: str) -> str:
    return f'"{next(iter(METADATA.tables[table].columns)).name}"'


def _many(declared: str, root: int) -> Spoil:
    """Declare 20,000 tables of one root; honest ones would take a minute to make."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA synchronous=OFF")
            raw.execute("BEGIN")
            raw.execute("PRAGMA writable_schema=ON")
            sql = "INSERT INTO sqlite_master VALUES ('table', ?, ?, ?, ?)"
            for n in range(20_000):
                raw.execute(sql, (f"t{n}", f"t{n}", root, declared.format(f"t{n}")))
            raw.execute("COMMIT")

    return spoil


def _dangling() -> Iterator[tuple[str, Spoil]]:
    for cls in ALL:
        for field, _ in references(cls):
            value = "nowhere" if not _is_list(cls.kind, field) else '["nowhere"]'
            yield (
                f"{cls.kind}.{field} leads nowhere",
                _sql(
                    "PRAGMA foreign_keys=OFF",
                    f'UPDATE "{cls.kind}" SET "{field}" = \'{value}\'',
                    forged=True,
                ),
            )


def _is_list(kind: str, field: str) -> bool:
    return not METADATA.tables[kind].columns[field].foreign_keys


def _summaries() -> Iterator[tuple[str, Spoil]]:
    """Summaries that are none, under a digest made right: what they are of is sound."""
    contents = {
        "nonsense": "'['",
        "of 3 MB": "hex(zeroblob(1500000))",
        "deep": "replace(hex(zeroblob(15000)), '0', '[')",
    }
    for name, value in contents.items():
        yield f"summary {name}", _sql(f"UPDATE summary SET content = {value}", forged=True)
    yield "summary of another", _sql("UPDATE summary SET \"of\" = '0'", forged=True)
    yield "two summaries", _sql("INSERT INTO summary VALUES (2, 'x', '{}')", forged=True)
    yield "no summary", _sql("DELETE FROM summary", forged=True)


def _places() -> Iterator[tuple[str, Spoil]]:
    for device in ("/dev/zero", "/dev/full", "/dev/null", "/dev/tty", "/"):
        if os.path.exists(device):
            yield f"link to {device}", partial(_link, device)
    yield "link to itself through a folder", partial(_link, "./harbour.accord/x")
    yield "link to nothing", partial(_link, "nowhere.accord")
    yield "socket", _socket
    yield "sparse, 1 GB", lambda path: os.truncate(path, 2**30)
    yield "sparse, 8 GB", lambda path: os.truncate(path, 2**33)


def _link(to: str, path: Path) -> None:
    path.unlink()
    path.symlink_to(to)


def _socket(path: Path) -> None:
    path.unlink()
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        with closing(socket.socket(socket.AF_UNIX)) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def _beside(raw: bytes) -> Iterator[tuple[str, Spoil]]:
    """Stale journals and their kin; harmless ones may lie there."""
    magic, layout = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", b"\0\0\2\0\0\0\x10\0" + bytes(484)
    size = len(raw).to_bytes(4, "big")
    one_page = magic + b"\0\0\0\1" + bytes(4) + size + layout + b"\0\0\0\2" + bytes(4_100)
    journals = {
        "empty": b"",
        "zeros": bytes(4_096),
        "magic only": magic,
        "cut header": magic + b"\0\0\0\1",
        "noise": bytes(range(256)) * 9,
        "of no page": magic + bytes(504),
        "of a shorter file": magic + b"\xff\xff\xff\xff" + bytes(4) + b"\0\0\0\1" + layout,
        "of one page": one_page,
        "the file itself": raw,
    }
    for name, data in journals.items():
        yield f"journal: {name}", lambda p, d=data: Path(f"{p}-journal").write_bytes(d)
    for suffix in ("-journal", "-wal", "-shm"):
        yield f"folder as {suffix}", lambda p, s=suffix: Path(f"{p}{s}").mkdir()
        yield f"pipe as {suffix}", lambda p, s=suffix: os.mkfifo(f"{p}{s}")
        yield f"link as {suffix}", lambda p, s=suffix: Path(f"{p}{s}").symlink_to("/dev/zero")


def _bytes(raw: bytes, chance: Random) -> Iterator[tuple[str, Spoil]]:
    for offset in range(100):
        for value in (0, 0xFF, raw[offset] ^ 1):
            yield f"byte {offset} is {value}", partial(written, offset=offset, data=bytes([value]))
    for _ in range(120):
        size = chance.choice(
            (chance.randrange(len(raw)), chance.randrange(len(raw) // 4096) * 4096)
        )
        yield f"cut at {size}", lambda p, s=size: os.truncate(p, s)
    for _ in range(300):
        place, bit = chance.randrange(len(raw)), chance.randrange(8)
        flipped = bytes([raw[place] ^ 1 << bit])
        yield f"bit {bit} of {place}", partial(written, offset=place, data=flipped)
    for _ in range(60):
        a, b = (chance.randrange(len(raw) // 4096) * 4096 for _ in "ab")
        page = chance.choice((bytes(4_096), raw[a : a + 4_096], chance.randbytes(4_096)))
        yield f"page at {b}, of {a}", partial(written, offset=b, data=page)
    pages = len(raw) // 4096
    for count in (0, 1, 2, pages // 2, pages - 1):
        said = count.to_bytes(4, "big")
        yield f"{count} pages, it says", partial(written, offset=28, data=said)
    for size in (1, 511, 512, 4_095, 4_096, 100_000):
        yield f"{size} more", lambda p, s=size: p.write_bytes(raw + bytes(s))


def _kinds_of_file() -> Iterator[tuple[str, Spoil]]:
    for size in (512, 1_024, 8_192, 65_536):
        yield f"pages of {size}", _sql(f"PRAGMA page_size={size}", "VACUUM")
    yield "vacuuming by itself", _sql("PRAGMA auto_vacuum=FULL", "VACUUM")
    yield "write-ahead", _sql("PRAGMA journal_mode=WAL", "PRAGMA application_id=0x41636364")
    yield "only vacuumed", _sql("VACUUM")
    yield "read-only", lambda path: path.chmod(0o444)
    yield "no rights", lambda path: path.chmod(0)
