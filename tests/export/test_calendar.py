"""A calendar says what has a day, once, to whoever reads RFC 5545, and nothing else."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from app.catalog import SAMPLE_TODAY
from app.domain.commands import Add, Edit
from app.domain.errors import ExportError
from app.domain.records import (
    Competency,
    Contract,
    DevelopmentAction,
    Expectation,
    ExpectationState,
    Progress,
    Review,
    ReviewAction,
)
from app.domain.workshop import Workshop
from app.export import write_calendar
from app.export.calendar import ics_bytes
from tests.export import cases, parts
from tests.export.parts import do
from tests.sample import the_sample

TODAY = cases.TODAY
DUE = date(2027, 1, 15)
LONG = "Zürich; a, b \\ c: “ß” — " * 30 + "end"


def events(workshop: Workshop) -> dict[str, tuple[date, str]]:
    """Return title → day and description, as a calendar reads them."""
    read = Calendar.from_ical(ics_bytes(workshop, TODAY))
    found = read.walk("VEVENT")
    assert all(event.get("dtstart").params["VALUE"] == "DATE" for event in found)
    return {
        str(event["summary"]): (event.decoded("dtstart"), str(event.get("description", "")))
        for event in found
    }


def dated() -> Workshop:
    """Return a workshop with one thing of each kind that has a day, and one of each that is past.

    The contract itself is reviewed on 2 March 2027.
    """
    workshop = parts.pair()
    do(
        workshop,
        Add(Review(id="r", contract="c", on=TODAY, next_date=date(2027, 3, 2))),
        Add(ReviewAction(id="ra", review="r", what="Count the calls", who="Olga", due=DUE)),
        Add(ReviewAction(id="rb", review="r", what="Is done", due=DUE, done=True)),
        Add(ReviewAction(id="rc", review="r", what="Has no day")),
        Add(Review(id="all", on=TODAY, next_date=date(2027, 6, 1))),
        Add(Review(id="old", on=date(2026, 1, 1), next_date=date(2026, 6, 1))),
        Add(Competency(id="k", name="Listening")),
        Add(DevelopmentAction(id="d", what="Sit in", department="a", competency="k", due=DUE)),
    )
    dropped = DevelopmentAction(
        id="e", what="Was dropped", department="a", competency="k", due=DUE,
        progress=Progress.DROPPED,
    )  # fmt: skip
    parked = Expectation(
        id="p", author="a", other="b", behaviour="Call first",
        state=ExpectationState.PARKED, revisit=DUE,
    )  # fmt: skip
    raised = Expectation(
        id="q", author="b", other="a", behaviour="One list",
        state=ExpectationState.ESCALATED, sponsor="Dora Director", decide_by=DUE,
    )  # fmt: skip
    return Workshop([*workshop.records(), dropped, parked, raised])


def test_what_has_a_day_and_is_still_to_be_done_is_in_it() -> None:
    assert events(dated()) == {
        "Review of the contract of Finance and Customer Service": (date(2027, 3, 2), ""),
        "Review of all contracts": (date(2027, 6, 1), ""),
        "Count the calls": (DUE, "From a review of Finance and Customer Service"),
        "Sit in": (DUE, "Finance, for the skill “Listening”"),
        "Take up again: Call first": (DUE, "Between Finance and Customer Service"),
        "To be decided: One list": (DUE, "Between Finance and Customer Service"),
    }


def test_nobody_is_named_who_is_not_named_in_a_contract() -> None:
    data = ics_bytes(dated(), TODAY)
    assert b"Olga" not in data
    assert b"Dora" not in data


def test_an_ended_contract_is_reviewed_no_more_and_members_are_named_as_in_theirs() -> None:
    workshop = cases.between_members()
    (contract,) = workshop.all(Contract)
    do(workshop, Edit("contract", contract.id, {"next_review": DUE}))
    (title,) = (t for t, (day, _) in events(workshop).items() if day == DUE)
    names = [workshop.name_of(contract.first), workshop.name_of(contract.second)]
    assert title.startswith("Review of the contract of ")
    assert not any(name in title for name in names)


def test_an_id_stays_and_is_one_event_s_own() -> None:
    def ids(workshop: Workshop) -> dict[str, str]:
        read = Calendar.from_ical(ics_bytes(workshop, TODAY))
        return {str(e["uid"]): str(e["summary"]) for e in read.walk("VEVENT")}

    workshop = dated()
    before = ids(workshop)
    assert len(before) == 6
    do(workshop, Edit("review_action", "ra", {"what": "Count them twice", "due": TODAY}))
    after = ids(workshop)
    assert set(after) == set(before)
    assert {after[id] for id in after if after[id] != before[id]} == {"Count them twice"}
    do(workshop, Edit("workshop", "workshop", {"title": "Another day"}))
    assert not set(ids(workshop)) & set(after)


def test_the_same_workshop_gives_the_same_bytes_in_lines_of_75_octets() -> None:
    workshop = dated()
    do(workshop, Edit("review_action", "ra", {"what": LONG}))
    data = ics_bytes(workshop, TODAY)
    assert data == ics_bytes(Workshop(workshop.records()), TODAY)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) == 75
    assert all(line.decode() for line in lines[:-1])  # no letter is cut in two
    told = {description for _, description in events(workshop).values()}
    assert any(description.endswith(LONG) for description in told)


def test_the_sample_has_its_reviews(tmp_path: Path) -> None:
    workshop = the_sample()
    written = write_calendar(workshop, tmp_path, today=SAMPLE_TODAY)
    assert written.path.name == "calendar.ics"
    read = Calendar.from_ical(written.path.read_bytes())
    days = {e.decoded("dtstart") for e in read.walk("VEVENT")}
    assert {c.next_review for c in workshop.all(Contract) if c.next_review} <= days


def test_where_nothing_has_a_day_it_says_so(tmp_path: Path) -> None:
    workshop = parts.pair()
    do(workshop, Edit("contract", "c", {"next_review": None}))
    with pytest.raises(ExportError, match="Nothing in this workshop has a day yet"):
        write_calendar(workshop, tmp_path / "c.ics", today=TODAY)
    assert not list(tmp_path.iterdir())
