"""Every view of the projector by name, from the sample and from a round that is under way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from app.analysis.scenes import Scene, scene_of
from app.catalog import SAMPLE_TODAY, load_template
from app.domain.records import (
    AgendaItem,
    BallotBox,
    BoxState,
    Perception,
    ReadOut,
    RoomState,
    Round,
    Theme,
)
from app.domain.workshop import Workshop
from tests.sample import the_sample

TEMPLATE = "five_stage"
FIRST, SECOND = "fin", "service"
VIEWS: dict[str, tuple[str, str]] = {
    "title": ("setup", "aim"),
    "departments": ("setup", "departments"),
    "rules": ("setup", "rules"),
    "plan": ("setup", "plan"),
    "parked": ("setup", "parked"),
    "ballots-closed": ("perceptions", "ballots"),
    "complete": ("perceptions", "readout"),
    "responses": ("perceptions", "responses"),
    "themes": ("perceptions", "themes"),
    "mirror": ("perceptions", "mirror"),
    "interfaces": ("expectations", "interfaces"),
    "frictions": ("expectations", "frictions"),
    "board": ("expectations", "negotiate"),
    "readiness": ("expectations", "readiness"),
    "channels": ("expectations", "channels"),
    "contract": ("expectations", "contract"),
    "measures": ("measures", "choose"),
    "weights": ("measures", "weights"),
    "readings": ("measures", "readings"),
    "gauge": ("measures", "gauge"),
    "profile": ("skills", "profile"),
    "levels": ("skills", "assess"),
    "heat": ("skills", "gaps"),
    "learning": ("skills", "plan"),
    "promised": ("review", "open"),
    "review-learn": ("review", "learn"),
    "review-changes": ("review", "changes"),
    "review-actions": ("review", "actions"),
    "review-close": ("review", "close"),
    "matrix": ("map", "matrix"),
    "conversations": ("map", "conversations"),
    "contracts": ("contracts", "list"),
}
"""What the finished sample shows, by (place, activity)."""


def under_way(workshop: Workshop) -> Workshop:
    """Return the sample in the middle of its first day: the pair is being read, ballots come in,
    nothing is revealed, and no answers are there yet."""
    records = []
    for record in workshop.records():
        if isinstance(record, ReadOut) and {record.first, record.second} == {FIRST, SECOND}:
            continue
        if isinstance(record, BallotBox):
            record = replace(record, state=BoxState.OPEN)
        elif isinstance(record, AgendaItem) and (record.day > 1 or record.position > 9):
            record = replace(record, started=None, ended=None)
        elif isinstance(record, Theme):
            record = replace(record, priority=0)
        records.append(record)
    return Workshop(records)


def scenes() -> Iterator[tuple[str, Scene]]:
    """Yield every view with its name: of the sample, then of a round that is under way."""
    done = the_sample()
    for name, (place, activity) in VIEWS.items():
        yield name, seen(done, place, activity)
    now = under_way(done)
    for name, activity, item in (
        ("write", "write", ""),
        ("ballots", "ballots", ""),
        ("before", "readout", ""),
        ("sentence", "readout", sentence(now)),
        ("clarified", "readout", sentence(now, clarified=True)),
        ("responses-locked", "responses", ""),
        ("themes-before-dots", "themes", ""),
        ("expect", "mirror", ""),
    ):
        yield name, seen(now, "perceptions", activity, item=item)
    yield "plan-now", seen(now, "setup", "plan")
    yield "mirror-other-way", seen(done, "perceptions", "mirror", first=SECOND, second=FIRST)
    yield "mirror-small", seen(done, "perceptions", "mirror", first="production", second="hr")
    answered = next(p for p in done.all(Perception) if p.author == FIRST and p.about == SECOND)
    yield "answer", seen(done, "perceptions", "responses", item=answered.id)


def seen(
    workshop: Workshop,
    place: str,
    activity: str,
    *,
    first: str = FIRST,
    second: str = SECOND,
    item: str = "",
    today: date = SAMPLE_TODAY,
    moment: tuple[datetime, datetime] | None = None,
) -> Scene:
    """Return what the room sees of an activity."""
    rounds = workshop.ordered(Round)
    room = RoomState(
        place=place,
        activity=activity,
        round=rounds[0].id if rounds else "",
        first=first,
        second=second,
        item=item,
    )
    return scene_of(workshop, load_template(TEMPLATE), room, today, moment)


def sentence(workshop: Workshop, *, clarified: bool = False) -> str:
    """Return the id of a sentence of the pair that has been read."""
    return next(
        p.id
        for p in sorted(workshop.all(Perception), key=lambda p: p.id)
        if (p.author, p.about) == (SECOND, FIRST) and bool(p.clarification) is clarified
    )
