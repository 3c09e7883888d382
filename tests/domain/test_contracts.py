"""Service contracts: what they say, how they move along, and what makes signatures void."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.codec import canonical
from app.domain.commands import Add, Command, Edit, Move, Remove, decode_command
from app.domain.commands import contracts as c
from app.domain.contract import (
    CLAUSES,
    LIGHT,
    WORDED,
    assemble,
    contracts_of,
    current_version,
    is_voided,
    side_of,
    signatures,
)
from app.domain.records import (
    ClauseText,
    Contract,
    ContractForm,
    ContractState,
    ContractVersion,
    Expectation,
    ExpectationState,
    Nature,
    Participant,
    Side,
    Signature,
    SigningMethod,
)
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.strategies import accepted, commands_for
from tests.domain.worlds import DAY, NOON, do, made, refusal

S = ContractState
INK = "[[[0.1,0.2],[0.3,0.4]]]"


def digest(workshop: Workshop, id: str = "c1") -> str:
    return assemble(workshop, workshop.get(Contract, id)).digest()


def sign(id: str, side: Side = Side.FIRST, **more: Any) -> c.SignContract:
    return c.SignContract(id, side, "Ann", NOON, **more)


# The way of a contract


def test_a_contract_goes_its_way_and_comes_back_revised() -> None:
    workshop = worlds.rich()
    steps: list[tuple[Command, ContractState]] = [
        (c.AgreeContract("c1", DAY), S.AGREED),
        (sign("c1"), S.AGREED),
        (sign("c1", Side.SECOND), S.SIGNED),
        (c.ActivateContract("c1"), S.ACTIVE),
        (c.MarkContractDue("c1"), S.DUE),
        (c.ActivateContract("c1"), S.ACTIVE),
        (c.ReviseContract("c1"), S.REVISED),
        (c.AgreeContract("c1", DAY, "Faster"), S.AGREED),
        (c.EndContract("c1", DAY), S.ENDED),
    ]
    for command, state in steps:
        do(workshop, command)
        assert workshop.get(Contract, "c1").state is state
    contract = workshop.get(Contract, "c1")
    assert (contract.version, contract.starts, contract.ended) == (2, DAY, DAY)
    numbers = [v.number for v in workshop.referring(ContractVersion, "contract", "c1")]
    assert sorted(numbers) == [1, 2]
    version = current_version(workshop, contract)
    assert version is not None
    assert (version.number, version.note) == (2, "Faster")
    assert signatures(workshop, version) == []


ALLOWED: dict[type[Command], set[ContractState]] = {
    c.AgreeContract: {S.DRAFT, S.REVISED},
    c.SignContract: {S.AGREED},
    c.ActivateContract: {S.SIGNED, S.DUE},
    c.MarkContractDue: {S.ACTIVE},
    c.ReviseContract: {S.AGREED, S.SIGNED, S.ACTIVE, S.DUE},
    c.EndContract: set(S) - {S.ENDED},
}


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize(
    "command",
    [
        c.AgreeContract("c1", DAY),
        sign("c1"),
        c.ActivateContract("c1"),
        c.MarkContractDue("c1"),
        c.ReviseContract("c1"),
        c.EndContract("c1", DAY),
    ],
    ids=lambda command: command.name,
)
def test_no_step_is_skipped(state: ContractState, command: Command) -> None:
    records = worlds.rich().records()
    workshop = Workshop(replace(r, state=state) if r.id == "c1" else r for r in records)
    if state not in ALLOWED[type(command)]:
        sentence = refusal(workshop, command)
        assert worlds.is_a_sentence(sentence)
        assert state.value in sentence or "already" in sentence


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_path_leads_to_agreement_without_an_agreed_expectation(data: st.DataObject) -> None:
    workshop = do(
        worlds.small(),
        {"do": "add_contract", "id": "c", "first": "fin", "second": "sal"},
        {"do": "add_expectation", "id": "e", "author": "fin", "other": "sal", "behaviour": "x"},
    )
    names = [
        *("agree_contract", "sign_contract", "activate_contract", "revise_contract"),
        *("mark_contract_due", "add_contract", "edit_contract", "edit_expectation"),
        *("park_expectation", "escalate_expectation", "reopen_expectation", "batch"),
        *("write_clause", "add_measure", "decline_expectation", "add_clause_text"),
    ]
    for _ in range(8):
        command = data.draw(commands_for(workshop, names))
        if accepted(workshop, command):
            workshop.apply(command.changes(workshop))
    agreed = {
        frozenset((x.author, x.other))
        for x in workshop.all(Expectation)
        if x.state is ExpectationState.AGREED
    }
    for contract in workshop.all(Contract):
        if contract.state not in (S.DRAFT, S.ENDED):
            assert frozenset((contract.first, contract.second)) in agreed


def test_nothing_is_agreed_where_nothing_is_promised() -> None:
    workshop = do(worlds.rich(), {"do": "add_contract", "id": "n", "first": "its", "second": "new"})
    sentence = refusal(workshop, c.AgreeContract("n", DAY))
    assert "only agreed expectations enter a contract" in sentence


def test_what_has_ended_rests() -> None:
    workshop = do(worlds.rich(), c.EndContract("c1", DAY))
    for command in (
        Edit("contract", "c1", {"first_owner": "Bo"}),
        c.WriteClause("c1", 2, "Other words"),
        c.WriteClause("c1", 2, ""),
        c.WriteClause("c1", 3, "More words"),
    ):
        assert "has ended and stays" in refusal(workshop, command)
    do(workshop, Move("contract", "c1"))
    do(workshop, {"do": "add_contract", "id": "c9", "first": "fin", "second": "sal"})


# Signatures


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


# Parties and clauses


def test_a_contract_has_two_parties_in_order_and_is_the_only_one() -> None:
    line = {"do": "add_contract", "id": "n", "first": "new", "second": "its", "first_owner": "Bo"}
    workshop = do(worlds.rich(), line)
    contract = workshop.get(Contract, "n")
    assert (contract.first, contract.second, contract.second_owner) == ("its", "new", "Bo")
    assert contracts_of(workshop, "new", "its") == [contract]
    assert side_of(contract, "new") is Side.SECOND
    assert "have a contract already" in refusal(workshop, {**line, "id": "m"})
    same = {"do": "add_contract", "first": "its", "second": "its"}
    assert "two different departments" in refusal(workshop, same)
    ends = {"starts": "2027-01-01", "ends": "2026-01-01"}
    assert "before it starts" in refusal(workshop, {**same, "second": "cus", **ends})


def members() -> Workshop:
    people = [("ann", "fin"), ("bo", "sal"), ("cy", "cus")]
    return do(
        worlds.rich(),
        {"do": "remove_participant", "id": "ann"},
        *(Add(Participant(id=i, name=i.title(), department=d, role="Clerk")) for i, d in people),
    )


def test_members_are_named_one_by_one_but_agree_as_two() -> None:
    workshop = do(members(), Edit("contract", "c1", {"first_member": "ann"}))
    assert "names one on each side" in refusal(workshop, c.AgreeContract("c1", DAY))
    assert "for another department" in refusal(
        workshop, Edit("contract", "c1", {"second_member": "cy"})
    )
    do(workshop, Edit("contract", "c1", {"second_member": "bo"}), c.AgreeContract("c1", DAY))
    parties = assemble(workshop, workshop.get(Contract, "c1")).parties
    assert [(p.member, p.role, p.name) for p in parties] == [
        ("Ann", "Clerk", "Finance"),
        ("Bo", "Clerk", "Sales"),
    ]
    move = Edit("participant", "bo", {"department": "cus"})
    assert "stands in a contract for another department" in refusal(workshop, move)
    assert "It is the second member of a contract" in refusal(workshop, Remove("participant", "bo"))
    assert "names one on each side" in refusal(
        workshop, Edit("contract", "c1", {"first_member": None})
    )
    # Beside the members, the departments may have a contract of their own.
    do(workshop, {"do": "add_contract", "id": "pair", "first": "fin", "second": "sal"})


def test_clauses_are_written_changed_and_taken_away() -> None:
    workshop = do(worlds.rich(), c.WriteClause("c1", 16, "First the desks."))
    texts = {t.number: t.text for t in workshop.referring(ClauseText, "contract", "c1")}
    assert texts == {2: "Customers know at once.", 16: "First the desks."}
    do(workshop, c.WriteClause("c1", 16, " \n"))
    assert len(workshop.referring(ClauseText, "contract", "c1")) == 1
    assert not made(workshop, c.WriteClause("c1", 16, ""))
    assert "from 1 to 20, not 21" in refusal(workshop, c.WriteClause("c1", 21, "x"))
    assert "does not exist" in refusal(workshop, c.WriteClause("nobody", 2, "x"))
    twice = Add(ClauseText(contract="c1", number=2, text="Again"))
    assert "Clause 2 of this contract has its text already" in refusal(workshop, twice)


def test_the_clauses_are_those_of_the_method() -> None:
    assert tuple(CLAUSES) == tuple(range(1, 21))
    assert LIGHT == (1, 2, 4, 5, 6, 12, 16, 17, 20)
    assert set(WORDED) <= set(CLAUSES)


def test_what_a_contract_says() -> None:
    workshop = do(
        worlds.rich(),
        Edit("contract", "c1", {"form": ContractForm.FULL, "annex": True}),
        Edit("friction", "f1", {"agreed_relief": "Two pairs of eyes"}),
        Edit("expectation", "e1", {"interface": "vet"}),
    )
    content = assemble(workshop, workshop.get(Contract, "c1"))
    first, second = content.commitments_of(Side.FIRST), content.commitments_of(Side.SECOND)
    assert [(x.id, x.number, x.nature, x.interface) for x in first] == [
        ("e1", 1, Nature.TASK, "Credit vetting")
    ]
    assert first[0].answer == (Side.SECOND, 1)
    assert [x.id for x in second] == ["e2"]
    assert content.commitments_of(Side.SECOND, Nature.TASK) == ()
    assert content.text_of(2) == "Customers know at once."
    assert content.text_of(3) == ""
    assert content.numbers == tuple(CLAUSES)
    meeting = content.interfaces[0]
    assert (meeting.accountable, meeting.responsible) == (
        "Finance",
        ("Finance", "Customer Service"),
    )
    assert [r.relief for r in content.reliefs] == ["Two pairs of eyes"]
    assert [(s.competency, s.level, s.supplier) for s in content.skills] == [
        ("Listening", 3, Side.FIRST)
    ]
    assert [x.name for x in content.channels] == ["Stand-up"]
    assert [m.id for m in content.measures] == ["m1", "m2", "m3", "m4"]
    annex = {x.text: (x.state, x.because) for x in content.annex}
    assert annex["sal will do e3 by Friday"] == (
        ExpectationState.DECLINED,
        "No hands for it. Instead: Once a week",
    )
    light = assemble(workshop, replace(workshop.get(Contract, "c1"), form=ContractForm.LIGHT))
    assert light.numbers == LIGHT
    assert (light.reliefs, light.skills, light.channels) == ((), (), ())
    assert (light.interfaces[0].accountable, light.interfaces[0].responsible) == ("", ())
    assert light.commitments == content.commitments


def test_a_revised_target_is_what_the_contract_says_from_then_on() -> None:
    workshop = do(worlds.rich(), decode_command(CHANGES[-1]))
    line = assemble(workshop, workshop.get(Contract, "c1")).measures[-1]
    assert (line.id, line.target, line.since) == ("m4", 6.0, "2027-02-01")
    assert date.fromisoformat(line.since)


def test_what_a_contract_says_is_put_together_once_between_two_changes() -> None:
    workshop = worlds.rich()
    contract = workshop.get(Contract, "c1")
    before = assemble(workshop, contract)
    assert assemble(workshop, contract) is before
    full = replace(contract, form=ContractForm.FULL)
    assert assemble(workshop, full).form is ContractForm.FULL
    do(workshop, c.WriteClause("c1", 2, "Other words than before"))
    assert assemble(workshop, contract).text_of(2) == "Other words than before"
    assert before.text_of(2) != "Other words than before"
