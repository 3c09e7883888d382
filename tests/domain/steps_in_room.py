"""Random steps of the room: what it sees, its clock, whose turn it is, who consents."""

from hypothesis import strategies as st

from app.domain.commands import Command, room
from app.domain.records import (
    BallotBox,
    BoxState,
    Department,
    MirrorConsent,
    RoomClock,
    Round,
    Stage,
    Turn,
)
from app.domain.rules.room import consent_of
from app.domain.workshop import Workshop
from tests.domain.drawing import Draw, Maker, moments, pick, sometimes, words
from tests.domain.records_drawn import pair


def _show_in_room(draw: Draw, workshop: Workshop) -> Command:
    first, second = pair(draw, workshop)
    return room.ShowInRoom(draw(st.sampled_from(Stage)).value, words(draw, 60), "r1", first, second)


def _start_clock(draw: Draw, workshop: Workshop) -> Command:
    return room.StartClock(words(draw, 60), draw(st.integers(0, 7_200)), draw(moments))


def _pause_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, [x for x in workshop.all(RoomClock) if x.running])
    return room.PauseClock(draw(moments))


def _resume_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, [x for x in workshop.all(RoomClock) if not x.running])
    return room.ResumeClock(draw(moments))


def _adjust_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, workshop.all(RoomClock))
    return room.AdjustClock(draw(st.sampled_from([-60, 60, 300])))


def _backdate_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, workshop.all(RoomClock))
    return room.BackdateClock(draw(st.integers(-300, 1_800)), draw(moments))


def _stop_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, workshop.all(RoomClock))
    return room.StopClock()


def _count_turn(draw: Draw, workshop: Workshop) -> Command:
    had = [x for x in workshop.all(Turn) if x.count]
    if had and sometimes(draw):
        one = pick(draw, had)
        return room.CountTurn(one.stage, one.activity, one.department, -1)
    department = pick(draw, workshop.all(Department)).id
    return room.CountTurn(draw(st.sampled_from(Stage)), words(draw, 60), department)


def _consent_to_mirror(draw: Draw, workshop: Workshop) -> Command:
    free = [
        (x.id, d.id)
        for x in workshop.all(Round)
        for d in workshop.all(Department)
        if consent_of(workshop, x.id, d.id) is None
    ]
    return room.ConsentToMirror(*pick(draw, free), words(draw, 160))


def _withdraw_consent(draw: Draw, workshop: Workshop) -> Command:
    revealed = {(b.round, b.about) for b in workshop.all(BallotBox) if b.state is BoxState.REVEALED}
    given = [(x.round, x.department) for x in workshop.all(MirrorConsent)]
    return room.WithdrawConsent(*pick(draw, [x for x in given if x not in revealed]))


MAKERS: dict[str, Maker] = {
    "show_in_room": _show_in_room,
    "start_clock": _start_clock,
    "pause_clock": _pause_clock,
    "resume_clock": _resume_clock,
    "adjust_clock": _adjust_clock,
    "backdate_clock": _backdate_clock,
    "stop_clock": _stop_clock,
    "count_turn": _count_turn,
    "consent_to_mirror": _consent_to_mirror,
    "withdraw_consent": _withdraw_consent,
}
