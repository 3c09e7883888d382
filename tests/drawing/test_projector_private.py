"""Nothing that the rules of privacy withhold is in anything that the projector paints.

A workshop is drawn, and beside it another that differs only in what is withheld. Whatever the room
looks at, both are the same picture, to the last shape.
"""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.analysis.reading import END
from app.analysis.scenes import scene_of
from app.analysis.scenes.view import View
from app.catalog import SAMPLE_TODAY, load_template
from app.domain.records import ContractVersion, Department, Perception, RoomState, Signature
from app.domain.workshop import Workshop
from app.drawing.projector import projected
from tests.drawing.rooms_drawn import PLACES, looks, rooms
from tests.drawing.veil import MARKER, veiled
from tests.sample import the_sample

TEMPLATE = load_template("five_stage")


@cache
def both() -> tuple[Workshop, Workshop]:
    """Return the sample, and beside it the other."""
    workshop = the_sample()
    return workshop, veiled(workshop)


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
