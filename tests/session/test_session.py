"""The session over a store in memory: order, durability, failure, undo."""

import threading
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.commands import Add, Edit, Remove
from app.domain.commands.ballots import CastBallot
from app.domain.commands.contracts import AgreeContract
from app.domain.commands.perceptions import FinishRound
from app.domain.errors import DomainError, FileError
from app.domain.ports import EntryKind
from app.domain.records import (
    Attribute,
    BallotBox,
    Department,
    Lens,
    Perception,
    Rating,
    Round,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.session import Save, Session
from app.session.stacks import Stacks
from tests.fakes import Disk, FakeStore, at_noon


def opened(store: FakeStore, **options) -> Session:
    return Session(store, store.load(), now=options.pop("now", at_noon), **options)


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def session(store):
    session = opened(store)
    yield session
    session.close(discard=True)


def department(name: str) -> Add:
    return Add(Department(name=name, id=name.lower()))


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


def test_undo_and_redo_are_entries_of_their_own(session, store):
    session.execute(department("Finance"))
    session.execute(Edit("department", "finance", {"headcount": 5}))
    assert session.undo_label == "Changed “Finance”"
    session.undo()
    assert session.workshop.get(Department, "finance").headcount == 0
    assert session.redo_label == "Changed “Finance”"
    session.redo()
    session.undo()
    session.undo()
    assert session.workshop == Workshop()
    assert not session.can_undo
    kinds = [(line.kind, line.of) for line in session.history()]
    assert kinds == [
        (EntryKind.DO, None),
        (EntryKind.DO, None),
        (EntryKind.UNDO, 2),
        (EntryKind.REDO, 2),
        (EntryKind.UNDO, 2),
        (EntryKind.UNDO, 1),
    ]
    assert store.load() == session.workshop


def test_a_new_change_ends_what_could_be_redone(session):
    session.execute(department("Finance"))
    session.undo()
    session.execute(department("Sales"))
    assert not session.can_redo
    with pytest.raises(DomainError, match="nothing to redo"):
        session.redo()


def test_undo_and_redo_survive_a_restart(store):
    first = opened(store)
    first.execute(department("Finance"))
    first.execute(department("Sales"))
    first.execute(department("HR"))
    first.undo()
    first.close()
    second = opened(FakeStore(store.disk))
    assert (second.undo_label, second.redo_label) == ("Added “Sales”", "Added “HR”")
    second.undo()
    second.redo()
    second.redo()
    assert [d.name for d in second.workshop.all(Department)] == ["Finance", "Sales", "HR"]
    second.close()


def test_nothing_to_undo_is_said(session):
    with pytest.raises(DomainError, match="nothing to undo"):
        session.undo()


def perceived(session: Session) -> None:
    session.execute(department("Finance"))
    session.execute(department("Sales"))
    session.execute(Add(Round(id="r", title="Round 1")))
    session.execute(
        Add(Perception(round="r", author="finance", about="sales", text="Fond of the limelight"))
    )


def test_a_finished_round_is_a_barrier_and_its_capture_is_forgotten(session, store):
    perceived(session)
    session.execute(FinishRound("r"))
    assert not session.can_undo
    with pytest.raises(DomainError, match="“Finished Round 1” is not undone"):
        session.undo()
    session.execute(department("HR"))
    session.undo()
    with pytest.raises(DomainError, match="is not undone"):
        session.undo()
    labels = [line.label for line in session.history()]
    assert "forget_capture" in store.calls
    assert not any("limelight" in label for label in labels)
    assert len(Stacks.of_log(session.history()).undo) == 1


def test_capture_after_a_finished_round_is_not_forgotten_with_it(session, store):
    perceived(session)
    gate = threading.Event()
    store.before_commit = lambda: gate.wait(5)
    session.execute(FinishRound("r"))
    session.execute(Add(Round(id="s", title="Round 2")))
    session.execute(
        Add(Perception(round="s", author="finance", about="sales", text="Quick to answer"))
    )
    gate.set()
    assert session.history()[-1].at is None
    session.undo()
    assert session.workshop.count(Perception) == 1


def test_ballots_stay_out_of_the_log_and_of_undo(session, store):
    perceived(session)
    session.execute(Add(Attribute(id="helpful", name="Helpful")))
    before = len(session.history())
    ballot = CastBallot("r", "finance", "sales", Lens.DIRECT, {"helpful": 4})
    receipt = session.execute(ballot)
    assert session.wait(receipt.ticket) == before
    assert session.undo_label == "Added “Helpful”"
    assert len(session.history()) == before
    assert store.load().count(Rating) == 1


def test_undo_is_refused_where_a_ballot_still_needs_it(session):
    perceived(session)
    session.execute(Add(Attribute(id="helpful", name="Helpful")))
    session.execute(CastBallot("r", "finance", "sales", Lens.DIRECT, {"helpful": 4}))
    with pytest.raises(DomainError, match="a rating still needs it"):
        session.undo()
    assert session.workshop.count(Attribute) == 1
    assert session.can_undo
    assert session.workshop.count(BallotBox) == 1


def test_erasing_the_history_takes_undo_with_it_and_keeps_the_records(session, store):
    perceived(session)
    session.undo()
    kept = session.workshop.snapshot()
    session.wait(session.erase_history())
    assert not session.can_undo
    assert not session.can_redo
    assert session.history() == []
    assert session.workshop == kept == store.load()


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


def test_stale_undo_is_refused_and_keeps_its_place(session):
    session.execute(department("A"))
    changed = replace(session.workshop.get(Department, "a"), name="B")
    session.workshop._put(changed)
    with pytest.raises(DomainError, match="changed since"):
        session.undo()
    assert session.can_undo


def test_removing_and_undoing_brings_everything_back(session):
    perceived(session)
    before = session.workshop.snapshot()
    session.execute(Remove("department", "finance"))
    assert session.workshop.count(Perception) == 0
    session.undo()
    assert session.workshop == before


def test_a_fake_disk_starts_empty():
    assert Disk().records == {}


def test_agreeing_needs_something_to_agree_to(session):
    with pytest.raises(DomainError):
        session.execute(AgreeContract("none", date(2025, 3, 4)))
