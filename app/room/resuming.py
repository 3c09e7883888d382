"""Where the room was when the program ended, if something was in progress then."""

from app.domain.records import CLOCK_ID, ROOM_ID, RoomClock, RoomState
from app.domain.rules.perceptions import read_out_of
from app.domain.workshop import Workshop
from app.room.sight import READ_OUT


def in_progress(workshop: Workshop) -> RoomState | None:
    """Return what the room saw, where a clock stands or a read-out is incomplete; else None."""
    state = workshop.find(RoomState, ROOM_ID)
    if state is None or not state.place:
        return None
    if workshop.find(RoomClock, CLOCK_ID) is not None:
        return state
    if (state.place, state.activity) != READ_OUT:
        return None
    read_out = read_out_of(workshop, state.round, state.first, state.second)
    begun = bool(state.item) if read_out is None else not read_out.complete
    return state if begun else None
