"""The combined metric of a workshop: METHOD's worked example, few raters, history, revisions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.analysis.formula import Status, Trend
from app.analysis.metric import evaluate, evaluate_contract, formula_on, history
from app.analysis.privacy import Audience
from app.analysis.standing import Worth, bounds_on, standing_of
from app.domain.commands.review import ReviseMeasure
from app.domain.records import (
    Cadence,
    ContractVersion,
    Formula,
    Measure,
    MeasureKind,
    MeasureRevision,
    Reading,
    Review,
)
from app.domain.workshop import Workshop
from tests.analysis.build import DAY, contract, departments, measure, reading, workshop

TASK, RELATIONSHIP = MeasureKind.TASK, MeasureKind.RELATIONSHIP
WORKED = (
    # id, kind, worst, target, weight, value
    ("speed", TASK, 40, 8, 3, 14.0),
    ("accuracy", TASK, 80, 98, 2, 95.0),
    ("reliability", TASK, 60, 95, 2, 88.0),
    ("quality", TASK, 10, 0, 1, None),
    ("responsiveness", RELATIONSHIP, 1, 4.5, 2, 2.8),
    ("courtesy", RELATIONSHIP, 1, 4.5, 1, 3.2),
    ("empathy", RELATIONSHIP, 1, 4.5, 2, 2.1),
    ("confidentiality", RELATIONSHIP, 1, 4.5, 1, 4.1),
)


def worked(*extra: object, formula: Formula = Formula.GEOMETRIC) -> Workshop:
    measures = [measure(i, k, worst, target, w) for i, k, worst, target, w, _ in WORKED]
    readings = [reading(i, v) for i, _, _, _, _, v in WORKED if v is not None]
    missing = reading("quality", None)
    people = departments("Finance", "Customer Service")
    return workshop(people, contract(formula=formula), measures, readings, missing, *extra)


def finance(w: Workshop, on: date = DAY, **how: object):
    c = w.all(type(contract()))[0]
    return evaluate(w, c, "fin", on, **how)


def test_the_worked_example_to_two_decimals():
    result = finance(worked())
    scores = {s.measure: s.score for s in result.standings}
    expected = {
        "speed": 81.25, "accuracy": 83.33, "reliability": 80.00, "responsiveness": 51.43,
        "courtesy": 62.86, "empathy": 31.43, "confidentiality": 88.57,
    }  # fmt: skip
    assert {k: round(v, 2) for k, v in scores.items() if v is not None} == expected
    assert scores["quality"] is None
    assert round(result.task.value, 2) == 81.49
    assert result.task.coverage == 0.875
    assert round(result.relationship.value, 2) == 52.86
    assert round(result.combined, 2) == 65.63
    assert result.status is Status.RED
    assert result.because == "relationship holds it back"
    assert result.trend is Trend.NEW


def test_the_worked_example_by_the_arithmetic_formula():
    assert round(finance(worked(formula=Formula.ARITHMETIC)).combined, 2) == 67.17


def rated(raters: int | None, audience: Audience = Audience.ROOM, headcount: int = 8):
    w = workshop(
        departments("Finance", "Customer Service", headcount=headcount),
        contract(),
        measure("m", RELATIONSHIP, 1, 5, 1, rated=True),
        reading("m", 3.0, raters=raters, eligible=raters and raters + 4, spread=1.0),
    )
    return finance(w, audience=audience)


@pytest.mark.parametrize(
    ("raters", "worth"),
    [
        (0, Worth.SUPPRESSED),
        (2, Worth.SUPPRESSED),
        (3, Worth.INDICATIVE),
        (4, Worth.INDICATIVE),
        (5, Worth.REPORTABLE),
        (None, Worth.PLAIN),
    ],
)
def test_few_raters_are_suppressed_then_indicative_then_reportable(raters, worth):
    standing = rated(raters).standings[0]
    assert standing.worth is worth
    if worth is Worth.SUPPRESSED:
        hidden = (standing.value, standing.score, standing.n, standing.eligible, standing.interval)
        assert hidden == (None,) * 5


def test_suppressed_readings_are_missing_in_r_and_reports_ask_for_five():
    assert rated(2).relationship.value is None
    assert rated(2).because == "too few raters to show"
    assert rated(4).relationship.value == 50.0
    assert rated(4, Audience.REPORT).relationship.value is None
    assert rated(None, headcount=2).relationship.value is None


def test_a_reading_older_than_a_period_is_grey_and_still_counts():
    w = workshop(
        departments("Finance", "Customer Service"),
        contract(),
        measure("m", TASK, 0, 10, 1, frequency=Cadence.MONTHLY),
        reading("m", 5.0, DAY - timedelta(days=32)),
    )
    standing = finance(w).standings[0]
    assert standing.grey
    assert standing.score == 50.0
    assert not finance(w, DAY - timedelta(days=1)).standings[0].grey


def test_the_last_reading_speaks_even_where_it_has_no_value():
    w = worked()
    later = Reading(measure="speed", on=DAY + timedelta(days=30), value=None)
    w = Workshop([*w.records(), later])
    m = w.get(Measure, "speed")
    assert standing_of(w, m, DAY + timedelta(days=31), 3).worth is Worth.MISSING
    assert standing_of(w, m, DAY, 3).score == 81.25


def yearly(*extra: object) -> Workshop:
    """One task and one relationship measure, read in three quarters."""
    days = [DAY + timedelta(days=91 * i) for i in range(3)]
    values = [reading("t", v, d) for v, d in zip((50.0, 60.0, 60.0), days, strict=True)]
    values += [reading("r", v, d) for v, d in zip((50.0, 60.0, 60.0), days, strict=True)]
    return workshop(
        departments("Finance", "Customer Service"),
        contract(),
        measure("t", TASK, 0, 100, 1),
        measure("r", RELATIONSHIP, 0, 100, 1),
        values,
        *extra,
    )


LAST = DAY + timedelta(days=182)


def test_history_and_trend_by_reading_date():
    w = yearly()
    points = history(w, w.all(type(contract()))[0], "fin", LAST)
    assert [p.combined for p in points] == pytest.approx([50.0, 60.0, 60.0])
    assert {p.segment for p in points} == {0}
    assert finance(w, DAY + timedelta(days=100)).trend is Trend.UP
    assert finance(w, LAST).trend is Trend.FLAT
    assert finance(w, DAY).trend is Trend.NEW


def test_a_revision_breaks_the_line_and_leaves_history_as_it_was():
    since = DAY + timedelta(days=150)
    w = yearly(MeasureRevision(measure="t", since=since, worst=0.0, target=80.0, weight=1.0))
    points = history(w, w.all(type(contract()))[0], "fin", LAST)
    assert [round(p.task, 2) for p in points] == [50.0, 60.0, 75.0]
    assert [p.segment for p in points] == [0, 0, 1]
    assert finance(w, LAST).trend is Trend.NEW
    assert bounds_on(w, w.get(Measure, "t"), since).target == 80.0
    assert bounds_on(w, w.get(Measure, "t"), since - timedelta(days=1)).target == 100.0


def version(number: int, on: date, formula: str) -> ContractVersion:
    content = f'{{"formula":"{formula}","task_share":0.5}}'
    return ContractVersion(contract="c1", number=number, on=on, content=content, digest="")


def test_the_formula_is_that_of_the_version_in_force():
    changed = DAY + timedelta(days=150)
    w = yearly(version(1, DAY, "arithmetic"), version(2, changed, "geometric"))
    c = w.all(type(contract()))[0]
    assert formula_on(w, c, DAY - timedelta(days=9))[0] is Formula.ARITHMETIC
    assert formula_on(w, c, LAST)[0] is Formula.GEOMETRIC
    assert [p.segment for p in history(w, c, "fin", LAST)] == [0, 0, 1]
    assert evaluate(w, c, "fin", DAY, as_drafted=True).formula is Formula.GEOMETRIC


def test_a_critical_measure_at_worst_is_red_whatever_its_kind():
    learning = measure("l", MeasureKind.LEARNING, 0, 4, 1, critical=True)
    result = finance(yearly(learning, reading("l", 0.0)))
    assert result.status is Status.RED
    assert result.because == "“l” is at its worst"
    assert result.combined == pytest.approx(50.0)  # learning stands outside C


def test_the_headline_of_a_contract_is_the_lower_and_its_status_the_worse():
    other = [
        measure("t2", TASK, 0, 100, 1, supplier="cus"),
        measure("r2", RELATIONSHIP, 0, 100, 1, supplier="cus", critical=True),
        measure("r3", RELATIONSHIP, 0, 100, 3, supplier="cus"),
        *(reading(i, v) for i, v in (("t2", 99.0), ("r2", 0.0), ("r3", 99.0))),
    ]
    w = yearly(*other)
    result = evaluate_contract(w, w.all(type(contract()))[0], DAY)
    assert result.second.combined > result.first.combined
    assert result.headline is result.first
    assert result.status is Status.RED


def test_one_direction_without_measures_leaves_the_headline_to_the_other():
    w = yearly()
    result = evaluate_contract(w, w.all(type(contract()))[0], DAY)
    assert result.second.status is Status.NONE
    assert result.second.because == "no measures yet"
    assert result.headline is result.first


def test_of_two_revisions_on_one_day_the_later_stands():
    since = LAST + timedelta(days=1)
    w = yearly(Review(id="rev", on=since))
    for target in (80.0, 90.0):
        again = ReviseMeasure("rev", "t", since, 0.0, target, 1.0, "Learned more")
        w.apply(again.changes(w))
    assert bounds_on(w, w.get(Measure, "t"), since).target == 90.0
    assert len(w.all(MeasureRevision)) == 1
