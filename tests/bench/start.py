"""From the start of a process to the first paint, its memory, and how long it takes to end."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measuring import Figure, folder, write_workshop

ROOT = Path(__file__).resolve().parents[2]
_RUNS = 7


@dataclass(frozen=True, slots=True)
class Start:
    """Medians of several starts, in milliseconds and MiB (peak resident memory)."""

    paint: float
    end: float
    memory: float


def started(command: Sequence[str], more: Mapping[str, str]) -> Start:
    """Start a process several times; it prints "first-paint <monotonic ns>" and ends."""
    paints, ends, memories = [], [], []
    environment = {**os.environ, "QT_QPA_PLATFORM": _platform(), **more}
    starter = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py"))]
    for run in range(_RUNS + 1):
        done = subprocess.run(
            [*starter, *command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
        )
        began, ended, code, memory, told = json.loads(done.stdout)
        words = told.split()
        if code or words[:1] != ["first-paint"]:
            raise SystemExit(f"{' '.join(command)} ended with {code}: {told!r}")
        if run:  # the first one reads everything from the disk
            painted = int(words[1])
            paints.append((painted - began) / 1e6)
            ends.append((ended - painted) / 1e6)
            memories.append(memory / (1 << 20 if sys.platform == "darwin" else 1 << 10))
    return Start(*(statistics.median(taken) for taken in (paints, ends, memories)))


def _platform() -> str:
    """A real display where there is one: a window that nobody shows paints sooner."""
    return os.environ.get("QT_QPA_PLATFORM") or (
        "xcb" if os.environ.get("DISPLAY") else "offscreen"
    )


def figures() -> Iterator[Figure]:
    """Measure the window without a file, with a stranger's, and with the one that was open last:
    until it is shown, and until it is ready for work."""
    python = sys.executable
    with folder() as place:
        settings = {"XDG_CONFIG_HOME": str(place / "config"), "XDG_DATA_HOME": str(place / "data")}
        first = {**settings, "ACCORD_FIRST_PAINT": "1"}
        path = write_workshop(place / "sample.accord", 6, 200)
        bare = started([python, "tests/bench/bare_window.py"], settings)
        alone = started([python, "-m", "app"], first)
        filed = started([python, "-m", "app", str(path)], first)
        # Its first start puts the workshop among those that were open on this computer.
        ready = started([python, "tests/bench/shown_window.py", str(path)], settings)
        shown = started([python, "tests/bench/first_screen.py", str(path)], first)
    floor = "a bare window"
    for name, found in (("no file", alone), ("a stranger's file", filed)):
        yield Figure(f"start to first paint, {name}", found.paint, "ms", bare.paint, floor)
        yield Figure(f"peak memory, {name}", found.memory, "MiB", bare.memory, floor, 2.2)
        yield Figure(f"exit after the first paint, {name}", found.end, "ms", bare.end, floor)
    yield Figure("start to the last workshop shown", shown.paint, "ms", bare.paint, floor, 1.5)
    yield Figure("peak memory, last workshop shown", shown.memory, "MiB", bare.memory, floor, 2.2)
    yield Figure("start to the workshop ready for work", ready.paint, "ms", bare.paint, floor)
    yield Figure("peak memory, ready for work", ready.memory, "MiB", bare.memory, floor, 2.2)
