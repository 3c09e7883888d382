"""The state: its indexes, its copies, and what applying and undoing leave."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.changes import ChangeSet, added, edited, removed
from app.domain.commands import Add
from app.domain.errors import DomainError
from app.domain.links import named
from app.domain.records import ALL, Department, Participant, Perception, Record, references
from app.domain.workshop import Prospect, Workshop
from tests.domain import worlds
from tests.domain.strategies import commands_for

MANY = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def assert_indexes_hold(workshop: Workshop) -> None:
    """Compare every index with a scan of the tables."""
    for cls in ALL:
        for field, _ in references(cls):
            expected: dict[str, set[str]] = {}
            for record in workshop.all(cls):
                for id in named(record, field):
                    expected.setdefault(id, set()).add(record.id)
            for id in {*expected, "nobody"}:
                found = {record.id for record in workshop.referring(cls, field, id)}
                assert found == expected.get(id, set())


@MANY
@given(data=st.data())
def test_every_command_is_pure_and_taken_back_by_its_inverse(data: st.DataObject) -> None:
    workshop = worlds.rich()
    for _ in range(4):
        before = workshop.snapshot()
        command = data.draw(commands_for(workshop))
        try:
            changes = command.changes(workshop)
        except DomainError:
            assert workshop == before
            continue
        assert workshop == before
        workshop.apply(changes)
        after = workshop.snapshot()
        workshop.apply(changes.inverted())
        assert workshop == before
        assert_indexes_hold(workshop)
        workshop.apply(changes)
        assert workshop == after
        assert_indexes_hold(workshop)


@MANY
@given(data=st.data())
def test_a_prospect_is_what_applying_would_leave(data: st.DataObject) -> None:
    workshop = worlds.rich()
    try:
        changes = data.draw(commands_for(workshop)).changes(workshop)
    except DomainError:
        return
    prospect = Prospect(workshop, changes.changes)
    after = workshop.snapshot()
    after.apply(changes)
    for cls in ALL:
        assert _by_id(prospect.all(cls)) == _by_id(after.all(cls))
        for record in after.all(cls):
            assert prospect.find(cls, record.id) == record
            for field, _ in references(cls):
                for id in named(record, field):
                    found = prospect.referring(cls, field, id)
                    assert _by_id(found) == _by_id(after.referring(cls, field, id))


def _by_id(records: list[Record]) -> dict[str, Record]:
    assert len({r.id for r in records}) == len(records)
    return {r.id: r for r in records}


def test_changes_apply_all_or_none() -> None:
    workshop = worlds.small()
    finance = workshop.get(Department, "fin")
    stale = Department(id="sal", name="Sold")
    before = workshop.snapshot()
    with pytest.raises(DomainError, match="changed since"):
        workshop.apply(ChangeSet((removed(finance), edited(stale, stale)), "Both"))
    assert workshop == before


def test_a_record_cannot_be_added_twice() -> None:
    workshop = worlds.small()
    with pytest.raises(DomainError):
        workshop.apply(ChangeSet((added(Department(id="fin", name="Again")),), "Again"))


def test_a_snapshot_does_not_follow() -> None:
    workshop = worlds.small()
    copy = workshop.snapshot()
    worlds.do(workshop, {"do": "add_participant", "id": "bo", "department": "fin", "name": "Bo"})
    assert copy.count(Participant) == 0
    assert copy.referring(Participant, "department", "fin") == []
    assert workshop.count(Participant) == 1
    assert copy != workshop


def test_what_is_not_there_is_said() -> None:
    workshop = worlds.small()
    assert workshop.find(Department, None) is None
    assert workshop.find(Department, "nobody") is None
    with pytest.raises(DomainError, match="no department “nobody”"):
        workshop.get(Department, "nobody")


def test_a_department_has_a_name_and_one_that_is_gone_a_dash() -> None:
    workshop = worlds.small()
    assert workshop.name_of("fin") == "Finance"
    assert workshop.name_of("nobody") == workshop.name_of(None) == "—"


def test_the_first_of_a_pair_is_the_earlier_department() -> None:
    workshop = worlds.small()
    assert workshop.pair("sal", "fin") == workshop.pair("fin", "sal") == ("fin", "sal")
    worlds.do(workshop, {"do": "move_department", "id": "sal", "before": "fin"})
    assert workshop.pair("fin", "sal") == ("sal", "fin")


def test_a_change_set_says_what_it_touches() -> None:
    workshop = worlds.rich()
    changes = worlds.made(
        workshop, {"do": "respond_to_perception", "perception": "p2", "answer": "context"}
    )
    assert "response" in changes.kinds
    assert len(changes.added) == 1
    assert bool(changes)
    assert not ChangeSet((), "Nothing")
    assert [c.before for c in changes.inverted().changes] == [
        c.after for c in reversed(changes.changes)
    ]


def test_what_is_derived_is_made_once_between_two_changes() -> None:
    workshop, made = worlds.small(), []

    def count() -> int:
        made.append(1)
        return workshop.count(Department)

    assert [workshop.derived("departments", count) for _ in range(3)] == [5, 5, 5]
    assert len(made) == 1
    copy = workshop.snapshot()
    assert copy.derived("departments", lambda: 0) == 0
    worlds.do(workshop, {"do": "remove_department", "id": "new"})
    assert workshop.derived("departments", count) == 4
    prospect = Prospect(workshop)
    assert prospect.derived("departments", lambda: prospect.count(Department)) == 4
    prospect.apply(Add(Department(name="More")).changes(prospect))
    assert prospect.derived("departments", lambda: prospect.count(Department)) == 5
    assert workshop.derived("departments", count) == 4


def _author(perception: Perception) -> str:
    return perception.author


def test_a_tally_goes_along_with_every_change() -> None:
    workshop = worlds.rich()

    def recounted(of: Workshop) -> Counter[str]:
        return Counter(map(_author, of.all(Perception)))

    before = dict(workshop.tally(Perception, _author))
    assert before == recounted(workshop)
    gone = tuple(p for p in workshop.all(Perception) if p.author == "fin")
    assert gone
    changes = ChangeSet(tuple(removed(p) for p in gone), "Take them away")
    workshop.apply(changes)
    left = workshop.tally(Perception, _author)
    assert "fin" not in left
    assert left == recounted(workshop)
    copy = workshop.snapshot()
    workshop.apply(changes.inverted())
    assert workshop.tally(Perception, _author) == before
    assert copy.tally(Perception, _author) == recounted(copy) != before
    prospect = Prospect(copy)
    prospect.apply(changes.inverted())
    assert prospect.tally(Perception, _author) == before
    assert "fin" not in copy.tally(Perception, _author)


def test_copies_share_their_tallies_and_none_writes_to_what_another_counts() -> None:
    workshop = worlds.rich()
    before = dict(workshop.tally(Perception, _author))
    one, other = workshop.all(Perception)[:2]
    first = workshop.snapshot()
    second = first.snapshot()
    first.apply(ChangeSet((removed(one),), ""))
    assert workshop.tally(Perception, _author) == second.tally(Perception, _author) == before
    workshop.apply(ChangeSet((removed(one), removed(other)), ""))
    assert second.tally(Perception, _author) == before
    third = workshop.snapshot()
    workshop.apply(ChangeSet((added(other),), ""))
    for copy in (workshop, first, second, third):
        counted = Counter(map(_author, copy.all(Perception)))
        assert copy.tally(Perception, _author) == counted


def test_copies_share_their_indexes_and_none_writes_to_what_another_reads() -> None:
    workshop = worlds.rich()
    first = workshop.snapshot()
    here = workshop.departments()[0].id
    kept = {record.id for record in workshop.referring(Perception, "author", here)}
    gone = workshop.referring(Perception, "author", here)[0]
    workshop.apply(ChangeSet((removed(gone),), "Removed"))
    second = workshop.snapshot()
    first.apply(ChangeSet((added(replace(gone, id="new")),), "Added"))
    assert {p.id for p in workshop.referring(Perception, "author", here)} == kept - {gone.id}
    assert {p.id for p in second.referring(Perception, "author", here)} == kept - {gone.id}
    assert {p.id for p in first.referring(Perception, "author", here)} == kept | {"new"}
    for state in (workshop, first, second):
        assert_indexes_hold(state)
