"""Long work beside the window: outcome, progress, cancelling, a parent that goes."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from app.document import end_tasks, run_task
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
