"""Dataclasses and JSON: one way there, one way back, one canonical text."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.codec import canonical, encode, field_types, from_json, to_json
from app.domain.commands import Add
from app.domain.errors import DomainError
from app.domain.records import (
    ALL,
    KINDS,
    AgendaItem,
    Department,
    Interface,
    Reading,
    Record,
    WorkshopInfo,
)
from tests.domain import worlds
from tests.domain.strategies import commands_for

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_record_comes_back_from_json_as_it_was(data: st.DataObject) -> None:
    names = [f"add_{cls.kind}" for cls in ALL if "add" in cls.verbs and cls is not WorkshopInfo]
    command = data.draw(commands_for(worlds.rich(), names))
    assert isinstance(command, Add)
    record = command.record
    plain = json.loads(json.dumps(to_json(record)))
    assert from_json(type(record), plain) == record


def test_every_record_of_a_workshop_comes_back() -> None:
    for record in worlds.rich().records():
        assert from_json(type(record), json.loads(canonical(to_json(record)))) == record


@given(st.dictionaries(st.text(max_size=4), ANY_JSON, max_size=5), st.randoms())
def test_canonical_json_does_not_depend_on_the_order_of_keys(
    data: dict[str, Any], random: Any
) -> None:
    keys = list(data)
    random.shuffle(keys)
    assert canonical({key: data[key] for key in keys}) == canonical(data)
    assert json.loads(canonical(data)) == data


def test_canonical_json_has_no_blanks_and_no_numbers_that_json_lacks() -> None:
    assert canonical({"b": [1, 2.5], "a": "é"}) == '{"a":"é","b":[1,2.5]}'
    with pytest.raises(ValueError, match="Out of range"):
        canonical(float("nan"))


def test_values_are_written_as_people_expect_them() -> None:
    item = AgendaItem(title="Welcome", started=datetime(2026, 1, 2, 9, tzinfo=UTC))
    plain = to_json(item)
    assert plain["stage"] == "setup"
    assert plain["started"] == "2026-01-02T09:00:00+00:00"
    assert encode(date(2026, 1, 2)) == "2026-01-02"
    assert encode({"a": (1, "b")}) == {"a": [1, "b"]}


REFUSED: list[tuple[type[Record], dict[str, Any], str]] = [
    (Department, {"name": "x", "size": 3}, "place: there is no field “size”."),
    (Department, {"name": 5}, "place: “name” must be text, not 5."),
    (Department, {"name": None}, "place: “name” cannot be null; it is text."),
    (Department, {"name": "x", "headcount": "6"}, 'must be a whole number from 0, not "6".'),
    (Department, {"name": "x", "headcount": True}, "must be a whole number from 0, not true."),
    (Department, {"name": "x", "headcount": 2.0}, "must be a whole number from 0, not 2.0."),
    (Department, {"name": "x", "headcount": 2**60}, "must be a whole number"),
    (AgendaItem, {"title": "x", "stage": "lunch"}, "must be one of setup, perceptions"),
    (AgendaItem, {"title": "x", "stage": ["setup"]}, "must be one of setup"),
    (AgendaItem, {"title": "x", "started": "noon"}, "must be a date and time, as 2025-03-14T09:30"),
    (WorkshopInfo, {"title": "x", "facilitators": "Ann"}, "must be a list of text."),
    (WorkshopInfo, {"title": "x", "facilitators": [1]}, "must be a list of text, not 1."),
    (Reading, {"on": "2026-01-01"}, "place: “measure” is missing."),
    (Reading, {"measure": "m", "on": "2026-02-30"}, "must be a date, as 2025-03-14, not"),
    (Reading, {"measure": "m", "on": 20260101}, "must be a date"),
    (Reading, {"measure": "m", "on": "2026-01-01", "value": "1"}, "must be a number"),
    (Reading, {"measure": "m", "on": "2026-01-01", "value": 10**400}, "must be a number"),
    (Reading, {"measure": "m", "on": "2026-01-01", "value": float("nan")}, "not NaN."),
    (Reading, {"measure": "m", "on": "2026-01-01", "value": False}, "not false."),
    (
        Interface,
        {"moment_of_truth": 1, "supplier": "a", "receiver": "b", "accountable": "a"},
        "true",
    ),
    (
        Interface,
        {"name": "\ud800\x1b[2J", "supplier": 5, "receiver": "", "accountable": ""},
        "id of",
    ),
]


@pytest.mark.parametrize(("cls", "data", "sentence"), REFUSED)
def test_what_does_not_fit_is_named(cls: type[Record], data: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DomainError) as refused:
        from_json(cls, data, where="place")
    assert sentence in str(refused.value)
    assert str(refused.value).isprintable()


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(ALL), st.data())
def test_any_json_is_decoded_or_refused_with_a_sentence(
    cls: type[Record], data: st.DataObject
) -> None:
    kinds = field_types(cls)
    raw = data.draw(st.dictionaries(st.sampled_from([*kinds, "x"]), ANY_JSON, max_size=4))
    try:
        from_json(cls, raw)
    except DomainError as refused:
        assert str(refused).isprintable()  # noqa: PT017
        assert str(refused).endswith(".")  # noqa: PT017


def test_a_number_of_thousands_of_digits_is_refused_too() -> None:
    with pytest.raises(DomainError, match="not what it is"):
        from_json(Department, {"name": "x", "headcount": 10**5_000})


def test_field_types_know_lists_tables_and_none() -> None:
    kinds = field_types(Interface)
    assert kinds["responsible"].many
    assert kinds["volume"].optional
    assert kinds["supplier"].required
    assert not kinds["name"].many
    assert field_types(Interface) is kinds
    assert set(KINDS) == {cls.kind for cls in ALL}
