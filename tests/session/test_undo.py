"""Undo and redo in a session: what they bring back, what ends them, and what the log tells."""

import threading
from dataclasses import replace

import pytest

from app.domain.commands import Add, Edit, Remove
from app.domain.commands.ballots import CastBallot
from app.domain.commands.perceptions import FinishRound
from app.domain.errors import DomainError
from app.domain.ports import EntryKind
from app.domain.records import Attribute, BallotBox, Department, Lens, Perception, Rating, Round
from app.domain.workshop import Workshop
from app.session.stacks import Stacks
from tests.fakes import FakeStore
from tests.session.sessions import department, opened, perceived


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
