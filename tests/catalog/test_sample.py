"""The sample workshop: its volumes, the same each time, and the data that it is read from."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.catalog import SAMPLE_TITLE, SAMPLE_TODAY, sample_commands
from app.domain.contract import current_version, is_voided, signatures
from app.domain.errors import CatalogError
from app.domain.places import WORKSHOPS
from app.domain.records import (
    Assessment,
    Attribute,
    BallotBox,
    BoxState,
    Competency,
    Contract,
    ContractForm,
    ContractState,
    DevelopmentAction,
    Expectation,
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


def test_damaged_data_is_named(tmp_path):
    with pytest.raises(CatalogError, match="missing"):
        list(sample_commands(folder=tmp_path))
    (tmp_path / "01.jsonl").write_text('{"do": "add_workshop", "title": "T"}\n{"do": 3}\n')
    with pytest.raises(CatalogError, match="line 2"):
        list(sample_commands(folder=tmp_path))


def test_the_data_is_plain_lines():
    for path in (WORKSHOPS / "harbour").glob("*.jsonl"):
        assert all(line.startswith('{"do": "') for line in path.read_text("utf-8").splitlines())
