"""Counter-offers and readiness: what was said stays, and what was entered stays unseen."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.analysis.readiness import Gradient, Said, gradients, is_shown
from app.domain.commands import Add, Edit, Remove
from app.domain.commands import expectations as e
from app.domain.commands import readiness as r
from app.domain.records import CounterOffer, Direction, Expectation, ExpectationState, Readiness
from app.domain.workshop import Workshop, in_order
from tests.domain import worlds
from tests.domain.strategies import accepted, commands_for
from tests.domain.worlds import DAY, do, made, refusal

ASKED = "Answer by noon"


def asked() -> Workshop:
    record = Expectation(
        id="x", author="fin", other="sal", direction=Direction.GET, behaviour=ASKED
    )
    return do(worlds.small(), Add(record))


def offer(id: str, department: str, text: str) -> Add:
    return Add(CounterOffer(id=id, expectation="x", department=department, text=text))


def thread(workshop: Workshop) -> list[tuple[str, str, bool]]:
    found = in_order(workshop.referring(CounterOffer, "expectation", "x"))
    return [(o.department, o.text, o.taken_up) for o in found]


def test_what_is_taken_up_becomes_the_wording_and_what_stood_there_heads_the_thread() -> None:
    workshop = do(asked(), offer("c1", "sal", "By two"), offer("c2", "fin", "By one"))
    do(workshop, e.TakeUpCounterOffer("c2"))
    assert workshop.get(Expectation, "x").behaviour == "By one"
    assert thread(workshop) == [
        ("fin", ASKED, True),
        ("sal", "By two", False),
        ("fin", "By one", True),
    ]
    do(workshop, e.TakeUpCounterOffer("c1"))
    # Each wording stands in the thread once, however often it is taken up.
    assert [words for _, words, _ in thread(workshop)] == [ASKED, "By two", "By one"]
    assert workshop.get(Expectation, "x").behaviour == "By two"


def test_a_wording_changed_since_comes_before_the_offer_that_replaces_it() -> None:
    workshop = do(asked(), offer("c1", "sal", "By two"), e.TakeUpCounterOffer("c1"))
    do(workshop, Edit("expectation", "x", {"behaviour": "By half past one"}))
    do(workshop, offer("c2", "sal", "By one"), e.TakeUpCounterOffer("c2"))
    words = [words for _, words, _ in thread(workshop)]
    assert words == [ASKED, "By two", "By half past one", "By one"]


def test_other_words_are_a_new_question_of_readiness() -> None:
    workshop = do(asked(), offer("c1", "sal", "By two"))
    do(workshop, r.SayReadiness("x", "fin", 5), r.SayReadiness("x", "sal", 2))
    step = made(workshop, e.TakeUpCounterOffer("c1"))
    workshop.apply(step)
    assert workshop.all(Readiness) == []
    workshop.apply(step.inverted())
    assert sorted(said.level for said in workshop.all(Readiness)) == [2, 5]


def test_taking_up_opens_again_what_was_put_aside() -> None:
    workshop = do(asked(), e.ParkExpectation("x", DAY), offer("c1", "sal", "By two"))
    do(workshop, e.TakeUpCounterOffer("c1"))
    now = workshop.get(Expectation, "x")
    assert (now.state, now.revisit) == (ExpectationState.REQUESTED, None)


def test_an_agreed_wording_is_not_bargained_about() -> None:
    workshop = do(asked(), offer("c1", "sal", "By two"), e.AgreeExpectation("x"))
    assert "reopen it" in refusal(workshop, e.TakeUpCounterOffer("c1"))
    assert "reopen it" in refusal(workshop, offer("c2", "sal", "By three"))
    do(workshop, e.ReopenExpectation("x"), e.TakeUpCounterOffer("c1"))
    assert "already" in refusal(workshop, e.TakeUpCounterOffer("c1"))


def test_only_the_two_sides_bargain_and_the_thread_goes_with_its_card() -> None:
    workshop = asked()
    assert "one of the two" in refusal(workshop, offer("c1", "its", "By two"))
    assert "commands of its own" in refusal(
        do(workshop, offer("c1", "sal", "By two")), Edit("counter_offer", "c1", {"taken_up": True})
    )
    do(workshop, Remove("expectation", "x"))
    assert workshop.all(CounterOffer) == []


def say(department: str, level: int, expectation: str = "x") -> r.SayReadiness:
    return r.SayReadiness(expectation, department, level)


def seen(workshop: Workshop) -> Gradient:
    (gradient,) = gradients(workshop, "sal", "fin")
    return gradient


def test_nothing_is_seen_until_both_have_said_it_and_it_is_revealed() -> None:
    workshop = asked()
    assert seen(workshop).said is Said.NOTHING
    assert "both sides" in refusal(workshop, r.RevealReadiness("fin", "sal"))
    do(workshop, say("fin", 5))
    assert seen(workshop) == Gradient("x", first_said=True)
    assert "both sides" in refusal(workshop, r.RevealReadiness("fin", "sal"))
    do(workshop, say("sal", 2))
    assert (seen(workshop).said, seen(workshop).first) == (Said.BOTH, None)
    reveal = r.RevealReadiness("sal", "fin")
    assert made(workshop, reveal).barrier
    do(workshop, reveal)
    assert seen(workshop) == Gradient("x", 5, 2, first_said=True, second_said=True)
    assert seen(workshop).worth_talking
    assert "nothing to reveal" in refusal(workshop, reveal)


def test_saying_it_again_hides_both() -> None:
    workshop = do(asked(), say("fin", 5), say("sal", 2), r.RevealReadiness("fin", "sal"))
    do(workshop, say("sal", 4))
    assert (seen(workshop).said, seen(workshop).difference) == (Said.BOTH, 0)
    assert workshop.count(Readiness) == 2
    do(workshop, r.RevealReadiness("fin", "sal"))
    assert (seen(workshop).difference, seen(workshop).worth_talking) == (1, False)


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_is_from_one_to_five(level: int) -> None:
    assert "from 1 to 5" in refusal(asked(), say("fin", level))


def test_readiness_is_said_by_the_two_for_what_is_open_or_agreed() -> None:
    workshop = asked()
    assert "one of the two" in refusal(workshop, say("its", 3))
    do(workshop, e.AgreeExpectation("x"), say("fin", 3), say("sal", 3))
    do(workshop, e.ReopenExpectation("x"), e.ParkExpectation("x", DAY))
    assert "is parked" in refusal(workshop, say("fin", 4))
    assert "nothing to reveal" in refusal(workshop, r.RevealReadiness("fin", "sal"))
    assert gradients(workshop, "fin", "sal") == ()


def test_no_label_tells_what_was_entered() -> None:
    workshop = asked()
    labels = {made(workshop, say("fin", level)).label for level in range(1, 6)}
    assert len(labels) == 1
    record = Readiness(expectation="x", department="fin")
    assert "commands of its own" in refusal(workshop, Add(record))


def test_outside_the_room_nothing_is_told_of_a_department_of_two() -> None:
    workshop = do(asked(), Edit("department", "sal", {"headcount": 2}))
    do(workshop, say("fin", 5), say("sal", 2), r.RevealReadiness("fin", "sal"))
    (outside,) = gradients(workshop, "fin", "sal", outside=True)
    assert (outside.first, outside.second) == (None, None)
    assert seen(workshop).difference == 3


def test_a_gradient_holds_both_levels_or_none() -> None:
    with pytest.raises(ValueError, match="both sides or of none"):
        Gradient("x", first=3)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_only_a_reveal_shows_a_level_whatever_else_is_done(data: st.DataObject) -> None:
    names = [
        "say_readiness",
        "reveal_readiness",
        "agree_expectation",
        "reopen_expectation",
        "park_expectation",
        "take_up_counter_offer",
        "add_counter_offer",
        "remove_expectation",
    ]
    workshop = worlds.rich()
    for _ in range(8):
        command = data.draw(commands_for(workshop, names))
        if not accepted(workshop, command):
            continue
        before = {one.id for one in workshop.all(Readiness) if is_shown(workshop, one)}
        workshop.apply(command.changes(workshop))
        after = {one.id for one in workshop.all(Readiness) if is_shown(workshop, one)}
        if not isinstance(command, r.RevealReadiness):
            assert after <= before
