"""What holds for every test: no screen, the same examples in CI each time, no thread left over."""

from __future__ import annotations

import gc
import math
import os
import sys
import threading
import time
from collections.abc import Iterator

# Before anything imports Qt: without a display Qt would abort the interpreter.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

GRACE_S = 2.0
"""How long a thread that was told to stop may take to do so."""


def pytest_xvfb_disable(config: pytest.Config) -> bool:
    """Start no virtual display where none is drawn on."""
    return os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen")


def left_over(before: set[threading.Thread], grace_s: float = GRACE_S) -> list[str]:
    """Name the non-daemon threads started since `before` and still alive after the grace."""
    deadline = time.monotonic() + grace_s
    while True:
        # Qt's own workers, once they have run Python, show up as daemons: not ours to join.
        names = [t.name for t in threading.enumerate() if t not in before and not t.daemon]
        if not names or time.monotonic() >= deadline:
            return names
        time.sleep(0.01)


MOST = (5_000, 10, 20)
"""As in app/shell/collecting: what may gather in each generation before it is looked through."""


@pytest.fixture(autouse=True)
def cycles_end_between_tests() -> Iterator[None]:
    """Look for cycles between two tests only, as the window does between two events.

    A cycle that holds a widget must not end amid an event of it.
    """
    gc.disable()
    yield
    counts = gc.get_count()
    due = [generation for generation in (2, 1, 0) if counts[generation] > MOST[generation]]
    if due:
        gc.collect(due[0])


@pytest.fixture(autouse=True)
def steps_are_taken_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do in one slice what the window does in many, so that a test need not wait for a page.

    What comes between the slices is tested where it matters: with `in_slices`.
    """
    if "PySide6" in sys.modules:
        monkeypatch.setattr("app.widgets.gradual.SLICE_MS", math.inf)


@pytest.fixture
def in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a single step at each turn of the event loop."""
    monkeypatch.setattr("app.widgets.gradual.SLICE_MS", -1.0)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a non-daemon thread behind: it would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    names = left_over(before)
    if names:
        pytest.fail(f"threads left behind: {', '.join(names)}", pytrace=False)
