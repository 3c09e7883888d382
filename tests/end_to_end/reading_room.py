"""The program in a process of its own, reading a pair out until somebody kills it.

Usage: python -m tests.end_to_end.reading_room FILE SETTINGS STEP…; a step is "on", "back" or
"forever". After each step that is durable, the item at which the reading stands is printed.
"""

import faulthandler
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap import shell_services
from app.session import Save
from app.shell.collecting import Collector
from app.shell.settings import Settings
from app.shell.window import MainWindow

Key = Qt.Key
KEYS = {"on": Key.Key_PageDown, "back": Key.Key_PageUp}


def wait_until(app: QApplication, done: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    until = time.monotonic() + 60
    while not done():
        if time.monotonic() > until:
            raise TimeoutError
        app.processEvents()


def read(path: Path, settings: Path, steps: list[str]) -> None:
    """Open the file, go to the second pair by keys, and read."""
    app = QApplication(["accord"])
    Collector(app)  # as the program does: a cycle that holds a widget must not end on a worker
    window = MainWindow(shell_services(), Settings(settings))
    window.load_templates()
    window.show()
    window.activateWindow()
    window.open_path(path)
    wait_until(app, lambda: window.workspace is not None)
    workspace, document = window.workspace, window.document
    assert workspace is not None
    assert document is not None
    wait_until(app, lambda: not workspace.way.busy)
    workspace.navigate("perceptions", "readout")
    wait_until(app, lambda: workspace.way.here == ("perceptions", "readout"))
    workspace.context.pair.choose("cs", "hr")
    app.processEvents()
    QTest.keyClick(workspace.view, Key.Key_PageDown)
    QTest.keyClick(app.focusWidget(), Key.Key_Left)
    QTest.keyClick(app.focusWidget(), Key.Key_Return)
    todo = list(steps)
    while todo:
        step = "on" if todo[0] == "forever" else todo.pop(0)
        QTest.keyClick(workspace.view, KEYS[step])
        app.processEvents()
        wait_until(app, lambda: document.save_state.save is Save.SAVED)
        print(workspace.view.in_room().item, flush=True)
    print("waiting", flush=True)
    wait_until(app, lambda: False)


if __name__ == "__main__":
    faulthandler.enable()  # what ends it otherwise than by a kill is told on stderr
    read(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
