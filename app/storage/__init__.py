"""Workshops as files: the only package that knows SQL.

What it offers is loaded when it is first asked for, so that whoever imports this package does
not wait for SQLAlchemy.

- One path, one connection, durable files, SQLite's errors: place, database, folders, failures
- The tables, and records as their rows: rows, schema, declared, mapping, migrations, migrating
- Checking a file before it is trusted: opening, reading, looking, outline
- The open file, its transactions, log and digest: store, writing, history, digest, canonical,
  summary
- New files, copies, and what a killed program left: making, backups, restoring, leftovers
- What is wrong with a file, and what can be saved of it: verifying, salvaging, gleaning, carving
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.storage.backups import backup_folder, list_backups
    from app.storage.making import beginning, create_store, save_copy
    from app.storage.opening import open_store, read_only_copy
    from app.storage.restoring import restore_backup
    from app.storage.salvaging import SalvageReport, salvage
    from app.storage.store import FileStore
    from app.storage.summary import glance
    from app.storage.verifying import VerifyReport, verify

_HOMES = {
    "backup_folder": "backups",
    "list_backups": "backups",
    "beginning": "making",
    "create_store": "making",
    "save_copy": "making",
    "open_store": "opening",
    "read_only_copy": "opening",
    "restore_backup": "restoring",
    "glance": "summary",
    "SalvageReport": "salvaging",
    "salvage": "salvaging",
    "FileStore": "store",
    "VerifyReport": "verifying",
    "verify": "verifying",
}

__all__ = [
    "FileStore",
    "SalvageReport",
    "VerifyReport",
    "backup_folder",
    "beginning",
    "create_store",
    "glance",
    "list_backups",
    "open_store",
    "read_only_copy",
    "restore_backup",
    "salvage",
    "save_copy",
    "verify",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
