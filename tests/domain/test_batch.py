"""Batches: all or none, as if one after another, and at the cost of what they change."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch, Command, Edit, Remove, decode_command
from app.domain.commands.ballots import CastBallot
from app.domain.errors import DomainError
from app.domain.records import Department, Expectation, ExpectationState, GroundRule, Lens
from app.domain.workshop import Prospect, Workshop
from tests.domain import worlds
from tests.domain.strategies import commands_for

BALLOT = CastBallot("r1", "fin", "sal", Lens.DIRECT, {"open": 4})


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_batch_is_its_commands_one_after_another(data: st.DataObject) -> None:
    workshop = worlds.rich()
    one_by_one, commands, logged = workshop.snapshot(), [], set()
    by_chance: set[str] = set()
    for _ in range(data.draw(st.integers(0, 4))):
        command = data.draw(commands_for(one_by_one))
        if any(id in repr(command) for id in by_chance):
            continue  # in the batch it would have another id
        try:
            done = command.changes(one_by_one)
        except DomainError:
            continue
        one_by_one.apply(done)
        commands.append(command)
        by_chance |= {id for id in done.added if id not in repr(command)}
        if done:
            logged.add(done.logged)
    batch = Batch(tuple(commands))
    if len(logged) > 1:
        assert "Ballots" in worlds.refusal(workshop, batch)
        return
    workshop.apply(batch.changes(workshop))
    # Ids of what named steps add are random, so what was added is compared by count.
    kinds = [(type(r), len(list(one_by_one.all(type(r))))) for r in one_by_one.records()]
    assert all(workshop.count(kind) == count for kind, count in kinds)


def test_all_or_none() -> None:
    workshop = worlds.small()
    batch = Batch((Add(GroundRule(text="One speaks")), Remove("department", "nobody")))
    assert "no department “nobody”" in worlds.refusal(workshop, batch)


def test_what_is_added_can_be_stepped_on_in_the_same_batch() -> None:
    workshop = worlds.small()
    batch = _batch(
        {
            "do": "add_expectation",
            "id": "e",
            "author": "fin",
            "other": "sal",
            "direction": "give",
            "behaviour": "Answers by noon",
        },
        {"do": "agree_expectation", "id": "e"},
    )
    changes = batch.changes(workshop)
    assert len(changes.changes) == 1
    assert changes.added == ("e",)
    workshop.apply(changes)
    assert workshop.get(Expectation, "e").state is ExpectationState.AGREED
    workshop.apply(changes.inverted())
    assert workshop == worlds.small()


def test_what_comes_and_goes_leaves_nothing() -> None:
    workshop = worlds.small()
    changes = _batch(
        {"do": "add_ground_rule", "id": "g", "text": "One speaks"},
        {"do": "remove_ground_rule", "id": "g"},
    ).changes(workshop)
    assert not changes


def test_a_batch_is_called_after_its_last_command_or_by_its_own_name() -> None:
    workshop = worlds.small()
    rename = Edit("department", "fin", {"name": "Money"})
    assert Batch((rename,)).changes(workshop).label == "Changed “Money”"
    assert Batch((rename,), "Renamed all").changes(workshop).label == "Renamed all"
    assert Batch(()).changes(workshop) == ChangeSet((), "")


def test_a_barrier_inside_is_a_barrier_outside() -> None:
    workshop = worlds.rich()
    read = {"do": "read_perception", "id": "p5"}
    assert _batch(read).changes(workshop).barrier
    assert Batch((), barrier=True).changes(workshop).barrier


def test_ballots_are_not_mixed_with_what_is_logged() -> None:
    workshop = worlds.rich()
    mixed = Batch((Add(GroundRule(text="One speaks")), BALLOT))
    assert "Ballots leave no trace" in worlds.refusal(workshop, mixed)
    assert not Batch((BALLOT, BALLOT)).changes(workshop).logged


def test_a_thousand_additions_take_no_copy_of_the_workshop(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = worlds.rich()

    def refuse(*_: Any) -> Workshop:
        raise AssertionError("the whole workshop was copied")

    for cls in (Workshop, Prospect):
        monkeypatch.setattr(cls, "snapshot", refuse)
    batch = Batch(tuple(Add(GroundRule(text=f"Rule {i}")) for i in range(1_000)))
    changes = batch.changes(workshop)
    positions = [getattr(c.after, "position", 0.0) for c in changes.changes]
    assert positions == sorted(set(positions))


def test_a_prospect_can_stand_on_another() -> None:
    workshop = worlds.rich()
    first = Prospect(workshop)
    first.apply(Edit("department", "fin", {"name": "Money"}).changes(first))
    second = Prospect(first)
    second.apply(Remove("department", "new").changes(second))
    assert second.count(Department) == workshop.count(Department) - 1
    assert second.departments()[0].name == "Money"
    assert first != second
    assert second.snapshot() == second
    assert workshop == worlds.rich()
    with pytest.raises(DomainError, match="changed since"):
        first.apply(Edit("department", "fin", {"name": "Gold"}).changes(workshop))


def _batch(*commands: dict[str, Any]) -> Command:
    return Batch(tuple(decode_command(c) for c in commands))
