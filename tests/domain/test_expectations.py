"""Interfaces, frictions and the negotiation: what is agreed stands until it is reopened."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.commands import Add, Command, Edit, Remove
from app.domain.commands import expectations as e
from app.domain.records import (
    Ask,
    Channel,
    Direction,
    Expectation,
    ExpectationState,
    Friction,
    FrictionKind,
    Interface,
    Nature,
)
from app.domain.rules.expectations import FIRST_STATE
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.strategies import accepted, commands_for
from tests.domain.worlds import DAY, do, made, refusal

S = ExpectationState
STEPS: dict[ExpectationState, Command] = {
    S.AGREED: e.AgreeExpectation("x"),
    S.DECLINED: e.DeclineExpectation("x", "No hands", "Once a week"),
    S.PARKED: e.ParkExpectation("x", DAY),
    S.ESCALATED: e.EscalateExpectation("x", "The director", DAY),
}


def offered(direction: Direction = Direction.GIVE, **more: Any) -> Workshop:
    record = Expectation(
        id="x",
        author="fin",
        other="sal",
        direction=direction,
        behaviour="Finance answers by noon",
        **more,
    )
    return do(worlds.small(), Add(record))


def state_of(workshop: Workshop, id: str = "x") -> ExpectationState:
    return workshop.get(Expectation, id).state


def test_a_give_starts_offered_and_a_get_requested() -> None:
    assert state_of(offered()) is S.OFFERED
    assert state_of(offered(Direction.GET)) is S.REQUESTED
    turned = do(offered(), Edit("expectation", "x", {"direction": Direction.GET}))
    assert state_of(turned) is S.REQUESTED
    give, get = offered().get(Expectation, "x"), offered(Direction.GET).get(Expectation, "x")
    assert (give.supplier, give.receiver) == ("fin", "sal") == (get.receiver, get.supplier)


@pytest.mark.parametrize("state", [s for s in S if s not in FIRST_STATE.values()])
def test_nothing_is_added_as_settled(state: ExpectationState) -> None:
    record = Expectation(author="fin", other="sal", behaviour="x", state=state)
    assert "starts as offered" in refusal(worlds.small(), Add(record))


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("first", STEPS)
@pytest.mark.parametrize("second", STEPS)
def test_what_follows_what(
    direction: Direction, first: ExpectationState, second: ExpectationState
) -> None:
    """Declined, parked and escalated can return; agreed only by reopening."""
    workshop = do(offered(direction), STEPS[first])
    assert state_of(workshop) is first
    if second is first:
        assert "already" in refusal(workshop, STEPS[second])
    elif first is S.AGREED:
        assert "reopen it before it is" in refusal(workshop, STEPS[second])
    else:
        assert state_of(do(workshop, STEPS[second])) is second
    do(workshop, e.ReopenExpectation("x"))
    again = workshop.get(Expectation, "x")
    assert again == offered(direction).get(Expectation, "x")
    assert "already" in refusal(workshop, e.ReopenExpectation("x"))


def test_a_step_leaves_nothing_of_the_one_before() -> None:
    workshop = do(offered(), STEPS[S.DECLINED], STEPS[S.ESCALATED])
    settled = workshop.get(Expectation, "x")
    assert (settled.reason, settled.alternative, settled.revisit) == ("", "", None)
    assert (settled.sponsor, settled.decide_by) == ("The director", DAY)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (e.DeclineExpectation("x", "", "Other"), "its reason and an alternative"),
        (e.DeclineExpectation("x", "Because"), "its reason and an alternative"),
        (e.DeclineExpectation("x", "  ", "\u200e"), "its reason and an alternative"),
        (e.EscalateExpectation("x", " ", DAY), "a named sponsor"),
        (Edit("expectation", "x", {"other": "fin"}), "two different departments"),
        (Edit("expectation", "x", {"behaviour": " "}), "is empty"),
    ],
)
def test_what_is_missing_is_said(command: Command, sentence: str) -> None:
    assert sentence in refusal(offered(), command)


@pytest.mark.parametrize(
    "values",
    [
        {"behaviour": "Finance answers one day"},
        {"author": "cus"},
        {"other": "cus"},
        {"direction": Direction.GET},
        {"nature": Nature.RELATIONSHIP},
        {"ask": Ask.LESS},
    ],
)
def test_agreed_wording_is_frozen(values: dict[str, Any]) -> None:
    workshop = do(offered(), STEPS[S.AGREED])
    assert "reopen it before it is changed" in refusal(workshop, Edit("expectation", "x", values))
    assert "reopen it before it is removed" in refusal(workshop, Remove("expectation", "x"))
    do(workshop, e.ReopenExpectation("x"), Edit("expectation", "x", values))


def test_the_interface_of_an_agreement_stands_once_it_is_named() -> None:
    workshop = do(worlds.rich(), Edit("expectation", "e1", {"interface": "vet"}))
    for command in (
        Edit("expectation", "e1", {"interface": None}),
        Remove("interface", "vet"),
    ):
        assert "agreed for this interface: reopen it first" in refusal(workshop, command)
    do(workshop, e.ReopenExpectation("e1"), Remove("interface", "vet"))
    assert workshop.get(Expectation, "e1").interface is None


def test_an_interface_is_of_the_same_pair() -> None:
    workshop = worlds.rich()
    edit = Edit("expectation", "e6", {"interface": "vet"})
    assert "of two other departments" in refusal(workshop, edit)
    do(workshop, Edit("expectation", "e3", {"interface": "vet"}))
    assert "take it from there first" in refusal(
        workshop, Edit("interface", "vet", {"receiver": "cus"})
    )
    do(workshop, Edit("interface", "vet", {"supplier": "sal", "receiver": "fin"}))


def test_an_interface_has_two_ends_and_one_that_answers_for_it() -> None:
    workshop = worlds.rich()
    assert "two different" in refusal(workshop, Edit("interface", "vet", {"receiver": "fin"}))
    for nobody in ("", None):
        sentence = refusal(workshop, Edit("interface", "vet", {"accountable": nobody}))
        assert "The accountable department (A) of the interface is missing" in sentence
    edit = Edit("interface", "vet", {"accountable": ("fin", "sal")})
    assert "must be an id of a department" in refusal(workshop, edit)


def test_links_are_mutual_and_of_a_pair() -> None:
    workshop = worlds.rich()
    do(workshop, e.LinkExpectations("e1", "e3"))
    ends = {x.id: x.counterpart for x in workshop.all(Expectation) if x.counterpart}
    assert ends == {"e1": "e3", "e3": "e1"}
    assert "same pair" in refusal(workshop, e.LinkExpectations("e1", "e6"))
    assert "same pair" in refusal(workshop, e.LinkExpectations("e1", "e1"))
    assert "same pair" in refusal(workshop, Edit("expectation", "e3", {"other": "its"}))
    assert "not linked" in refusal(workshop, e.UnlinkExpectation("e2"))
    do(workshop, e.UnlinkExpectation("e3"))
    assert not any(x.counterpart for x in workshop.all(Expectation))
    record = Expectation(author="fin", other="sal", behaviour="x", counterpart="e1")
    assert "add it, then use the command" in refusal(workshop, Add(record))


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_links_stay_mutual_whatever_is_done(data: st.DataObject) -> None:
    names = ["link_expectations", "unlink_expectation", "remove_expectation", "edit_expectation"]
    workshop = worlds.rich()
    for _ in range(5):
        command = data.draw(commands_for(workshop, [*names, "reopen_expectation"]))
        if accepted(workshop, command):
            workshop.apply(command.changes(workshop))
        for x in workshop.all(Expectation):
            if x.counterpart is not None:
                assert workshop.get(Expectation, x.counterpart).counterpart == x.id


def test_a_theme_becomes_a_friction() -> None:
    workshop = do(worlds.rich(), e.MakeFriction("t1", "vet", FrictionKind.DELAY, 5))
    made_of = next(f for f in workshop.all(Friction) if f.theme == "t1")
    assert (made_of.text, made_of.type, made_of.impact) == ("Pace", FrictionKind.DELAY, 5)
    assert made_of.position > workshop.get(Friction, "f1").position
    assert "from 1 to 5, not 9" in refusal(workshop, e.MakeFriction("t1", "vet", impact=9))


def test_a_channel_is_of_two_in_the_workshops_order() -> None:
    workshop = do(worlds.small(), Add(Channel(id="c", first="sal", second="fin", name="Phone")))
    channel = workshop.get(Channel, "c")
    assert (channel.first, channel.second) == ("fin", "sal")
    same = Channel(first="fin", second="fin", name="Phone")
    assert "two different" in refusal(workshop, Add(same))


def test_a_measure_is_of_a_promise_between_its_parties() -> None:
    workshop = worlds.rich()
    edit = Edit("measure", "m1", {"expectation": "e5"})
    assert "promise each other" in refusal(workshop, edit)
    do(workshop, Edit("measure", "m1", {"expectation": "e4"}))
    moved = Edit("expectation", "e4", {"other": "its"})
    assert "promise each other" in refusal(workshop, moved)
    assert made(workshop, Remove("expectation", "e4")).changes
    assert workshop.get(Interface, "vet").name == "Credit vetting"
