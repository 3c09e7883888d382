"""The longest time that the window does not answer while somebody goes through every page.

Nothing done while a person waits should block the window for more than 50 ms.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from tests.bench.measuring import LARGE, Figure, folder, write_workshop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.shell.window import MainWindow
    from app.shell.workspace import Workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
MOST_MS = 50.0
_LOOK_S = 0.005
_TOLD = 5
_REST_S = 0.25
_LINES = 3
"""Of our own, that tell where a stall is."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What the window's thread did. worked: seconds of its processor; the rest of a stall it
    waited, for other programs, locks or the disk. fetched: times it waited for a page of memory
    that was still on the disk."""

    worked: float
    fetched: int

    @classmethod
    def so_far(cls) -> Effort:
        """Return what the thread that calls this did since it began."""
        fetched = 0
        if sys.platform == "linux":
            import resource

            fetched = resource.getrusage(resource.RUSAGE_THREAD).ru_majflt
        return cls(time.thread_time(), fetched)

    def since(self, before: Effort) -> Effort:
        """Return what it did after another look."""
        return Effort(self.worked - before.worked, self.fetched - before.fetched)


@dataclass(frozen=True, slots=True)
class Stall:
    """One time that the event loop stood. where: the line of our own that was seen most often
    meanwhile, with its callers."""

    milliseconds: float
    step: str
    where: str
    effort: Effort

    def line(self) -> str:
        """Return how long, how much of it was work, in which step and where."""
        fetched = f", {self.effort.fetched} pages from the disk" if self.effort.fetched else ""
        spent = f"{self.effort.worked * 1_000:.0f} at work{fetched}"
        return f"{self.milliseconds:.0f} ms ({spent}) {self.step}: {self.where or 'in Qt'}"


class Watchdog:
    """A thread that looks whether the window's thread still turns, and has it note where it stands
    if not.

    `beat` is called on each turn of the event loop. A stall is measured from beat to beat. Where
    it stands is noted by a signal, which Python hears between two steps of its own: a long call
    into Qt counts where it returns to. Without such signals (Windows) it is not noted.
    """

    def __init__(self) -> None:
        self.stalls: list[Stall] = []
        self.step = ""
        self._main = threading.get_ident()
        self._beat = time.perf_counter()
        self._before = Effort.so_far()
        self._seen: Counter[str] = Counter()
        self._ended = threading.Event()
        if sys.platform != "win32":
            signal.signal(signal.SIGUSR1, lambda _number, frame: self._note(frame))
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def beat(self) -> None:
        """The window's thread is alive."""
        now = time.perf_counter()
        stood = (now - self._beat) * 1_000
        effort = Effort.so_far()
        seen, self._seen = self._seen, Counter()  # a signal may come while they are counted
        if stood > MOST_MS / 2:
            often = seen.most_common(1)
            where = often[0][0] if often else ""
            self.stalls.append(Stall(stood, self.step, where, effort.since(self._before)))
        self._before = effort
        self._beat = time.perf_counter()

    def end(self) -> None:
        """Look no longer."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(_LOOK_S):
            late = time.perf_counter() - self._beat > MOST_MS / 2_000
            if late and sys.platform != "win32":
                signal.pthread_kill(self._main, signal.SIGUSR1)

    def _note(self, frame: FrameType | None) -> None:
        """Count the innermost lines of our own code."""
        lines: list[str] = []
        while frame is not None and len(lines) < _LINES:
            code = frame.f_code
            if f"{os.sep}app{os.sep}" in code.co_filename:
                lines.append(f"{Path(code.co_filename).name}:{frame.f_lineno} {code.co_name}")
            frame = frame.f_back
        self._seen[" < ".join(lines)] += 1


def figures() -> Iterator[Figure]:
    """Walk through the sample and the large workshop; print the longest stalls with where."""
    from app.bootstrap import write_sample

    with folder() as place:
        sample, large = place / "sample.accord", place / "large.accord"
        write_sample(sample)
        write_workshop(large, *LARGE)
        for name, path in (("sample", sample), ("large workshop", large)):
            found = sorted(walked(path), key=lambda stall: -stall.milliseconds)
            longest = found[0].milliseconds if found else 0.0
            yield Figure(f"longest stall, {name}", longest, "ms", MOST_MS, "50 ms", 1.0)
            over = sum(stall.milliseconds > MOST_MS for stall in found)
            yield Figure(f"stalls over 50 ms, {name}", float(over), "")
            most = max((stall.effort.worked * 1_000 for stall in found), default=0.0)
            yield Figure(f"most work in one of them, {name}", most)
            for stall in found[:_TOLD]:
                print(f"#   {stall.line()}")


def walked(path: Path) -> list[Stall]:
    """Open a file in the window, work on every page of it and close it; return the stalls.

    It goes to every activity twice, changes something on each and takes it back, and searches.
    """
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import shell_services
    from app.document.tasks import end_tasks
    from app.shell.settings import Settings
    from app.shell.window import MainWindow
    from app.widgets.theme import theme

    app = QApplication.instance() or QApplication([])
    theme().apply()
    with folder() as place:
        window = MainWindow(shell_services(), Settings(place / "settings.json"))
        window.resize(1_440, 900)
        window.show()
        walk = _Walk(app, window)
        try:
            walk.open(path)
            for again in ("first", "again"):
                walk.everywhere(again, lambda: None)
            walk.everywhere("changed on", walk.change_and_undo)
            walk.search()
            walk.close()
        finally:
            walk.watchdog.end()
            window.close_document(discard=True)
            end_tasks()
            window.close()
            window.deleteLater()
            app.processEvents()
    return walk.watchdog.stalls


class _Walk:
    """Somebody at the window, who waits after each step until it has settled."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        from PySide6.QtCore import QTimer

        from app.shell.collecting import Collector

        self._app, self._window = app, window
        self._collector = Collector(window)  # as the program has it
        self._heart = QTimer(window)
        self._heart.start(1)
        self.watchdog = Watchdog()

    def open(self, path: Path) -> None:
        self.watchdog.step = "opening"
        self._window.open_path(path)
        while self._window.workspace is None or self._window.workspace.way.busy:
            self._turn()
        self._rest()

    def everywhere(self, again: str, work: Callable[[], None]) -> None:
        """Go to every activity of every place, and work there."""
        for place in self._workspace.places.values():
            for activity in [entry.key for entry in place.entries] or [""]:
                self._step(f"{again} {place.key}/{activity}")
                self._workspace.navigate(place.key, activity)
                self._rest()
                work()

    def change_and_undo(self) -> None:
        """Write a department anew and a perception more, and take both back."""
        from app.domain.commands import Add, Edit
        from app.domain.records import Department, Lens, Perception, Round

        document = self._workspace.document
        first, second, *_ = document.workshop.departments()
        renamed = Edit(Department.kind, first.id, {"name": f"{first.name} (new)"})
        open_rounds = [round for round in document.workshop.all(Round) if not round.finished]
        written = [
            Add(
                Perception(round=r.id, author=first.id, about=second.id, lens=Lens.DIRECT, text="-")
            )
            for r in open_rounds[:1]
        ]
        steps = [partial(document.execute, command) for command in (renamed, *written)]
        for run in (*steps, *(document.undo for _ in steps)):
            self.watchdog.beat()
            run()
            self._rest()

    def search(self) -> None:
        self._step("search")
        self._workspace.open_search()
        self._rest()

    def close(self) -> None:
        """Go to the first page, until nothing is left of what was open."""
        from app.shell.workspace import Workspace

        self._step("closing")
        self._window.show_welcome()
        while self._window.document is not None or self._window.findChildren(Workspace):
            self._turn()
        self._rest()

    @property
    def _workspace(self) -> Workspace:
        assert self._window.workspace is not None
        return self._window.workspace

    def _step(self, name: str) -> None:
        self.watchdog.beat()
        self.watchdog.step = name

    def _rest(self) -> None:
        until = time.perf_counter() + _REST_S
        while time.perf_counter() < until or self._under_way:
            self._turn()

    @property
    def _under_way(self) -> bool:
        return self._window.workspace is not None and self._workspace.way.busy

    def _turn(self) -> None:
        from PySide6.QtCore import QEventLoop

        self.watchdog.beat()
        self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.watchdog.beat()
