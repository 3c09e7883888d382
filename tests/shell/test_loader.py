"""Importing beside the window: in which order, until when, on which thread, and giving way."""

import builtins
import importlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

import app
from app.document import turns
from app.domain.courtesy import pause
from app.shell import read_ahead as reading
from app.shell.loader import Loader, end_loading
from app.shell.read_ahead import KNOW_QT
from app.shell.way import _Imports
from app.widgets.gradual import PAUSE

NAMES = ("accord_first", "accord_second", "accord_third")


class Gate:
    """Holds up the first module until it is told, and notes which were imported."""

    def __init__(self):
        self.begun, self.go = threading.Event(), threading.Event()
        self.imported = []

    def passed(self, name):
        if name == NAMES[0]:
            self.begun.set()
            assert self.go.wait(10)
        self.imported.append(name)


@pytest.fixture
def gate(qapp, tmp_path, monkeypatch):
    gate = Gate()
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(f"accord_gate.passed({name!r})\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(builtins, "accord_gate", gate, raising=False)
    importlib.invalidate_caches()
    yield gate
    for name in NAMES:
        sys.modules.pop(name, None)


def test_what_is_asked_for_comes_next(gate):
    loader = Loader(NAMES)
    assert gate.begun.wait(10)
    assert next(loader.steps(NAMES[2])) is PAUSE
    gate.go.set()
    loader.wait()
    assert gate.imported == [NAMES[0], NAMES[2], NAMES[1]]
    assert list(loader.steps(NAMES[2])) == []


def test_once_a_workshop_is_closed_no_further_page_is_read(gate, qtbot, in_slices):
    owner = QObject()
    imports = _Imports(NAMES, owner)
    assert list(imports.steps(NAMES[0])) == []  # nobody reads yet: whoever needs it does
    imports.begin()
    assert gate.begun.wait(10)
    asked = imports.steps(NAMES[1])
    assert next(asked) is PAUSE
    imports.end()  # it does not wait
    assert gate.imported == list(asked) == []
    gate.go.set()
    end_loading()
    assert gate.imported == [NAMES[0]]


def test_what_a_loader_does_besides_ends_where_it_next_pauses(qapp):
    begun, go, done = threading.Event(), threading.Event(), []

    def learn():
        begun.set()
        assert go.wait(10)
        pause()
        done.append("learned")

    loader = Loader([], learn)
    assert begun.wait(10)
    loader.end()
    go.set()
    end_loading()
    assert not loader._thread.is_alive()
    assert done == []


def test_a_page_that_cannot_be_imported_is_left_to_who_goes_there(gate, tmp_path, monkeypatch):
    caught = []
    monkeypatch.setattr(threading, "excepthook", lambda told: caught.append(told.exc_type))
    (tmp_path / f"{NAMES[1]}.py").write_text("raise ValueError('wrong')\n", "utf-8")
    gate.go.set()
    loader = Loader(NAMES)
    loader.wait()
    assert caught == [ValueError]
    assert list(loader.steps(NAMES[1])) == list(loader.steps(NAMES[2])) == []


def test_a_patient_loader_gives_way_before_each_module_of_its_own(gate, monkeypatch):
    waited = []
    monkeypatch.setattr(turns.Patience, "give_way", lambda _: waited.append(list(gate.imported)))
    gate.go.set()
    Loader([]).wait()
    finders = list(sys.meta_path)
    loader = Loader(NAMES[:2], patient=True)
    loader.wait()
    assert waited == [[], [NAMES[0]]]
    assert sys.meta_path == finders
    importlib.import_module(NAMES[2])  # on this thread nothing waits
    assert len(waited) == 2


def test_who_waits_for_a_patient_loader_need_not_answer_it(gate):
    """The window's thread waits, and so its event loop never rests."""
    gate.go.set()
    loader = Loader(NAMES, patient=True)
    loader.wait()
    assert gate.imported == list(NAMES)


@pytest.fixture
def rooms(qapp, tmp_path, monkeypatch):
    """A package that knows Qt and one that does not; what they note is returned."""
    written = {
        "app/shell/accord_page.py": "from app.shell import accord_part\nfrom app.domain "
        "import accord_plain\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from "
        "app.domain import accord_typed\ntry:\n    import accord_nowhere\nexcept ImportError:\n"
        "    accord_ran(__name__)\n",
        "app/shell/accord_part.py": "accord_ran(__name__)\n",
        "app/domain/accord_plain.py": "accord_ran(__name__)\n",
        "app/domain/accord_typed.py": "accord_ran(__name__)\n",
    }
    for path, words in written.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(words, "utf-8")
    for package in ("app.shell", "app.domain"):
        found = importlib.import_module(package)
        inside = [*found.__path__, str(tmp_path / package.replace(".", "/"))]
        monkeypatch.setattr(found, "__path__", inside)
        monkeypatch.setattr(found.__spec__, "submodule_search_locations", inside)
    ran = []
    monkeypatch.setattr(
        builtins,
        "accord_ran",
        lambda name: ran.append((name, threading.current_thread() is threading.main_thread())),
        raising=False,
    )
    yield ran
    for name in [name for name in sys.modules if ".accord_" in name]:
        package, _, last = name.rpartition(".")
        delattr(sys.modules[package], last)
        del sys.modules[name]


def test_what_knows_qt_runs_here_one_at_each_step_and_nothing_else_does(rooms, tmp_path):
    loader = Loader(["app.shell.accord_page"])
    loader.wait()
    assert rooms == [("app.domain.accord_plain", False)]
    for path in tmp_path.rglob("accord_*.py"):
        path.unlink()  # what is run here was read there
    steps = loader.steps("app.shell.accord_page")
    next(steps)
    assert rooms[1:] == [("app.shell.accord_part", True)]
    next(steps)
    assert rooms[2:] == [("app.shell.accord_page", True)]
    assert list(steps) == []
    assert reading._READY._specs == {}


EVERYTHING = """
import builtins, sys, threading
from app.bootstrap import shell_services
from app.shell import main

built, build = [], builtins.__build_class__

def building(function, name, *bases, **named):
    made = build(function, name, *bases, **named)
    if any("Shiboken" in str(type(base)) for base in made.__mro__):
        built.append((name, threading.current_thread() is threading.main_thread()))
    return made

builtins.__build_class__ = building

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.shell.way import _Imports

everything = _Imports._everything

def and_end(imports, loader):
    yield from everything(imports, loader)
    QTimer.singleShot(0, QApplication.quit)

_Imports._everything = and_end
code = main.run_window(shell_services(), main.Path(sys.argv[1]))
print(len(built), [name for name, here in built if not here])
print([name for name in ("networkx", "numpy") if name in sys.modules])
sys.exit(code)
"""


def test_no_class_of_qt_is_made_elsewhere_and_nothing_loaded_that_is_only_named(tmp_path):
    from app.bootstrap import write_sample

    write_sample(tmp_path / "sample.accord")
    told = subprocess.run(
        [sys.executable, "-c", EVERYTHING, tmp_path / "sample.accord"],
        capture_output=True,
        text=True,
        timeout=120,
        env={
            "HOME": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path(app.__file__).parents[1]),
        },
    )
    classes, loaded = told.stdout.splitlines()
    number, _, elsewhere = classes.partition(" ")
    assert (elsewhere, loaded, told.returncode) == ("[]", "[]", 0), told.stderr
    assert int(number) > 300  # those of the window and of all pages


def test_only_these_packages_know_qt():
    top = Path(app.__file__).parent
    knowing = {
        f"app.{path.relative_to(top).parts[0]}"
        for path in top.rglob("*.py")
        if "PySide6" in path.read_text("utf-8") and path.parent.name != "bootstrap"
    }
    assert knowing == set(KNOW_QT)
