"""Power cuts: what the program did to its file is replayed, and cut off after any call.

Of what was not yet forced to the disk nothing is left, or all, or some of it, torn at sectors;
of names likewise, until their folder was synchronised. What is left has to open, with all that
was answered with ok before the cut.
"""

import pytest

from tests.reliability.conftest import Drive
from tests.reliability.papers import PAPERS
from tests.scale import SEED, times

PLANTS = (
    "answer before commit",
    "no sync",
    "synced less",
    "journal deleted without its folder",
    "no journal",
    "stale summary believed",
)
DEEDS = ["restore", "copy", "migration", "take up", "backup", "erase", "forget", "new"]


@pytest.mark.parametrize("together", [False, True], ids=["one by one", "all at once"])
def test_nothing_answered_is_lost_when_the_power_goes(drive: Drive, together: bool) -> None:
    share, cuts = times(6, 40) / 100, times(2, 6)
    found = drive("power", plant="", seed=SEED, cuts=cuts, share=share, together=together)
    assert found["wrong"] == []
    assert found["different"] > times(20, 400)


@pytest.mark.parametrize("fault", PLANTS)
def test_a_fault_is_found_by_the_same_test(drive: Drive, fault: str) -> None:
    found = drive("power", plant=fault, seed=SEED, cuts=2, share=0.3, together=False)
    assert found["wrong"]


@pytest.mark.parametrize("deed", times(DEEDS, [*DEEDS, *PAPERS]))
def test_no_whole_file_is_lost_or_half_when_the_power_goes(drive: Drive, deed: str) -> None:
    """What was there, or what is to be there; and a restored file has its former state kept."""
    share, cuts = times(2 if deed in ("migration", "take up") else 3, 40) / 100, times(1, 6)
    found = drive("deed_power", deed=deed, plant="", seed=SEED, cuts=cuts, share=share)
    assert found["wrong"] == []
    assert found["tried"] > times(2, 10)


@pytest.mark.parametrize(
    ("deed", "fault"),
    [("copy", "written in place"), ("new", "begun in place"), ("table", "no force")],
)
def test_a_fault_in_making_files_is_found_by_the_same_test(
    drive: Drive, deed: str, fault: str
) -> None:
    found = drive("deed_power", deed=deed, plant=fault, seed=SEED, cuts=1, share=0.5)
    assert found["wrong"]
