"""A fault in a slot, on a thread or while painting: one sentence, and the window goes on."""

import threading

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.errors import FileError
from app.shell.faults import Faults


@pytest.fixture
def said():
    return []


@pytest.fixture
def kept():
    return []


@pytest.fixture
def faults(qapp, said, kept):
    def keep(error):
        kept.append(error)
        return f"Something went wrong ({type(error).__name__}); accord.log says where."

    faults = Faults(keep, said.append)
    faults.listen()
    yield faults
    faults.stop()


def a_button(qtbot, run):
    button = QPushButton("Fail")
    qtbot.addWidget(button)
    button.clicked.connect(lambda _on: run())
    button.show()
    return button


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_a_slot_is_said_once_and_the_window_stays(qtbot, faults, said, kept):
    ran = []

    def fail():
        ran.append(1)
        raise ValueError("what people wrote")

    button = a_button(qtbot, fail)
    button.click()
    button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Something went wrong (ValueError); accord.log says where."]
    assert (len(ran), len(kept)) == (2, 1)
    assert button.isVisible()
    faults._told.clear()  # as if a while had passed
    button.click()
    qtbot.waitUntil(lambda: len(said) == 2)


@pytest.mark.qt_no_exception_capture
def test_an_error_of_the_world_says_its_own_sentence(qtbot, faults, said, kept):
    def refuse():
        raise FileError("The stick is full.")

    a_button(qtbot, refuse).click()
    qtbot.waitUntil(lambda: said == ["The stick is full."])
    assert kept == []


@pytest.mark.qt_no_exception_capture
def test_a_fault_on_another_thread_is_said_too(qtbot, faults, said):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(said))
    assert "ZeroDivisionError" in said[0]


@pytest.mark.qt_no_exception_capture
def test_an_interruption_is_left_to_who_had_it_before(qtbot, said, kept):
    handed = []
    faults = Faults(lambda error: "", said.append)
    faults._before = (lambda *found: handed.append(found[0]), threading.excepthook)
    faults.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert handed == [KeyboardInterrupt]
