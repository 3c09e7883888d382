"""A workshop open for tests: commands go into memory and file together, as the session does it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.domain.changes import ChangeSet, added
from app.domain.commands import Add, Command
from app.domain.ports import Entry, EntryKind
from app.domain.records import (
    KINDS,
    Attribute,
    Department,
    Interface,
    Measure,
    MeasureRevision,
    Record,
    Review,
    ReviewChange,
    Round,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.storage import FileStore, create_store, open_store
from tests.domain.worlds import rich

START = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
PEOPLE = (
    Department(id="fin", name="Finance"),
    Department(id="svc", name="Customer Service"),
    Round(id="r1", title="First round"),
    Attribute(id="fair", name="Fair"),
    Interface(id="vet", name="Credit vetting", supplier="fin", receiver="svc", accountable="fin"),
)


@dataclass
class Desk:
    """A store and its state."""

    store: FileStore
    workshop: Workshop
    clock: datetime = START

    def entry(self, command: Command, *, scrub: bool = False) -> Entry:
        """Apply a command in memory and return what is to be committed."""
        changes = command.changes(self.workshop)
        self.workshop.apply(changes)
        self.clock += timedelta(minutes=1)
        return Entry(EntryKind.DO, changes, self.clock, scrub=scrub)

    def do(self, command: Command, *, scrub: bool = False) -> int:
        """Carry out a command and return its number once it is durable."""
        return self.store.commit([self.entry(command, scrub=scrub)])[0]

    def add(self, *records: Record) -> None:
        """Add records, each by a command of its own."""
        for record in records:
            self.do(Add(record))

    def again(self, kind: EntryKind, changes: ChangeSet, of: int) -> int:
        """Undo or redo."""
        self.workshop.apply(changes)
        self.clock += timedelta(minutes=1)
        return self.store.commit([Entry(kind, changes, self.clock, of=of)])[0]


def full() -> Workshop:
    """Return a workshop with records of every kind."""
    workshop = rich()
    measure, review = workshop.all(Measure)[0], workshop.all(Review)[0]
    more = (
        MeasureRevision(id="later", measure=measure.id, since=date(2025, 9, 1)),
        ReviewChange(id="why", review=review.id, why="It was too much."),
    )
    workshop.apply(ChangeSet(tuple(map(added, more)), "More"))
    assert {record.kind for record in workshop.records()} == set(KINDS)
    return workshop


def made(path: Path, *records: Record) -> Desk:
    """Make a workshop with some records in it, and leave it open."""
    store = create_store(path, WorkshopInfo(title="Harbour", organisation="Appliances"), START)
    desk = Desk(store, store.load())
    desk.add(*records)
    return desk


@contextmanager
def a_desk(path: Path, *records: Record) -> Iterator[Desk]:
    """Make a workshop and close it at the end."""
    desk = made(path, *records)
    try:
        yield desk
    finally:
        desk.store.close()


def closed(path: Path, *records: Record) -> Workshop:
    """Make a workshop, close it and return what is in it."""
    with a_desk(path, *records) as desk:
        return desk.workshop


def loaded(path: Path) -> Workshop:
    """Open a workshop, read it and close it."""
    with open_store(path) as store:
        return store.load()


def beside(path: Path) -> list[str]:
    """Return the names in the folder of a file."""
    return sorted(found.name for found in path.parent.iterdir())
