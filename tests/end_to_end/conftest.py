"""The program as people run it: processes of its own, real files, nothing put in its place."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap import services
from app.domain.workshop import Workshop

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run(tmp_path_factory) -> Run:
    """Run the command line in a process of its own; `given` is what is piped in."""
    state = tmp_path_factory.mktemp("state")

    def run(*arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            input=given,
            env={**os.environ, "XDG_STATE_HOME": str(state)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


@dataclass(frozen=True)
class Sample:
    """What `accord demo` and the exports wrote, and the workshop that they wrote it of."""

    folder: Path
    workshop: Workshop
    shown: dict

    @property
    def contracts(self) -> list[Path]:
        return sorted((self.folder / "contracts").glob("*.pdf"))


SECRETS = (
    {"do": "add_private_note", "text": "Only the facilitator knows that the stockroom moves"},
    {"do": "add_round", "id": "later", "title": "A round that has only begun"},
    {"do": "add_perception", "round": "later", "author": "fin", "about": "it", "lens": "direct",
     "text": "They lock the cupboard before we have asked"},
)  # fmt: skip
OTHER_EXPORTS = (
    ("table", "csv", "tables"),
    ("table", "xlsx", "book.xlsx"),
    ("graph", "graphml", "map.graphml"),
    ("map", "svg", "map.svg"),
)


@pytest.fixture(scope="session")
def sample(run, tmp_path_factory) -> Sample:
    """The sample with its documents, then some secrets, then every other export."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    made = run("demo", "--out", folder, "--no-window")
    assert (made.returncode, made.stderr) == (0, "")
    assert all(Path(line).is_file() for line in made.stdout.splitlines())
    path = folder / "harbour.accord"
    told = run("apply", path, given="\n".join(map(json.dumps, SECRETS)))
    assert told.returncode == 0, told.stdout
    again = run("demo", "--out", folder, "--no-window")
    assert again.stdout.startswith(f"{path} (kept as it is)")
    for what, form, name in OTHER_EXPORTS:
        out = run("export", path, what, "--format", form, "--out", folder / name)
        assert (out.returncode, out.stderr) == (0, "")
    shown = run("show", path, "--json")
    return Sample(folder, opened(path), json.loads(shown.stdout))


def opened(path: Path) -> Workshop:
    """Return what a file holds."""
    session = services().look(path)
    session.close(discard=True)
    return session.workshop
