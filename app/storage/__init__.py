"""Workshops as files: the only package that knows SQL.

What it offers is loaded when it is first asked for, so that a look at the list of recent
workshops does not wait for SQLAlchemy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.storage.opening import create_store, open_store
    from app.storage.store import FileStore

_HOMES = {
    "FileStore": "store",
    "create_store": "opening",
    "open_store": "opening",
}

__all__ = ["FileStore", "create_store", "open_store"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
