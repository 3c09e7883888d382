"""Rows of what the room sees, its clock, turns, and consent to the mirror."""

from app.storage.rows.base import RecordRow, real, refer, whole, words


class RoomStateRow(RecordRow, table=True):
    """Row of `RoomState`; the record says what its fields mean."""

    __tablename__ = "room_state"

    place: str = words()
    activity: str = words()
    round: str = words()
    first: str = words()
    second: str = words()
    item: str = words()


class RoomClockRow(RecordRow, table=True):
    """Row of `RoomClock`; the record says what its fields mean."""

    __tablename__ = "room_clock"

    agenda_item: str = words()
    title: str = words()
    seconds: int = whole()
    spent: float = real()
    since: str | None = words()
    began: str | None = words()


class TurnRow(RecordRow, table=True):
    """Row of `Turn`; the record says what its fields mean."""

    __tablename__ = "turn"

    stage: str = words()
    activity: str = words()
    department: str = refer("department")
    count: int = whole()


class MirrorConsentRow(RecordRow, table=True):
    """Row of `MirrorConsent`; the record says what its fields mean."""

    __tablename__ = "mirror_consent"

    round: str = refer("round")
    department: str = refer("department")
    by: str = words()
