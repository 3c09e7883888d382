"""What is imported beside the window keeps nobody from importing, nor from the interpreter."""

import importlib
import os
import subprocess
import sys
import threading
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path

import pytest

import app
from app.document.imports import pause_between_modules
from app.domain.courtesy import considerate

SLOW_DISK = "accord-slow-disk"


class SlowDisk:
    """The finder of a folder on a disk that does not answer until `go`."""

    def __init__(self, path):
        self.path = path
        self.asked, self.go, self.found = threading.Event(), threading.Event(), []

    def __call__(self, entry):
        if entry != SLOW_DISK:
            raise ImportError
        return self

    def find_spec(self, name, target=None):
        if name != "accord_there":
            return None
        self.asked.set()
        assert self.go.wait(10)
        self.found.append(name)
        return spec_from_loader(name, SourceFileLoader(name, str(self.path)))


@pytest.fixture
def disk(tmp_path, monkeypatch):
    for name in ("accord_here", "accord_there"):
        (tmp_path / f"{name}.py").write_text("", "utf-8")
    disk = SlowDisk(tmp_path / "accord_there.py")
    monkeypatch.setattr(sys, "path_hooks", [disk, *sys.path_hooks])
    monkeypatch.setattr(sys, "path", [SLOW_DISK, str(tmp_path), *sys.path])
    importlib.invalidate_caches()
    yield disk
    disk.go.set()
    sys.path_importer_cache.pop(SLOW_DISK, None)
    for name in ("accord_here", "accord_there"):
        sys.modules.pop(name, None)


def test_who_imports_waits_for_no_disk_on_which_another_thread_looks(disk):
    pause_between_modules()
    paused = []

    def beside():
        with considerate(lambda: paused.append(sorted(disk.found))):
            importlib.import_module("accord_there")

    thread = threading.Thread(target=beside)
    thread.start()
    assert disk.asked.wait(10)
    importlib.import_module("accord_here")
    assert disk.found == paused == []
    disk.go.set()
    thread.join()
    assert paused == [["accord_there"]]  # once it is found, before it is run
    assert "accord_there" in sys.modules


LIBRARIES = """
import _imp, ctypes, os, sys, threading
from app.document import imports
from app.domain.courtesy import considerate

slow = threading.Thread(target=imports._link, args=(sys.argv[1],))
slow.start()
with open(sys.argv[1], "wb"):  # it is open there, and nothing comes
    print("this thread goes on", slow.is_alive())
slow.join()

loaded, create = [], _imp.create_dynamic

def creating(spec, *file):
    ctypes.CDLL(spec.origin, mode=os.RTLD_NOLOAD)  # fails where it is not loaded
    loaded.append(spec.name)
    return create(spec, *file)

_imp.create_dynamic = creating
imports.pause_between_modules()

def beside():
    with considerate(lambda: None):
        import PIL._imaging

thread = threading.Thread(target=beside)
thread.start()
thread.join()
print("PIL._imaging" in loaded)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_the_system_loads_a_library_while_others_have_the_interpreter(tmp_path):
    pipe = tmp_path / "slow.so"
    os.mkfifo(pipe)
    told = subprocess.run(
        [sys.executable, "-c", LIBRARIES, pipe],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(app.__file__).parents[1])},
    )
    assert told.stdout.splitlines() == ["this thread goes on True", "True"], told.stderr
