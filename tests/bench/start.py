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


@dataclass(frozen=True, slots=True)
class Run:
    """What is started: a command that prints "first-paint <monotonic ns>" and ends. more: its
    environment beside the usual."""

    command: Sequence[str]
    more: Mapping[str, str]


def started(*runs: Run) -> list[Start]:
    """Start each several times, all of them in turn: what else the machine does hits them alike."""
    taken: list[list[tuple[float, float, float]]] = [[] for _ in runs]
    for turn in range(_RUNS + 1):
        for run, found in zip(runs, taken, strict=True):
            once = _once(run)
            if turn:  # the first one reads everything from the disk
                found.append(once)
    return [Start(*(statistics.median(each) for each in zip(*one, strict=True))) for one in taken]


def _once(run: Run) -> tuple[float, float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": _platform(), **run.more}
    starter = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py"))]
    done = subprocess.run(
        [*starter, *run.command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
    )
    began, ended, code, memory, told = json.loads(done.stdout)
    words = told.split()
    if code or words[:1] != ["first-paint"]:
        raise SystemExit(f"{' '.join(run.command)} ended with {code}: {told!r}")
    painted = int(words[1])
    mib = memory / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return (painted - began) / 1e6, (ended - painted) / 1e6, mib


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
        own = Run([python, "tests/bench/shown_window.py", str(path)], settings)
        bare, alone, filed = started(
            Run([python, "tests/bench/bare_window.py"], settings),
            Run([python, "-m", "app"], first),
            Run([python, "-m", "app", str(path)], first),
        )
        _once(own)  # puts the workshop among those that were open on this computer
        beside, ready, shown = started(
            Run([python, "tests/bench/bare_window.py"], settings),
            own,
            Run([python, "tests/bench/first_screen.py", str(path)], first),
        )
    floor = "a bare window"
    for name, found in (("no file", alone), ("a stranger's file", filed)):
        yield Figure(f"start to first paint, {name}", found.paint, "ms", bare.paint, floor)
        yield Figure(f"peak memory, {name}", found.memory, "MiB", bare.memory, floor, 2.2)
        yield Figure(f"exit after the first paint, {name}", found.end, "ms", bare.end, floor)
    yield Figure("start to the last workshop shown", shown.paint, "ms", beside.paint, floor, 1.5)
    yield Figure("peak memory, last workshop shown", shown.memory, "MiB", beside.memory, floor, 2.2)
    yield Figure("start to the workshop ready for work", ready.paint, "ms", beside.paint, floor)
    yield Figure("peak memory, ready for work", ready.memory, "MiB", beside.memory, floor, 2.2)
