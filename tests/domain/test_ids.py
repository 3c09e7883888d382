"""Ids: random, without time or order, and of a form that no file or address trips over."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError
from app.domain.ids import checked_id, new_id
from tests.domain.worlds import is_a_sentence


def test_new_ids_are_random_hexadecimal() -> None:
    ids = [new_id() for _ in range(200)]
    assert len(set(ids)) == 200
    assert all(re.fullmatch("[0-9a-f]{20}", id) for id in ids)
    assert ids != sorted(ids)


@pytest.mark.parametrize("id", ["a", "A-1", "x" * 64, "9.b_c-d"])
def test_ids_that_can_be_chosen(id: str) -> None:
    assert checked_id(id) == id


@pytest.mark.parametrize(
    "id",
    ["", " ", ".hidden", "-x", "a b", "a/b", "a\n", "é", "x" * 65, "a\x00", "\ud800", "\x1b[2J"],
)
def test_ids_that_cannot(id: str) -> None:
    with pytest.raises(DomainError) as refused:
        checked_id(id)
    assert is_a_sentence(str(refused.value))


@given(st.text(max_size=70))
def test_an_id_is_taken_as_it_is_or_refused(id: str) -> None:
    try:
        assert checked_id(id) == id
    except DomainError as refused:
        assert str(refused).isprintable()  # noqa: PT017
