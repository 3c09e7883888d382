"""Whether a process runs: what one that runs is at work on is never cleared."""

import os
import subprocess
import sys

import pytest

from app.domain.processes import runs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there it cannot be asked")


def test_one_that_has_ended_no_longer_runs() -> None:
    ended = subprocess.Popen([sys.executable, "-S", "-c", ""])
    ended.wait()
    assert runs(ended.pid) is False


def test_we_run_and_so_does_what_belongs_to_others() -> None:
    assert runs(os.getpid())
    assert runs(1)


def test_a_number_that_is_none_clears_nothing() -> None:
    assert runs(2**80)
