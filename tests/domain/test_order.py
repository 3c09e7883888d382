"""Order: positions between neighbours, whatever they are."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.commands import Add, Move
from app.domain.positions import position_between
from app.domain.records import Department, Expectation, Friction, GroundRule, Ordered
from app.domain.workshop import Workshop, in_order
from tests.domain import worlds

IDS = ("a", "b", "c", "d", "e")


def rules_at(positions: Sequence[float]) -> Workshop:
    return Workshop(
        GroundRule(id=id, text=id, position=p) for id, p in zip(IDS, positions, strict=False)
    )


def order(workshop: Workshop) -> list[str]:
    return [record.id for record in workshop.ordered(GroundRule)]


POSITIONS = st.lists(
    st.sampled_from([-1.0, 0.0, 0.5, 1.0, 1.0 + 2**-52, 2.0]) | st.floats(-9, 9),
    min_size=5,
    max_size=5,
)


@given(POSITIONS, st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from([None, *IDS]))))
def test_any_sequence_of_moves_gives_the_expected_order(
    positions: list[float], moves: list[tuple[str, str | None]]
) -> None:
    workshop = rules_at(positions)
    expected = order(workshop)
    for id, before in moves:
        if id == before:
            continue
        workshop.apply(Move("ground_rule", id, before).changes(workshop))
        expected.remove(id)
        expected.insert(expected.index(before) if before else len(expected), id)
        assert order(workshop) == expected


@settings(max_examples=20)
@given(st.integers(1, 120))
def test_moving_between_the_same_two_again_and_again(times: int) -> None:
    workshop = rules_at([1.0, 2.0, 3.0])
    for turn in range(times):
        mover = ("b", "c")[turn % 2]
        other = ("c", "b")[turn % 2]
        workshop.apply(Move("ground_rule", mover, other).changes(workshop))
        assert order(workshop) == ["a", mover, other]


@given(POSITIONS)
def test_what_is_added_comes_last(positions: list[float]) -> None:
    workshop = rules_at(positions)
    workshop.apply(Add(GroundRule(id="new", text="Last")).changes(workshop))
    assert order(workshop)[-1] == "new"


def test_moving_to_the_top_again_and_again_changes_few_records() -> None:
    workshop = rules_at([1.0, 2.0, 3.0, 4.0, 5.0])
    changed = 0
    for _ in range(20):
        last = order(workshop)[-1]
        changes = Move("ground_rule", last, order(workshop)[0]).changes(workshop)
        changed += len(changes.changes)
        workshop.apply(changes)
    assert changed == 20


def test_a_position_that_was_given_is_kept() -> None:
    workshop = rules_at([1.0, 2.0])
    workshop.apply(Add(GroundRule(id="new", text="Middle", position=1.5)).changes(workshop))
    assert order(workshop) == ["a", "new", "b"]


def test_frictions_are_ordered_within_their_interface() -> None:
    workshop = worlds.rich()
    worlds.do(
        workshop,
        {
            "do": "add_interface",
            "id": "ref",
            "name": "Refunds",
            "supplier": "fin",
            "receiver": "cus",
            "accountable": "fin",
        },
        {"do": "add_friction", "id": "f2", "interface": "ref", "text": "Slow"},
    )
    worlds.do(workshop, Move("friction", "f2"))
    assert [f.id for f in in_order(workshop.referring(Friction, "interface", "ref"))] == ["f2"]
    # In a list that shows the frictions of several, any of them can be the next.
    worlds.do(workshop, Move("friction", "f2", "f1"))
    assert [f.id for f in workshop.ordered(Friction)] == ["f2", "f1"]


def test_expectations_are_ordered_within_their_pair() -> None:
    workshop = worlds.rich()
    worlds.do(workshop, Move("expectation", "e4", "e1"))
    pair = [e for e in workshop.ordered(Expectation) if {e.author, e.other} == {"fin", "sal"}]
    assert [e.id for e in pair] == ["e4", "e1", "e2", "e3"]


def test_before_itself_is_where_it_is() -> None:
    assert not Move("department", "fin", "fin").changes(worlds.small())


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_position_between_is_between(index: int) -> None:
    siblings: list[Ordered] = [GroundRule(id="a", position=1.0), GroundRule(id="b", position=2.0)]
    position = position_between(siblings, index)
    bounds = [float("-inf"), 1.0, 2.0, float("inf")]
    assert bounds[index] < position < bounds[index + 1]
    assert position != 0.0
    assert position_between([], 0) == 1.0


def test_departments_keep_their_order_through_undo() -> None:
    workshop = worlds.small()
    changes = worlds.made(workshop, Move("department", "new", "fin"))
    workshop.apply(changes)
    assert [d.id for d in workshop.departments()][:2] == ["new", "fin"]
    workshop.apply(changes.inverted())
    assert [d.id for d in workshop.ordered(Department)][-1] == "new"
