"""Killed in the middle of a read-out: the window opens at the same sentence, nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from app.analysis.reading import reading_order
from app.bootstrap import shell_services
from app.domain.records import FocusPair, Lens, Perception
from app.room.states import Showing
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.stages.perceptions.lists import is_hidden
from app.widgets.theme import theme
from tests.stages.perceptions.room import LISTS, ROOM, said
from tests.storage.desk import closed

PAIR = ("cs", "hr")
SAID = [
    said(f"{author}{number:03}", author, about)
    for author, about in (("cs", "hr"), ("hr", "cs"))
    for number in range(40)
]
RECORDS = (*ROOM[1:], *LISTS, FocusPair(id="fp2", first="cs", second="hr", position=2), *SAID)
pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support raise", extend=True)]


@pytest.fixture
def path(tmp_path) -> Path:
    found = tmp_path / "killed.accord"
    closed(found, *RECORDS)
    return found


def read_and_killed(path: Path, *steps: str, after: int = 0) -> list[str]:
    """Let a process read, kill it once it has told so many steps, and return what it told."""
    settings = path.parent / "child.json"
    command = [sys.executable, "-m", "tests.end_to_end.reading_room", str(path), str(settings)]
    own = {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(path.parent / "state")}
    told: list[str] = []
    trouble = path.parent / "stderr"
    with (
        trouble.open("w") as errors,
        subprocess.Popen(
            [*command, *steps],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, **own},
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            told.append(line.strip())
            if told[-1] == "waiting" or len(told) == after:
                break
        process.kill()
    assert process.returncode == -9, trouble.read_text()[-6_000:]
    return [item for item in told if item != "waiting"]


@pytest.fixture
def reopened(qapp, qtbot, path, tmp_path):
    """Open the file again in a window of its own."""
    theme().apply("light", 1.0)
    window = MainWindow(shell_services(), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.load_templates()
    window.show()

    def opened() -> MainWindow:
        window.open_path(path)
        qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
        return window

    yield opened
    QThreadPool.globalInstance().waitForDone(10_000)
    window.close_document(discard=True)


def where(window: MainWindow) -> tuple[str, str, tuple[str, str], str]:
    """Return place, activity, pair and item of the window."""
    workspace = window.workspace
    assert workspace is not None
    seen = workspace.view.in_room()
    return workspace.place, workspace.page.activity, workspace.context.pair.pair, seen.item


def read(window: MainWindow) -> list[str]:
    assert window.document is not None
    order = reading_order(window.document.workshop, "r1", *PAIR)
    return [p.id for p in order if not is_hidden(p)]


def test_it_opens_at_the_same_pair_and_sentence(path, reopened):
    told = read_and_killed(path, "on", "on", "on", "back")
    window = reopened()
    assert where(window) == ("perceptions", "readout", PAIR, told[-1])
    assert window.workspace.view.item.text.whole_text.endswith(told[-1])
    # Three steps on after the first sentence, and one back: the fourth stays read.
    assert len(read(window)) == 4
    assert read(window).index(told[-1]) == 2
    assert window.workspace.room.resumed
    assert window.workspace.room.state is Showing.DARK


@pytest.mark.parametrize("after", [5, 12])
def test_killed_while_it_steps_it_is_where_the_last_durable_step_was_or_one_further(
    path, reopened, after
):
    told = read_and_killed(path, "forever", after=after)
    window = reopened()
    place, activity, pair, item = where(window)
    assert (place, activity, pair) == ("perceptions", "readout", PAIR)
    heard = read(window)
    order = [p.id for p in reading_order(window.document.workshop, "r1", *PAIR)]
    assert heard == order[: len(heard)]
    assert item in heard[-2:]
    assert heard.index(item) >= heard.index(told[-1])
    hidden = [p for p in window.document.workshop.all(Perception) if is_hidden(p)]
    assert len(hidden) + len(heard) == len(SAID) + len(LISTS)
    assert {p.lens for p in hidden} == {Lens.SELF, Lens.DIRECT, Lens.META}
