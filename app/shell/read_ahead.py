"""Modules that are read on another thread, to be run on the window's.

Where a class is derived from one of Qt's, shiboken enters it in a table (`PepType_SOTP`, before
Python 3.12) which Qt's own calls on the window's thread read without Python's lock. With classes
made on another thread, 2 of 48 openings on a busy machine ended in a segmentation fault. So what
knows Qt is run on the window's thread alone, a module at a time; finding and reading it is most of
the work, and all that it needs besides can be run where it is read.
"""

from __future__ import annotations

import importlib
import opcode
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.abc import InspectLoader
from importlib.machinery import ModuleSpec, PathFinder
from types import CodeType
from typing import Any

from app.domain.courtesy import pause

KNOW_QT = ("app.document", "app.widgets", "app.room", "app.stages", "app.overview", "app.shell")
"""The packages whose modules may derive from a class of Qt's."""

_NAME, _IMPORTS, _FROM = map(opcode.opmap.__getitem__, ("LOAD_NAME", "IMPORT_NAME", "IMPORT_FROM"))
_JUMPS = {
    number
    for name, number in opcode.opmap.items()
    if name.startswith("POP_JUMP_") and name.endswith("IF_FALSE")
}


def read_ahead(name: str) -> None:
    """Have a module and all that it needs ready to be run; to be called on any thread."""
    _Reading().read(name)


def run_read(name: str) -> Iterator[None]:
    """Import a module that was read, on the window's thread: one that it needs at each step."""
    for needed in _READY.until(name):
        importlib.import_module(needed)
        yield


class _Ready:
    """What is read and not run yet, each after those that it needs; whoever imports one has it."""

    def __init__(self) -> None:
        self._specs: dict[str, ModuleSpec] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._specs

    def keep(self, spec: ModuleSpec, code: CodeType) -> None:
        """Have a module that its loader runs without reading it again."""
        loader: Any = spec.loader

        def read_already(_name: str) -> CodeType:
            del loader.get_code  # else the code would be kept beside what it has made
            return code

        loader.get_code = read_already
        if _READY not in sys.meta_path:
            sys.meta_path.insert(0, _READY)
        self._specs[spec.name] = spec

    def until(self, name: str) -> list[str]:
        """Return the modules up to this one, in the order in which they are best run."""
        names = list(self._specs)
        return names[: names.index(name) + 1] if name in names else []

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: object = None
    ) -> ModuleSpec | None:
        """Return what is read of a module, once."""
        return self._specs.pop(name, None)


_READY = _Ready()


class _Reading:
    """The reading of one module and of all that it needs."""

    def __init__(self) -> None:
        self._met: dict[str, ModuleSpec | None] = {}

    def read(self, name: str) -> None:
        """Have it ready, or import it where it does not know Qt."""
        if name in self._met or name in sys.modules or name in _READY:
            return
        self._met[name] = None
        if not name.startswith("app."):
            if not name.startswith(("PySide6", "shiboken6")):
                importlib.import_module(name)
            return
        pause()
        spec = self._met[name] = self._found(name)
        if spec is None or not isinstance(spec.loader, InspectLoader):
            return  # a name in a module, or nothing that can be read without being run
        code = spec.loader.get_code(name)
        if code is None:
            return
        for needed in _named(code):
            with suppress(ModuleNotFoundError):  # it can do without, or says so when run
                self.read(needed)
        if name.startswith(KNOW_QT):
            _READY.keep(spec, code)
        else:
            importlib.import_module(name)

    def _found(self, name: str) -> ModuleSpec | None:
        package = name.rpartition(".")[0]
        self.read(package)
        known = sys.modules.get(package)
        spec = known.__spec__ if known is not None else self._met.get(package)
        inside = spec.submodule_search_locations if spec is not None else None
        return PathFinder.find_spec(name, inside) if inside else None


def _named(code: CodeType) -> Iterator[str]:
    """Yield what a module imports when it is run, and what it may mean by the names it takes.

    Not what is only named for a checker of types: numpy and networkx took 0.2 s and 24 MiB
    of every start, and only large maps need them.
    """
    module, wide, checked, left_out = "", 0, False, 0
    for operation, argument in zip(code.co_code[::2], code.co_code[1::2], strict=True):
        if left_out:
            left_out -= 1
            continue
        wide = wide << 8 | argument
        if operation == opcode.EXTENDED_ARG:
            continue
        if operation == _NAME:
            checked = code.co_names[wide] == "TYPE_CHECKING"
        elif checked and operation in _JUMPS:
            checked, left_out = False, wide
        elif operation == _IMPORTS:
            module = code.co_names[wide]
            yield module
        elif operation == _FROM and module.startswith("app."):
            yield f"{module}.{code.co_names[wide]}"
        wide = 0
