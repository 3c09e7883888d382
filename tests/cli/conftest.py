"""The command line in this process, on real files."""

import io
import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.bootstrap import services, write_sample
from app.cli.main import main


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    @property
    def answers(self) -> list:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def accord(capsys, monkeypatch, tmp_path):
    """Run a command line; `given` is what is piped in."""
    monkeypatch.setattr("app.cli.log.folder", lambda: tmp_path / "log")
    monkeypatch.setattr(logging.getLogger("accord"), "handlers", [])

    def run(*arguments, given: str | bytes = b"", using=None) -> Outcome:
        raw = given.encode() if isinstance(given, str) else given
        piped = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(raw)))
        monkeypatch.setattr(sys, "stdin", piped)
        code = main([str(a) for a in arguments], using or services())
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Outcome(code, captured.out, captured.err)

    yield run
    for handler in logging.getLogger("accord").handlers:
        handler.close()


@pytest.fixture(scope="session")
def harbour(tmp_path_factory) -> Path:
    """The sample, made once: who changes it takes a copy."""
    path = tmp_path_factory.mktemp("sample") / "harbour.accord"
    write_sample(path)
    return path


@pytest.fixture
def workshop(accord, tmp_path) -> Path:
    """A new workshop."""
    path = tmp_path / "w.accord"
    assert accord("new", path, "--title", "Kick-off").code == 0
    return path


@pytest.fixture
def child(tmp_path):
    """Run the command line in a process of its own."""

    def run(*arguments, env=None, **options) -> subprocess.CompletedProcess:
        environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), **(env or {})}
        line = [sys.executable, "-m", "app", *map(str, arguments)]
        return subprocess.run(
            line, env=environment, capture_output=True, timeout=60, check=False, **options
        )

    return run
