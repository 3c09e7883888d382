"""The session over a store in memory: order, durability, failure, closing, backups."""

import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.commands import Add, Edit
from app.domain.commands.contracts import AgreeContract
from app.domain.errors import DomainError, FileError
from app.domain.records import Department, WorkshopInfo
from app.domain.workshop import Workshop
from app.session import Save
from tests.fakes import Disk, FakeStore, at_noon
from tests.session.sessions import department, opened


def test_a_change_is_in_memory_at_once_and_durable_when_awaited(session, store):
    receipt = session.execute(department("Finance"))
    assert session.workshop.get(Department, "finance").name == "Finance"
    assert receipt.changes.added == ("finance",)
    assert session.wait(receipt.ticket) == 1
    assert store.load() == session.workshop
    assert session.state.save is Save.SAVED


def test_a_refused_command_changes_nothing(session, store):
    with pytest.raises(DomainError):
        session.execute(Add(Department(name="")))
    assert session.workshop == Workshop()
    assert not session.can_undo
    assert session.history() == []


def test_changes_that_wait_are_committed_together_each_with_its_own_entry(session, store):
    gate = threading.Event()
    store.before_commit = lambda: gate.wait(5)
    receipts = [session.execute(department(f"D{i}")) for i in range(20)]
    gate.set()
    assert [session.wait(r.ticket) for r in receipts] == list(range(1, 21))
    assert len(store.batches) <= 2
    assert len(session.history()) == 20


class Full:
    """A disk that is full until it is emptied."""

    def __init__(self) -> None:
        self.full = True

    def __call__(self) -> None:
        if self.full:
            raise FileError("The disk is full: free some space.")


def test_a_failed_commit_keeps_the_edits_and_retry_saves_them(session, store):
    store.before_commit = disk = Full()
    receipt = session.execute(department("Finance"))
    with pytest.raises(FileError, match="disk is full"):
        session.wait(receipt.ticket)
    assert session.state.save is Save.FAILED
    assert session.state.sentence == "The disk is full: free some space."
    later = session.execute(department("Sales"))
    session.undo()
    with pytest.raises(FileError):
        session.history()
    with pytest.raises(FileError):
        session.close()
    session.retry()
    with pytest.raises(FileError):
        session.wait(later.ticket)
    disk.full = False
    session.retry()
    for _ in range(100):
        if session.state.save is Save.SAVED:
            break
        threading.Event().wait(0.01)
    assert session.wait(receipt.ticket) == 1
    assert session.wait(later.ticket) == 2
    assert store.reopened == 2
    assert store.load() == session.workshop


def test_a_copy_can_be_saved_while_saving_fails(store):
    written: dict[Path, Workshop] = {}
    session = opened(store, copier=lambda workshop, path: written.update({path: workshop}))
    store.before_commit = Full()
    session.execute(department("Finance"))
    session.save_copy(Path("copy.accord"))
    assert written[Path("copy.accord")] == session.workshop
    session.close(discard=True)
    assert store.closed


def test_a_fault_in_the_store_is_told_and_loses_nothing(session, store):
    def broken() -> None:
        raise RuntimeError("quotes what people wrote")

    store.before_commit = broken
    receipt = session.execute(department("Finance"))
    with pytest.raises(FileError, match="save a copy"):
        session.wait(receipt.ticket)
    assert "quotes" not in session.state.sentence


def test_closing_makes_everything_durable(store):
    session = opened(store)
    for i in range(50):
        session.execute(department(f"D{i}"))
    session.close()
    assert store.closed
    assert store.load().count(Department) == 50
    session.close()
    with pytest.raises(FileError, match="closed"):
        session.execute(department("Late"))


def test_what_waits_is_named_until_it_is_durable_and_closing_may_be_done_elsewhere(store):
    go = threading.Event()
    store.before_commit = lambda: go.wait(30)
    session = opened(store)
    labels = tuple(session.execute(department(name)).changes.label for name in ("A", "B"))
    assert session.unsaved == labels
    closing = threading.Thread(target=session.closing())
    closing.start()
    assert not session.closed
    go.set()
    closing.join(30)
    assert session.closed
    assert session.unsaved == ()
    assert store.load().count(Department) == 2


def test_what_is_saved_and_not_released_as_it_should_be_is_closed_all_the_same(store):
    close = store.close

    def pulled() -> None:
        close()
        raise FileError("The stick was pulled out: put it back.")

    store.close = pulled
    session = opened(store)
    session.execute(department("Finance"))
    with pytest.raises(FileError, match="pulled out"):
        session.close()
    assert session.closed
    session.close()
    assert store.load().count(Department) == 1


def test_a_read_only_file_is_not_changed(store):
    store.disk.records["workshop", "workshop"] = WorkshopInfo(title="T")
    session = opened(FakeStore(store.disk, read_only=True))
    assert session.state.save is Save.READ_ONLY
    for change in (lambda: session.execute(department("A")), session.undo, session.erase_history):
        with pytest.raises(FileError, match="looked at only"):
            change()
    assert session.history() == []
    session.close()


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.time = at_noon()

    def __call__(self) -> datetime:
        return self.time


def test_a_backup_is_written_every_quarter_of_an_hour_when_changed(store):
    clock = Clock()
    session = opened(store, now=clock)
    session.wait(session.execute(department("A")).ticket)
    session.history()
    assert store.disk.backups == 0
    clock.time += timedelta(minutes=16)
    session.wait(session.execute(department("B")).ticket)
    session.history()
    _settle(lambda: store.disk.backups == 1)
    clock.time += timedelta(minutes=60)
    session.history()
    assert store.disk.backups == 1
    session.close()


def test_sittings_that_are_shorter_than_a_quarter_of_an_hour_have_a_backup_all_the_same(store):
    clock = Clock()
    store.begun = clock.time
    for name, backups in (("A", 0), ("B", 1)):
        clock.time += timedelta(minutes=8)
        sitting = FakeStore(store.disk)
        sitting.begun = store.begun
        session = opened(sitting, now=clock)
        session.wait(session.execute(department(name)).ticket)
        session.history()
        _settle(lambda backups=backups: store.disk.backups == backups)
        session.close()
        assert store.disk.backups == backups


def test_a_clock_that_is_set_back_by_years_puts_no_backup_off(store):
    clock = Clock()
    session = opened(store, now=clock)
    session.wait(session.execute(department("A")).ticket)
    clock.time -= timedelta(days=2_000)
    session.wait(session.execute(department("B")).ticket)
    session.history()
    clock.time += timedelta(minutes=16)
    session.wait(session.execute(department("C")).ticket)
    _settle(lambda: store.disk.backups == 1)
    session.close()


def test_a_backup_that_fails_is_said_and_stops_nothing(store):
    clock = Clock()
    session = opened(store, now=clock)
    session.wait(session.execute(department("A")).ticket)
    store.backup_error = "The folder is gone."
    clock.time += timedelta(minutes=16)
    session.wait(session.execute(department("B")).ticket)
    _settle(lambda: "folder is gone" in session.state.sentence)
    assert session.state.save is Save.SAVED
    store.backup_error = ""
    clock.time += timedelta(minutes=16)
    session.wait(session.execute(department("C")).ticket)
    _settle(lambda: not session.state.sentence)
    session.close()


def _settle(reached) -> None:
    for _ in range(200):
        if reached():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not come about within two seconds")


def test_the_state_is_told_when_it_becomes_another(store):
    seen: list[Save] = []
    session = opened(store)
    session.on_state = lambda: seen.append(session.state.save)
    session.wait(session.execute(department("A")).ticket)
    session.close()
    assert seen[-1] is Save.SAVED


def test_a_change_of_nothing_is_not_logged(session):
    session.execute(department("A"))
    receipt = session.execute(Edit("department", "a", {"name": "A"}))
    assert not receipt.changes
    assert session.wait(receipt.ticket) == 1
    assert len(session.history()) == 1


def test_a_fake_disk_starts_empty():
    assert Disk().records == {}


def test_agreeing_needs_something_to_agree_to(session):
    with pytest.raises(DomainError):
        session.execute(AgreeContract("none", date(2025, 3, 4)))
