"""Random steps of the expectations: readiness, agreeing or not, what belongs together."""

from hypothesis import strategies as st

from app.domain.commands import Command, expectations, readiness
from app.domain.records import (
    CounterOffer,
    Expectation,
    ExpectationState,
    FrictionKind,
    Interface,
    Readiness,
    Theme,
)
from app.domain.workshop import Workshop
from tests.domain.drawing import Draw, Maker, days, pick, words

OPEN = (
    ExpectationState.OFFERED,
    ExpectationState.REQUESTED,
    ExpectationState.PARKED,
    ExpectationState.ESCALATED,
    ExpectationState.DECLINED,
)


def _say_readiness(draw: Draw, workshop: Workshop) -> Command:
    one = pick(draw, workshop.all(Expectation))
    side = draw(st.sampled_from([one.author, one.other]))
    return readiness.SayReadiness(one.id, side, draw(st.integers(1, 5)))


def _reveal_readiness(draw: Draw, workshop: Workshop) -> Command:
    ready = []
    for one in workshop.all(Expectation):
        said = workshop.referring(Readiness, "expectation", one.id)
        if len(said) == 2 and not all(x.revealed for x in said):
            ready.append((one.author, one.other))
    return readiness.RevealReadiness(*pick(draw, ready))


def _take_up_counter_offer(draw: Draw, workshop: Workshop) -> Command:
    offers = [
        x.id
        for x in workshop.all(CounterOffer)
        if workshop.get(Expectation, x.expectation).behaviour != x.text
        and workshop.get(Expectation, x.expectation).state is not ExpectationState.AGREED
    ]
    return expectations.TakeUpCounterOffer(pick(draw, offers))


def _expectation(draw: Draw, workshop: Workshop, *states: ExpectationState) -> str:
    return pick(draw, [x.id for x in workshop.all(Expectation) if x.state in states])


def agree_expectation(draw: Draw, workshop: Workshop) -> Command:
    return expectations.AgreeExpectation(_expectation(draw, workshop, *OPEN))


def _decline_expectation(draw: Draw, workshop: Workshop) -> Command:
    id = _expectation(draw, workshop, *OPEN[:4])
    return expectations.DeclineExpectation(id, words(draw), words(draw))


def park_expectation(draw: Draw, workshop: Workshop) -> Command:
    return expectations.ParkExpectation(_expectation(draw, workshop, *OPEN[:2]), draw(days))


def _escalate_expectation(draw: Draw, workshop: Workshop) -> Command:
    id = _expectation(draw, workshop, *OPEN[:3])
    return expectations.EscalateExpectation(id, words(draw, 160), draw(days))


def _reopen_expectation(draw: Draw, workshop: Workshop) -> Command:
    return expectations.ReopenExpectation(
        _expectation(draw, workshop, *OPEN[2:], ExpectationState.AGREED)
    )


def _link_expectations(draw: Draw, workshop: Workshop) -> Command:
    pairs: dict[frozenset[str], list[str]] = {}
    for x in workshop.all(Expectation):
        pairs.setdefault(frozenset((x.author, x.other)), []).append(x.id)
    ids = pick(draw, [ids for ids in pairs.values() if len(ids) > 1])
    one = draw(st.sampled_from(ids))
    return expectations.LinkExpectations(one, pick(draw, [id for id in ids if id != one]))


def _unlink_expectation(draw: Draw, workshop: Workshop) -> Command:
    return expectations.UnlinkExpectation(
        pick(draw, [x for x in workshop.all(Expectation) if x.counterpart]).id
    )


def _make_friction(draw: Draw, workshop: Workshop) -> Command:
    theme, interface = pick(draw, workshop.all(Theme)), pick(draw, workshop.all(Interface))
    kind, impact = draw(st.sampled_from(FrictionKind)), draw(st.integers(1, 5))
    return expectations.MakeFriction(theme.id, interface.id, kind, impact)


MAKERS: dict[str, Maker] = {
    "say_readiness": _say_readiness,
    "reveal_readiness": _reveal_readiness,
    "take_up_counter_offer": _take_up_counter_offer,
    "agree_expectation": agree_expectation,
    "decline_expectation": _decline_expectation,
    "park_expectation": park_expectation,
    "escalate_expectation": _escalate_expectation,
    "reopen_expectation": _reopen_expectation,
    "link_expectations": _link_expectations,
    "unlink_expectation": _unlink_expectation,
    "make_friction": _make_friction,
}
