"""When a backup is due: some time after the last one, where something has changed since.

Before there is any, it is reckoned from when the file was made, and not from when it was opened:
else a workshop in sittings shorter than that would never have one.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.domain.errors import FileError
from app.domain.ports import Store

BACKUP_EVERY = timedelta(minutes=15)


class BackupRhythm:
    """Writes the backups of a store; for the writer's thread, but for `trouble`.

    trouble: what is wrong with the last backup, "" where nothing is. The file itself is sound
    all the same.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.trouble = ""
        self._store = store
        self._now = now
        self._last: datetime | None = None
        self._changed = False

    def changed(self) -> None:
        """Note that something was made durable that is in no backup."""
        if self._last is None:
            self._last = self._last_backup()
        self._changed = True

    def seconds_left(self) -> float | None:
        """Return the seconds until a backup is due; None where nothing has changed."""
        if not self._changed or self._last is None:
            return None
        now = self._now()
        self._last = min(self._last, now)  # a clock that was set back must not put it off
        return (self._last + BACKUP_EVERY - now).total_seconds()

    def back_up(self) -> None:
        """Write a backup; where that fails, `trouble` says so and the next is tried in time."""
        try:
            self._store.backup(self._now())
            self.trouble = ""
        except FileError as error:
            self.trouble = f"Saved, but without a backup: {error}"
        self._last = self._now()
        self._changed = bool(self.trouble)

    def _last_backup(self) -> datetime:
        try:
            known = self._store.backups()
        except FileError:  # the next backup will say what is wrong with their folder
            known = []
        return known[0].at if known else self._store.begun or self._now()
