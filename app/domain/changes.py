"""What a command changes: rows of (kind, id, before, after), with one inverse."""

from dataclasses import dataclass

from app.domain.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None where it did not or does not exist."""

    kind: str
    id: str
    before: Record | None
    after: Record | None

    def inverted(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything that one command changes, applied and undone as one.

    label: what a person reads in the status bar and the history, as a sentence in the past tense.
    barrier: it can't be undone, nor anything before it. logged: kept in the change log; ballots
    and what the room sees are not. timeless: its log entry has no time, because the words are
    anonymous.
    """

    changes: tuple[Change, ...]
    label: str
    barrier: bool = False
    logged: bool = True
    timeless: bool = False

    def inverted(self) -> "ChangeSet":
        """Return the set that takes this one back, last change first."""
        back = tuple(change.inverted() for change in reversed(self.changes))
        return ChangeSet(back, self.label, timeless=self.timeless)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of record that change; pages refresh by it."""
        return frozenset(change.kind for change in self.changes)

    @property
    def added(self) -> tuple[str, ...]:
        """Ids of the records that come into being, in order."""
        return tuple(change.id for change in self.changes if change.before is None)

    def __bool__(self) -> bool:
        return bool(self.changes)


def added(record: Record) -> Change:
    """Return the change that makes `record`."""
    return Change(record.kind, record.id, None, record)


def removed(record: Record) -> Change:
    """Return the change that removes `record`."""
    return Change(record.kind, record.id, record, None)


def edited(before: Record, after: Record) -> Change:
    """Return the change from one state of a record to another."""
    return Change(before.kind, before.id, before, after)
