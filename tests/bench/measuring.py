"""What the benches share: figures, repeated timings, and a workshop of any size in a file."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LARGE = (200, 100_000)
"""Departments and perceptions of the large workshop."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. goal: the most that the ratio to the floor should be."""

    name: str
    value: float
    unit: str = "ms"
    floor: float | None = None
    floor_is: str = ""
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor it is."""
        return None if not self.floor else self.value / self.floor

    def line(self) -> str:
        """Return "name: value unit (ratio x of floor; goal)"."""
        said = f"{self.name}: {_number(self.value)} {self.unit}".rstrip()
        if self.ratio is None:
            return said
        said += f" ({self.ratio:.2f} x {self.floor_is}, {_number(self.floor or 0.0)} {self.unit}"
        if self.goal is not None:
            met = "met" if self.ratio <= self.goal else "NOT met"
            said += f"; goal {self.goal:g} x, {met}"
        return f"{said})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def milliseconds(work: Callable[[], object], *, times: int = 5) -> float:
    """Return the median of several runs, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1_000)
    return statistics.median(taken)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that goes with what lies in it."""
    place = Path(tempfile.mkdtemp(prefix="accord-bench-"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def write_workshop(path: Path, departments: int, perceptions: int) -> Path:
    """Write a made-up workshop of that size into a new file, through the commands."""
    from app.bootstrap import write_generated

    write_generated(path, departments, perceptions, 1)
    return path
