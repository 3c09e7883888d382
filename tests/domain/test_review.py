"""Reviews: nothing closes without owners, dates and a next date; what changes is kept with why."""

from datetime import date
from typing import Any

import pytest

from app.domain.commands import Add, Command, Edit, Remove
from app.domain.commands import contracts as c
from app.domain.commands import expectations as e
from app.domain.commands import perceptions as p
from app.domain.commands.review import ChangeInReview, CloseReview, StepInReview
from app.domain.records import (
    Contract,
    Expectation,
    ExpectationState,
    Friction,
    Interface,
    Reading,
    Review,
    ReviewAction,
    ReviewChange,
    WiderNeed,
)
from app.domain.rules.review import missing_for_closing
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.worlds import DAY, do, made, refusal

NEXT = date(2027, 4, 10)


def notes(workshop: Workshop) -> list[tuple[str, str, str, str]]:
    return [(n.subject, n.field, n.before, n.after) for n in workshop.ordered(ReviewChange)]


# Closing


def test_a_review_closes_with_owners_dates_and_a_next_date() -> None:
    workshop = do(
        worlds.rich(),
        Edit("review", "v1", {"next_date": None}),
        Edit("review_action", "va", {"who": "", "due": None}),
        Add(ReviewAction(review="v1", what="Ask the hotline", who="Bo")),
    )
    review = workshop.get(Review, "v1")
    assert missing_for_closing(workshop, review) == [
        "an owner and a date for “Write the list”",
        "a date for “Ask the hotline”",
        "the date of the next review",
    ]
    sentence = refusal(workshop, CloseReview("v1"))
    assert sentence.startswith("The review cannot be closed without an owner and a date for")
    assert worlds.is_a_sentence(sentence)


def test_the_next_review_comes_after_this_one() -> None:
    edit = Edit("review", "v1", {"next_date": date(2027, 1, 10)})
    assert "must come after this one" in refusal(worlds.rich(), edit)


def test_closing_dates_the_contracts_in_force() -> None:
    workshop = do(worlds.rich(), CloseReview("v1"))
    dated = {x.id: x.next_review for x in workshop.all(Contract)}
    assert dated == {"c1": None, "c2": None, "c3": NEXT, "c4": None}
    one = do(worlds.rich(), Edit("review", "v1", {"contract": "c1"}), CloseReview("v1"))
    assert {x.next_review for x in one.all(Contract)} == {None}
    due = do(worlds.rich(), c.MarkContractDue("c3"), Edit("review", "v1", {"contract": "c3"}))
    do(due, CloseReview("v1"))
    assert due.get(Contract, "c3").next_review == NEXT


def test_a_closed_review_stays_as_it_was() -> None:
    workshop = do(
        worlds.rich(),
        ChangeInReview("v1", "friction", "f1", "impact", 5, "It hurts"),
        CloseReview("v1"),
    )
    note = workshop.all(ReviewChange)[0].id
    refused: list[tuple[Command, str]] = [
        (CloseReview("v1"), "This review is closed"),
        (Edit("review", "v1", {"wins": "Cake"}), "This review is closed"),
        (Remove("review", "v1"), "A review cannot be removed. What a review changed stays"),
        (Add(ReviewAction(review="v1", what="x")), "add it to the next one"),
        (Remove("review_action", "va"), "add it to the next one"),
        (Edit("review_action", "va", {"who": ""}), "keeps an owner and a date"),
        (Edit("wider_need", "wn", {"text": "Other"}), "note it in the next one"),
        (Add(WiderNeed(review="v1", text="x")), "note it in the next one"),
        (Remove("review_change", note), "commands of its own"),
        (ChangeInReview("v1", "friction", "f1", "impact", 4, "x"), "This review is closed"),
        (StepInReview("v1", e.AgreeExpectation("e4"), "x"), "This review is closed"),
    ]
    for command, sentence in refused:
        assert sentence in refusal(workshop, command), command
    do(workshop, Edit("review_action", "va", {"done": True, "who": "Bo"}))
    do(workshop, Add(WiderNeed(text="A need of no review")))


def test_a_review_with_what_it_changed_is_kept() -> None:
    workshop = do(worlds.rich(), ChangeInReview("v1", "friction", "f1", "impact", 5, "It hurts"))
    assert "stays in its record" in refusal(workshop, Remove("review", "v1"))
    do(worlds.rich(), Remove("review", "v1"))


def test_a_reading_outlives_its_review() -> None:
    workshop = do(worlds.rich(), Add(Reading(id="r", measure="m1", on=DAY, review="v1")))
    do(workshop, Remove("review", "v1"))
    assert workshop.get(Reading, "r").review is None


# Changing in a review


def test_a_change_keeps_from_to_and_why() -> None:
    workshop = do(
        worlds.rich(),
        ChangeInReview("v1", "contract", "c1", "cadence", "monthly", "Too slow"),
        ChangeInReview("v1", "contract", "c1", "next_review", "2027-06-01", "As spoken"),
        ChangeInReview("v1", "interface", "vet", "responsible", ["sal"], "They do it"),
        ChangeInReview("v1", "interface", "vet", "moment_of_truth", True, "It is"),
        ChangeInReview("v1", "interface", "vet", "accountable", "sal", "They decide"),
        ChangeInReview("v1", "development_action", "d1", "type", "job_swap", "More fun"),
        ChangeInReview("v1", "contract", "c1", "task_share", 0.6, "Tasks first"),
    )
    assert notes(workshop) == [
        ("contract", "cadence", "quarterly", "monthly"),
        ("contract", "next_review", "", "2027-06-01"),
        ("Credit vetting", "responsible", "Finance, Customer Service", "Sales"),
        ("Credit vetting", "moment_of_truth", "no", "yes"),
        ("Credit vetting", "accountable", "Finance", "Sales"),
        ("A day at the other desk", "type", "practice", "job swap"),
        ("contract", "task_share", "0.5", "0.6"),
    ]
    note = workshop.all(ReviewChange)[0]
    assert (note.changed_kind, note.changed_id) == ("contract", "c1")
    assert (note.why, note.on) == ("Too slow", date(2027, 1, 10))
    assert workshop.get(Interface, "vet").responsible == ("sal",)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("friction", "f1", "impact", 3, "x"), "The impact is that already."),
        (("friction", "f1", "text", " It takes thirty hours ", "x"), "is that already."),
        (("friction", "f1", "impact", "3", "x"), "must be a whole number"),
        (("friction", "f1", "impact", None, "x"), "cannot be null"),
        (("friction", "f1", "impact", 9, "x"), "must be from 1 to 5, not 9"),
        (("friction", "f1", "impact", 4, " "), "The why of the change is empty"),
        (("friction", "f9", "impact", 4, "x"), "There is no friction “f9”"),
        (("friction", "f1", "pain", 4, "x"), "A friction has no field “pain”"),
        (("department", "fin", "name", "Money", "x"), "A review changes friction, expectation"),
        (("expectation", "e1", "state", "declined", "x"), "commands of its own"),
        (("expectation", "e1", "behaviour", "Other", "x"), "reopen it before"),
        (("contract", "c1", "version", 3, "x"), "commands of its own"),
        (("contract", "c1", "second", "cus", "x"), "stays as it is"),
        (("measure", "m4", "target", 3, "x"), "a review revises its bounds"),
        (("interface", "vet", "id", "x", "x"), "has no field “id”"),
    ],
)
def test_a_change_in_review_keeps_all_rules(change: tuple[Any, ...], sentence: str) -> None:
    found = refusal(worlds.rich(), ChangeInReview("v1", *change))
    assert sentence in found
    assert worlds.is_a_sentence(found)


# Steps in a review


def test_a_step_keeps_from_to_and_why() -> None:
    workshop = do(
        worlds.rich(),
        StepInReview("v1", e.AgreeExpectation("e4"), "They have hands now"),
        StepInReview("v1", c.ReviseContract("c3"), "New targets"),
        StepInReview("v1", Add(Friction(interface="vet", text="New form")), "Came up"),
    )
    assert notes(workshop) == [
        ("fin will do e4 by Friday", "state", "requested", "agreed"),
        ("contract", "state", "active", "revised"),
        ("contract", "version", "1", "2"),
        ("New form", "", "", "New form"),
    ]
    assert workshop.get(Expectation, "e4").state is ExpectationState.AGREED
    assert {n.why for n in workshop.all(ReviewChange)} == {
        "They have hands now",
        "New targets",
        "Came up",
    }


def test_a_step_in_review_is_undone_as_one_and_as_final_as_it_is() -> None:
    workshop = worlds.rich()
    before = workshop.snapshot()
    changes = made(workshop, StepInReview("v1", e.AgreeExpectation("e4"), "x"))
    assert changes.label.endswith(", in review")
    assert not changes.barrier
    workshop.apply(changes)
    workshop.apply(changes.inverted())
    assert workshop == before
    finish = StepInReview("v1", p.FinishRound("r2"), "A new one next year")
    assert made(workshop, finish).barrier


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (e.AgreeExpectation("e1"), "agreed already"),
        (Edit("department", "fin", {"name": "Money"}), "this step changes none of them"),
        (p.ReadPerception("p5"), "this step changes none of them"),
    ],
)
def test_a_step_that_cannot_be_taken_is_refused(step: Command, sentence: str) -> None:
    assert sentence in refusal(worlds.rich(), StepInReview("v1", step, "x"))
