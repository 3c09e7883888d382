"""The sample workshop: its volumes and its story."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from app.analysis.formula import Status
from app.analysis.metric import evaluate_contract
from app.analysis.network import coverage, overlaps, reciprocity, silos
from app.analysis.privacy import Audience
from app.analysis.ratings import latest_round, rating_table
from app.catalog import SAMPLE_TITLE, SAMPLE_TODAY, load_template, sample_commands
from app.domain.content import WORDED
from app.domain.contract import current_version, is_voided, signatures
from app.domain.errors import CatalogError
from app.domain.places import WORKSHOPS
from app.domain.records import (
    AgendaItem,
    Assessment,
    Attribute,
    BallotBox,
    BoxState,
    Channel,
    ClauseText,
    Competency,
    Contract,
    ContractForm,
    ContractState,
    DevelopmentAction,
    Expectation,
    ExpectationState,
    FocusPair,
    Friction,
    FrictionKind,
    Interface,
    Measure,
    MeasureKind,
    Nature,
    ParkedItem,
    Participant,
    Perception,
    PerceptionState,
    Rating,
    Reading,
    ReadOut,
    Requirement,
    Response,
    Review,
    ReviewAction,
    ReviewChange,
    Round,
    Signature,
    SponsorCommitment,
    Theme,
    Tone,
    WiderNeed,
)
from app.domain.workshop import Workshop
from tests.sample import the_sample

REVIEWS = (date(2026, 6, 16), date(2026, 9, 15), date(2026, 11, 18))


def counted(workshop: Workshop, cls: type, field: str) -> dict[str, int]:
    return dict(Counter(str(getattr(record, field)) for record in workshop.all(cls)))


def test_who_is_there(harbour):
    assert harbour.info.title == SAMPLE_TITLE
    people = {
        d.name: (d.headcount, len(harbour.referring(Participant, "department", d.id)))
        for d in harbour.departments()
    }
    assert people == {
        "Finance": (5, 5),
        "Sales & Marketing": (6, 6),
        "Customer Service": (6, 6),
        "IT": (5, 5),
        "HR": (2, 2),
        "Production & Storage": (6, 6),
    }
    assert harbour.count(Participant) == 30
    assert {p.attendance.value for p in harbour.all(Participant)} == {"present"}
    assert harbour.count(SponsorCommitment) == 3
    focus = {(f.first, f.second) for f in harbour.all(FocusPair)}
    assert focus == {
        ("fin", "sales"),
        ("fin", "service"),
        ("sales", "service"),
        ("service", "production"),
        ("sales", "it"),
    }


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


def test_volumes_of_the_perceptions(harbour):
    assert counted(harbour, Perception, "lens") == {"self": 30, "direct": 100, "meta": 40}
    assert harbour.count(Theme) == 24
    assert harbour.count(Response) == 30
    assert harbour.count(Attribute) == 6
    assert harbour.count(Rating) == 1_400
    assert {p.state for p in harbour.all(Perception)}.isdisjoint({PerceptionState.HIDDEN})
    assert harbour.count(ReadOut) == 15
    assert all(r.complete for r in harbour.all(ReadOut))
    assert {b.state for b in harbour.all(BallotBox)} == {BoxState.REVEALED}
    assert [r.finished for r in harbour.all(Round)] == [True]


def test_strengths_and_difficulties_are_in_balance(harbour):
    tones = Counter(p.tone for p in harbour.all(Perception))
    assert abs(tones[Tone.STRENGTH] - tones[Tone.DIFFICULTY]) <= 5
    for department in harbour.departments():
        own = {p.tone for p in harbour.all(Perception) if p.author == department.id}
        heard = {p.tone for p in harbour.all(Perception) if p.about == department.id}
        assert {Tone.STRENGTH, Tone.DIFFICULTY} <= own & heard


@pytest.mark.parametrize("audience", list(Audience))
def test_twenty_five_of_thirty_ties_are_visible(harbour, audience):
    table = rating_table(harbour, latest_round(harbour), audience=audience)
    ties = list(table.pairs())
    assert len(ties) == 30
    hidden = {pair for pair in ties if table.direct(*pair).suppressed}
    assert hidden == {("hr", d.id) for d in harbour.departments() if d.id != "hr"}
    assert table.self_view("hr").suppressed


def test_ballots_are_the_same_each_time(harbour):
    again = the_sample()

    def tally(workshop: Workshop) -> Counter[tuple[str, ...]]:
        return Counter(
            (r.author, r.about, r.lens.value, r.attribute, str(r.score))
            for r in workshop.all(Rating)
        )

    assert tally(again) == tally(harbour)


def test_volumes_of_the_expectations(harbour):
    assert harbour.count(Interface) == 14
    assert counted(harbour, Friction, "type") == {"delay": 13, "error": 8, "friction": 11}
    assert len(list(FrictionKind)) == 3
    assert counted(harbour, Expectation, "nature") == {"task": 27, "relationship": 17}
    assert len(list(Nature)) == 2
    assert counted(harbour, Expectation, "state") == {
        "agreed": 26,
        "requested": 4,
        "offered": 2,
        "declined": 4,
        "parked": 5,
        "escalated": 3,
    }
    for expectation in harbour.all(Expectation):
        if expectation.revisit is not None:
            assert expectation.revisit > SAMPLE_TODAY
        if expectation.decide_by is not None:
            assert expectation.decide_by > SAMPLE_TODAY


def test_volumes_of_the_contracts(harbour):
    assert counted(harbour, Contract, "state") == {"active": 5, "agreed": 1, "draft": 1}
    forms = Counter(c.form for c in harbour.all(Contract))
    assert forms[ContractForm.FULL] == 2
    assert forms[ContractForm.LIGHT] == 5
    for contract in harbour.all(Contract):
        assert not is_voided(harbour, contract)
        if contract.state is ContractState.ACTIVE:
            version = current_version(harbour, contract)
            assert version.number == contract.version
            assert len(signatures(harbour, version)) == 2
            assert contract.next_review == date(2027, 2, 24)
    assert {c.id for c in harbour.all(Contract) if c.version == 2} == {
        "c-fin-service",
        "c-service-it",
        "c-service-production",
    }
    assert [c.id for c in harbour.all(Contract) if c.first_member] == ["c-hr-production"]


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


def test_volumes_of_the_measures(harbour):
    assert counted(harbour, Measure, "type") == {"task": 18, "relationship": 14, "learning": 4}
    readings = harbour.all(Reading)
    assert len(readings) == 108
    assert sum(r.value is None for r in readings) == 9
    assert {r.on for r in readings} == set(REVIEWS)
    for reading in readings:
        measure = harbour.get(Measure, reading.measure)
        if measure.rated and reading.value is not None:
            assert reading.raters >= 5
            assert reading.spread is not None
    weighted = [m for m in harbour.all(Measure) if m.type is not MeasureKind.LEARNING]
    assert all(m.weights_agreed for m in weighted)


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
    contract = harbour.get(Contract, "c-service-production")
    assert [evaluate_contract(harbour, contract, on).status for on in REVIEWS] == [
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


def test_volumes_of_the_skills(harbour):
    assert harbour.count(Competency) == 12
    assert all(len(c.anchors) == 5 for c in harbour.all(Competency))
    gaps = 0
    for requirement in harbour.all(Requirement):
        interface = harbour.get(Interface, requirement.interface)
        views = {
            a.viewer: a.level
            for a in harbour.referring(Assessment, "department", interface.supplier)
            if a.competency == requirement.competency
        }
        current = views.get(interface.receiver, views[interface.supplier])
        gaps += requirement.level > current
    assert gaps == 23
    assert harbour.count(DevelopmentAction) == 16
    assert {a.progress.value for a in harbour.all(DevelopmentAction)} == {
        "planned",
        "running",
        "done",
    }


def test_volumes_of_the_reviews(harbour):
    reviews = harbour.ordered(Review)
    assert [r.on for r in reviews] == list(REVIEWS)
    assert all(r.closed for r in reviews)
    assert harbour.count(ReviewAction) == 12
    assert harbour.count(ReviewChange) == 8
    assert harbour.count(ParkedItem) == 9
    assert harbour.count(WiderNeed) == 5
    assert {n.category for n in harbour.all(WiderNeed)} <= set(harbour.info.need_categories)


def test_signatories_sign_with_their_role(harbour):
    roles = {p.name: p.role for p in harbour.all(Participant)}
    assert all(roles[s.name] == s.role for s in harbour.all(Signature))


def test_damaged_data_is_named(tmp_path):
    with pytest.raises(CatalogError, match="missing"):
        list(sample_commands(folder=tmp_path))
    (tmp_path / "01.jsonl").write_text('{"do": "add_workshop", "title": "T"}\n{"do": 3}\n')
    with pytest.raises(CatalogError, match="line 2"):
        list(sample_commands(folder=tmp_path))


def test_the_data_is_plain_lines():
    for path in (WORKSHOPS / "harbour").glob("*.jsonl"):
        assert all(line.startswith('{"do": "') for line in path.read_text("utf-8").splitlines())
