"""Where a reading can stand, and whether that is what the file keeps. No Qt."""

from collections.abc import Sequence

from app.analysis.reading import END
from app.domain.commands.room import ShowInRoom
from app.domain.records import ROOM_ID, Lens, Perception, RoomState
from app.domain.workshop import Workshop
from app.stages.perceptions.lists import is_hidden


def is_there(items: Sequence[Perception], item: str) -> bool:
    """Whether an item can be shown: before the reading, one that was read, or the end."""
    if item == END:
        return bool(items) and not any(is_hidden(p) for p in items)
    return not item or any(p.id == item and not is_hidden(p) for p in items)


def last_read(items: Sequence[Perception]) -> str:
    """Return the sentence that was read last, "" before the reading, END behind it."""
    heard = [p for p in items if p.lens is not Lens.SELF and not is_hidden(p)]
    hidden = [i for i, p in enumerate(items) if is_hidden(p)]
    # A list about oneself is read once and belongs to every pair: it tells nothing here.
    if not items or (not heard and hidden) or (hidden and hidden[0] == 0):
        return ""
    return items[hidden[0] - 1].id if hidden else END


def is_at(kept: RoomState, now: ShowInRoom) -> bool:
    """Whether the file keeps the place that the room is shown now."""
    return kept == RoomState(
        place=now.place,
        activity=now.activity,
        round=now.round,
        first=now.first,
        second=now.second,
        item=now.item,
    )


def where_it_stands(
    workshop: Workshop, items: Sequence[Perception], round: str, pair: tuple[str, str]
) -> str:
    """Return where a reading stands: where the room was last, else as `last_read` says."""
    kept = workshop.find(RoomState, ROOM_ID)
    if kept is not None and kept.item and is_there(items, kept.item):
        # Without a place where the room sees nothing any more: its reading stands there still.
        seen = kept.place in ("perceptions", "") and kept.activity == "readout"
        if seen and (kept.round, {kept.first, kept.second}) == (round, set(pair)):
            return kept.item
    return last_read(items)
