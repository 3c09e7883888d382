"""`.venv`: made from the lock, kept right, and repaired where a set-up was interrupted."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from development.pythons import RUNNING, base_python
from development.steps import ROOT, VENV, SetUpError, quietly, say, script
from development.system import apt_install, ensure_libraries, may_install

STAMP = VENV / "accord-stamp.json"
LOCKS = {"run": "requirements/run.txt", "dev": "requirements/dev.txt"}


def digests(root: Path = ROOT, version: Sequence[int] = RUNNING) -> dict[str, str]:
    """Digest what a set-up follows from.

    `base` covers the Python, the place and the locks: where it differs, `.venv` is built anew.
    `project` covers what says how the project itself is installed, which takes two seconds; the
    settings of the tools in the same file change nothing that is installed.
    """
    import tomllib  # from 3.11 on, which is made sure of before

    base = hashlib.sha256(f"{version[0]}.{version[1]} {root}".encode())
    for lock in LOCKS.values():
        base.update((root / lock).read_bytes())
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    kept = [told.get("build-system"), told.get("project"), told.get("tool", {}).get("hatch")]
    project = hashlib.sha256(json.dumps(kept, sort_keys=True).encode())
    return {"base": base.hexdigest(), "project": project.hexdigest()}


def read_stamp(path: Path = STAMP) -> dict[str, str]:
    """Read what the last finished set-up was made from; nothing where none was finished."""
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stamp, dict):
        return {}
    return {str(key): str(value) for key, value in stamp.items()}


def plan(stamp: Mapping[str, str], now: Mapping[str, str], level: str, starts: bool) -> list[str]:
    """Say which steps a set-up needs, out of `venv`, `lock`, `project`; none if all is right.

    `level` is `run` or `dev`, and `dev` holds all of `run`. `starts` tells whether the Python in
    `.venv` starts. A missing stamp means an interrupted set-up, and everything is made anew.
    """
    if not starts or stamp.get("base") != now["base"]:
        return ["venv", "lock", "project"]
    if level == "dev" and stamp.get("level") != "dev":
        return ["lock", "project"]
    if stamp.get("project") != now["project"]:
        return ["project"]
    return []


def starts() -> bool:
    """Tell whether the Python in `.venv` is there and starts."""
    try:
        done = subprocess.run([script("python"), "-c", ""], check=False, stdin=subprocess.DEVNULL)
    except OSError:
        return False
    return done.returncode == 0


def pip_environment() -> dict[str, str]:
    """Return the environment for pip: no questions, no user's own site, no other packages."""
    environment = {**os.environ, "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment["PIP_USER"] = "0"
    for name in ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX"):
        environment.pop(name, None)
    return environment


def make_venv() -> None:
    """Make an empty `.venv`, with what Debian keeps apart installed where we may."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        package = f"python3.{sys.version_info[1]}-venv"
        if not may_install():
            raise SetUpError(
                "This Python cannot make a virtual environment. On Debian and its kin:\n"
                f"  sudo apt-get install -y {package}"
            )
        apt_install([package])
    if VENV.exists():
        try:
            shutil.rmtree(VENV)
        except OSError as error:
            raise SetUpError(
                f"{VENV} is to be made anew and cannot be removed ({error.strerror}). "
                "Close what still runs from it, and start again."
            ) from error
    quietly([base_python(), "-m", "venv", str(VENV)], "Making .venv")


def install_lock(level: str) -> None:
    """Install exactly what the lock names, each file checked against its digest."""
    pip = [script("python"), "-m", "pip", "install", "--no-compile"]
    quietly([*pip, "--require-hashes", "-r", LOCKS[level]], "Installing", pip_environment())
    # pip would leave this to the first start where PYTHONDONTWRITEBYTECODE is set, and then to
    # every start. Files that do not compile (templates, old tests) are no concern of ours.
    library = next((VENV / "lib").glob("python3.*"), VENV / "Lib") / "site-packages"
    compile_all(library)


def compile_all(folder: Path) -> None:
    """Compile the bytecode of a folder, whatever PYTHONDONTWRITEBYTECODE says."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [script("python"), "-m", "compileall", "-q", "-j", "0", str(folder)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def install_project() -> None:
    """Link the checkout into `.venv`: hash mode refuses this, so it is a step of its own."""
    pip = [script("python"), "-m", "pip", "install", "--no-deps", "--no-build-isolation", "-e"]
    quietly([*pip, str(ROOT)], "Installing the project", pip_environment())


def set_up(level: str, for_window: bool = False) -> None:
    """See that all that is needed is there; takes no time when it already is."""
    ensure_libraries(for_window)
    stamp, now = read_stamp(), digests()
    steps = plan(stamp, now, level, starts())
    if not steps:
        return
    if "lock" in steps:
        say("Setting up .venv from the lock. The first time this takes a minute or two.")
    began = time.monotonic()
    STAMP.unlink(missing_ok=True)  # whatever happens from here on, the next run repairs it
    if "venv" in steps:
        make_venv()
    else:
        level = "dev" if stamp.get("level") == "dev" else level
    if "lock" in steps:
        install_lock(level)
    install_project()
    STAMP.write_text(json.dumps({**now, "level": level}), encoding="utf-8")
    say(f"Set up in {time.monotonic() - began:.0f} s.")
