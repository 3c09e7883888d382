"""The room: what it sees, where the clock stands, who has spoken and who consents (METHOD §1, §8).

`RoomState` and `RoomClock` stand outside the change log: undo never rewinds them, and they are
durable at each step, so that a crash loses neither the sentence that is read nor the minute.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.records.base import Record, line, number, refers
from app.domain.records.setup import Stage

ROOM_ID = "room"
CLOCK_ID = "clock"


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomState(Record):
    """Where the room is: at most one, with the id "room".

    place: key of a stage, "map" or "contracts". round, first, second, item: ids as plain text.
    They refer to nothing, so that undo may remove what the room has seen; what is gone is not
    shown.
    """

    kind: ClassVar[str] = "room_state"
    noun: ClassVar[str] = "state of the room"
    verbs: ClassVar[tuple[str, ...]] = ()

    id: str = ROOM_ID
    place: str = line("place", limit=60)
    activity: str = line("activity", limit=60)
    round: str = line("round", limit=64)
    first: str = line("first department", limit=64)
    second: str = line("second department", limit=64)
    item: str = line("item", limit=64)


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomClock(Record):
    """The countdown of an activity: at most one, with the id "clock".

    agenda_item: id of the planned item, "" where there is none. seconds: its length as it stands.
    spent: seconds used before `since`. since: when it last began to run, None while it stands
    still. began: when the activity began. Both are UTC without a zone, so that no change of
    summer time moves the clock.
    """

    kind: ClassVar[str] = "room_clock"
    noun: ClassVar[str] = "room clock"
    verbs: ClassVar[tuple[str, ...]] = ()

    id: str = CLOCK_ID
    agenda_item: str = line("agenda item", limit=64)
    title: str = line("activity", limit=200)
    seconds: int = number("length in seconds", default=0, low=0, high=172_800)
    spent: float = number("seconds used", default=0.0, low=0.0, high=1e10)
    since: datetime | None = None
    began: datetime | None = None

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self.since is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn(Record):
    """How often a department has spoken in an activity; never who of it."""

    kind: ClassVar[str] = "turn"
    noun: ClassVar[str] = "turn"
    verbs: ClassVar[tuple[str, ...]] = ()

    stage: Stage = Stage.SETUP
    activity: str = line("activity", limit=60)
    department: str = refers("department", "department", fixed=True)
    count: int = number("turns", default=0, low=0, high=100_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class MirrorConsent(Record):
    """A department's yes to its mirror in a round. by: who said so for it."""

    kind: ClassVar[str] = "mirror_consent"
    noun: ClassVar[str] = "consent to the mirror"
    verbs: ClassVar[tuple[str, ...]] = ()

    round: str = refers("round", "round", fixed=True)
    department: str = refers("department", "department", fixed=True)
    by: str = line("said by", limit=160)
