"""A made-up workshop: its size is what was asked, and the same numbers give the same one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.generated import MOST_DEPARTMENTS, MOST_PERCEPTIONS, generated_commands
from app.domain.contract import is_voided
from app.domain.errors import DomainError
from app.domain.records import (
    BallotBox,
    BoxState,
    Contract,
    ContractState,
    Department,
    Expectation,
    Friction,
    Interface,
    Measure,
    Perception,
    PerceptionState,
    Rating,
    Reading,
    Record,
)
from app.domain.workshop import Workshop
from tests.domain.worlds import do


def made(departments: int, perceptions: int, seed: int = 1) -> Workshop:
    return do(Workshop(), *generated_commands(departments, perceptions, seed))


@settings(max_examples=12, deadline=None)
@given(departments=st.integers(2, 40), perceptions=st.integers(0, 300), seed=st.integers(0, 9))
def test_any_size_is_a_workshop_of_that_size(departments: int, perceptions: int, seed: int) -> None:
    workshop = made(departments, perceptions, seed)
    assert workshop.count(Department) == departments
    assert workshop.count(Perception) == perceptions
    names = [d.name for d in workshop.all(Department)]
    assert len(set(names)) == departments
    assert all(c.state is ContractState.ACTIVE for c in workshop.all(Contract))
    assert not any(is_voided(workshop, c) for c in workshop.all(Contract))


def test_it_has_something_of_everything_that_is_drawn_and_listed() -> None:
    workshop = made(30, 900)
    states = {p.state for p in workshop.all(Perception)}
    assert {PerceptionState.HIDDEN, PerceptionState.READ} <= states
    assert {b.state for b in workshop.all(BallotBox)} == {BoxState.REVEALED}
    assert workshop.count(Contract) == 45


def told(workshop: Workshop) -> list[Record]:
    """Return the records that have ids of their maker, not random ones."""
    kinds = (Department, Perception, Interface, Friction, Expectation, Contract, Measure, Reading)
    return [record for kind in kinds for record in workshop.all(kind)]


def test_the_same_numbers_give_the_same_workshop() -> None:
    one, again, other = told(made(9, 120)), told(made(9, 120)), told(made(9, 120, 2))
    assert one == again
    assert one != other
    scores = [sorted(r.score for r in made(9, 120).all(Rating)) for _ in range(2)]
    assert scores[0] == scores[1]


@pytest.mark.parametrize(
    ("departments", "perceptions"),
    [(1, 5), (MOST_DEPARTMENTS + 1, 5), (5, -1), (5, MOST_PERCEPTIONS + 1)],
)
def test_what_is_no_size_is_refused(departments: int, perceptions: int) -> None:
    with pytest.raises(DomainError, match="Give"):
        next(generated_commands(departments, perceptions, 1))
