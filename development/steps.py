"""The checkout, its `.venv`, and how a step of a set-up is taken."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOG = VENV / "set-up.log"


class SetUpError(Exception):
    """Something the person can act on: printed as it is, without a traceback."""


def say(text: str) -> None:
    """Print a line at once, so that it stands before what a child process prints."""
    print(text, flush=True)


def quietly(
    command: Sequence[str], what: str, environment: Mapping[str, str] | None = None
) -> None:
    """Run a step of the set-up, its output kept in the log and shown only if it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=None if environment is None else dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    output = done.stdout.decode("utf-8", "replace")
    if VENV.is_dir():
        with LOG.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n{output}\n")
    if done.returncode != 0:
        tail = "\n".join(output.splitlines()[-30:])
        raise SetUpError(f"{tail}\n{what} failed (exit {done.returncode}); what it said is above.")


def script(name: str) -> str:
    """Return the path of a command inside `.venv`."""
    windows = os.name == "nt"
    return str(VENV / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name))
