"""Service contracts: how they move along, between whom, and what they say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.assembling import assemble, side_of
from app.domain.commands import Add, Command, Edit, Move, Remove
from app.domain.commands import contracts as c
from app.domain.commands.review import ReviseMeasure
from app.domain.content import CLAUSES, LIGHT, WORDED
from app.domain.contract import contracts_of, current_version, signatures
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
)
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.strategies import accepted, commands_for
from tests.domain.worlds import DAY, do, made, refusal, sign

S = ContractState


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
    workshop = do(
        worlds.rich(),
        ReviseMeasure("v1", "m4", date(2027, 2, 1), 40, 6, 1, "It can be faster"),
    )
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
