"""Ties, figures of the whole map, conversations, and the summary (METHOD §6)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from app.analysis.conversations import conversations
from app.analysis.network import (
    bottlenecks,
    burdens,
    compare,
    coverage,
    overlaps,
    reciprocity,
    silos,
    uncovered,
)
from app.analysis.ratings import rating_table
from app.analysis.relations import ties
from app.analysis.summary import StageCount, summary
from app.domain.records import (
    ALL,
    Channel,
    Contract,
    ContractState,
    Department,
    Direction,
    Expectation,
    ExpectationState,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    MeasureKind,
    Participant,
    Perception,
    PerceptionState,
    Round,
    Theme,
)
from app.domain.workshop import Workshop
from tests.analysis.build import (
    DAY,
    attributes,
    box,
    contract,
    departments,
    measure,
    ratings,
    reading,
    workshop,
)

D, M, S = Lens.DIRECT, Lens.META, Lens.SELF
AGREED = ExpectationState.AGREED


def interface(supplier: str, receiver: str, **values: object) -> Interface:
    names = {"id": f"i-{supplier}-{receiver}", "name": f"{supplier} for {receiver}", **values}
    return Interface(supplier=supplier, receiver=receiver, accountable=supplier, **names)


def give(author: str, other: str, state=AGREED, direction=Direction.GIVE, **values) -> Expectation:
    return Expectation(
        author=author, other=other, direction=direction, behaviour="Say it", state=state, **values
    )


def house(*extra: object) -> Workshop:
    """Finance, Customer Service, IT and Human Resources, who are two."""
    people = departments("Finance", "Customer Service", "Itdesk", "Human Resources")
    people[3] = replace(people[3], headcount=2)
    return workshop(people, attributes("Keeps promises"), *extra)


def rated(*pairs: tuple[str, str, list[int]]) -> list[object]:
    out: list[object] = []
    for author, about, scores in pairs:
        lens = S if author == about else D
        out += [box(author, about), *ratings(author, about, lens, scores)]
    return out


def test_a_tie_holds_the_figures_of_its_direction():
    w = house(
        rated(("cus", "fin", [2, 2, 2]), ("fin", "cus", [4, 4, 4]), ("fin", "fin", [4, 4, 4])),
        ratings("fin", "cus", M, [3, 3, 3]),
        interface("cus", "fin"),
        Friction(interface="i-cus-fin", type=FrictionKind.DELAY, text="late", impact=4),
        Friction(interface="i-cus-fin", type=FrictionKind.ERROR, text="wrong", impact=2),
        give("cus", "fin"),
        contract(state=ContractState.ACTIVE),
    )
    tie = ties(w, rating_table(w, "r1"), DAY)["cus", "fin"]
    assert (tie.direct.mean, tie.meta.mean, tie.self_view.mean) == (2.0, 3.0, 4.0)
    assert (tie.gap, tie.insight_error, tie.asymmetry) == (-2.0, 1.0, -2.0)
    assert (tie.interfaces, tie.frictions.delay, tie.frictions.error) == (1, 1, 1)
    assert tie.frictions.impact == 6
    assert tie.expectations(Direction.GIVE, AGREED) == 1
    assert tie.in_force
    assert tie.score is not None


def test_themes_count_for_those_whose_words_stand_under_them():
    theme = Theme(id="t", round="r1", first="fin", second="cus", title="Speed")
    said = Perception(
        round="r1", author="cus", about="fin", text="Slow", theme="t", state=PerceptionState.LINKED
    )
    w = house(theme, said)
    found = ties(w, rating_table(w, "r1"), DAY)
    assert found["cus", "fin"].themes == 1
    assert ("fin", "cus") not in found


def test_an_ended_contract_is_none_and_the_departments_own_comes_first():
    people = [Participant(id=i, department=i[:3], name=i) for i in ("fin1", "cus1")]
    members = Contract(
        id="m", first="fin", second="cus", first_member="fin1", second_member="cus1", position=0.5
    )
    w = house(people, members, contract())
    assert ties(w, rating_table(w, "r1"), DAY)["fin", "cus"].contract.id == "c1"
    ended = house(contract(state=ContractState.ENDED))
    assert ties(ended, rating_table(ended, "r1"), DAY) == {}


def test_reciprocity_is_of_pairs_with_any_agreed_commitment():
    w = house(
        give("fin", "cus"),
        give("cus", "fin"),
        give("itd", "fin"),
        give("fin", "itd", ExpectationState.OFFERED),
    )
    assert (reciprocity(w).part, reciprocity(w).whole, reciprocity(w).value) == (1, 2, 0.5)
    asked = house(give("fin", "cus"), give("fin", "cus", AGREED, Direction.GET))
    assert reciprocity(asked).value == 1.0  # a get that is agreed is done by the other side
    assert reciprocity(house()).value is None


def test_coverage_is_of_pairs_that_meet_and_lists_the_rest_by_friction():
    w = house(
        interface("fin", "cus"),
        interface("itd", "fin"),
        interface("itd", "cus"),
        Friction(interface="i-itd-cus", text="slow", impact=5),
        contract(state=ContractState.DUE),
        Contract(id="c9", first="cus", second="hum", state=ContractState.ACTIVE),
    )
    assert (coverage(w).part, coverage(w).whole) == (1, 3)
    assert [(u.first, u.second) for u in uncovered(w)] == [("cus", "itd"), ("fin", "itd")]
    assert not coverage(house(interface("fin", "cus"), contract())).part


def test_a_bottleneck_is_where_friction_and_open_requests_point():
    w = house(
        interface("fin", "cus"),
        interface("itd", "cus"),
        Friction(interface="i-fin-cus", text="slow", impact=5),
        Friction(interface="i-itd-cus", text="slow", impact=5),
        give("cus", "fin", ExpectationState.REQUESTED, Direction.GET),
        give("cus", "hum", ExpectationState.OFFERED),
    )
    shares = {b.department: b.share for b in burdens(w)}
    assert shares == {"fin": 0.75, "cus": 0.0, "itd": 0.25, "hum": 0.0}
    assert [b.department for b in bottlenecks(w)] == ["fin"]
    assert bottlenecks(house()) == ()
    assert bottlenecks(workshop(departments("Finance", "Customer Service"))) == ()


def test_a_silo_depends_with_nothing_agreed_and_no_channel():
    meet = [interface("fin", "cus"), interface("itd", "cus"), interface("hum", "fin")]
    agreed = give("cus", "fin")
    channel = Channel(first="fin", second="hum", name="Monday call")
    assert silos(house(meet, agreed, channel)) == (("cus", "itd"),)


def provides(**texts: str) -> Workshop:
    return workshop(
        [
            Department(id=id, name=id, provides=text, position=i + 1.0)
            for i, (id, text) in enumerate(texts.items())
        ]
    )


def test_an_overlap_is_the_same_service_twice():
    w = provides(
        sales="Registers customer complaints\nQuotes",
        service="registering of customer complaints; repairs",
        it="Customer data",
    )
    assert [(o.departments, o.service) for o in overlaps(w)] == [
        (("sales", "service"), "Registers customer complaints")
    ]
    assert overlaps(provides(a="Payroll", b="payroll", c="Payroll."))[0].departments == (
        "a", "b", "c",
    )  # fmt: skip
    assert overlaps(provides(a="Payroll, Payroll", b="")) == ()


def test_before_and_after_needs_both_rounds():
    later = Round(id="r2", title="Round 2", position=2.0)
    second = [
        box("cus", "fin", round="r2"),
        *ratings("cus", "fin", D, [4, 4, 4], round="r2"),
        box("fin", "cus", round="r2"),
        *ratings("fin", "cus", D, [4, 4], round="r2"),
    ]
    w = house(rated(("cus", "fin", [2, 2, 2]), ("fin", "cus", [3, 3, 3])), later, second)
    found = compare(rating_table(w, "r1"), rating_table(w, "r2"))
    assert found["cus", "fin"].points == 2.0
    assert found["fin", "cus"].points is None
    assert found["fin", "cus"].after is None


def full() -> Workshop:
    return house(
        rated(
            ("cus", "fin", [2, 2, 2, 2, 2]),
            ("fin", "cus", [4, 4, 4, 4, 4]),
            ("fin", "fin", [4, 4, 4, 4, 4]),
            ("hum", "fin", [1, 1]),
        ),
        ratings("fin", "cus", M, [4, 4, 4, 4, 4]),
        interface("fin", "cus"),
        interface("itd", "cus"),
        contract(state=ContractState.ACTIVE),
        measure("t", MeasureKind.TASK, 0, 100, 1),
        measure("r", MeasureKind.RELATIONSHIP, 0, 100, 1),
        [reading("t", 80.0), reading("r", 50.0)],
    )


def test_conversations_one_a_pair_and_no_ranking():
    w = full()
    found = conversations(w, rating_table(w, "r1"), DAY)
    pairs = [(c.first, c.second) for c in found]
    assert len(pairs) == len(set(pairs))
    assert ("fin", "cus") in pairs
    assert ("hum", "") in pairs
    assert next(c for c in found if c.first == "cus").because == (
        "one dependency, nothing agreed and no channel"
    )
    texts = " ".join(c.question + c.because for c in found).lower()
    assert not any(word in texts for word in ("worst", "rank", "lowest", "best"))


def test_the_summary_has_exactly_the_keys_of_the_design():
    w = full()
    found = summary(w, [StageCount("setup", "Set-up", 2, 5)], DAY)
    assert list(found) == [
        "title", "template", "stages", "counts", "departments", "pairs", "map",
    ]  # fmt: skip
    assert found["stages"] == [{"key": "setup", "title": "Set-up", "done": 2, "of": 5}]
    assert set(found["counts"]) == {cls.kind for cls in ALL}
    assert list(found["map"]) == ["reciprocity", "coverage", "bottlenecks", "silos", "overlaps"]
    pair = next(p for p in found["pairs"] if (p["from"], p["to"]) == ("cus", "fin"))
    assert list(pair) == [
        "from", "to", "n", "suppressed", "direct", "meta", "self", "gap", "insight_error",
        "asymmetry", "task", "relationship", "combined", "status", "trend", "contract",
    ]  # fmt: skip
    figures = {"n": 5, "direct": 2.0, "meta": 4.0, "self": 4.0, "gap": -2.0}
    assert figures.items() <= pair.items()
    assert pair["task"] is None  # of Customer Service for Finance there is nothing yet
    back = next(p for p in found["pairs"] if (p["from"], p["to"]) == ("fin", "cus"))
    assert (back["task"], back["relationship"], back["combined"]) == (80.0, 50.0, 63.25)
    assert (back["status"], back["trend"], back["contract"]) == ("red", "new", "c1")
    json.dumps(found, allow_nan=False)


def test_what_is_suppressed_is_null_in_the_summary_and_not_counted():
    found = summary(full(), [], DAY)
    pair = next(p for p in found["pairs"] if p["from"] == "hum")
    assert pair["suppressed"] is True
    assert [pair[k] for k in ("n", "direct", "meta", "gap", "asymmetry")] == [None] * 5
    assert found["counts"]["rating"] == 20


def test_a_report_asks_for_five_where_the_room_shows_three():
    w = house(rated(("cus", "fin", [2, 2, 2])))
    assert summary(w, [], DAY)["pairs"][0]["suppressed"] is True
    assert summary(w, [], DAY, chosen=3)["pairs"][0]["direct"] == 2.0


@pytest.mark.parametrize("on", [date(2020, 1, 1), DAY])
def test_an_empty_workshop_has_a_summary(on):
    found = summary(workshop(), [], on)
    assert found["pairs"] == []
    assert found["map"]["reciprocity"] is None
