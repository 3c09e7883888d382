"""Ctrl+C at any time: no traceback, the exit code of it, nothing half, and it can be done again."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.cli.main import INTERRUPTED
from app.export import files, presses
from app.storage import database, open_store, salvage, verify
from tests.reliability import stories
from tests.reliability.conftest import ROOT
from tests.scale import SEED, times
from tests.storage.spoiled import changed

USUAL = ("apply", "import", "undo", "salvage", "contracts")
"""What is interrupted in the usual run; a soak interrupts all that there is."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are of POSIX")


def run(folder: Path, tries: int, fault: str = "", *names: str) -> list[str]:
    """Interrupt what a command line does, in a process of its own; return what was wrong."""
    command = [sys.executable, "-m", "tests.reliability.interrupted", str(folder), str(SEED)]
    done = subprocess.run(
        [*command, str(tries), fault, *names],
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(folder / "state")},
        capture_output=True,
        text=True,
        timeout=times(240, 3_000),
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found
    return [wrong for act in found for wrong in act]


def test_whatever_is_interrupted_ends_quietly_and_nothing_is_half(tmp_path: Path) -> None:
    assert run(tmp_path, times(1, 60), "", *times(USUAL, ())) == []


def test_it_may_come_wherever_two_threads_meet(tmp_path: Path) -> None:
    assert run(tmp_path, 0, "", "apply") == []


@pytest.mark.parametrize(
    ("fault", "tries"),
    [("told as a refusal", 3), ("raised at once", 0)],
    ids=lambda given: str(given),
)
def test_a_fault_is_found_by_the_same_test(tmp_path: Path, fault: str, tries: int) -> None:
    assert run(tmp_path, tries, fault, "undo")


def test_it_is_interrupted_as_a_shell_says_it() -> None:
    assert INTERRUPTED == 128 + signal.SIGINT


@pytest.mark.parametrize(
    "work",
    [
        lambda path: open_store(path).close(),
        verify,
        lambda path: salvage(path, path.with_name("saved.accord")),
    ],
    ids=["opening", "verifying", "salvaging"],
)
def test_it_is_heard_while_sqlite_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], object]
) -> None:
    """SQLite keeps what is raised while the clock is looked at, and says only that it stopped."""
    path, looks = stories.begun(tmp_path), iter(range(99_999))

    def monotonic() -> float:
        if next(looks) == 1:  # the first is that of setting the deadline
            raise KeyboardInterrupt
        return 0.0

    if work is not verify:
        changed(path, "UPDATE department SET provides = 'Forms'")
    monkeypatch.setattr(database, "STEPS", 50)
    monkeypatch.setattr(database, "time", SimpleNamespace(monotonic=monotonic))
    with pytest.raises(KeyboardInterrupt):
        work(path)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_no_half_document_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"the older one")

    def fsync(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "os", SimpleNamespace(**{**vars(os), "fsync": fsync}))
    with pytest.raises(KeyboardInterrupt):
        files.write_file(tmp_path / "a.pdf", b"the new one")
    assert [found.read_bytes() for found in tmp_path.iterdir()] == [b"the older one"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asked of Linux")
def test_what_typesets_beside_does_not_hear_it_from_its_first_moment_on() -> None:
    before = _held_back("self")
    press = presses._Press((), [])
    try:
        assert _held_back(str(press._process.pid)) & 1 << signal.SIGINT - 1
    finally:
        press.stop()
    assert _held_back("self") == before


# What is started in the background, as a round of tests may be, would not hear it at all.
WINDOW = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from PySide6.QtCore import QTimer
from app.bootstrap import window
from app.widgets.theme import application
app = application("accord")
QTimer.singleShot(0, lambda: signal.raise_signal(signal.SIGINT))
window(None)
"""


def test_the_window_ends_too_and_does_not_only_say_so(tmp_path: Path) -> None:
    home = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", WINDOW]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **home}, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")


def _held_back(process: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("SigBlk")).split()[1], 16)
