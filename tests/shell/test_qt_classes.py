"""Classes of Qt are made on the window's thread, before another imports what names them."""

import ast
import subprocess
import sys
import threading
from pathlib import Path

from app.shell import qt_classes
from app.shell.loader import Loader
from app.shell.qt_classes import NAMED

APP = Path(qt_classes.__file__).parent.parent
IN_THE_WINDOW = {"QtDBus"}


def imported():
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                for alias in node.names:
                    yield node.module.removeprefix("PySide6."), alias.name


def test_all_that_is_imported_from_qt_is_named_and_nothing_else():
    wanted = {pair for pair in imported() if pair[0] not in IN_THE_WINDOW}
    assert wanted == {(module, name) for module, names in NAMED.items() for name in names.split()}


def test_each_is_made_here_before_another_thread_begins(qapp, monkeypatch):
    monkeypatch.setattr(qt_classes, "_made", False)
    begun, made = [], []

    def importing(module):
        class Module:
            def __getattr__(self, name):
                assert not begun
                made.append((module.removeprefix("PySide6."), name, threading.get_ident()))

        return Module()

    monkeypatch.setattr(qt_classes.importlib, "import_module", importing)
    loader = Loader([], lambda: begun.append(True))
    loader.wait()
    here = threading.get_ident()
    assert made == [(m, n, here) for m, names in NAMED.items() for n in names.split()]
    assert begun
    assert list(qt_classes.make_classes()) == []


PAINTED = """
import sys
from app.shell import loader, main, qt_classes

class Seen:
    def __init__(self, names, also):
        print(qt_classes._made, "app.shell.window" in sys.modules)
        main.QApplication.exit(0)
    def steps(self, name):
        yield from iter(lambda: PAUSE, None)
    def end(self):
        pass

loader.Loader = Seen
from app.widgets.gradual import PAUSE
from PySide6.QtWidgets import QApplication
main.QApplication = QApplication
from app.bootstrap import shell_services
sys.exit(main.run_window(shell_services()))
"""


def test_the_window_has_them_before_it_imports_its_pages(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", PAINTED],
        capture_output=True,
        text=True,
        timeout=60,
        env={"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(APP.parent)},
    )
    assert (told.stdout.strip(), told.returncode) == ("True False", 0), told.stderr
