"""Skill gaps (METHOD §4), the balance of a pair and vague promises (METHOD §2)."""

from __future__ import annotations

import pytest

from app.analysis.balance import balance, matches
from app.analysis.skills import (
    Barrier,
    advice,
    barrier,
    by_priority,
    gaps,
    heat,
    moved,
    single_holders,
)
from app.analysis.vagueness import Part, is_vague, question, vague
from app.domain.records import (
    ActionKind,
    Assessment,
    Competency,
    DevelopmentAction,
    Direction,
    Expectation,
    ExpectationState,
    Interface,
    MeasureKind,
    Nature,
    Requirement,
)
from tests.analysis.build import DAY, contract, departments, measure, reading, workshop

SKILLS = [
    Competency(id="emp", name="Empathy", position=1.0),
    Competency(id="tec", name="Vetting", position=2.0),
]
VETTING = Interface(
    id="i", name="Credit vetting", supplier="fin", receiver="cus", accountable="fin", importance=4
)


def judged(
    viewer: str, level: int, competency: str = "emp", holders: int | None = None
) -> Assessment:
    return Assessment(
        department="fin", viewer=viewer, competency=competency, level=level, holders=holders
    )


def skilled(*extra: object):
    return workshop(
        departments("Finance", "Customer Service", "Sales"),
        SKILLS,
        VETTING,
        Requirement(id="q", interface="i", competency="emp", level=3),
        *extra,
    )


def test_gap_and_priority():
    found = gaps(skilled(judged("fin", 2)), DAY)[0]
    assert (found.gap, found.priority, found.red) == (1, 4, False)
    assert gaps(skilled(judged("fin", 4)), DAY)[0].gap == 0
    unknown = gaps(skilled(), DAY)[0]
    assert (unknown.current, unknown.gap, unknown.priority) == (None, None, 0)


def test_the_receivers_view_comes_before_the_own_and_a_third_does_not_count():
    found = gaps(skilled(judged("fin", 3), judged("cus", 1), judged("sal", 0)), DAY)[0]
    assert (found.current, found.own, found.theirs, found.gap) == (1, 3, 1, 2)
    assert gaps(skilled(judged("sal", 0)), DAY)[0].current is None


def test_a_red_linked_measure_doubles_the_priority():
    promise = Expectation(
        id="e",
        author="fin",
        other="cus",
        direction=Direction.GIVE,
        behaviour="Say it",
        interface="i",
    )
    linked = measure("m", MeasureKind.TASK, 0, 100, 1, expectation="e")
    w = skilled(judged("cus", 1), promise, contract(), linked, reading("m", 69.0))
    assert gaps(w, DAY)[0].priority == 2 * 4 * 2
    better = skilled(judged("cus", 1), promise, contract(), linked, reading("m", 70.0))
    assert gaps(better, DAY)[0].priority == 2 * 4
    action = DevelopmentAction(
        what="Shadow", department="fin", competency="emp", interface="i", measure="m"
    )
    plain = measure("m", MeasureKind.TASK, 0, 100, 1)
    by_action = skilled(judged("cus", 1), contract(), plain, reading("m", 10.0), action)
    assert gaps(by_action, DAY)[0].red


def test_single_holders_and_the_heat_of_a_department():
    w = skilled(
        judged("fin", 1, holders=1),
        Interface(id="j", name="Refunds", supplier="fin", receiver="sal", accountable="fin"),
        Requirement(interface="j", competency="emp", level=4),
        Requirement(interface="j", competency="tec", level=2),
        judged("sal", 0),
    )
    found = gaps(w, DAY)
    assert [g.single for g in found] == [True, True, False]
    assert len(single_holders(found)) == 2
    assert [g.interface for g in by_priority(found)] == ["j", "i"]
    cell = heat(found)["fin", "emp"]
    assert (cell.required, cell.current, cell.gap, cell.priority, cell.single) == (
        4,
        0,
        4,
        12,
        True,
    )


@pytest.mark.parametrize(
    ("factors", "found"),
    [
        ({"awareness": 3, "desire": 1}, Barrier.AWARENESS),
        ({"awareness": 4, "desire": 3}, Barrier.DESIRE),
        ({"knowledge": 2}, Barrier.KNOWLEDGE),
        ({"awareness": 5, "desire": 5, "knowledge": 5, "ability": 5, "reinforcement": 4}, None),
        ({}, None),
    ],
)
def test_the_first_factor_at_three_or_less_is_the_barrier(factors, found):
    action = DevelopmentAction(what="x", department="fin", competency="emp", **factors)
    assert barrier(action) is found


def test_training_does_not_help_before_awareness():
    course = DevelopmentAction(
        what="x", department="fin", competency="emp", type=ActionKind.COURSE, awareness=2
    )
    assert advice(course).startswith("Training does not help before awareness")
    shadow = DevelopmentAction(
        what="x", department="fin", competency="emp", type=ActionKind.SHADOW, awareness=2
    )
    assert advice(shadow) == ""


def test_an_action_succeeded_when_its_measure_moved():
    action = DevelopmentAction(what="x", department="fin", competency="emp", measure="m")
    m = measure("m", MeasureKind.TASK, 0, 100, 1)
    first, last = reading("m", 40.0, DAY.replace(month=10)), reading("m", 43.0)
    assert moved(skilled(contract(), m, first, last, action), action, DAY, 3) is True
    assert moved(skilled(contract(), m, last, action), action, DAY, 3) is None


def said(id: str, author: str, direction: Direction, text: str, **values: object) -> Expectation:
    other = "cus" if author == "fin" else "fin"
    first = ExpectationState.OFFERED if direction is Direction.GIVE else ExpectationState.REQUESTED
    given = {"state": first, "position": float(ord(id[-1])), **values}
    return Expectation(
        id=id, author=author, other=other, direction=direction, behaviour=text, **given
    )


def pair(*items: Expectation):
    return workshop(departments("Finance", "Customer Service"), VETTING, list(items))


def test_the_balance_of_a_board_leaves_out_what_was_declined():
    give, get = Direction.GIVE, Direction.GET
    no = {"state": ExpectationState.DECLINED, "reason": "no"}
    w = pair(
        said("a", "fin", give, "Answer", nature=Nature.RELATIONSHIP),
        said("b", "cus", get, "Ask"),
        said("c", "cus", get, "Ask"),
        said("d", "cus", get, "Ask"),
        said("e", "cus", get, "Ask", **no),
    )
    found = balance(w, "cus", "fin")
    assert (found.give, found.get, found.task, found.relationship) == (1, 3, 3, 1)
    assert found.second.lopsided
    assert not found.first.lopsided


def test_a_get_stands_beside_the_give_that_answers_it():
    w = pair(
        said("a", "fin", Direction.GIVE, "Answer a credit request within 8 hours"),
        said("b", "fin", Direction.GIVE, "Share the month-end calendar"),
        said("c", "cus", Direction.GET, "Credit requests answered the same day"),
        said("d", "cus", Direction.GIVE, "Send the credit request complete"),
    )
    assert [(m.one, m.other) for m in matches(w, "fin", "cus")] == [("c", "a")]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Be friendlier on the phone", (Part.WHO, Part.WHEN, Part.MEASURE)),
        ("One named person on the desk until 18:00", ()),
        ("We answer every credit request within 8 hours", ()),
        ("Wir beantworten jede Anfrage innerhalb von 8 Stunden", ()),
        ("Mehr Verständnis", (Part.VERB, Part.WHO, Part.WHEN, Part.MEASURE)),
        ("Заявка", ()),
    ],
)
def test_what_a_promise_lacks(text, missing):
    assert vague(text) == missing


def test_three_of_four_is_vague_and_one_or_two_are_not():
    missing = vague("Be friendlier on the phone")
    assert is_vague(missing)
    assert question(missing) == "who, by when, how will it be seen?"
    assert not is_vague(vague("Share the month-end calendar"))
    assert not is_vague(vague("Be friendlier on the phone", measured=True))
    assert question(()) == ""
