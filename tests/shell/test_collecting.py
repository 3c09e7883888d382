"""Cycles end on the window's thread, between events, and never on a worker's."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from app.document.tasks import run_task
from app.shell import collecting
from app.shell.collecting import Collector, collect_if_due


class Knot:
    """Holds itself, so that only a collection ends it; notes on which thread that was."""

    ended: list[int]

    def __init__(self, ended):
        self.ended = ended
        self.itself = self

    def __del__(self):
        self.ended.append(threading.get_ident())


@pytest.fixture
def collector(qtbot):
    collector = Collector()
    yield collector
    collector.end()
    assert gc.isenabled()
    gc.disable()  # as between all tests


def test_python_does_not_look_by_itself(collector):
    assert not gc.isenabled()


def test_what_a_worker_leaves_ends_on_the_windows_thread(qtbot, collector, monkeypatch):
    monkeypatch.setattr(collecting, "_MOST", (100, 0, 1_000))
    ended, done = [], []
    parent = QObject()

    def work(_progress):
        for _ in range(20_000):
            Knot(ended)

    run_task(parent, "Knots", work, done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == 20_000)
    assert set(ended) == {threading.get_ident()}


def test_the_oldest_that_is_full_is_looked_through(monkeypatch):
    looked = []
    monkeypatch.setattr(gc, "collect", looked.append)
    for counts, expected in (((9_000, 0, 0), 0), ((9_000, 3, 0), 1), ((0, 3, 71), 2)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        collect_if_due()
        assert looked.pop() == expected
    monkeypatch.setattr(gc, "get_count", lambda: (4_000, 2, 3))
    collect_if_due()
    assert looked == []


def test_a_collector_is_not_held_by_what_it_does(qtbot):
    collector = Collector()
    seen = weakref.ref(collector)
    collector.end()
    gc.disable()
    collector.deleteLater()
    del collector
    qtbot.waitUntil(lambda: seen() is None)
