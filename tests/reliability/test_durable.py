"""What was answered with ok is there, whenever the program is killed and nothing is half.

A child applies commands and is killed at its k-th write, cut, sync, rename or unlink; then its
file is opened, and has to hold the state after as many commands as were answered, or one more.
"""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability import stories
from tests.reliability.conftest import Drive
from tests.reliability.papers import PAPERS
from tests.scale import SEED, seeds, times

DEEDS = ["backup", "restore", "copy", "migration", "take up", "erase", "forget", "new", "table"]
STEPS = {
    "migration": 251, "take up": 211, "erase": 199, "forget": 199, "new": 97, "table": 127,
    "contracts": 24, "pack": 12, "map": 12, "graph": 12, "calendar": 12, "ballots": 12, "book": 12,
}  # fmt: skip


@pytest.mark.parametrize("together", [False, True], ids=["one by one", "all at once"])
def test_killed_at_any_call_nothing_answered_is_lost(drive: Drive, together: bool) -> None:
    """Before the call, after it, and, of a write, when half is done; a soak does so at every call
    of those that are saved all at once."""
    step = times(71, 1 if together else 7)
    first = 1 + (SEED + 7 * together) % step
    found = drive("kills", plant="", first=first, step=step, together=together)
    assert found["wrong"] == []
    assert found["tried"] >= times(8, 150)


@pytest.mark.parametrize("fault", ["answer before commit", "no journal", "stale summary believed"])
def test_a_fault_is_found_by_the_same_test(drive: Drive, fault: str) -> None:
    found = drive("kills", plant=fault, first=1, step=37, together=False)
    assert found["wrong"]


@pytest.mark.parametrize("deed", times(DEEDS, [*DEEDS, *PAPERS]))
def test_killed_in_work_on_whole_files_none_is_half(drive: Drive, deed: str) -> None:
    """Before a change or amid a write; and it can be done again, which leaves nothing beside."""
    step = times(STEPS.get(deed, 89), STEPS.get(deed, 89) // 12)
    found = drive("deed_kills", deed=deed, plant="", first=1 + SEED % step, step=step)
    assert found["wrong"] == []
    assert found["tried"] > 2


@pytest.mark.parametrize(
    ("deed", "fault"),
    [("copy", "written in place"), ("table", "exported in place"), ("new", "begun in place")],
)
def test_a_file_written_in_place_is_found_by_the_same_test(
    drive: Drive, deed: str, fault: str
) -> None:
    assert drive("deed_kills", deed=deed, plant=fault, first=2, step=5)["wrong"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="killed otherwise on Windows")
@pytest.mark.parametrize("seed", seeds(2, 30))
def test_killed_at_any_time_nothing_answered_is_lost(tmp_path: Path, seed: int) -> None:
    """The whole program, as it is started by hand, and a kill from outside."""
    chance = random.Random(seed)
    path, known = stories.begun(tmp_path), stories.states(LONG)
    lines = b"".join(json.dumps(line).encode() + b"\n" for line in LONG)
    command = [sys.executable, "-m", "app", "apply", str(path)]
    wanted = chance.randrange(1, len(LONG))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(lines)
        program.stdin.flush()
        told = b"".join(program.stdout.readline() for _ in range(wanted))
        # Work of a random length, so that the kill falls anywhere.
        sum(range(chance.randrange(400_000)))
        program.kill()
        told += program.stdout.read()
    found = stories.standing(path, known)
    assert stories.said(told) <= found <= len(LONG)
    assert [other.name for other in tmp_path.iterdir()] == [path.name]


LONG = tuple(
    {"do": "add_parked_item", "id": f"i{n}", "what": "x" * (1 + n * 97 % 390), "owner": "Ann"}
    for n in range(120)
)
