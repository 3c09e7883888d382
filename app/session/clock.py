"""Which time it is for a workshop."""

from datetime import datetime

from app.domain.workshop import Workshop


def local_now() -> datetime:
    """Return the time on the wall, without a zone, as records keep it."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


def on_its_day(workshop: Workshop, now: datetime) -> datetime:
    """Return `now`, on the day that counts as today where the workshop pins one."""
    pinned = workshop.info.pinned_day
    return now if pinned is None else datetime.combine(pinned, now.time())
