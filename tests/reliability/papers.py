"""Exports that are written while the system refuses, or that do not live to the end."""

import tempfile
from functools import cache
from pathlib import Path

from app.bootstrap import export
from app.cli.formats import ExportRequest
from tests.domain import worlds
from tests.reliability.deeds import Arm, Deed
from tests.storage.desk import START

PART = ".part"
"""How the name ends of what is not yet in its place."""
_EXPORTS = {
    "contracts": ("contracts", "pdf", ""),
    "table": ("table", "csv", ""),
    "map": ("map", "svg", "map.svg"),
    "book": ("table", "xlsx", "book.xlsx"),
    "graph": ("graph", "graphml", "graph.graphml"),
    "calendar": ("calendar", "ics", "calendar.ics"),
    "pack": ("pack", "pdf", "pack.pdf"),
    "ballots": ("ballots", "pdf", "ballots.pdf"),
}
"""Name → what is exported, as what, and under which name in the folder; "" for many files."""


def _write(name: str, folder: Path) -> None:
    what, form, file = _EXPORTS[name]
    request = ExportRequest(what, folder / "out" / file, form)
    export(worlds.rich(), request, START.date())


@cache
def _whole(name: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        _write(name, Path(folder))
        return _files(Path(folder))


def _files(folder: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in (folder / "out").iterdir()}


def _exporting(name: str) -> Deed:
    def prepare(folder: Path) -> None:
        """An older one lies there, and is to stay until the new one is whole."""
        (folder / "out").mkdir()
        for known in _whole(name):
            (folder / "out" / known).write_bytes(_OLDER)

    def do(folder: Path, arm: Arm, disarm: Arm) -> None:
        arm()
        try:
            _write(name, folder)
        finally:
            disarm()

    def after(folder: Path) -> None:
        whole, found = _whole(name), _files(folder)
        named = {file: data for file, data in found.items() if not file.endswith(PART)}
        assert set(named) == set(whole), "another name, or the older one is gone"
        half = [file for file, data in named.items() if data not in (_OLDER, whole[file])]
        assert half == [], "half of it is there"

    def done(folder: Path) -> None:
        found = _files(folder)
        assert {file: found.get(file) for file in _whole(name)} == _whole(name)

    return Deed(prepare, do, after, done)


_OLDER = b"The older one. " * 99
PAPERS = {name: _exporting(name) for name in _EXPORTS}
