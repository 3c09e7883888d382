"""Add, edit, move and remove: what all kinds share."""

from typing import Any

import pytest

from app.domain.codec import field_types
from app.domain.commands import Add, Edit, Move, Remove
from app.domain.records import (
    ALL,
    KINDS,
    ContractVersion,
    Expectation,
    ExpectationState,
    Friction,
    Interface,
    Ordered,
    Perception,
    PrivateNote,
    Rating,
    Reading,
    Record,
)
from tests.domain import worlds
from tests.domain.worlds import do, is_a_sentence, made, refusal


@pytest.mark.parametrize("cls", ALL)
def test_kinds_with_commands_of_their_own_have_no_others(cls: type[Record]) -> None:
    workshop = worlds.rich()
    commands: dict[str, Any] = {
        "edit": lambda key: Edit(cls.kind, key, {}),
        "move": lambda key: Move(cls.kind, key),
        "remove": lambda key: Remove(cls.kind, key),
    }
    for verb, command in commands.items():
        if verb in cls.verbs or workshop.count(cls) == 0:
            continue
        sentence = refusal(workshop, command(workshop.all(cls)[0].id))
        assert is_a_sentence(sentence)
    assert ("move" in cls.verbs) <= issubclass(cls, Ordered)
    assert KINDS[cls.kind] is cls


def test_what_named_commands_make_is_not_added() -> None:
    workshop = worlds.rich()
    rating = Rating(round="r1", author="fin", about="sal", attribute="open")
    assert "commands of its own" in refusal(workshop, Add(rating))
    version = ContractVersion(contract="c1", content="{}")
    assert "commands of its own" in refusal(workshop, Add(version))


@pytest.mark.parametrize(
    "cls", [cls for cls in ALL if any(k.spec.stepped for k in field_types(cls).values())]
)
def test_steps_are_neither_preset_nor_edited(cls: type[Record]) -> None:
    workshop = worlds.rich()
    for name, kind in field_types(cls).items():
        if not kind.spec.stepped or not workshop.count(cls) or "edit" not in cls.verbs:
            continue
        record = workshop.all(cls)[0]
        other: Any = {bool: True, int: 7}.get(kind.base)
        if other is None and hasattr(kind.base, "__members__"):
            members: list[Any] = list(kind.base)  # type: ignore[call-overload]
            other = next(m for m in members if m is not getattr(record, name))
        elif other is None:
            other = worlds.DAY if kind.base is not str else "e2"
        if other == getattr(record, name):
            other = "e3"
        sentence = refusal(workshop, Edit(cls.kind, record.id, {name: other}))
        assert "commands of its own" in sentence
        assert not Edit(cls.kind, record.id, {name: getattr(record, name)}).changes(workshop)


def test_what_is_fixed_stays() -> None:
    workshop = worlds.rich()
    sentence = refusal(workshop, Edit("contract", "c1", {"second": "cus"}))
    assert sentence == (
        "The second department of a contract stays as it is: remove the contract and add another."
    )
    assert not Edit("contract", "c1", {"second": "sal"}).changes(workshop)


@pytest.mark.parametrize("field", ["id", "position", "nome", "kind", "supplier\x1b[31m"])
def test_only_fields_are_edited(field: str) -> None:
    sentence = refusal(worlds.rich(), Edit("expectation", "e1", {field: "x"}))
    assert sentence.startswith("An expectation has no field “")
    assert is_a_sentence(sentence)


def test_labels_say_what_was_done() -> None:
    workshop = worlds.rich()
    labels = {
        made(workshop, command).label
        for command in (
            Add(Friction(interface="vet", text="Too slow\nby far")),
            Edit("friction", "f1", {"impact": 5}),
            Move("department", "new", "its"),
            Remove("friction", "f1"),
            Remove("requirement", "q1"),
            Add(Reading(measure="m1", on=worlds.DAY)),
        )
    }
    assert labels == {
        "Added “Too slow by far”",
        "Changed “It takes thirty hours”",
        "Moved “Quality”",
        "Removed “It takes thirty hours”",
        "Removed a requirement",
        "Added a reading",
    }


def test_a_label_tells_no_hidden_words() -> None:
    workshop = worlds.rich()
    line = {"round": "r2", "author": "fin", "about": "sal", "text": "Secret words", "id": "h"}
    added = made(workshop, {"do": "add_perception", **line})
    workshop.apply(added)
    edited = made(workshop, {"do": "edit_perception", "id": "h", "text": "Other secret"})
    removed = made(workshop, {"do": "remove_perception", "id": "h"})
    for changes in (added, edited, removed):
        assert "ecret" not in changes.label
        assert changes.timeless
        assert changes.inverted().timeless
    read = made(workshop, {"do": "read_perception", "id": "h"})
    assert not read.timeless
    assert "Secret words" in read.label


def test_the_time_of_hidden_words_is_not_told_by_what_goes_with_them() -> None:
    workshop = do(
        worlds.small(),
        {"do": "add_perception", "round": "r1", "author": "new", "about": "its", "text": "x"},
    )
    assert made(workshop, Remove("department", "new")).timeless
    assert not made(workshop, Remove("department", "cus")).timeless


def test_references_that_may_be_empty_are_cleared() -> None:
    workshop = do(
        worlds.rich(),
        {"do": "edit_friction", "id": "f1", "theme": "t1"},
        {"do": "edit_expectation", "id": "e3", "interface": "vet", "friction": "f1"},
    )
    before = workshop.snapshot()
    changes = made(workshop, Remove("interface", "vet"))
    workshop.apply(changes)
    expectation = workshop.get(Expectation, "e3")
    assert (expectation.interface, expectation.friction) == (None, None)
    assert expectation.state is ExpectationState.DECLINED
    workshop.apply(changes.inverted())
    assert workshop == before
    workshop.apply(made(workshop, Remove("theme", "t1")))
    assert workshop.get(Friction, "f1").theme is None
    assert workshop.get(Perception, "p2").theme is None


def test_a_removed_department_leaves_lists_of_names() -> None:
    line = {"do": "edit_interface", "id": "vet", "informed": ["new", "cus"], "consulted": ["new"]}
    workshop = do(worlds.rich(), line, Remove("department", "new"))
    vet = workshop.get(Interface, "vet")
    assert (vet.informed, vet.consulted, vet.responsible) == (("cus",), (), ("fin", "cus"))


def test_a_record_that_refers_twice_is_cleared_once() -> None:
    line = {"do": "edit_interface", "id": "vet", "informed": ["new"], "consulted": ["new"]}
    workshop = do(worlds.rich(), line)
    changes = made(workshop, Remove("department", "new"))
    assert sorted(c.kind for c in changes.changes) == ["department", "interface"]


def test_a_move_of_what_is_not_there_is_refused() -> None:
    workshop = worlds.rich()
    found = refusal(workshop, Move("department", "fin", "nobody"))
    assert found == "There is no department “nobody” in this workshop."
    assert "There is no department “x”" in refusal(workshop, Move("department", "x"))


def test_a_label_quotes_no_private_note() -> None:
    workshop = worlds.rich()
    for command in (
        Add(PrivateNote(id="n", text="Secret of the head of IT")),
        Edit("private_note", "n", {"text": "Secret of the whole board"}),
        Remove("private_note", "n"),
    ):
        changes = command.changes(workshop)
        workshop.apply(changes)
        assert "ecret" not in changes.label
