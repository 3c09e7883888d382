"""Starts processes that have the shim in front of the system."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.shim import made, why_not
from tests.scale import times

ROOT = Path(__file__).parents[2]
Drive = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shim, compiled; the test is skipped where there can be none."""
    if why_not():
        pytest.skip(why_not())
    return made(tmp_path_factory.mktemp("shim"))


@pytest.fixture
def drive(shim: Path, tmp_path: Path) -> Drive:
    """Run something of the driver in a process of its own and return what it found."""

    def run(what: str, **wanted: Any) -> dict[str, Any]:
        own = {"LD_PRELOAD": str(shim), "XDG_STATE_HOME": str(tmp_path / "state")}
        done = subprocess.run(
            [sys.executable, "-m", "tests.reliability.driver", what, json.dumps(wanted)],
            cwd=ROOT,
            env={**os.environ, **own, "TMPDIR": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=times(240, 3_600),
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3_000:]
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    return run
