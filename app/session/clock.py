"""Which time it is for a workshop."""

from collections.abc import Callable
from datetime import UTC, datetime

from app.domain.workshop import Workshop


def local_now() -> datetime:
    """Return the time on the wall, without a zone, as records keep it."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


def utc_now() -> datetime:
    """Return the time in UTC without a zone, to the microsecond: the room clock counts in it."""
    return datetime.now(UTC).replace(tzinfo=None)


def utc_beside(now: Callable[[], datetime]) -> Callable[[], datetime]:
    """Return what tells UTC beside `now`, so that both are the same clock.

    The wall's own time is not asked for twice: in the hour that summer time repeats it does not
    say which of the two it is.
    """
    if now is local_now:
        return utc_now
    return lambda: now().astimezone(UTC).replace(tzinfo=None)


def on_its_day(workshop: Workshop, now: datetime) -> datetime:
    """Return `now`, on the day that counts as today where the workshop pins one."""
    pinned = workshop.info.pinned_day
    return now if pinned is None else datetime.combine(pinned, now.time())
