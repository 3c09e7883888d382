"""The session as a QObject: signals, refusals, save states, the pinned day."""

import threading
from datetime import date, datetime

import pytest
from PySide6.QtCore import QObject

from app.domain.commands import Add, Edit
from app.domain.errors import FileError
from app.domain.records import Department
from app.session import Save, local_now
from tests.document.signals import heard


def test_a_change_is_told_with_who_asked(document):
    page = QObject()
    changed, undo = heard(document.changed), heard(document.undo_changed)
    changes = document.execute(Add(Department(id="f", name="Finance")), page)
    assert changed == [(changes, page)]
    assert len(undo) == 1
    assert document.undo_label == "Added “Finance”"


def test_a_refusal_is_a_sentence_and_changes_nothing(document):
    refused, changed = heard(document.refused), heard(document.changed)
    assert document.execute(Add(Department(name=""))) is None
    assert refused == [("The name of the department is empty: write it first.",)]
    assert changed == []


def test_undo_flushes_what_was_typed_first(document):
    document.execute(Add(Department(id="f", name="Finance")))

    def typed() -> None:
        document.flush_requested.disconnect(typed)
        document.execute(Edit("department", "f", {"code": "FIN"}))

    document.flush_requested.connect(typed)
    document.undo()
    assert document.workshop.get(Department, "f").code == ""
    document.redo()
    assert document.workshop.get(Department, "f").code == "FIN"
    assert document.redo() is None


def test_the_save_state_comes_from_the_writer_to_this_thread(document, store, qtbot):
    gate = threading.Event()
    store.before_commit = lambda: gate.wait(5)
    states, threads = [], set()

    def told(state) -> None:
        states.append(state.save)
        threads.add(threading.current_thread())

    document.save_state_changed.connect(told)
    document.execute(Add(Department(name="Finance")))
    qtbot.waitUntil(lambda: states == [Save.SAVING])
    gate.set()
    qtbot.waitUntil(lambda: states == [Save.SAVING, Save.SAVED])
    assert threads == {threading.main_thread()}


def test_a_failed_save_is_told_and_can_be_tried_again(document, store, qtbot):
    def full() -> None:
        raise FileError("The disk is full.")

    store.before_commit = full
    document.execute(Add(Department(name="Finance")))
    qtbot.waitUntil(lambda: document.save_state.save is Save.FAILED)
    with pytest.raises(FileError, match="disk is full"):
        document.close()
    store.before_commit = lambda: None
    document.retry()
    qtbot.waitUntil(lambda: document.save_state.save is Save.SAVED)


def test_a_copy_that_cannot_be_written_is_told(document, tmp_path):
    failures = []
    assert document.save_copy(tmp_path / "copy", lambda _: None, failures.append) is None
    assert failures == ["A copy cannot be written here."]


def test_the_history_is_read_beside_the_work(document, qtbot):
    document.execute(Add(Department(name="Finance")))
    lines = []
    document.read_history(lines.extend, pytest.fail)
    qtbot.waitUntil(lambda: len(lines) == 1)
    erased = []
    document.erase_history(erased.append, pytest.fail)
    qtbot.waitUntil(lambda: len(erased) == 1)
    assert not document.can_undo
    document.back_up(erased.append, pytest.fail)
    qtbot.waitUntil(lambda: len(erased) == 2)


def test_the_day_is_the_calendars_unless_the_workshop_pins_one(document):
    assert document.today() == date(2026, 5, 6)
    document.execute(Edit("workshop", "workshop", {"pinned_day": date(2025, 3, 4)}))
    assert document.today() == date(2025, 3, 4)
    assert document.now() == datetime(2025, 3, 4, 10, 30)  # noqa: DTZ001


def test_local_time_has_no_zone():
    assert local_now().tzinfo is None


def test_local_time_and_utc_are_the_same_clock(document):
    apart = document.now() - document.instant()
    assert document.now() == document.now().replace(microsecond=0)
    assert apart.total_seconds() % 900 == 0, "a zone is whole quarters of an hour"
