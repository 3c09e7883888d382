#!/usr/bin/env python3
"""What a developer does with Accord: ``python3 dev.py run``, ``python3 dev.py test``.

The standard library is all it needs, on Linux, macOS and Windows. It makes `.venv` from the
lock, keeps it right, and repairs it where a set-up was interrupted. It must parse on an old
Python, so that it can say there which one is wanted. What it sees to is in development/.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from development.checks import soak, test, tool_environment
from development.environment import LOCKS, compile_all, set_up
from development.pythons import RUNNING, is_suitable, other_python, unsuitable
from development.steps import ROOT, SetUpError, say, script
from development.system import has_display


def run(arguments: Sequence[str]) -> int:
    """Open the sample with its contracts, map and agenda in ./out; or pass a command on."""
    shown = has_display()
    set_up("run", for_window=shown)
    if sys.dont_write_bytecode:
        compile_all(ROOT / "app")
    line = [script("python"), "-m", "app"]
    if arguments and not arguments[0].startswith("-"):
        return subprocess.run([*line, *arguments], check=False).returncode
    hidden = [] if shown or "--no-window" in arguments else ["--no-window"]
    command = [*line, "demo", "--out", "out", *hidden, *arguments]
    code = subprocess.run(command, check=False).returncode
    if code == 0 and hidden:
        say(
            "There is no display here, so no window was opened; everything else is in ./out. "
            "For the window, run the same line on a desktop, or (with Debian's xvfb) under "
            "a virtual one: xvfb-run python3 dev.py run"
        )
    return code


def bench(arguments: Sequence[str]) -> int:
    """Measure how fast it is beside a floor of the same run (names of benches, else all)."""
    set_up("dev")
    command = [script("python"), "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, env=tool_environment(), check=False).returncode


def tour(arguments: Sequence[str]) -> int:
    """Photograph every page into a folder (out/tour, if none is named)."""
    set_up("dev")
    command = [script("python"), str(ROOT / "tests" / "tour.py"), *(arguments or ["out/tour"])]
    return subprocess.run(command, env=tool_environment(), check=False).returncode


def lock(arguments: Sequence[str]) -> int:
    """Resolve the lock anew from pyproject.toml (needs uv; `--upgrade` takes newer versions)."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetUpError("Resolving needs uv, which is not on the PATH: pip install uv")
    line = [uv, "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]
    line += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet", *arguments]
    one = [*line, "pyproject.toml", "--group", "build", "-o", LOCKS["run"]]
    two = [*line, "pyproject.toml", "--group", "dev", "-c", LOCKS["run"], "-o", LOCKS["dev"]]
    for command in (one, two):
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
    return 0


# A later verb is one more function with a first line that says what it does.
VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "soak": soak,
    "bench": bench,
    "tour": tour,
    "lock": lock,
}


def usage() -> str:
    """Say what can be asked for."""
    lines = [f"  {name:<6} {(verb.__doc__ or '').splitlines()[0]}" for name, verb in VERBS.items()]
    return "\n".join(["usage: python3 dev.py VERB [arguments]", "", *lines])


def main(arguments: Sequence[str]) -> int:
    """Carry out one verb; return the exit code: 2 for wrong usage or where set-up cannot go on."""
    if not arguments or arguments[0] not in VERBS:
        asked = bool(arguments) and arguments[0] in {"-h", "--help", "help"}
        print(usage(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    if not is_suitable(RUNNING):
        other = other_python()
        if other is None:
            print(unsuitable(RUNNING), file=sys.stderr)
            return 2
        return subprocess.run([other, str(ROOT / "dev.py"), *arguments], check=False).returncode
    try:
        return VERBS[arguments[0]](arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nInterrupted. Start it again: it goes on from there.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
