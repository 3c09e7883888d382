"""Long work beside the window: outcome, progress, cancelling, a parent that goes."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from app.document import end_tasks, run_task
from app.document.turns import Turns
from app.domain.courtesy import considerate, pause
from app.domain.errors import ExportError


@pytest.fixture
def parent(qapp):
    return QObject()


def test_the_result_arrives_on_the_thread_that_asked(parent, qtbot):
    arrived = []
    task = run_task(
        parent,
        "Adding",
        lambda progress: (threading.current_thread(), 2 + 2),
        lambda result: arrived.append((result, threading.current_thread())),
        pytest.fail,
    )
    with qtbot.waitSignal(task.finished):
        pass
    (worker, total), home = arrived[0]
    assert total == 4
    assert worker is not home is threading.main_thread()


def test_progress_is_told_between_0_and_1(parent, qtbot):
    seen = []

    def work(progress) -> None:
        progress(-1, "begun")
        progress(2, "done")

    task = run_task(parent, "Counting", work, lambda _: None, pytest.fail)
    task.progressed.connect(lambda share, phrase: seen.append((share, phrase)))
    with qtbot.waitSignal(task.finished):
        pass
    assert seen == [(0.0, "begun"), (1.0, "done")]


def test_an_error_of_the_world_is_its_sentence(parent, qtbot):
    def work(progress) -> None:
        raise ExportError("The folder is read-only.")

    failures = []
    task = run_task(parent, "Printing", work, pytest.fail, failures.append)
    with qtbot.waitSignal(task.finished):
        pass
    assert failures == ["The folder is read-only."]


def test_a_fault_is_a_sentence_without_the_words_that_it_quotes(parent, qtbot):
    def work(progress) -> None:
        raise KeyError("what people wrote")

    failures = []
    task = run_task(parent, "Printing", work, pytest.fail, failures.append)
    with qtbot.waitSignal(task.finished):
        pass
    assert "fault in the program (KeyError)" in failures[0]
    assert "wrote" not in failures[0]


def endless(started: threading.Event):
    def work(progress) -> None:
        for i in range(10_000):
            progress(i / 10_000, "on")
            started.set()
            threading.Event().wait(0.005)

    return work


def test_cancelled_work_stops_and_delivers_nothing(parent, qtbot):
    started = threading.Event()
    task = run_task(parent, "Waiting", endless(started), pytest.fail, pytest.fail)
    qtbot.waitUntil(started.is_set)
    with qtbot.waitSignal(task.finished):
        task.cancel()


def test_nothing_is_delivered_to_a_parent_that_is_gone(parent, qtbot):
    started = threading.Event()
    task = run_task(parent, "Waiting", endless(started), pytest.fail, pytest.fail)
    qtbot.waitUntil(started.is_set)
    with qtbot.waitSignal(task.finished):
        shiboken6.delete(parent)


def test_all_work_ends_with_the_program(parent, qtbot):
    started = threading.Event()
    run_task(parent, "Waiting", endless(started), pytest.fail, pytest.fail)
    qtbot.waitUntil(started.is_set)
    end_tasks()


@pytest.fixture
def patient(monkeypatch) -> None:
    """Work asks at each pause, and goes on only when it is answered."""
    monkeypatch.setattr("app.document.turns._SLICE_S", -1.0)
    monkeypatch.setattr("app.document.turns._LONGEST_S", 60.0)


class Waiting(QObject):
    """Something that is to be done in this turn of the event loop, such as what is painted."""

    told = Signal(str)


def test_work_goes_on_when_the_window_has_done_what_waits(parent, patient, qtbot, monkeypatch):
    order, begun, free, asked = [], *(threading.Event() for _ in range(3))
    waiting = Waiting()
    waiting.told.connect(order.append, Qt.ConnectionType.QueuedConnection)
    ask = Turns.ask

    def told(turns: Turns, answered: threading.Event) -> None:
        ask(turns, answered)
        if begun.is_set():
            asked.set()

    monkeypatch.setattr(Turns, "ask", told)

    def work(progress) -> None:
        begun.set()
        free.wait(20)
        pause()
        order.append("work")

    def turn() -> None:
        free.set()
        asked.wait(20)
        waiting.told.emit("painted")
        order.append("turn")

    task = run_task(parent, "Counting", work, lambda _: None, pytest.fail)
    qtbot.waitUntil(begun.is_set)
    QTimer.singleShot(0, turn)
    with qtbot.waitSignal(task.finished):
        pass
    assert order == ["turn", "painted", "work"]


def test_one_goes_on_at_a_time_and_none_is_forgotten(parent, patient, qtbot):
    def work(progress) -> int:
        for _ in range(20):
            pause()
        return 20

    done = []
    for _ in range(6):
        run_task(parent, "Counting", work, done.append, pytest.fail)
    qtbot.waitUntil(lambda: done == [20] * 6)


def test_work_ends_though_the_window_waits_for_it(parent, qtbot):
    ended = threading.Event()

    def work(progress) -> None:
        for _ in range(200):
            progress(0.5, "on")
        ended.set()

    started = threading.Event()
    run_task(parent, "Before", lambda _: started.set(), lambda _: None, pytest.fail)
    qtbot.waitUntil(started.is_set)
    task = run_task(parent, "Counting", work, lambda _: None, pytest.fail)
    QCoreApplication.processEvents()
    assert ended.wait(20)
    with qtbot.waitSignal(task.finished):
        pass


def test_work_that_waits_for_its_turn_ends_with_the_program(parent, patient, qtbot):
    begun, stopped = threading.Event(), threading.Event()

    def work(progress) -> None:
        begun.set()
        try:
            while True:
                pause()
        finally:
            stopped.set()

    run_task(parent, "Waiting", work, pytest.fail, pytest.fail)
    qtbot.waitUntil(begun.is_set)
    end_tasks()
    assert stopped.is_set()


def test_a_pause_elsewhere_is_none(parent, qtbot):
    pause()
    waited = []
    with considerate(lambda: waited.append(1)):
        pause()
        with considerate(lambda: waited.append(2)):
            pause()
        pause()
    pause()
    assert waited == [1, 2, 1]
