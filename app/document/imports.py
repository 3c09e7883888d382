"""What is imported beside the window: before each module is run, the window's thread goes first."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from app.domain.courtesy import is_considerate, pause
from app.domain.errors import Cancelled


def pause_between_modules() -> None:
    """Have each thread that is `considerate` pause before each module that it imports."""
    if _PAUSING not in sys.meta_path:
        sys.meta_path.insert(0, _PAUSING)


class _Pausing:
    """Finds modules as ever, so that they are run after a pause."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is, None where others have to look.

        It does not pause itself: meanwhile nobody else can import anything.
        """
        if not is_considerate():
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            _run_later(spec.loader)
        return spec


def _run_later(loader: Any) -> None:
    run = loader.exec_module

    def run_later(module: ModuleType) -> None:
        del loader.exec_module
        # What is cancelled ends elsewhere: not every package can be imported by halves.
        with suppress(Cancelled):
            pause()
        run(module)

    loader.exec_module = run_later


_PAUSING = _Pausing()
