"""The system refuses: the disk is full, fails, or is read-only; there are too many files, or no
right to one. It does so at the k-th call, once or from then on, in whatever is done with files.

Each time there is a sentence or nothing at all to notice; what was done stays in memory and is
saved as soon as that is possible; no file is half, nothing is left beside, and a second attempt
does it.
"""

import sys
from pathlib import Path

import pytest

from app.bootstrap import shell_services
from app.domain.commands import Add, Edit
from app.domain.records import PrivateNote
from app.session import Save
from app.shell.settings import Settings
from app.shell.window import MainWindow
from tests.hostile.limits import room_for
from tests.reliability.conftest import Drive
from tests.scale import SEED, times
from tests.storage.desk import loaded

STEPS = {
    "commit": 251, "erase": 113, "forget": 113, "migration": 263, "take up": 251, "restore": 149,
    "table": 127, "contracts": 97, "backup": 71, "copy": 47, "new": 71, "verify": 149,
    "salvage": 199, "look at copy": 71,
}  # fmt: skip
DEEDS = [
    "commit", "close", "erase", "forget", "backup", "restore", "copy", "open", "look",
    "migration", "take up", "new", "contracts", "table", "map", "verify", "salvage",
    "look at copy",
]  # fmt: skip
QUIET = ("close",)
"""What has nothing to save any more when it is refused."""


@pytest.mark.parametrize("deed", times(DEEDS, [*DEEDS, "book", "graph", "pack", "ballots"]))
def test_a_refusal_is_a_sentence_and_nothing_is_lost(drive: Drive, deed: str) -> None:
    usual = STEPS.get(deed, 29)
    step = times(usual, usual // 7)
    found = drive("refusals", deed=deed, plant="", first=1 + SEED % step, step=step)
    assert found["wrong"] == []
    assert found["told"] > 2 or deed in QUIET
    assert found["tried"] >= 12


@pytest.mark.parametrize(
    ("deed", "fault"), [("commit", "edits dropped on failure"), ("copy", "written in place")]
)
def test_a_fault_is_found_by_the_same_test(drive: Drive, deed: str, fault: str) -> None:
    assert drive("refusals", deed=deed, plant=fault, first=3, step=9)["wrong"]


def test_the_window_lives_on_whatever_is_refused(drive: Drive) -> None:
    """In commit, backup, export and migration, with the real window, in a process of its own."""
    found = drive("refused_windows", plant="", seed=SEED, tries=times(6, 48))
    assert found["wrong"] == []
    assert found["told"] > times(1, 15)


def test_a_fault_is_found_under_the_window_too(drive: Drive) -> None:
    fault = "edits dropped on failure"
    assert drive("refused_windows", plant=fault, seed=SEED, tries=48)["wrong"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits are of POSIX")
def test_the_window_lives_on_while_the_disk_is_full(qapp, qtbot, tmp_path: Path) -> None:
    window = MainWindow(shell_services(), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    path = tmp_path / "a.accord"
    window.begin_new(path, "Kick-off", "five_stage")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    document, banner = window.document, window.workspace.save_failed
    with room_for(path.stat().st_size):
        document.execute(Add(PrivateNote(id="n", text="They knew. " * 900)))
        qtbot.waitUntil(lambda: document.save_state.save is Save.FAILED)
        qtbot.waitUntil(lambda: not banner.isHidden())
        document.execute(Edit("workshop", "workshop", {"title": "Autumn"}))
        window.workspace.navigate("perceptions", "write")
        again, _ = banner._buttons
        again.click()
        qtbot.waitUntil(lambda: document.save_state.save is Save.FAILED)
        assert document.workshop.info.title == "Autumn"
        assert document.can_undo
    again.click()
    qtbot.waitUntil(lambda: document.save_state.save is Save.SAVED, timeout=20_000)
    assert banner.isHidden()
    expected = document.workshop.snapshot()
    assert window.close_document()
    assert loaded(path) == expected
    assert loaded(path).info.title == "Autumn"
