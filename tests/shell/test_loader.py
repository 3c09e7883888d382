"""Importing beside the window: in which order, until when, and giving way between two modules."""

import builtins
import importlib
import sys
import threading

import pytest

from app.document import turns
from app.shell.loader import Loader
from app.shell.way import _Imports

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


def test_the_page_that_is_asked_for_comes_next(gate):
    imports = _Imports(NAMES, "")
    assert not imports.under_way(NAMES[0])  # nobody imports yet: whoever needs it does
    imports.begin()
    assert gate.begun.wait(10)
    assert imports.under_way(NAMES[2])
    gate.go.set()
    imports._loader.wait()
    assert gate.imported == [NAMES[0], NAMES[2], NAMES[1]]
    assert not imports.under_way(NAMES[2])


def test_once_a_workshop_is_closed_no_further_page_is_imported(gate, qtbot):
    imports = _Imports(NAMES, "de")
    imports.begin()
    assert gate.begun.wait(10)
    ending = threading.Thread(target=imports.end)
    ending.start()
    qtbot.waitUntil(lambda: not imports.under_way(NAMES[1]))
    gate.go.set()
    ending.join(10)
    assert gate.imported == [NAMES[0]]
    assert not imports._loader._thread.is_alive()


def test_a_page_that_cannot_be_imported_is_left_to_who_goes_there(gate, tmp_path, monkeypatch):
    caught = []
    monkeypatch.setattr(threading, "excepthook", lambda told: caught.append(told.exc_type))
    (tmp_path / f"{NAMES[1]}.py").write_text("raise ValueError('wrong')\n", "utf-8")
    gate.go.set()
    imports = _Imports(NAMES, "")
    imports.begin()
    imports._loader.wait()
    assert caught == [ValueError]
    assert not imports.under_way(NAMES[1])
    assert not imports.under_way(NAMES[2])


def test_a_patient_loader_gives_way_before_each_module_of_its_own(gate, monkeypatch):
    waited = []
    monkeypatch.setattr(turns.Patience, "give_way", lambda _: waited.append(list(gate.imported)))
    gate.go.set()
    finders = list(sys.meta_path)
    loader = Loader(
        lambda: [importlib.import_module(name) for name in NAMES[:2]], lambda: None, patient=True
    )
    loader.wait()
    assert waited == [[], [NAMES[0]]]
    assert sys.meta_path == finders
    importlib.import_module(NAMES[2])  # on this thread nothing waits
    assert len(waited) == 2


def test_who_waits_for_a_patient_loader_need_not_answer_it(gate):
    """The window's thread waits, and so its event loop never rests."""
    gate.go.set()
    loader = Loader(
        lambda: [importlib.import_module(name) for name in NAMES], lambda: None, patient=True
    )
    loader.wait()
    assert gate.imported == list(NAMES)
