"""The longest time that the window does not answer while somebody goes through every page.

Nothing done while a person waits should block the window for more than 50 ms (DESIGN §9).
"""

import faulthandler
import os
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measuring import LARGE, Figure, folder, write_workshop

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
MOST_MS = 50.0
_LOOK_S = 0.005
_TOLD = 5
_REST_TURNS = 40
_LINE = re.compile(r'  File "(.+)", line (\d+) in (\S+)')


@dataclass(frozen=True, slots=True)
class Stall:
    """One time that the event loop stood. where: the line of our own that was seen most often
    meanwhile, with its callers."""

    milliseconds: float
    step: str
    where: str


class Watchdog:
    """A thread that looks whether the window's thread still turns, and where it stands if not.

    `beat` is called on each turn of the event loop. A stall is measured from beat to beat.
    """

    def __init__(self) -> None:
        self.stalls: list[Stall] = []
        self.step = ""
        self._main = threading.get_ident()
        self._beat = time.perf_counter()
        self._seen: Counter[str] = Counter()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def beat(self) -> None:
        """The window's thread is alive."""
        now = time.perf_counter()
        stood = (now - self._beat) * 1_000
        if stood > MOST_MS / 2:
            often = self._seen.most_common(1)
            self.stalls.append(Stall(stood, self.step, often[0][0] if often else ""))
        self._beat, self._seen = time.perf_counter(), Counter()

    def end(self) -> None:
        """Look no longer."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        with tempfile.TemporaryFile("w+") as told:
            while not self._ended.wait(_LOOK_S):
                if time.perf_counter() - self._beat > MOST_MS / 2_000:
                    told.seek(0)
                    told.truncate()
                    # Not by its frames: holding one would keep its painter from ending in time.
                    faulthandler.dump_traceback(told, all_threads=True)
                    told.seek(0)
                    self._seen[_where(told.read(), self._main)] += 1


def _where(told: str, thread: int) -> str:
    """Return the innermost lines of our own code in a thread, from faulthandler's words."""
    _, _, after = told.partition(f"hread {thread:#018x} ")
    lines = _LINE.findall(after.partition("\n\n")[0])
    ours = [
        f"{Path(file).name}:{line} {name}"
        for file, line, name in lines
        if f"{os.sep}app{os.sep}" in file
    ]
    return " < ".join(ours[:3])


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
            for stall in found[:_TOLD]:
                print(f"#   {stall.milliseconds:.0f} ms {stall.step}: {stall.where or 'in Qt'}")


def walked(path: Path) -> list[Stall]:
    """Go to every activity of every place, twice, and to the search; return the stalls."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import open_session, shell_services
    from app.catalog import load_template
    from app.document import Document
    from app.document.tasks import end_tasks
    from app.shell.workspace import Workspace
    from app.widgets.theme import theme

    app = QApplication.instance() or QApplication([])
    theme().apply()
    document = Document(open_session(path), load_template("five_stage"))
    workspace = Workspace(document, exporter=shell_services().exporter)
    workspace.resize(1_440, 900)
    workspace.show()
    watchdog = Watchdog()
    heart = QTimer()
    heart.timeout.connect(watchdog.beat)
    heart.start(1)

    def rest(step: str) -> None:
        for _ in range(_REST_TURNS):
            app.processEvents()
            watchdog.beat()
        watchdog.step = step

    rest("opened")
    for again in ("first", "again"):
        for place in workspace.places.values():
            for activity in [entry.key for entry in place.entries] or [""]:
                watchdog.step = f"{again} {place.key}/{activity}"
                watchdog.beat()
                workspace.navigate(place.key, activity)
                watchdog.beat()
                rest(watchdog.step)
    watchdog.step = "search"
    workspace.open_search()
    rest("search")
    watchdog.end()
    heart.stop()
    end_tasks()
    workspace.close()
    workspace.deleteLater()
    document.close(discard=True)
    app.processEvents()
    return watchdog.stalls
