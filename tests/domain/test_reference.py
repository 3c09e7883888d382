"""The commands by name: the reference lists them all, and a line says which one is meant."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.codec import encode, field_types, to_json
from app.domain.commands import (
    NAMED,
    Add,
    Command,
    Edit,
    Move,
    Remove,
    decode_command,
    describe_commands,
)
from app.domain.commands.ballots import CastBallot
from app.domain.commands.review import StepInReview
from app.domain.errors import DomainError
from app.domain.records import ALL, Lens
from tests.domain import worlds
from tests.domain.strategies import MAKERS, commands_for, name_of


def as_line(command: Command) -> dict[str, Any]:
    """Return the JSON that means a command."""
    name = name_of(command)
    if isinstance(command, Add):
        plain = to_json(command.record)
        stepped = [n for n, k in field_types(type(command.record)).items() if k.spec.stepped]
        return {"do": name, **{k: v for k, v in plain.items() if k not in (*stepped, "position")}}
    if isinstance(command, Edit):
        return {"do": name, "id": command.id, **{k: encode(v) for k, v in command.values.items()}}
    if isinstance(command, Move):
        return {"do": name, "id": command.id, "before": command.before}
    if isinstance(command, Remove):
        return {"do": name, "id": command.id}
    assert is_dataclass(command)
    plain = {f.name: getattr(command, f.name) for f in fields(command)}
    if isinstance(command, StepInReview):
        plain["step"] = as_line(command.step)
    return {"do": name, **{key: encode(value) for key, value in plain.items()}}


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_command_comes_back_from_its_line(data: st.DataObject) -> None:
    workshop = worlds.rich()
    command = data.draw(commands_for(workshop, MAKERS))
    line = json.loads(json.dumps(as_line(command)))
    again = decode_command(line)
    assert as_line(again) == as_line(command)
    assert name_of(again) == line["do"]


def test_the_reference_lists_every_command_once_with_its_fields() -> None:
    described = describe_commands()
    names = [command.name for command in described]
    assert len(names) == len(set(names))
    assert set(NAMED) <= set(names)
    for cls in ALL:
        assert {f"{verb}_{cls.kind}" for verb in cls.verbs} <= set(names)
    for command in described:
        assert command.does.endswith(".")
        assert command.does[0].isupper() or command.does[0] == "“"
        for field in command.fields:
            assert field.type
            assert field.type != "value" or field.name == "value", (command.name, field)
            assert " a a" not in f" {field.type}"


def test_what_a_command_takes_is_what_the_reference_says() -> None:
    described = {c.name: {f.name: f for f in c.fields} for c in describe_commands()}
    add = described["add_expectation"]
    assert add["behaviour"].required
    assert add["behaviour"].type == "text"
    assert add["interface"].type == "id of an interface, or null"
    assert "state" not in add
    assert "position" not in add
    edit = described["edit_theme"]
    assert "round" not in edit  # fixed
    assert not edit["title"].required
    assert described["agree_expectation"]["id"].type == "id of an expectation"
    assert described["cast_ballot"]["scores"].type.startswith("object of id")
    assert "id" not in described["cast_ballot"]
    assert described["move_department"]["before"].type == "id of a department, or null for last"
    assert "rating" not in {name.partition("_")[2] for name in described}


LINES: list[tuple[dict[str, Any], str]] = [
    ({}, "The line has no “do”"),
    ({"do": 5}, "The line has no “do”"),
    ({"do": "fly"}, "There is no command “fly”"),
    ({"do": "add_"}, "There is no command “add_”"),
    ({"do": "add_rating"}, "There is no command “add_rating”"),
    ({"do": "edit_signature", "id": "x"}, "There is no command"),
    ({"do": "move_rating", "id": "x"}, "There is no command"),
    ({"do": "fly\x1b[31m\n" + "x" * 99}, "There is no command “fly"),
    ({"do": "batch", "commands": []}, "There is no command “batch”"),
    ({"do": "add_department", "nome": "x"}, "add_department: there is no field “nome”."),
    ({"do": "add_department", "name": 5}, "add_department: “name” must be text, not 5."),
    ({"do": "edit_department", "name": "x"}, "edit_department: “id” is missing: it says which"),
    ({"do": "edit_department", "id": 5, "name": "x"}, "“id” is missing"),
    ({"do": "edit_department", "id": "fin"}, "edit_department: nothing to change is given."),
    ({"do": "edit_department", "id": "fin", "x": 1}, "edit_department: there is no field “x”."),
    ({"do": "move_department"}, "“id” is missing"),
    ({"do": "move_department", "id": "fin", "before": 3}, "“before” must be an id, or null"),
    ({"do": "move_department", "id": "fin", "after": "x"}, "there is no field “after”."),
    ({"do": "remove_department", "id": "fin", "now": True}, "there is no field “now”."),
    ({"do": "agree_expectation"}, "agree_expectation: “id” is missing."),
    ({"do": "agree_expectation", "id": None}, "“id” cannot be null; it is an id of"),
    ({"do": "agree_expectation", "id": "e", "on": "x"}, "there is no field “on”."),
    ({"do": "park_expectation", "id": "e", "revisit": "soon"}, "must be a date"),
    ({"do": "assign_theme", "perceptions": "p1"}, "must be a list of"),
    (
        {"do": "cast_ballot", "round": "r", "author": "a", "about": "b", "lens": "x"},
        "must be one of",
    ),
    (
        {
            "do": "cast_ballot",
            "round": "r",
            "author": "a",
            "about": "b",
            "lens": "self",
            "scores": [],
        },
        "“scores” must be an object of id",
    ),
    (
        {"do": "step_in_review", "review": "v1", "step": "x", "why": "y"},
        "must be an object with “do”",
    ),
    (
        {"do": "step_in_review", "review": "v1", "step": {"do": "fly"}, "why": "y"},
        "There is no command “fly”",
    ),
]


@pytest.mark.parametrize(("line", "sentence"), LINES)
def test_a_line_that_means_no_command_is_refused_with_a_reason(
    line: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(DomainError) as refused:
        decode_command(line)
    assert sentence in str(refused.value)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


def test_a_ballot_in_a_line_is_a_ballot() -> None:
    line = {
        "do": "cast_ballot",
        "round": "r1",
        "author": "fin",
        "about": "sal",
        "lens": "direct",
        "scores": {"open": 3},
    }
    assert decode_command(line) == CastBallot("r1", "fin", "sal", Lens.DIRECT, {"open": 3})
