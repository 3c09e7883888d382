"""Who signs a contract and with what; which later changes make the signatures void."""

import json
from datetime import datetime
from typing import Any

import pytest

from app.domain.assembling import assemble
from app.domain.codec import canonical
from app.domain.commands import Edit
from app.domain.commands import contracts as c
from app.domain.contract import current_version, is_voided, moved_on, signatures
from app.domain.records import (
    Contract,
    ContractForm,
    ContractVersion,
    Side,
    Signature,
    SigningMethod,
)
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.worlds import DAY, NOON, do, made, refusal, sign

INK = "[[[0.1,0.2],[0.3,0.4]]]"


def digest(workshop: Workshop, id: str = "c1") -> str:
    return assemble(workshop, workshop.get(Contract, id)).digest()


def test_each_side_signs_once_and_what_it_signs_is_kept() -> None:
    workshop = do(worlds.rich(), c.AgreeContract("c1", DAY), sign("c1"))
    assert made(worlds.rich(), sign("c2")).barrier
    assert "This side has signed already" in refusal(workshop, sign("c1"))
    do(workshop, sign("c1", Side.SECOND, method=SigningMethod.INK, strokes=INK))
    version = current_version(workshop, workshop.get(Contract, "c1"))
    given_by = signatures(workshop, version)
    assert [s.side for s in given_by] == [Side.FIRST, Side.SECOND]
    assert version is not None
    assert {s.digest for s in given_by} == {version.digest} == {digest(workshop)}
    assert json.loads(version.content)["version"] == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"method": SigningMethod.INK}, "Nothing has been drawn yet"),
        ({"strokes": INK}, "has no ink here"),
        ({"method": SigningMethod.INK, "strokes": "[[[2,0.2]]]"}, "cannot be read"),
        ({"method": SigningMethod.INK, "strokes": "[[]]"}, "cannot be read"),
        ({"method": SigningMethod.INK, "strokes": "[]"}, "cannot be read"),
        ({"method": SigningMethod.INK, "strokes": "[[[NaN,0]]]"}, "cannot be read"),
        ({"method": SigningMethod.INK, "strokes": "[[[0.1]]]"}, "cannot be read"),
        ({"method": SigningMethod.INK, "strokes": "scribble"}, "cannot be read"),
        ({"method": SigningMethod.INK, "strokes": "[" * 100_000}, "cannot be read"),
        ({"method": SigningMethod.INK, "strokes": '{"a":1}'}, "cannot be read"),
    ],
)
def test_ink_is_ink(more: dict[str, Any], sentence: str) -> None:
    assert sentence in refusal(worlds.rich(), sign("c2", **more))


def test_nobody_signs_without_a_name_or_a_time() -> None:
    workshop = worlds.rich()
    nameless = c.SignContract("c2", Side.FIRST, " \u200b", NOON)
    assert "The name of the signature is empty" in refusal(workshop, nameless)
    line = {"do": "sign_contract", "id": "c2", "side": "first", "signatory": "Ann", "at": "now"}
    assert "must be a date and time" in refusal(workshop, line)


@pytest.mark.parametrize("at", ["2026-11-20T12:00", "2026-11-20T12:00+05:30", "2026-11-20T12:00Z"])
def test_a_signature_keeps_its_time_with_or_without_zone(at: str) -> None:
    line = {"do": "sign_contract", "id": "c2", "side": "first", "signatory": "Ann", "at": at}
    workshop = do(worlds.rich(), line)
    signature = next(s for s in workshop.all(Signature) if s.name == "Ann")
    assert signature.at == datetime.fromisoformat(at)


CHANGES: list[Any] = [
    {"do": "edit_department", "id": "fin", "name": "Money"},
    {"do": "edit_workshop", "id": "workshop", "organisation": "Elsewhere"},
    {"do": "edit_contract", "id": "c1", "first_owner": "Bo"},
    {"do": "edit_contract", "id": "c1", "second_contact": "ext. 5"},
    {"do": "edit_contract", "id": "c1", "cadence": "yearly"},
    {"do": "edit_contract", "id": "c1", "task_share": 0.6},
    {"do": "edit_contract", "id": "c1", "formula": "arithmetic"},
    {"do": "edit_contract", "id": "c1", "starts": "2027-01-01"},
    {"do": "edit_contract", "id": "c1", "ends": "2028-01-01"},
    {"do": "edit_contract", "id": "c1", "form": "light"},
    {"do": "write_clause", "contract": "c1", "number": 2, "text": "Other words"},
    {"do": "write_clause", "contract": "c1", "number": 2, "text": ""},
    {"do": "write_clause", "contract": "c1", "number": 15, "text": "Except in August"},
    {"do": "edit_interface", "id": "vet", "volume": 340},
    {"do": "edit_interface", "id": "vet", "informed": ["its"]},
    {"do": "edit_friction", "id": "f1", "agreed_relief": "Two pairs of eyes above 500 only"},
    {"do": "edit_requirement", "id": "q1", "level": 4},
    {"do": "edit_channel", "id": "ch", "cadence": "daily"},
    {"do": "edit_measure", "id": "m1", "target": 4},
    {"do": "edit_measure", "id": "m1", "source": "The log"},
    {"do": "edit_measure", "id": "m1", "critical": True},
    {"do": "edit_measure", "id": "m1", "expectation": "e4"},
    {"do": "remove_measure", "id": "m3"},
    {"do": "agree_expectation", "id": "e4"},
    {"do": "reopen_expectation", "id": "e2"},
    {"do": "unlink_expectation", "id": "e1"},
    {
        "do": "revise_measure",
        "review": "v1",
        "measure": "m4",
        "since": "2027-02-01",
        "worst": 40,
        "target": 6,
        "weight": 1,
        "why": "It can be faster",
    },
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda line: f"{line['do']} {list(line)[-1]}")
def test_the_hash_changes_with_everything_that_is_said(change: dict[str, Any]) -> None:
    workshop = do(worlds.rich(), Edit("contract", "c1", {"form": ContractForm.FULL}))
    before = digest(workshop)
    changes = made(workshop, change)
    workshop.apply(changes)
    assert digest(workshop) != before
    workshop.apply(changes.inverted())
    assert digest(workshop) == before


UNSAID: list[Any] = [
    {"do": "add_reading", "measure": "m1", "on": "2026-12-01", "value": 3},
    {"do": "edit_reading", "id": "read", "value": 20},
    {"do": "edit_contract", "id": "c1", "next_review": "2027-06-01"},
    {"do": "edit_contract", "id": "c1", "annex": True},
    {"do": "agree_weights", "contract": "c1", "supplier": "fin"},
    {"do": "park_expectation", "id": "e4", "revisit": "2027-01-01"},
    {"do": "edit_friction", "id": "f1", "impact": 5},
    {"do": "edit_expectation", "id": "e1", "theme": "t1"},
    {"do": "add_department", "name": "Legal"},
    {"do": "write_clause", "contract": "c2", "number": 2, "text": "Of others"},
    {"do": "close_review", "id": "v1"},
]


@pytest.mark.parametrize("change", UNSAID, ids=lambda line: f"{line['do']} {list(line)[-1]}")
@pytest.mark.parametrize("form", ContractForm)
def test_the_hash_stays_where_nothing_that_is_said_changes(
    change: dict[str, Any], form: ContractForm
) -> None:
    workshop = do(worlds.rich(), Edit("contract", "c1", {"form": form}))
    before = digest(workshop)
    do(workshop, change)
    assert digest(workshop) == before


@pytest.mark.parametrize(
    "change",
    [
        {"do": "edit_channel", "id": "ch", "cadence": "daily"},
        {"do": "edit_requirement", "id": "q1", "level": 4},
        {"do": "edit_friction", "id": "f1", "agreed_relief": "Two pairs of eyes"},
        {"do": "edit_interface", "id": "vet", "informed": ["its"]},
        {"do": "write_clause", "contract": "c1", "number": 15, "text": "Except in August"},
    ],
    ids=lambda line: line["do"],
)
def test_a_light_contract_is_not_void_by_what_it_does_not_print(change: dict[str, Any]) -> None:
    workshop = worlds.rich()
    before = digest(workshop)
    do(workshop, change)
    assert digest(workshop) == before


def test_later_edits_void_the_signatures_for_all_to_see() -> None:
    workshop = worlds.rich()
    contract = workshop.get(Contract, "c4")
    assert not is_voided(workshop, contract)
    assert not is_voided(workshop, workshop.get(Contract, "c1"))
    do(workshop, {"do": "edit_department", "id": "its", "name": "Technology"})
    assert is_voided(workshop, contract)
    sentence = refusal(workshop, c.ActivateContract("c4"))
    assert "changed since they were signed: revise the contract" in sentence
    do(workshop, {"do": "edit_department", "id": "its", "name": "IT"})
    assert not is_voided(workshop, contract)
    do(workshop, c.ReviseContract("c4"))
    assert is_voided(workshop, workshop.get(Contract, "c4"))


def test_nobody_signs_words_that_have_changed() -> None:
    workshop = do(worlds.rich(), sign("c2"))
    do(workshop, c.WriteClause("c2", 2, "Later words"))
    assert "revise the contract, agree to" in refusal(workshop, sign("c2", Side.SECOND))
    assert is_voided(workshop, workshop.get(Contract, "c2"))


def test_words_that_change_before_anyone_signs_are_agreed_again_as_the_same_version() -> None:
    workshop = do(worlds.rich(), c.AgreeContract("c1", DAY))
    contract = workshop.get(Contract, "c1")
    assert not moved_on(workshop, contract)
    do(workshop, c.WriteClause("c1", 2, "Later words"))
    assert moved_on(workshop, contract)
    assert "agree to them again" in refusal(workshop, sign("c1"))
    do(workshop, c.AgreeContract("c1", DAY), sign("c1"))
    (version,) = workshop.referring(ContractVersion, "contract", "c1")
    assert (version.number, version.digest) == (1, digest(workshop))
    assert not is_voided(workshop, workshop.get(Contract, "c1"))
    do(workshop, c.WriteClause("c1", 2, "Words after the first signature"))
    assert "cannot be agreed" in refusal(workshop, c.AgreeContract("c1", DAY))


def test_a_version_is_kept_whatever_people_write() -> None:
    """A combining mark after a line break must not be joined to the n of JSON's own \\n."""
    words = "First line\n\u0303second\t\u0307third “quoted” \\ back \u200f"
    workshop = do(worlds.rich(), c.WriteClause("c1", 2, words), c.AgreeContract("c1", DAY))
    version = current_version(workshop, workshop.get(Contract, "c1"))
    assert version is not None
    assert version.content == assemble(workshop, workshop.get(Contract, "c1")).json()
    assert canonical(json.loads(version.content)) == version.content
    do(workshop, sign("c1"))
    assert not is_voided(workshop, workshop.get(Contract, "c1"))
