"""Which Python Accord runs on, and where one is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from development.steps import VENV

OLDEST, NEWEST = (3, 11), (3, 13)
RUNNING = tuple(sys.version_info[:3])


def is_suitable(version: Sequence[int]) -> bool:
    """Tell whether a Python version, as (major, minor, …), is one that Accord runs on."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def candidates() -> list[str]:
    """Name the commands to look for when the running Python is unsuitable, newest first."""
    return [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]


def unsuitable(version: Sequence[int]) -> str:
    """Say that no suitable Python was found, and what to do."""
    found = ".".join(str(part) for part in version[:3])
    return (
        f"Accord needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is {found}, and none of "
        f"{', '.join(candidates())} is on the PATH. Install one of them and start again with it, "
        f"for example: python3.{NEWEST[1]} dev.py test"
    )


def other_python() -> str | None:
    """Find a suitable Python on the PATH that really starts (a version manager's stub may not)."""
    probe = "import sys; print(sys.version_info[0], sys.version_info[1])"
    for name in candidates():
        path = shutil.which(name)
        if path is None:
            continue
        try:
            done = subprocess.run(
                [path, "-c", probe], capture_output=True, text=True, check=False, timeout=30
            )
        except (OSError, subprocess.SubprocessError):
            continue
        parts = done.stdout.split()
        if (
            done.returncode == 0
            and all(part.isdigit() for part in parts)
            and is_suitable([int(part) for part in parts])
        ):
            return path
    return None


def base_python() -> str:
    """Return the Python to build `.venv` with: never the one inside it, which goes with it."""
    if Path(sys.prefix).resolve() == VENV:
        return str(getattr(sys, "_base_executable", sys.executable))
    return sys.executable
