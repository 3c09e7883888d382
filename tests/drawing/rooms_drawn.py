"""Workshops in the midst of anything, and what the room looks at in them, for Hypothesis."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from app.analysis.reading import END
from app.analysis.scenes.making import MAKERS
from app.domain.errors import DomainError
from app.domain.records import (
    BallotBox,
    BoxState,
    Contract,
    Department,
    Lens,
    Measure,
    Perception,
    PerceptionState,
    Rating,
    Readiness,
    Reading,
    ReadOut,
    Record,
    Review,
    RoomState,
    Theme,
)
from app.domain.workshop import Workshop
from tests.domain.strategies import commands_for
from tests.domain.worlds import rich

PLACES = [(place, activity) for place, of in MAKERS.items() for activity in of]
TELLING = [
    ("perceptions", "readout"),
    ("perceptions", "responses"),
    ("perceptions", "themes"),
    ("perceptions", "mirror"),
    ("expectations", "readiness"),
    ("map", "matrix"),
]
"""Where most is withheld: looked at as often as all the others together."""

LOOKED_AT = (Perception, Contract, Review, Theme)


@st.composite
def rooms(draw: Any) -> Workshop:
    """Draw a workshop in the midst of anything."""
    records = [_stirred(draw, record) for record in rich().records()]
    kept = [r for r in records if not isinstance(r, Rating | BallotBox | ReadOut)]
    workshop = Workshop([*kept, *_ballots(draw), *_readouts(draw)])
    for _ in range(draw(st.integers(0, 3))):
        command = draw(commands_for(workshop))
        try:
            workshop.apply(command.changes(workshop))
        except DomainError:
            continue
    return workshop


def _stirred(draw: Any, record: Record) -> Record:
    if isinstance(record, Department):
        return replace(record, headcount=draw(st.sampled_from([0, 1, 2, 3, 6])))
    if isinstance(record, Perception):
        states = [PerceptionState.HIDDEN, PerceptionState.READ]
        state = PerceptionState.LINKED if record.theme else draw(st.sampled_from(states))
        return replace(record, state=state)
    if isinstance(record, Theme):
        return replace(record, dots=draw(st.integers(0, 9)), priority=draw(st.integers(0, 2)))
    if isinstance(record, Readiness):
        return replace(record, revealed=draw(st.booleans()))
    if isinstance(record, Measure):
        return replace(record, rated=draw(st.booleans()))
    if isinstance(record, Reading):
        return replace(record, raters=draw(st.sampled_from([None, 1, 2, 3, 5])))
    return record


def _ballots(draw: Any) -> Iterator[Record]:
    """Draw boxes in any state, with any number of ballots, the fewest as likely as enough."""
    for author, about in (("fin", "sal"), ("sal", "fin"), ("fin", "fin"), ("sal", "sal")):
        state = draw(st.sampled_from([*BoxState, BoxState.REVEALED, BoxState.REVEALED]))
        yield BallotBox(round="r1", author=author, about=about, state=state)
        lenses = (Lens.SELF,) if author == about else (Lens.DIRECT, Lens.META)
        for lens in lenses:
            for attribute in ("open", "speed", "calm"):
                for score in draw(st.lists(st.integers(1, 5), max_size=5)):
                    yield Rating(
                        round="r1",
                        author=author,
                        about=about,
                        lens=lens,
                        attribute=attribute,
                        score=score,
                    )


def _readouts(draw: Any) -> Iterator[Record]:
    if draw(st.booleans()):
        complete = draw(st.booleans())
        seen = complete and draw(st.booleans())
        yield ReadOut(round="r1", first="fin", second="sal", complete=complete, dots_revealed=seen)


@st.composite
def looks(draw: Any, workshop: Workshop) -> RoomState:
    """Draw what the room looks at, also where it makes no sense."""
    place, activity = draw(st.sampled_from(PLACES + TELLING * 6))
    departments = [d.id for d in workshop.departments()]
    items = ["", END, *(r.id for cls in LOOKED_AT for r in workshop.all(cls))]
    pair = draw(st.sampled_from([("fin", "sal"), ("sal", "fin"), None]))
    one, other = pair or (draw(st.sampled_from(departments)), draw(st.sampled_from(departments)))
    return RoomState(
        place=place,
        activity=activity,
        round=draw(st.sampled_from(["r1", "r1", "r2", ""])),
        first=one,
        second=other,
        item=draw(st.sampled_from(items)),
    )
