"""How many records of a kind there are of each sort, counted along with every change."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from app.domain.records import Record

Key = Callable[[Any], Hashable]
_NONE: MappingProxyType[Key, Counter[Any]] = MappingProxyType({})


class Tallies:
    """Counts of records by a key of each; only those that somebody has asked for are kept."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[Key, Counter[Any]]] = {}
        self._shared: set[str] = set()
        """Kinds whose counts a copy has too: they are copied before they change."""

    def of(self, kind: str, key: Key, records: Iterable[Record]) -> Counter[Any]:
        """Return the count by `key`; the records of the kind are gone through the first time."""
        kept = self._counts.setdefault(kind, {})
        if key not in kept:
            kept[key] = Counter(map(key, records))
        return kept[key]

    def add(self, record: Record) -> None:
        """Count a record."""
        for key, count in self._own(record.kind).items():
            count[key(record)] += 1

    def remove(self, record: Record) -> None:
        """Count a record no longer."""
        for key, count in self._own(record.kind).items():
            sort = key(record)
            count[sort] -= 1
            if not count[sort]:
                del count[sort]

    def copy(self) -> "Tallies":
        """Return the same counts, to be kept apart from these."""
        made = Tallies()
        made._counts = {kind: dict(kept) for kind, kept in self._counts.items()}
        self._shared, made._shared = set(self._counts), set(self._counts)
        return made

    def _own(self, kind: str) -> Mapping[Key, Counter[Any]]:
        """Return the counts of a kind, to be changed."""
        if kind in self._shared:
            self._shared.discard(kind)
            self._counts[kind] = {key: Counter(n) for key, n in self._counts[kind].items()}
        return self._counts.get(kind, _NONE)
