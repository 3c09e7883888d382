"""Programs that are killed amid a capture, and what of it can be read when it is over."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.bootstrap import open_session
from app.domain.records import Round
from app.session import Session
from app.storage import read_only_copy
from tests.reliability import children, test_anonymity
from tests.reliability.plants import plant
from tests.reliability.shim import BEFORE, CHANGES, Shim


@dataclass(frozen=True)
class _Act:
    """typed: leaves markers in a new file. work: is killed. forgotten: what is done thereafter
    in the file, opened again, so that no marker is left."""

    typed: Callable[[Path], None]
    work: Callable[[Path], None]
    forgotten: Callable[[Session], None]


def killed_in_capture(shim: Shim, base: Path, wanted: dict[str, Any]) -> dict[str, Any]:
    """Kill a backup, a look, the finishing of a round and an erasing at each change; then have
    it forgotten, and look for what was typed."""
    plant(wanted["plant"])
    wrong: list[str] = []
    tried = held = 0
    for name, act in ACTS.items():
        at, lived = wanted["first"], False
        while not lived and not (wrong and wanted["plant"]):
            folder = Path(tempfile.mkdtemp(dir=base)).resolve()
            (folder / "tmp").mkdir()
            tempfile.tempdir = str(folder / "tmp")
            act.typed(folder / "w.accord")
            lived = children.run(partial(_killed, shim, folder, at, act.work))
            tried += 1
            held += any(".part" in f or f.startswith("tmp") for f in _left(folder))
            session = open_session(folder / "w.accord")
            act.forgotten(session)
            session.close()
            if _left(folder):
                wrong.append(f"{name}, killed before call {at}: {_left(folder)}")
            tempfile.tempdir = str(base)
            shutil.rmtree(folder)
            at += wanted["step"]
    return {"tried": tried, "held": held, "wrong": wrong}


def _captured(path: Path) -> None:
    session = test_anonymity.begun(path)
    test_anonymity.do(session, *test_anonymity.typed()[:-1])
    session.close()


def _captured_and_kept(path: Path) -> None:
    _captured(path)
    _back_up(path)


def _renamed(path: Path) -> None:
    """Leave a name in the history, in a backup, and in a summary that is not true any more."""
    marker = test_anonymity.MARKERS[0]
    session = test_anonymity.begun(path)
    test_anonymity.do(session, {"do": "edit_department", "id": "fin", "name": marker})
    session.backup()
    session.close()
    session = open_session(path)
    test_anonymity.do(session, {"do": "edit_department", "id": "fin", "name": "Finance"})
    session.close(discard=True)


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


def _finish(path: Path) -> None:
    session = open_session(path)
    _finished(session)
    session.close()


def _finished(session: Session) -> None:
    if not session.workshop.get(Round, "r").finished:
        test_anonymity.finished(session)


def _erase(path: Path) -> None:
    session = open_session(path)
    _erased(session)
    session.close()


def _erased(session: Session) -> None:
    if session.history():
        session.wait(session.erase_history())


def _left(folder: Path) -> list[str]:
    return [f for marker in test_anonymity.MARKERS for f in test_anonymity.traces(folder, marker)]


ACTS = {
    "a backup": _Act(_captured, _back_up, _finished),
    "a look": _Act(_captured, _look, _finished),
    "finishing": _Act(_captured_and_kept, _finish, _finished),
    "erasing": _Act(_renamed, _erase, _erased),
}
