"""Programs that are killed amid a capture, and what of it can be read when it is over."""

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.bootstrap import open_session
from app.storage import read_only_copy
from tests.reliability import children, test_anonymity
from tests.reliability.shim import BEFORE, CHANGES, Shim


def killed_in_capture(shim: Shim, base: Path, wanted: dict[str, Any]) -> dict[str, Any]:
    """Kill a backup and a look at each change, finish the round, and look for what was typed."""
    wrong: list[str] = []
    tried = held = 0
    for work in (_back_up, _look):
        at, lived = 1, False
        while not lived:
            folder = Path(tempfile.mkdtemp(dir=base)).resolve()
            (folder / "tmp").mkdir()
            tempfile.tempdir = str(folder / "tmp")
            _captured(folder)
            lived = children.run(partial(_killed, shim, folder, at, work))
            tried += 1
            held += any(".part" in f or f.startswith("tmp") for f in _left(folder))
            session = open_session(folder / "w.accord")
            test_anonymity.finished(session)
            session.close()
            if _left(folder):
                wrong.append(f"{work.__name__}, killed before call {at}: {_left(folder)}")
            tempfile.tempdir = str(base)
            shutil.rmtree(folder)
            at += wanted["step"]
    return {"tried": tried, "held": held, "wrong": wrong}


def _captured(folder: Path) -> None:
    session = test_anonymity.begun(folder / "w.accord")
    test_anonymity.do(session, *test_anonymity.typed()[:-1])
    session.close()


def _killed(shim: Shim, folder: Path, at: int, work: Callable[[Path], None]) -> None:
    shim.watch(folder)
    shim.arm(at, BEFORE, CHANGES)
    work(folder / "w.accord")


def _back_up(path: Path) -> None:
    session = open_session(path)
    session.backup()
    session.close()


def _look(path: Path) -> None:
    read_only_copy(path).close()


def _left(folder: Path) -> list[str]:
    return [f for marker in test_anonymity.MARKERS for f in test_anonymity.traces(folder, marker)]
