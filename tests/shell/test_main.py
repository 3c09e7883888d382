"""Starting: paint first, import afterwards."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIRST = """
import sys
from app.shell.main import run_window
from app.shell.services import ShellServices
code = run_window(ShellServices(None, None, None, None, None, None))
slow = {"app.session", "app.domain.records", "app.shell.window", "sqlmodel", "sqlalchemy",
        "reportlab", "networkx", "numpy", "pypdfium2"}
print(code, sorted(slow & set(sys.modules)))
"""


def run(code, tmp_path, **variables):
    place = {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | place | variables,
        check=True,
        timeout=60,
    ).stdout.split("\n")


def test_the_first_paint_waits_for_nothing_of_the_workshop(tmp_path):
    told, ended, _ = run(FIRST, tmp_path, ACCORD_FIRST_PAINT="1")
    assert told.split()[0] == "first-paint"
    assert told.split()[1].isdigit()
    assert ended == "0 []"


STYLED = """
from app.widgets.theme import application
made = application("accord")
print(made.style().name(), made.arguments(), application("another") is made)
"""


def test_the_style_is_ours_from_the_start_whatever_the_system_asks_for(tmp_path):
    told = run(STYLED, tmp_path, QT_STYLE_OVERRIDE="windows")
    assert told[0] == "fusion ['accord'] True"


FILLED = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.shell import main
from app.shell.services import ShellServices

fill = main._Start.fill

def filled(start):
    fill(start)
    QTimer.singleShot(0, lambda: look(start))

def look(start):
    window = start._frame.centralWidget()
    print(type(window).__name__, window.welcome.isVisible())
    start._frame.close()

main._Start.fill = filled
print(main.run_window(ShellServices(None, None, None, None, None, None)))
"""


def test_the_window_is_filled_and_closes(tmp_path):
    assert run(FILLED, tmp_path)[:2] == ["MainWindow True", "0"]
    assert (tmp_path / "accord" / "window.json").is_file()


FAULTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.shell import main
from app.shell.services import ShellServices
from app.shell.window import MainWindow

class Faulty(MainWindow):
    def load_templates(self):
        def fail():
            raise ValueError("words")
        def look():
            print(self.welcome.banner.sentence, self.isVisible())
            QApplication.exit(0)
        QTimer.singleShot(0, self, fail)
        QTimer.singleShot(300, self, look)

import app.shell.window
app.shell.window.MainWindow = Faulty
keep = lambda error: f"{type(error).__name__}, see accord.log"
print(main.run_window(ShellServices(*[None] * 6, keep_fault=keep)))
"""


def test_a_fault_does_not_close_the_window(tmp_path):
    assert run(FAULTY, tmp_path)[:2] == ["ValueError, see accord.log True", "0"]


BROKEN = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.shell import main
from app.shell.services import ShellServices

def broken(start):
    def look():
        print(start._frame.centralWidget().whole_text)
        QApplication.exit(0)
    QTimer.singleShot(300, start._frame, look)
    raise ImportError("half a program")

main._Start.fill = broken
keep = lambda error: f"{type(error).__name__}, see accord.log"
print(main.run_window(ShellServices(*[None] * 6, keep_fault=keep)))
"""


def test_a_window_that_cannot_be_filled_says_so(tmp_path):
    assert run(BROKEN, tmp_path)[:2] == ["ImportError, see accord.log", "0"]
