"""After kill -9 the clock goes on by the wall: a real file, a real process, no real time."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.catalog import load_template
from app.document import Document
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock
from app.room.clock_bar import ClockBar
from app.room.clock_desk import ClockDesk
from app.session import Session
from app.storage import open_store
from tests.storage.desk import closed

NINE = datetime(2026, 11, 20, 9)  # noqa: DTZ001
PLAN = (
    AgendaItem(id="a1", title="Welcome", activity="aim", minutes=30, position=1),
    AgendaItem(id="a2", title="Goodbye", activity="parked", minutes=10, position=2),
)
DRIVER = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.catalog import load_template
from app.document import Document
from app.room.clock_desk import ClockDesk
from app.session import Save, Session
from app.storage import open_store

app = QApplication([])
wall = [datetime(2026, 11, 20, 9)]
store = open_store(Path(sys.argv[1]))
document = Document(Session(store, store.load()), load_template("five_stage"), now=lambda: wall[0])
desk = ClockDesk(document)
desk.go_to("setup", "aim")
steps = {
    "toggle": desk.toggle,
    "more": lambda: desk.adjust(5),
    "earlier": lambda: desk.backdate(3),
    "next": desk.finish_and_next,
}
for word in sys.argv[2:]:
    if word.isdigit():
        wall[0] += timedelta(minutes=int(word))
    else:
        steps[word]()
while document.save_state.save is not Save.SAVED:
    app.processEvents()
print("durable", flush=True)
sys.stdin.read()  # until it is killed
"""


def killed_after(path: Path, *steps: str) -> None:
    """Let a process use the clock, and kill it as soon as it has told that it is saved."""
    command = [sys.executable, "-c", DRIVER, str(path), *steps]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=os.getcwd(), env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"durable\n"
        process.kill()
    assert process.returncode == -9


def reopened(path: Path, minutes: float) -> Document:
    """Open the file again, so many minutes after nine."""
    store = open_store(path)
    at = NINE + timedelta(minutes=minutes)
    return Document(Session(store, store.load()), load_template("five_stage"), now=lambda: at)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("steps", "figures", "under"),
    [
        (("toggle", "2", "more", "earlier"), "22:00", "of 35 · 2 min late"),
        (("toggle", "4", "toggle", "3"), "26:00", "paused · 6 min late"),
        (("toggle", "9", "next"), "9:00", "of 10 · ends 09:19"),
    ],
)
def test_the_same_clock_is_there_after_a_kill(tmp_path, qtbot, steps, figures, under):
    path = tmp_path / "killed.accord"
    closed(path, *PLAN)
    killed_after(path, *steps)
    with closing(reopened(path, 10)) as document:
        desk = ClockDesk(document, parent=document)
        bar = ClockBar(desk)
        qtbot.addWidget(bar)
        assert (bar.button.figures, bar.button.under) == (figures, under)
        clock = document.workshop.get(RoomClock, CLOCK_ID)
        assert desk.timer.isActive() is clock.running
        done = document.workshop.get(AgendaItem, "a1").ended is not None
        assert done is ("next" in steps)


@pytest.mark.slow
def test_what_ran_over_while_nobody_looked_is_counted_and_does_not_flash(tmp_path, qtbot):
    path = tmp_path / "killed.accord"
    closed(path, *PLAN)
    killed_after(path, "toggle")
    with closing(reopened(path, 32)) as document:
        desk = ClockDesk(document, parent=document)
        assert desk.face.text == "-2:00"
        assert not desk.face.flash
