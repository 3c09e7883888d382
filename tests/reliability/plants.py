"""Faults that are put into a process, so that it can be seen that the tests find them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from app.export import files, writing
from app.session import Session
from app.session.writer import Writer
from app.storage import making, summary
from app.storage.database import Database
from app.storage.store import FileStore


def plant(fault: str) -> None:
    """Put one of the faults into this process that the tests are there to find."""
    match fault:
        case "":
            return
        case "answer before commit":
            Session.wait = lambda self, ticket, timeout=None: 0  # type: ignore[method-assign]
        case "no sync":
            _with_settings("synchronous=OFF")
        case "journal deleted without its folder":
            _with_settings("locking_mode=NORMAL", "journal_mode=DELETE", "synchronous=FULL")
        case "no journal":
            _with_settings("journal_mode=OFF")
        case "edits dropped on failure":
            fail = Writer._fail
            Writer._fail = lambda self, sentence: (  # type: ignore[method-assign]
                self._queue.clear(),
                fail(self, sentence),
            )
        case "stale summary believed":
            summary.is_true = lambda row, digest: True
        case "tidied no more after a kill":
            FileStore._tidy_if_possible = lambda self: None  # type: ignore[method-assign]
        case "synced less":
            _with_settings("synchronous=NORMAL")
        case "written in place":
            making.beside = _in_place
        case "begun in place":
            making.beginning = _in_place
        case "exported in place":
            writing.write_file = _written_in_place
        case "no force":
            files.os = SimpleNamespace(  # type: ignore[assignment]
                **{**vars(os), "fsync": lambda handle: None}
            )
        case _:
            raise ValueError(fault)


def _with_settings(*settings: str) -> None:
    prepare = Database._prepare

    def prepared(database: Database) -> None:
        prepare(database)
        for setting in settings:
            database.raw.execute(f"PRAGMA {setting}").fetchall()

    Database._prepare = prepared  # type: ignore[method-assign]


def _written_in_place(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@contextmanager
def _in_place(target: Path) -> Iterator[Path]:
    target.unlink(missing_ok=True)
    yield target
