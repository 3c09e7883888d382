"""The command line as its own tests have it, and a canary where the program runs."""

import pytest

from tests.cli.conftest import accord, child, workshop
from tests.hostile.texts import CANARY
from tests.hostile.watch import Canary

__all__ = ["accord", "child", "workshop"]


@pytest.fixture
def canary(tmp_path, monkeypatch):
    """A picture in the folder in which the program runs; nothing may have opened it."""
    monkeypatch.chdir(tmp_path)
    bird = Canary(tmp_path / CANARY)
    yield bird
    told = bird.was_opened()
    bird.close()
    assert not told, "a picture that a text names was opened"
