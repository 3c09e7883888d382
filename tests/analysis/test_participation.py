"""Who has been heard, and who has been silent: counts of departments, never of ballots."""

from dataclasses import fields

import pytest

from app.analysis.participation import (
    BallotsIn,
    Voice,
    next_turn,
    participation,
    silent_in,
    turns,
)
from app.domain.commands import Add, Edit
from app.domain.commands.perceptions import (
    CastBallot,
    CompleteReadOut,
    ReadPerception,
    RespondToPerception,
)
from app.domain.commands.room import CountTurn
from app.domain.records import (
    Attendance,
    Lens,
    Mode,
    Participant,
    Perception,
    ResponseKind,
    Stage,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from tests.stages.perceptions_room import ROOM, said

SPEAKING = (Stage.PERCEPTIONS, "readout")


@pytest.fixture
def workshop():
    return Workshop(ROOM)


def do(workshop, *commands):
    for command in commands:
        workshop.apply(command.changes(workshop))


def voices(workshop) -> dict[str, Voice]:
    return {voice.department: voice for voice in participation(workshop, "r1")}


def test_lists_are_counted_of_those_that_are_asked_for(workshop):
    do(workshop, Add(said("a", "fin", "cs")), Add(said("b", "fin", "cs")))
    do(workshop, Add(said("c", "fin", "fin", Lens.SELF)))
    found = voices(workshop)
    assert list(found) == ["fin", "cs"]
    assert (found["fin"].lists, found["fin"].lists_asked) == (2, 3)
    assert (found["cs"].lists, found["cs"].lists_asked) == (0, 3)


def test_nobody_is_silent_before_somebody_has_begun(workshop):
    for activity in ("write", "ballots", "responses", "readout"):
        assert silent_in(workshop, "r1", activity) == ()
    do(workshop, Add(said("a", "cs", "fin")))
    assert silent_in(workshop, "r1", "write") == ("fin",)
    do(workshop, Add(said("b", "fin", "fin", Lens.SELF)))
    assert silent_in(workshop, "r1", "write") == ()


def test_in_a_carousel_everybody_is_asked_and_in_the_mirror_as_the_mode_means(workshop):
    carousel = Workshop([WorkshopInfo(title="T", mode=Mode.CAROUSEL), *ROOM[1:]])
    do(carousel, Add(said("a", "fin", "cs")))
    assert silent_in(carousel, "r1", "write") == ("cs", "hr")
    assert voices(carousel)["hr"].lists_asked == 5
    mirror = Workshop([WorkshopInfo(title="T", mode=Mode.MIRROR, host="hr"), *ROOM[1:]])
    assert {id: v.lists_asked for id, v in voices(mirror).items()} == {"fin": 1, "cs": 1, "hr": 3}


def test_ballots_are_none_some_or_all_and_never_a_number(workshop):
    people = [Participant(id=f"f{i}", department="fin", name=f"F{i}") for i in range(2)]
    do(workshop, *(Add(p) for p in people))
    boxes = (("fin", Lens.SELF), ("cs", Lens.DIRECT), ("cs", Lens.META))
    assert voices(workshop)["fin"].ballots is BallotsIn.NONE
    do(workshop, CastBallot("r1", "fin", "cs", Lens.DIRECT, {"a1": 3}))
    assert voices(workshop)["fin"].ballots is BallotsIn.SOME
    assert silent_in(workshop, "r1", "ballots") == ("cs",)
    for about, lens in boxes:
        do(workshop, CastBallot("r1", "fin", about, lens, {"a1": 3}))
    assert voices(workshop)["fin"].ballots is BallotsIn.SOME
    do(workshop, Edit("participant", "f0", {"attendance": Attendance.LEFT}))
    assert voices(workshop)["fin"].ballots is BallotsIn.ALL
    assert {f.name for f in fields(Voice) if f.type is BallotsIn} == {"ballots"}


def test_responses_count_once_the_pair_has_been_read_out(workshop):
    do(workshop, Add(said("a", "fin", "cs")), Add(said("b", "cs", "fin")))
    assert voices(workshop)["cs"].responses_asked == 0
    do(workshop, *(ReadPerception(p.id) for p in workshop.all(Perception)))
    do(workshop, CompleteReadOut("r1", "fin", "cs"))
    assert silent_in(workshop, "r1", "responses") == ()
    do(workshop, RespondToPerception("a", ResponseKind.RECOGNISE))
    found = voices(workshop)
    assert (found["cs"].responses, found["cs"].responses_asked) == (1, 1)
    assert (found["fin"].responses, found["fin"].responses_asked) == (0, 1)
    assert silent_in(workshop, "r1", "responses") == ("fin",)


def test_turns_say_whose_is_the_next(workshop):
    among = ("fin", "cs")
    assert next_turn(workshop, *SPEAKING, among) == ()
    do(workshop, CountTurn(*SPEAKING, "fin"), CountTurn(*SPEAKING, "fin"))
    assert turns(workshop, *SPEAKING)["cs"] == 0
    assert next_turn(workshop, *SPEAKING, among) == ("cs",)
    assert silent_in(workshop, "r1", "readout") == ("cs",)
    assert voices(workshop)["fin"].turns == 2
    do(workshop, CountTurn(*SPEAKING, "cs"), CountTurn(*SPEAKING, "cs"))
    assert next_turn(workshop, *SPEAKING, among) == ()
    assert silent_in(workshop, "r1", "readout") == ()
