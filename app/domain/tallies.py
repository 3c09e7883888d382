"""How many records of a kind there are of each sort, counted along with every change."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from types import MappingProxyType
from typing import Any

from app.domain.records import Record

Key = Callable[[Any], Hashable]
_NONE: MappingProxyType[Key, Counter[Any]] = MappingProxyType({})


class Tallies:
    """Counts of records by a key of each; only those that somebody has asked for are kept."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[Key, Counter[Any]]] = {}

    def of(self, kind: str, key: Key, records: Iterable[Record]) -> Counter[Any]:
        """Return the count by `key`; the records of the kind are gone through the first time."""
        kept = self._counts.setdefault(kind, {})
        if key not in kept:
            kept[key] = Counter(map(key, records))
        return kept[key]

    def add(self, record: Record) -> None:
        """Count a record."""
        for key, count in self._counts.get(record.kind, _NONE).items():
            count[key(record)] += 1

    def remove(self, record: Record) -> None:
        """Count a record no longer."""
        for key, count in self._counts.get(record.kind, _NONE).items():
            sort = key(record)
            count[sort] -= 1
            if not count[sort]:
                del count[sort]

    def copy(self) -> "Tallies":
        """Return the same counts, to be kept apart from these."""
        made = Tallies()
        made._counts = {
            kind: {key: Counter(count) for key, count in kept.items()}
            for kind, kept in self._counts.items()
        }
        return made
