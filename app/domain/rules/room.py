"""Rules of the room (METHOD §1 and §8)."""

from datetime import UTC, datetime

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import (
    CLOCK_ID,
    ROOM_ID,
    BallotBox,
    BoxState,
    Department,
    MirrorConsent,
    RoomClock,
    RoomState,
    Stage,
    Turn,
)
from app.domain.rules.base import Check, Derivation
from app.domain.workshop import Prospect, Workshop


def in_utc(at: datetime) -> datetime:
    """Return a time in UTC without a zone, which is how the clock keeps its times.

    Raises DomainError for a time so far off that nothing could be added to it.
    """
    if not 1900 <= at.year <= 9000:
        raise DomainError(f"The clock cannot keep a time in the year {at.year}.")
    return at if at.tzinfo is None else at.astimezone(UTC).replace(tzinfo=None)


def spent_at(clock: RoomClock, at: datetime) -> float:
    """Return the seconds that an activity has used at a time; a clock set back uses none."""
    if clock.since is None:
        return clock.spent
    return clock.spent + max((in_utc(at) - in_utc(clock.since)).total_seconds(), 0.0)


def turn_of(workshop: Workshop, stage: Stage, activity: str, department: str) -> Turn | None:
    """Return a department's count of turns in an activity, or None where it had none."""
    for turn in workshop.referring(Turn, "department", department):
        if (turn.stage, turn.activity) == (stage, activity):
            return turn
    return None


def consent_of(workshop: Workshop, round: str, department: str) -> MirrorConsent | None:
    """Return a department's yes to its mirror in a round, or None."""
    for consent in workshop.referring(MirrorConsent, "department", department):
        if consent.round == round:
            return consent
    return None


def _room_state(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    if isinstance(change.after, RoomState) and change.after.id != ROOM_ID:
        raise DomainError(f"There is one room; its id is “{ROOM_ID}”.")


def _room_clock(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, RoomClock):
        return
    if after.id != CLOCK_ID:
        raise DomainError(f"There is one clock; its id is “{CLOCK_ID}”.")
    if any(at is not None and at.tzinfo is not None for at in (after.since, after.began)):
        raise DomainError("The clock keeps its times in UTC, without a zone.")


def _turn(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, Turn):
        return
    known = turn_of(workshop, after.stage, after.activity, after.department)
    if change.before is None and known is not None and known.id != after.id:
        raise DomainError("The turns of this department are counted already.")


def _consent(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    before, after = change.before, change.after
    if before is None and isinstance(after, MirrorConsent):
        known = consent_of(workshop, after.round, after.department)
        if known is not None and known.id != after.id:
            raise DomainError("This department has said yes to its mirror already.")
    if isinstance(before, MirrorConsent) and after is None:
        revealed = any(
            box.round == before.round and box.state is BoxState.REVEALED
            for box in prospect.referring(BallotBox, "about", before.department)
        )
        if revealed:
            raise DomainError("The mirror has been revealed: the yes to it stays on record.")


def refuse_without_consent(workshop: Workshop, round: str, departments: tuple[str, ...]) -> None:
    """Refuse to reveal the mirror of a department that has not said yes to it."""
    for id in departments:
        if consent_of(workshop, round, id) is None:
            name = workshop.get(Department, id).name
            raise DomainError(
                f"{name} has not said yes to its mirror yet: ask, and record the yes first."
            )


CHECKS: dict[str, Check] = {
    "room_state": _room_state,
    "room_clock": _room_clock,
    "turn": _turn,
    "mirror_consent": _consent,
}
DERIVED: dict[str, Derivation] = {}
