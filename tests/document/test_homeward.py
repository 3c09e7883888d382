"""What belongs to the window ends on its thread, also where a worker is the last to know of it."""

import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from app.document.homeward import Home
from app.document.tasks import Task, end_tasks, run_task
from app.shell.asking import Asking


class Mortal(QObject):
    """Notes the thread on which it ends."""

    def __init__(self, ended):
        super().__init__()
        self._ended = ended

    def __del__(self):
        self._ended.append(threading.current_thread())

    def hear(self, *_told):
        """Something that a worker's answer is for."""

    def look(self, *_told):
        """Something that a worker does."""


@pytest.fixture
def ended():
    return []


@pytest.fixture
def slow_leaver(qapp, monkeypatch):
    """Keep each thread from leaving, once it has said its last, until this is called."""
    gone, held, tell = threading.Event(), [], Home.tell

    def told(home, number, word, *, last=True):
        tell(home, number, word, last=last)
        if last:
            held.append(threading.current_thread())
            gone.wait(20)

    monkeypatch.setattr(Home, "tell", told)

    def leave():
        gone.set()
        end_tasks()
        for thread in held:
            if not isinstance(thread, threading._DummyThread):  # of the pool: it goes on
                thread.join(20)
        return len(held)

    yield leave
    gone.set()


def run(mortal, parent):
    run_task(parent, "Looking", mortal.look, mortal.hear, mortal.hear)


def ask(mortal, parent):
    Asking(parent).ask(mortal.look, mortal.hear, mortal.hear)


@pytest.mark.parametrize("send", [run, ask])
def test_a_thread_that_leaves_late_ends_nothing_of_the_window(send, ended, slow_leaver, qtbot):
    parent = QObject()
    send(Mortal(ended), parent)
    qtbot.waitUntil(lambda: bool(ended))
    assert slow_leaver() == 1
    assert ended == [threading.main_thread()]


def test_a_task_ends_where_it_was_begun(ended, slow_leaver, qtbot, monkeypatch):
    begin = Task.__init__

    def begun(task, title):
        begin(task, title)
        weakref.finalize(task, lambda: ended.append(threading.current_thread()))

    monkeypatch.setattr(Task, "__init__", begun)
    parent = QObject()
    run_task(parent, "Looking", lambda _progress: None, lambda _: None, pytest.fail)
    qtbot.waitUntil(lambda: bool(ended))
    assert slow_leaver() == 1
    assert ended == [threading.main_thread()]


def test_words_arrive_in_order_and_each_where_it_is_expected(qapp, qtbot):
    home, heard = Home(), []
    first, second = (
        home.expect(lambda word: heard.append(("first", word))),
        home.expect(lambda word: heard.append(("second", word))),
    )

    def talk():
        home.tell(first, 1, last=False)
        home.tell(second, 2)
        home.tell(first, 3)

    thread = threading.Thread(target=talk)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [("first", 1), ("second", 2), ("first", 3)]
