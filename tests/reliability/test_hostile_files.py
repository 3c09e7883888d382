"""Hundreds of files made of one good one: each is refused, or opened whole, and stays as it is.

A process of its own opens them, so that one that hangs is told by its name; the system ends it
where one takes the processor longer than five seconds.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage import reading, summary
from app.storage.database import SECONDS
from tests.reliability import hostile_files
from tests.reliability.conftest import ROOT
from tests.scale import SEED, times
from tests.storage.spoiled import changed


def run(folder: Path, share: float, seconds: float = 5.0) -> list[dict[str, str]]:
    """Open a share of the files and return what was found, one after the other.

    seconds: what the processor may take over each.
    """
    command = [sys.executable, "-m", "tests.reliability.hostile_files"]
    try:
        done = subprocess.run(
            [*command, str(folder), str(SEED), str(share), str(seconds)],
            cwd=ROOT,
            env={**os.environ, "XDG_STATE_HOME": str(folder / "state")},
            capture_output=True,
            text=True,
            timeout=times(120, 900),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        said = (error.stdout or b"").decode().splitlines()
        pytest.fail(f"it hangs: {said[-1:]}")
    if done.returncode == -signal.SIGPROF:
        pytest.fail(f"it takes too long: {done.stdout.splitlines()[-1:]}")
    assert done.returncode == 0, done.stderr[-2_000:]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [line for line in found if "problem" in line]


def test_each_is_refused_or_opened_whole(tmp_path: Path) -> None:
    found = run(tmp_path, times(20, 100) / 100)
    assert [line for line in found if line["problem"]] == []
    assert len(found) > times(250, 1_000)


def test_checking_has_a_deadline() -> None:
    assert SECONDS <= 5


def test_what_takes_too_long_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r'too long: .*"name"'):
        run(tmp_path, 0.1, seconds=0.001)


@pytest.mark.parametrize("plant", ["digest", "schema", "summary"])
def test_a_fault_is_found_by_the_same_judgement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: str
) -> None:
    source, path = tmp_path / "good.accord", tmp_path / "w" / "harbour.accord"
    wanted = hostile_files.good(source)
    path.parent.mkdir()
    path.write_bytes(source.read_bytes())
    if plant == "digest":
        monkeypatch.setattr(reading, "in_hex", lambda _digest: MetaDigest())
        changed(path, "UPDATE department SET provides = 'Forms'")
    elif plant == "summary":
        monkeypatch.setattr(summary, "is_true", lambda _row, _digest: True)
        other = "replace(content, 'Finance', 'Nonsense')"
        changed(path, f"UPDATE summary SET \"of\" = '', content = {other}", forged=True)
    else:
        monkeypatch.setattr(reading, "check_schema", lambda _database: None)
        changed(path, "CREATE VIEW v AS SELECT 1")
    assert hostile_files.judged(path, wanted, may_open=False, thoroughly=False)


def test_a_fault_in_what_is_told_is_found_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, path = tmp_path / "good.accord", tmp_path / "w" / "harbour.accord"
    wanted = hostile_files.good(source)
    path.parent.mkdir()
    path.write_bytes(source.read_bytes())
    changed(path, 'CREATE TABLE "\x1b[31m" (x)')
    monkeypatch.setattr("app.cli.verify.printable", str)
    said = hostile_files.judged(path, wanted, may_open=False, thoroughly=True)
    assert "steers the terminal" in said


class MetaDigest(str):
    """A digest that is like any other."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False
