"""Nothing that the rules of privacy withhold is in anything that the projector paints.

A workshop is drawn, and beside it another that differs only in what is withheld: hidden words,
private notes, ballots that are not revealed or too few, dots and levels that are not seen, names.
Whatever the room looks at, both are the same picture, to the last shape.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.analysis.privacy import FLOOR, Audience, is_too_small, threshold_of
from app.analysis.readiness import may_leave
from app.analysis.reading import END
from app.analysis.scenes import scene_of
from app.analysis.scenes.making import MAKERS
from app.analysis.scenes.view import View
from app.analysis.standing import by_too_few
from app.analysis.themes import dots_revealed
from app.catalog import SAMPLE_TODAY, load_template
from app.domain.errors import DomainError
from app.domain.records import (
    Assessment,
    BallotBox,
    BoxState,
    Contract,
    ContractVersion,
    Department,
    Lens,
    Measure,
    ParkedItem,
    Participant,
    Perception,
    PerceptionState,
    PrivateNote,
    Rating,
    Readiness,
    Reading,
    ReadOut,
    Record,
    Response,
    Review,
    RoomState,
    Signature,
    Theme,
    Tone,
)
from app.domain.workshop import Workshop
from app.drawing.projector import projected
from tests.domain.strategies import commands_for
from tests.domain.worlds import rich
from tests.sample import the_sample

MARKER = "xqz-withheld"
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
TEMPLATE = load_template("five_stage")


@cache
def both() -> tuple[Workshop, Workshop]:
    """Return the sample, and beside it the other."""
    workshop = the_sample()
    return workshop, veiled(workshop)


def veiled(workshop: Workshop) -> Workshop:
    """Return a workshop that differs in everything that is withheld, and in nothing else."""
    suppressed = _suppressed(workshop)
    return Workshop(_veiled(workshop, record, suppressed) for record in workshop.records())


def _veiled(workshop: Workshop, record: Record, suppressed: set[str]) -> Record:
    if isinstance(record, Perception):
        return _perception(workshop, record)
    if isinstance(record, Rating) and record.id in suppressed:
        return replace(record, score=6 - record.score if record.score != 3 else 5)
    if isinstance(record, Response):
        about = workshop.get(Perception, record.perception)
        small = any(is_too_small(workshop, d, FLOOR) for d in (about.author, about.about))
        return replace(record, text=MARKER) if small else record
    if isinstance(record, Theme) and not dots_revealed(workshop, record):
        return replace(record, dots=record.dots + 7)
    if isinstance(record, Readiness) and not may_leave(workshop, record):
        return replace(record, level=6 - record.level if record.level != 3 else 1)
    if isinstance(record, Reading):
        return _reading(workshop, record)
    if isinstance(record, Assessment) and is_too_small(workshop, record.department, FLOOR):
        return replace(record, level=4 - record.level if record.level != 2 else 0, holders=1)
    return record if _in_a_contract(workshop, record) else _names(record)


def _perception(workshop: Workshop, record: Perception) -> Perception:
    changed: dict[str, Any] = {"dots": record.dots + 3}
    hidden = record.state is PerceptionState.HIDDEN
    if hidden or is_too_small(workshop, record.author, FLOOR):
        changed |= {"text": f"{MARKER} {record.text}"[:2000]}
        changed |= {"tone": Tone.DIFFICULTY if record.tone is Tone.STRENGTH else Tone.STRENGTH}
        if not hidden:
            changed |= {"clarification": MARKER if record.clarification else ""}
    return replace(record, **changed)


def _reading(workshop: Workshop, record: Reading) -> Reading:
    measure = workshop.get(Measure, record.measure)
    threshold = threshold_of(workshop, Audience.ROOM)
    few = by_too_few(workshop, measure, record.raters, threshold)
    if few and record.value is not None:
        return replace(record, value=record.value + 1.0, note=MARKER)
    return replace(record, note=MARKER)


def _names(record: Record) -> Record:
    """Return the record with other names of people whom the room is not told of."""
    if isinstance(record, PrivateNote):
        return replace(record, text=MARKER)
    if isinstance(record, Participant):
        return replace(record, name=f"{MARKER} {record.id}"[:120], role=MARKER)
    if isinstance(record, ParkedItem):
        return replace(record, raised_by=MARKER)
    if isinstance(record, Review):
        return replace(record, chair=MARKER, first_participants=MARKER, second_participants=MARKER)
    return record


def _in_a_contract(workshop: Workshop, record: Record) -> bool:
    """Whether it is a person between whom a contract is: then the contract prints the name."""
    sides = ("first_member", "second_member")
    return any(workshop.referring(Contract, side, record.id) for side in sides)


def _suppressed(workshop: Workshop) -> set[str]:
    """Return the ratings that no figure may be made of: of boxes that are not revealed, of
    departments that are too small, of cells with too few answers."""
    threshold = threshold_of(workshop, Audience.ROOM)
    revealed = {
        (b.round, b.author, b.about)
        for b in workshop.all(BallotBox)
        if b.state is BoxState.REVEALED
    }
    sizes = Counter(_cell(rating) for rating in workshop.all(Rating))
    return {
        rating.id
        for rating in workshop.all(Rating)
        if (rating.round, rating.author, rating.about) not in revealed
        or is_too_small(workshop, rating.author, threshold)
        or sizes[_cell(rating)] < threshold
    }


def _cell(rating: Rating) -> tuple[str, str, str, Lens, str]:
    return rating.round, rating.author, rating.about, rating.lens, rating.attribute


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


def painted(workshop: Workshop, room: RoomState) -> Any:
    """Return what the projector paints."""
    scene = scene_of(workshop, TEMPLATE, room, SAMPLE_TODAY)
    return projected(scene, None, 1024, 768)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_withheld_changes_nothing_that_the_room_sees(data):
    workshop = data.draw(rooms())
    other = veiled(workshop)
    for _ in range(3):
        room = data.draw(looks(workshop))
        picture = painted(workshop, room)
        assert painted(other, room) == picture, room
        assert not any(MARKER in text for text in picture.texts())
        assert MARKER not in picture.title


@pytest.mark.parametrize(("place", "activity"), PLACES)
def test_in_the_sample_neither(place, activity):
    workshop, other = both()
    assert other != workshop
    ids = [p.id for p in list(workshop.all(Perception))[::12]]
    for first, second in (("fin", "service"), ("production", "hr"), ("hr", "production")):
        for item in ("", END, *(ids if activity in ("readout", "responses") else ())):
            room = RoomState(
                place=place,
                activity=activity,
                round="round-1",
                first=first,
                second=second,
                item=item,
            )
            assert painted(other, room) == painted(workshop, room), room


def test_the_veil_changes_what_is_withheld_and_spares_what_is_not():
    workshop, other = both()
    kept = {p.text for p in other.all(Perception) if MARKER not in p.text}
    assert kept
    assert any(MARKER in p.text for p in other.all(Perception))
    assert [s.name for s in other.all(Signature)] == [s.name for s in workshop.all(Signature)]
    assert other.all(ContractVersion) == workshop.all(ContractVersion)


def test_the_veil_finds_out_a_scene_that_tells_too_much(monkeypatch):
    workshop = the_sample()
    small = Workshop(
        replace(r, headcount=2) if isinstance(r, Department) and r.id == "service" else r
        for r in workshop.records()
    )
    read = next(p for p in small.all(Perception) if p.author == "service" and p.about == "fin")
    room = RoomState(
        place="perceptions",
        activity="readout",
        round="round-1",
        first="fin",
        second="service",
        item=read.id,
    )
    assert painted(veiled(small), room) == painted(small, room)
    monkeypatch.setattr(View, "exposed", lambda self, department: False)
    assert painted(veiled(small), room) != painted(small, room)
