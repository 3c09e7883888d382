"""The skills page, a process to profile, and a gap."""

from datetime import date

import pytest

from app.domain.commands import Add
from app.domain.records import (
    Assessment,
    Competency,
    Contract,
    Expectation,
    Interface,
    Measure,
    Nature,
    Reading,
    Requirement,
)
from app.stages.skills.page import SkillsPage

FIVE = ("Sends a link", "Uses the form", "Needs a second look", "Says it so", "Helps others")


@pytest.fixture
def process(document):
    """Finance vets credit for Customer Service, and two competencies are known."""
    for record in (
        Interface(
            id="vet",
            name="Credit vetting",
            supplier="fin",
            receiver="cs",
            accountable="fin",
            importance=5,
        ),
        Competency(id="comm", name="Communication", anchors=FIVE),
        Competency(id="emp", name="Empathy"),
    ):
        document.execute(Add(record))
    return document


@pytest.fixture
def gap(process):
    """Empathy: 3 is needed, Finance says 2, Customer Service says 1; its measure is red."""
    contract = Contract(id="con", first="fin", second="cs")
    promise = Expectation(
        id="kind",
        author="cs",
        other="fin",
        nature=Nature.RELATIONSHIP,
        behaviour="Say a no on the telephone",
        interface="vet",
    )
    for record in (
        Requirement(interface="vet", competency="emp", level=3),
        Assessment(id="own", department="fin", viewer="fin", competency="emp", level=2, holders=1),
        Assessment(department="fin", viewer="cs", competency="emp", level=1),
        contract,
        promise,
        Measure(id="tone", contract="con", supplier="fin", expectation="kind", name="Tone"),
        Reading(measure="tone", on=date(2026, 3, 1), value=40.0),
        Reading(measure="tone", on=date(2026, 5, 1), value=20.0),
    ):
        process.execute(Add(record))
    return process


@pytest.fixture
def page(shown, context):
    return shown(SkillsPage(context))
