"""The system refuses: the disk is full, fails, or is read-only; there are too many files, or no
right to one. It does so at the k-th call, once or from then on, in whatever is done with files.

Each time there is a sentence or nothing at all to notice; what was done stays in memory and is
saved as soon as that is possible; no file is half, and nothing is left beside.
"""

import pytest

from tests.reliability.conftest import Drive
from tests.scale import SEED, times

STEPS = {"commit": 211, "erase": 97, "migration": 139, "restore": 83, "table": 127}
DEEDS = (
    "commit", "close", "erase", "backup", "restore", "copy", "open", "look", "migration", "new",
    "contracts", "table", "map",
)  # fmt: skip
QUIET = ("close",)
"""What has nothing to save any more when it is refused."""


@pytest.mark.parametrize("deed", DEEDS)
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
