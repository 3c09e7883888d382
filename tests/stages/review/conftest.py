"""The page of the review, with a contract that was read once and a review that is open."""

from datetime import date

import pytest

from app.domain.commands import Add
from app.domain.commands.contracts import AgreeContract
from app.domain.commands.expectations import AgreeExpectation
from app.domain.records import (
    Competency,
    Contract,
    Expectation,
    Friction,
    Interface,
    Measure,
    Reading,
    Requirement,
    Review,
)
from app.stages.review.page import ReviewPage

TODAY = date(2026, 5, 6)


BEFORE = date(2026, 2, 3)


@pytest.fixture
def page(shown, context):
    return shown(ReviewPage(context), height=900)


@pytest.fixture
def contract(document):
    """An agreed contract with one promise and the measure of it, read once before."""
    for command in (
        Add(
            Interface(
                id="vet", name="Credit vetting", supplier="fin", receiver="cs", accountable="fin"
            )
        ),
        Add(Friction(id="slow", interface="vet", text="Nobody knows where it lies")),
        Add(Competency(id="emp", name="Empathy")),
        Add(Requirement(id="need", interface="vet", competency="emp", level=2)),
        Add(
            Expectation(
                id="day", author="cs", other="fin", behaviour="Answer within a day", interface="vet"
            )
        ),
        Add(Expectation(id="ask", author="cs", other="fin", behaviour="Ring before noon")),
        AgreeExpectation("day"),
        Add(Contract(id="con", first="fin", second="cs")),
        AgreeContract("con", BEFORE),
        Add(
            Measure(
                id="speed", contract="con", supplier="fin", expectation="day", name="Turnaround"
            )
        ),
        Add(Reading(measure="speed", on=BEFORE, value=60.0)),
    ):
        assert document.execute(command) is not None
    return document


@pytest.fixture
def review(contract):
    """A review that is open today."""
    contract.execute(Add(Review(id="rev", on=TODAY)))
    return contract
