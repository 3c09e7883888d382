"""What the sample tells: the worked example, one pair that recovers, one that does not, the map."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from app.analysis.formula import Status
from app.analysis.metric import evaluate_contract
from app.analysis.network import coverage, overlaps, reciprocity, silos
from app.analysis.privacy import Audience
from app.analysis.ratings import latest_round, rating_table
from app.catalog import SAMPLE_TODAY, load_template
from app.domain.content import WORDED
from app.domain.records import (
    AgendaItem,
    Channel,
    ClauseText,
    Contract,
    ContractState,
    DevelopmentAction,
    Expectation,
    ExpectationState,
    Measure,
    ParkedItem,
    Participant,
    Reading,
    Review,
    Signature,
)


def test_two_days_are_planned_and_were_kept_to(harbour):
    items = harbour.ordered(AgendaItem)
    assert {item.day for item in items} == {1, 2}
    for day in (1, 2):
        times = [(i.started, i.ended) for i in items if i.day == day]
        assert all(end == start for (_, end), (start, _) in pairwise(times))
        assert all(start.date() == date(2026, 3, 16 + day) for start, _ in times)


def test_every_activity_of_the_plan_is_one_of_the_template(harbour):
    template = load_template(harbour.info.template)
    known = {(g.stage, a.key) for g in template.stages for a in g.activities}
    assert all((i.stage, i.activity) in known for i in harbour.all(AgendaItem) if i.activity)


@pytest.mark.parametrize("audience", list(Audience))
def test_twenty_five_of_thirty_ties_are_visible(harbour, audience):
    table = rating_table(harbour, latest_round(harbour), audience=audience)
    ties = list(table.pairs())
    assert len(ties) == 30
    hidden = {pair for pair in ties if table.direct(*pair).suppressed}
    assert hidden == {("hr", d.id) for d in harbour.departments() if d.id != "hr"}
    assert table.self_view("hr").suppressed


def test_owners_are_people_of_their_department(harbour):
    names = {p.name: p.department for p in harbour.all(Participant)}
    for contract in harbour.all(Contract):
        assert names[contract.first_owner] == contract.first
        assert names[contract.second_owner] == contract.second
    for record in (*harbour.all(Measure), *harbour.all(DevelopmentAction), *harbour.all(Channel)):
        assert record.owner in names
    for item in harbour.all(ParkedItem):
        assert item.owner in names


def test_contracts_have_all_their_words(harbour):
    for contract in harbour.all(Contract):
        numbers = {t.number for t in harbour.referring(ClauseText, "contract", contract.id)}
        draft = contract.state is ContractState.DRAFT
        assert numbers == ({2} if draft else set(WORDED))


def test_the_worked_example_is_what_the_contract_shows(harbour):
    contract = harbour.get(Contract, "c-fin-service")
    assert (contract.first, contract.second) == ("fin", "service")
    for audience in Audience:
        score = evaluate_contract(harbour, contract, SAMPLE_TODAY, audience=audience)
        finance = score.first
        assert round(finance.task.value, 2) == 81.49
        assert round(finance.task.coverage, 3) == 0.875
        assert round(finance.relationship.value, 2) == 52.86
        assert round(finance.combined, 2) == 65.63
        assert finance.status is Status.RED
        assert score.headline is finance


def test_credit_vetting_went_from_thirty_to_fourteen_hours(harbour):
    found = harbour.referring(Reading, "measure", "m-credit-speed")
    assert [r.value for r in sorted(found, key=lambda r: r.on)] == [30, 22, 14]
    assert harbour.get(Measure, "m-credit-speed").baseline == 30


def test_customer_service_and_production_recovered(harbour):
    reviews = harbour.ordered(Review)
    contract = harbour.get(Contract, "c-service-production")
    assert [evaluate_contract(harbour, contract, review.on).status for review in reviews] == [
        Status.RED,
        Status.AMBER,
        Status.GREEN,
    ]
    last = evaluate_contract(harbour, contract, SAMPLE_TODAY)
    assert {last.first.status, last.second.status} == {Status.GREEN}


def test_sales_and_it_were_escalated(harbour):
    found = [e for e in harbour.all(Expectation) if e.state is ExpectationState.ESCALATED]
    assert {frozenset((e.author, e.other)) for e in found} == {frozenset(("sales", "it"))}
    assert silos(harbour) == (("sales", "it"),)


def test_what_the_map_says(harbour):
    assert (reciprocity(harbour).part, reciprocity(harbour).whole) == (4, 6)
    assert (coverage(harbour).part, coverage(harbour).whole) == (5, 7)
    assert [o.departments for o in overlaps(harbour)] == [("sales", "service")]


def test_signatories_sign_with_their_role(harbour):
    roles = {p.name: p.role for p in harbour.all(Participant)}
    assert all(roles[s.name] == s.role for s in harbour.all(Signature))
