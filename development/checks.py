"""The checks: style, types, layers and behaviour, once or again and again with other seeds."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from development.environment import set_up
from development.steps import ROOT, say, script
from development.system import ensure_compiler


def tool_environment() -> dict[str, str]:
    """Return the environment for tests and tools: no screen is needed, and UTF-8 everywhere."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def steps_of_test(arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """List the checks with their commands, pytest last; its workers only for a whole run."""
    python = script("python")
    workers = ["-n", "2", "--dist", "worksteal"] if (os.cpu_count() or 1) > 1 else []
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy", "--strict", "app", "dev.py", "development"]),
        ("lint-imports", [script("lint-imports"), "--no-logo"]),
        ("pytest", [python, "-m", "pytest", *(arguments or workers)]),
    ]


def follow(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a command with its output passed on as it comes; return its exit code and last line."""
    shown = [*command, "--color=yes"] if sys.stdout.isatty() else list(command)
    environment = {"COLUMNS": str(shutil.get_terminal_size().columns), **environment}
    with subprocess.Popen(
        shown, cwd=ROOT, env=environment, stdout=subprocess.PIPE, bufsize=0
    ) as child:
        assert child.stdout is not None
        last = b""
        while chunk := child.stdout.read(65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            last = (last + chunk)[-4096:]
    lines = last.decode("utf-8", "replace").strip().splitlines()
    return child.returncode, lines[-1] if lines else ""


def summary(results: Sequence[tuple[str, int, float]]) -> list[str]:
    """Word the outcome of each step, as (name, exit code, seconds), one line each."""
    width = max(len(name) for name, _, _ in results)
    return [
        f"{name:<{width}}  {'ok    ' if code == 0 else 'FAILED'}  {seconds:6.1f} s"
        for name, code, seconds in results
    ]


def verdict(results: Sequence[tuple[str, int, float]]) -> int:
    """Return the exit code of the whole: that of pytest, which stands last, before any other."""
    codes = [code for _, code, _ in results]
    return codes[-1] or next((1 for code in codes if code != 0), 0)


def test(arguments: Sequence[str]) -> int:
    """Check style, types, layers and behaviour; all of them, even where one fails."""
    set_up("dev")
    ensure_compiler()
    environment, results, closing = tool_environment(), [], ""
    for name, command in steps_of_test(arguments):
        say(f"\n-- {name}")
        began = time.monotonic()
        if name == "pytest" and "--pdb" not in arguments:
            code, closing = follow(command, environment)
        else:
            code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        results.append((name, code, time.monotonic() - began))
        say(f"   {results[-1][2]:.1f} s")
    say("\n-- in all")
    for line in summary(results):
        say(line)
    if closing:
        say(closing)  # the line that tells how many passed stays the last one
    return verdict(results)


SOAKED = (
    "tests/reliability",
    "tests/session/test_state_machine.py",
    "tests/hostile/test_fuzz.py",
    "tests/hostile/test_templates.py",
)
"""What a soak repeats with other seeds and larger numbers."""


def soak_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read what follows `soak`; a seed is drawn where none is given."""
    parser = argparse.ArgumentParser(prog="python3 dev.py soak", description=soak.__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="begin no round after these")
    parser.add_argument("--seed", type=int, default=random.randrange(1, 10_000))
    return parser.parse_args(arguments)


def soak(arguments: Sequence[str]) -> int:
    """Repeat the tests of reliability with other seeds and larger numbers, for some minutes."""
    asked = soak_options(arguments)
    set_up("dev")
    ensure_compiler()
    until, seed = time.monotonic() + asked.minutes * 60, asked.seed
    while True:
        say(f"\n-- round with the seed {seed}")
        environment = {**tool_environment(), "ACCORD_SOAK_SEED": str(seed)}
        environment.pop("CI", None)  # there the same is drawn each time
        workers = ["-n", "2", "--dist", "worksteal"] if (os.cpu_count() or 1) > 1 else []
        line = [script("python"), "-m", "pytest", "-q", f"--hypothesis-seed={seed}", *workers]
        code = subprocess.run([*line, *SOAKED], cwd=ROOT, env=environment, check=False).returncode
        if code != 0:
            say(f"To repeat it: python3 dev.py soak --minutes 0 --seed {seed}")
            return code
        seed += 1
        if time.monotonic() >= until:
            say(f"Nothing was lost in {seed - asked.seed} rounds.")
            return 0
