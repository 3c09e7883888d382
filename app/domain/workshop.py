"""The state of an open workshop: dicts of frozen records that only `apply` changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from app.domain.changes import Change, ChangeSet
from app.domain.errors import DomainError
from app.domain.records import (
    ALL,
    KINDS,
    WORKSHOP_ID,
    Department,
    Ordered,
    Record,
    WorkshopInfo,
    references,
)
from app.domain.text import quoted

R = TypeVar("R", bound=Record)
_NONE: Mapping[str, None] = MappingProxyType({})


class Tables(Protocol):
    """What can be asked of a state, be it present or prospective."""

    def find(self, cls: type[R], id: str | None) -> R | None:
        """Return the record of that id, or None."""

    def all(self, cls: type[R]) -> Iterable[R]:
        """Return every record of a kind, in no promised order."""

    def referring(self, cls: type[R], field: str, id: str) -> Iterable[R]:
        """Return the records of a kind whose `field` names `id`."""


class Workshop:
    """All records of a workshop, by kind and id, with an index over every reference.

    Reading is by `get`, `find`, `all`, `ordered`, `referring`; writing is by `apply` alone, whose
    cost grows with the change and not with the workshop.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._tables: dict[str, dict[str, Any]] = {cls.kind: {} for cls in ALL}
        self._index: dict[tuple[str, str, str], dict[str, None]] = {}
        self._last: dict[str, float] = {}
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
        """Return a position that no record of a kind lies beyond; 0 where there was none."""
        return self._last.get(kind, 0.0)

    def departments(self) -> list[Department]:
        """Return the departments in the workshop's order."""
        return self.ordered(Department)

    def pair(self, one: str, other: str) -> tuple[str, str]:
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
        copy._index = {key: dict(ids) for key, ids in self._index.items()}
        copy._last = dict(self._last)
        return copy

    def apply(self, changes: ChangeSet) -> None:
        """Make the changes, all or none; DomainError where the state is not the one they expect."""
        for change in changes.changes:
            if self._tables[change.kind].get(change.id) != change.before:
                raise DomainError("This has been changed since; look at it again and repeat.")
        for change in changes.changes:
            if change.before is not None:
                self._unlink(change.before)
            if change.after is not None:
                self._put(change.after)
            else:
                self._tables[change.kind].pop(change.id, None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Workshop) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]  # mutable

    def _put(self, record: Record) -> None:
        self._tables[record.kind][record.id] = record
        if isinstance(record, Ordered) and record.position > self._last.get(record.kind, 0.0):
            self._last[record.kind] = record.position
        for key in _links(record):
            self._index.setdefault(key, {})[record.id] = None

    def _unlink(self, record: Record) -> None:
        for key in _links(record):
            ids = self._index.get(key)
            if ids is not None:
                ids.pop(record.id, None)
                if not ids:
                    del self._index[key]


class Prospect:
    """The state as it would be after some changes, without making them."""

    def __init__(self, base: Workshop, changes: Iterable[Change]) -> None:
        self._base = base
        self._after: dict[str, dict[str, Record | None]] = {}
        for change in changes:
            self._after.setdefault(change.kind, {})[change.id] = change.after

    def find(self, cls: type[R], id: str | None) -> R | None:
        """Return the record as it would be, or None."""
        changed = self._after.get(cls.kind, {})
        if id in changed:
            return changed[id]  # type: ignore[return-value]  # the kind tells the class
        return self._base.find(cls, id)

    def all(self, cls: type[R]) -> list[R]:
        """Return every record of a kind as it would be."""
        changed = self._after.get(cls.kind, {})
        kept = [record for record in self._base.all(cls) if record.id not in changed]
        return kept + [r for r in changed.values() if r is not None]  # type: ignore[misc]

    def referring(self, cls: type[R], field: str, id: str) -> list[R]:
        """Return the records whose `field` would name `id`."""
        changed = self._after.get(cls.kind, {})
        kept = [r for r in self._base.referring(cls, field, id) if r.id not in changed]
        new = [r for r in changed.values() if r is not None and id in named(r, field)]
        return kept + new  # type: ignore[operator]  # the kind tells the class


def in_order(records: Iterable[R]) -> list[R]:
    """Return records by position, then id."""
    return sorted(records, key=lambda r: (getattr(r, "position", 0.0), r.id))


def position_between(siblings: list[Ordered], index: int) -> float:
    """Return a position that comes at `index` among `siblings`, which are in order.

    It is never 0, which stands for none, unless halving has used the numbers up.
    """
    if not siblings:
        return 1.0
    if index <= 0:
        first = siblings[0].position
        return first / 2 if first > 0 else first - 1.0
    if index >= len(siblings):
        return siblings[-1].position + 1.0
    return (siblings[index - 1].position + siblings[index].position) / 2


def named(record: Record, field: str) -> tuple[str, ...]:
    """Return the ids that a reference field of a record names."""
    value = getattr(record, field)
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (value,)


@cache
def referrers(kind: str) -> tuple[tuple[type[Record], str], ...]:
    """Return (record class, field) of every field that may refer to a record of `kind`."""
    return tuple(
        (cls, name) for cls in ALL for name, spec in references(cls) if spec.refers == kind
    )


@cache
def _names(kind: str) -> tuple[str, ...]:
    names = {f.name for f in fields(KINDS[kind])}
    return tuple(name for name, _ in references(KINDS[kind]) if name in names)


def _links(record: Record) -> Iterator[tuple[str, str, str]]:
    for field in _names(record.kind):
        for id in named(record, field):
            yield record.kind, field, id
