"""Who has been heard, and who has been silent: departments, never people."""

import pytest

from app.analysis.participation import silent_in
from app.domain.commands import Add
from app.domain.commands.ballots import CastBallot
from app.domain.records import Lens, Mode, WorkshopInfo
from app.domain.workshop import Workshop
from tests.stages.perceptions.room import ROOM, said


@pytest.fixture
def workshop():
    return Workshop(ROOM)


def do(workshop, *commands):
    for command in commands:
        workshop.apply(command.changes(workshop))


def test_nobody_is_silent_before_somebody_has_begun(workshop):
    for activity in ("write", "ballots"):
        assert silent_in(workshop, "r1", activity) == ()
    do(workshop, Add(said("a", "cs", "fin")))
    assert silent_in(workshop, "r1", "write") == ("fin",)
    do(workshop, Add(said("b", "fin", "fin", Lens.SELF)))
    assert silent_in(workshop, "r1", "write") == ()


def test_one_ballot_of_a_department_is_enough_to_be_heard(workshop):
    do(workshop, CastBallot("r1", "fin", "cs", Lens.DIRECT, {"a1": 3}))
    assert silent_in(workshop, "r1", "ballots") == ("cs",)
    do(workshop, CastBallot("r1", "cs", "fin", Lens.DIRECT, {"a1": 3}))
    assert silent_in(workshop, "r1", "ballots") == ()


def test_in_a_carousel_and_in_the_mirror_everybody_is_asked_whom_the_mode_means():
    carousel = Workshop([WorkshopInfo(title="T", mode=Mode.CAROUSEL), *ROOM[1:]])
    do(carousel, Add(said("a", "fin", "cs")))
    assert silent_in(carousel, "r1", "write") == ("cs", "hr")
    mirror = Workshop([WorkshopInfo(title="T", mode=Mode.MIRROR, host="hr"), *ROOM[1:]])
    do(mirror, Add(said("a", "hr", "hr", Lens.SELF)))
    assert silent_in(mirror, "r1", "write") == ("fin", "cs")
