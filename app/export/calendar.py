"""What has a day, for calendars (RFC 5545): reviews to come, and what was promised until when.

Each is an event of a whole day with an id that stays, so that a calendar that reads a later
export moves what it has. Nobody is named in it who is not named in a contract; what was told in
confidence has no day.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from app.domain.records import (
    Competency,
    Contract,
    ContractState,
    DevelopmentAction,
    Expectation,
    ExpectationState,
    Participant,
    Progress,
    Review,
    ReviewAction,
)
from app.domain.text import shorten
from app.domain.wording import Wording
from app.domain.workshop import Workshop

_CONTROL = ("Cc", "Cs")
_SUMMARY = 120
"""Characters of a title; what is longer stands whole in the description."""


@dataclass(frozen=True, slots=True)
class Day:
    """One entry. key: kind, id and field of what it comes from; about: who it is between."""

    on: date
    key: tuple[str, str, str]
    what: str
    about: str = ""


def days(workshop: Workshop) -> list[Day]:
    """Return what has a day and is still to be done, by day."""
    found = [
        *_contracts(workshop),
        *_reviews(workshop),
        *_promises(workshop),
        *_skills(workshop),
    ]
    return sorted(found, key=lambda day: (day.on, day.key))


def ics_bytes(workshop: Workshop, today: date) -> bytes:
    """Return the days as an iCalendar file; the same workshop gives the same bytes on a day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Accord//Accord//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _text(shorten(workshop.info.title, _SUMMARY)))
    stamp = datetime.combine(today, time(), UTC)
    for day in days(workshop):
        event = Event()
        event.add("uid", _uid(workshop, day))
        event.add("dtstamp", stamp)
        # Without an end an event that has a date and no time lasts that day (RFC 5545, 3.6.1).
        event.add("dtstart", day.on)
        event.add("transp", "TRANSPARENT")
        event.add("summary", _text(shorten(day.what, _SUMMARY)))
        told = [day.about, day.what if shorten(day.what, _SUMMARY) != day.what else ""]
        if any(told):
            event.add("description", _text("\n\n".join(part for part in told if part)))
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _contracts(workshop: Workshop) -> Iterator[Day]:
    for contract in workshop.all(Contract):
        if contract.state is ContractState.ENDED:
            continue
        who = _parties(workshop, contract)
        if contract.next_review:
            key = (contract.kind, contract.id, "next_review")
            yield Day(contract.next_review, key, f"Review of the contract of {who}")
        if contract.ends:
            key = (contract.kind, contract.id, "ends")
            yield Day(contract.ends, key, f"The contract of {who} ends")


def _reviews(workshop: Workshop) -> Iterator[Day]:
    for action in workshop.all(ReviewAction):
        if action.due and not action.done:
            review = workshop.get(Review, action.review)
            contract = workshop.find(Contract, review.contract)
            about = f"From a review of {_parties(workshop, contract)}" if contract else ""
            yield Day(action.due, (action.kind, action.id, "due"), action.what, about)
    # The next date of a review of one contract is that contract's own.
    shared = [r for r in workshop.all(Review) if r.contract is None and r.next_date]
    if shared:
        last = max(shared, key=lambda review: (review.on or date.min, review.position, review.id))
        if last.next_date:
            key = (last.kind, last.id, "next_date")
            yield Day(last.next_date, key, "Review of all contracts")


def _promises(workshop: Workshop) -> Iterator[Day]:
    for promise in workshop.all(Expectation):
        about = f"Between {workshop.names_of(*workshop.pair(promise.author, promise.other))}"
        if promise.state is ExpectationState.PARKED and promise.revisit:
            key = (promise.kind, promise.id, "revisit")
            yield Day(promise.revisit, key, f"Take up again: {promise.behaviour}", about)
        if promise.state is ExpectationState.ESCALATED and promise.decide_by:
            key = (promise.kind, promise.id, "decide_by")
            yield Day(promise.decide_by, key, f"To be decided: {promise.behaviour}", about)


def _skills(workshop: Workshop) -> Iterator[Day]:
    for action in workshop.all(DevelopmentAction):
        if action.due and action.progress not in (Progress.DONE, Progress.DROPPED):
            skill = workshop.get(Competency, action.competency).name
            about = f"{workshop.name_of(action.department)}, for the skill “{skill}”"
            yield Day(action.due, (action.kind, action.id, "due"), action.what, about)


def _parties(workshop: Workshop, contract: Contract) -> str:
    """Return both parties as the contract names them."""
    sides = (
        (contract.first, contract.first_member),
        (contract.second, contract.second_member),
    )
    members = [(workshop.find(Participant, member), of) for of, member in sides]
    return Wording().listed([m.name if m else workshop.name_of(of) for m, of in members])


def _uid(workshop: Workshop, day: Day) -> str:
    """Return an id that is this record's alone: ids of records are one workshop's own."""
    info = workshop.info
    return f"{uuid5(NAMESPACE_URL, repr((info.organisation, info.title, day.key)))}@accord"


def _text(text: str) -> str:
    """Return text without what a calendar may not hold: control characters but for new lines.

    A tab is allowed (RFC 5545, 3.1), but some calendars show it as a box.
    """
    spaced = text.replace("\t", " ")
    return "".join(c for c in spaced if c == "\n" or unicodedata.category(c) not in _CONTROL)
