"""A store in memory, for tests of what stands above storage."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.changes import ChangeSet
from app.domain.errors import FileError
from app.domain.ports import Backup, Entry, LogLine, Progress
from app.domain.records import Record
from app.domain.workshop import Workshop


@dataclass
class Disk:
    """What outlives a store: the records and the log."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    log: list[tuple[LogLine, ChangeSet]] = field(default_factory=list)
    seq: int = 0
    backups: int = 0


class FakeStore:
    """A Store in memory. `before_commit` may wait or raise FileError; batches tells what came
    together."""

    def __init__(self, disk: Disk | None = None, *, read_only: bool = False) -> None:
        self.disk = disk or Disk()
        self.path = Path("fake.accord")
        self.read_only = read_only
        self.before_commit: Callable[[], None] = lambda: None
        self.write_protected = False
        self.begun: datetime | None = None
        self.backup_error = ""
        self.batches: list[list[Entry]] = []
        self.calls: list[str] = []
        self.reopened = 0
        self.closed = False

    def put(self, records: Iterable[Record]) -> None:
        """Put records on the disk, as an earlier sitting would have left them."""
        self.disk.records |= {(record.kind, record.id): record for record in records}

    def load(self, progress: Progress | None = None) -> Workshop:
        return Workshop(self.disk.records.values())

    def log(self) -> list[LogLine]:
        return [line for line, _ in self.disk.log]

    def changes_of(self, seq: int) -> ChangeSet:
        return next(changes for line, changes in self.disk.log if line.seq == seq)

    def commit(self, entries: Sequence[Entry]) -> list[int]:
        self.before_commit()
        self.batches.append(list(entries))
        numbers = []
        for entry in entries:
            for change in entry.changes.changes:
                key = (change.kind, change.id)
                assert self.disk.records.get(key) == change.before
                if change.after is None:
                    del self.disk.records[key]
                else:
                    self.disk.records[key] = change.after
            if entry.changes.logged:
                self.disk.seq += 1
                c = entry.changes
                line = LogLine(self.disk.seq, entry.kind, c.label, entry.at, c.barrier, entry.of)
                self.disk.log.append((line, c))
            if entry.scrub:
                self._forget_capture()
            numbers.append(self.disk.seq)
        return numbers

    def _forget_capture(self) -> None:
        self.calls.append("forget_capture")
        self.disk.log = [(line, c) for line, c in self.disk.log if not c.timeless]

    def erase_history(self) -> None:
        self.calls.append("erase_history")
        self.disk.log = []

    summarised = False

    def summarise(self, content: str) -> None:
        self.calls.append("summarise")

    def backup(self, now: datetime | None = None) -> Path | None:
        if self.backup_error:
            raise FileError(self.backup_error)
        self.disk.backups += 1
        return Path(f"backup-{self.disk.backups}.accord")

    def backups(self) -> list[Backup]:
        return []

    def reopen(self) -> None:
        self.reopened += 1

    def close(self) -> None:
        assert not self.closed
        self.closed = True


class FakeBackups:
    """A folder of backups that never was: those that are given, else three."""

    def __init__(self, *found: Backup) -> None:
        at = datetime(2026, 3, 20, 8, 45, tzinfo=UTC)
        self.found = list(found) or [
            Backup(Path("one.accord"), at, 480_000, sound=True),
            Backup(Path("two.accord"), at - timedelta(minutes=15), 478_000, sound=False),
            Backup(Path("three.accord"), at - timedelta(days=1), 301_000, sound=True, kept=True),
        ]

    def folder(self, path: Path) -> Path:
        return path.with_name(f"{path.stem} backups")

    def listed(self, path: Path) -> list[Backup]:
        return self.found

    def restore(self, path: Path, backup: Path) -> Path | None:
        raise FileError("The stick is full: choose another place.")


def at_noon() -> datetime:
    return datetime(2025, 3, 4, 12, tzinfo=UTC)
