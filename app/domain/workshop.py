"""The state of an open workshop: dicts of frozen records that only `apply` changes."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from app.domain.changes import Change, ChangeSet
from app.domain.errors import DomainError
from app.domain.ids import Pair
from app.domain.links import links
from app.domain.records import (
    ALL,
    KINDS,
    WORKSHOP_ID,
    Department,
    Ordered,
    Record,
    WorkshopInfo,
)
from app.domain.tallies import Tallies
from app.domain.text import quoted
from app.domain.wording import Wording

R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
_NONE: Mapping[str, None] = MappingProxyType({})
_AT_ONCE = 500
_CHANGED_SINCE = "This has been changed since; look at it again and repeat."


class Workshop:
    """All records of a workshop, by kind and id, with an index over every reference.

    Reading is by `get`, `find`, `all`, `ordered`, `referring`; writing is by `apply` alone, whose
    cost grows with the change and not with the workshop.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._tables: dict[str, dict[str, Any]] = {cls.kind: {} for cls in ALL}
        self._index: dict[tuple[str, str, str], dict[str, None]] = {}
        self._own: set[tuple[str, str, str]] | None = None
        """Entries of the index made since a snapshot took the others along; None before one."""
        self._last: dict[str, float] = {}
        self._derived: dict[Hashable, Any] = {}
        self._tallies = Tallies()
        for record in records:
            self._put(record)

    @property
    def info(self) -> WorkshopInfo:
        """The one record about the workshop itself; DomainError where there is none yet."""
        return self.get(WorkshopInfo, WORKSHOP_ID)

    def get(self, cls: type[R], id: str) -> R:
        """Return the record; DomainError where it does not exist."""
        record = self.find(cls, id)
        if record is None:
            raise DomainError(f"There is no {cls.noun} {quoted(id, 64)} in this workshop.")
        return record

    def find(self, cls: type[R], id: str | None) -> R | None:
        """Return the record, or None."""
        found: R | None = self._tables[cls.kind].get(id) if id is not None else None
        return found

    def all(self, cls: type[R]) -> list[R]:
        """Return every record of a kind, as they came."""
        return list(self._tables[cls.kind].values())

    def ordered(self, cls: type[R]) -> list[R]:
        """Return every record of a kind by position, then id."""
        return in_order(self._tables[cls.kind].values())

    def count(self, cls: type[Record]) -> int:
        """Return how many records of a kind there are."""
        return len(self._tables[cls.kind])

    def referring(self, cls: type[R], field: str, id: str) -> list[R]:
        """Return the records of a kind whose reference `field` names `id`, as they came."""
        table = self._tables[cls.kind]
        return [table[key] for key in self._index.get((cls.kind, field, id), _NONE)]

    def last_position(self, kind: str) -> float:
        """Return the position that no record of a kind lies beyond; 0 where none lies beyond 0.

        It is kept from change to change and looked for only after the last record left.
        """
        if kind not in self._last:
            self._last[kind] = max(map(_position, self._tables[kind].values()), default=0.0)
        return max(self._last[kind], 0.0)

    def departments(self) -> list[Department]:
        """Return the departments in the workshop's order."""
        return self.ordered(Department)

    def derived(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` derives from the state; made once between two changes.

        For what several readers want and is long in the making, such as counts over all
        perceptions. It must not hold the workshop, which could then not go when it is closed.
        """
        if name not in self._derived:
            self._derived[name] = make()
        found: T = self._derived[name]
        return found

    def tally(self, cls: type[R], key: Callable[[R], K]) -> Mapping[K, int]:
        """Return how many records of a kind have each key; none that no record has.

        It is counted along with every change, not anew after it. key: a function of the record
        alone, and the same object each time, so none that is made for the call.
        """
        return self._tallies.of(cls.kind, key, self._tables[cls.kind].values())

    def name_of(self, department: str | None) -> str:
        """Return a department's name, a dash where there is none of that id."""
        found = self.find(Department, department)
        return found.name if found else "—"

    def names_of(self, *departments: str | None) -> str:
        """Return departments' names as one says them: "Finance", "Finance and IT"."""
        return Wording().listed([self.name_of(id) for id in departments])

    def pair(self, one: str, other: str) -> Pair:
        """Return two department ids with the first of the pair first."""
        a, b = self.get(Department, one), self.get(Department, other)
        return (one, other) if (a.position, a.id) <= (b.position, b.id) else (other, one)

    def records(self) -> Iterator[Record]:
        """Yield every record, in the order of `ALL`."""
        for table in self._tables.values():
            yield from table.values()

    def snapshot(self) -> "Workshop":
        """Return a copy that a worker may read while this one changes."""
        copy = Workshop.__new__(Workshop)
        copy._tables = {kind: dict(table) for kind, table in self._tables.items()}
        # Both keep the entries as they are, and whoever writes to one takes a copy of it before.
        copy._index = dict(self._index)
        self._own, copy._own = set(), set()
        copy._last = dict(self._last)
        copy._derived = {}
        copy._tallies = self._tallies.copy()
        return copy

    def apply(self, changes: ChangeSet) -> None:
        """Make the changes, all or none; DomainError where the state is not the one they expect."""
        for change in changes.changes:
            if self._tables[change.kind].get(change.id) != change.before:
                raise DomainError(_CHANGED_SINCE)
        self._derived.clear()
        for change in changes.changes:
            if change.before is not None:
                self._unlink(change.before)
            if change.after is not None:
                self._put(change.after)
            else:
                self._tables[change.kind].pop(change.id, None)

    def emptying(self) -> Iterator[None]:
        """Take everything out in steps: a large one that is closed would go all at once, else."""
        while self._derived:
            self._derived.popitem()  # each may hold as much as all the records
            yield
        dicts: list[dict[Any, Any]] = [*self._tables.values(), self._index]
        for held in dicts:
            while held:
                for _ in range(min(len(held), _AT_ONCE)):
                    held.popitem()
                yield

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Workshop) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]  # mutable

    def _put(self, record: Record) -> None:
        self._tables[record.kind][record.id] = record
        last = self._last.get(record.kind)
        if last is not None and _position(record) > last:
            self._last[record.kind] = _position(record)
        self._tallies.add(record)
        for key in links(record):
            self._entry(key)[record.id] = None

    def _unlink(self, record: Record) -> None:
        if self._last.get(record.kind) == _position(record):
            del self._last[record.kind]
        self._tallies.remove(record)
        for key in links(record):
            if key in self._index:
                ids = self._entry(key)
                ids.pop(record.id, None)
                if not ids:
                    del self._index[key]

    def _entry(self, key: tuple[str, str, str]) -> dict[str, None]:
        """Return an entry of the index that may be written to."""
        ids = self._index.get(key)
        if ids is None or (self._own is not None and key not in self._own):
            ids = self._index[key] = dict(ids or ())
            if self._own is not None:
                self._own.add(key)
        return ids


class Prospect(Workshop):
    """A workshop as it would be after some changes: a thin layer over one that stays as it is.

    Its cost grows with the changes. Whole commands can be planned against it.
    """

    def __init__(self, base: Workshop, changes: Iterable[Change] = ()) -> None:
        super().__init__()
        self._base = base
        self._covered: dict[str, set[str]] = {}
        """Ids of each kind that are looked up in this layer, not in the base."""
        for change in changes:
            self._lay(change)

    def find(self, cls: type[R], id: str | None) -> R | None:
        """Return the record as it would be, or None."""
        covered = id in self._covered.get(cls.kind, ())
        return super().find(cls, id) if covered else self._base.find(cls, id)

    def all(self, cls: type[R]) -> list[R]:
        """Return every record of a kind as it would be."""
        return self._uncovered(cls, self._base.all(cls)) + super().all(cls)

    def ordered(self, cls: type[R]) -> list[R]:
        """Return every record of a kind by position, then id, as it would be."""
        return in_order(self.all(cls))

    def count(self, cls: type[Record]) -> int:
        """Return how many records of a kind there would be."""
        return len(self.all(cls))

    def referring(self, cls: type[R], field: str, id: str) -> list[R]:
        """Return the records whose `field` would name `id`."""
        kept = self._uncovered(cls, self._base.referring(cls, field, id))
        return kept + super().referring(cls, field, id)

    def last_position(self, kind: str) -> float:
        """Return the position that no record of a kind would lie beyond, or one beyond it."""
        return max(self._base.last_position(kind), super().last_position(kind))

    def tally(self, cls: type[R], key: Callable[[R], K]) -> Mapping[K, int]:
        """Return how many records of a kind would have each key."""
        return Counter(map(key, self.all(cls)))

    def records(self) -> Iterator[Record]:
        """Yield every record as it would be."""
        for cls in ALL:
            yield from self.all(cls)

    def snapshot(self) -> Workshop:
        """Return a workshop of its own as this would be."""
        return Workshop(self.records())

    def apply(self, changes: ChangeSet) -> None:
        """Lay more changes over it; DomainError where the state is not the one they expect."""
        for change in changes.changes:
            if self.find(KINDS[change.kind], change.id) != change.before:
                raise DomainError(_CHANGED_SINCE)
        self._derived.clear()
        for change in changes.changes:
            self._lay(change)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Workshop) and self.snapshot() == other

    __hash__ = None

    def _lay(self, change: Change) -> None:
        self._covered.setdefault(change.kind, set()).add(change.id)
        table = self._tables[change.kind]
        if change.id in table:
            self._unlink(table.pop(change.id))
        if change.after is not None:
            self._put(change.after)

    def _uncovered(self, cls: type[R], records: list[R]) -> list[R]:
        covered = self._covered.get(cls.kind)
        return [r for r in records if r.id not in covered] if covered else records


def _position(record: Record) -> float:
    return record.position if isinstance(record, Ordered) else 0.0


def in_order(records: Iterable[R]) -> list[R]:
    """Return records by position, then id."""
    return sorted(records, key=lambda r: (getattr(r, "position", 0.0), r.id))
