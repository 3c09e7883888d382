"""Saving what can still be read of a damaged file into a new one."""

import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.errors import FileError
from app.domain.records import KINDS, WORKSHOP_ID, Record, WorkshopInfo, specs
from app.domain.text import one_line
from app.domain.workshop import Workshop
from app.storage.failures import told
from app.storage.folders import beside, lies_at
from app.storage.gleaning import SENSELESS, Found, Key, gleaned
from app.storage.making import write_workshop
from app.storage.place import HELD, identified, located, refuse_unusable, shown
from app.storage.reading import Row, missing_references
from app.storage.writing import read_changes


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved. kept, dropped: records by kind; dropped ones were read, but make no sense,
    or refer to what is lost. torn: kinds of which some may not have been read at all. recalled:
    how many of the kept ones were only in the history any more.
    """

    kept: dict[str, int]
    dropped: dict[str, int]
    torn: tuple[str, ...]
    recalled: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person should know."""
        out = [f"{sum(self.kept.values()):,} records were saved. The history was not."]
        if self.recalled:
            out.append(f"{self.recalled:,} of them were found in the history only, as it has them.")
        if self.dropped:
            told = (f"{KINDS[kind].noun} ({n:,})" for kind, n in self.dropped.items())
            out.append(
                "Left out, because they make no sense or what they belong to is lost: "
                f"{', '.join(told)}."
            )
        if len(self.torn) == len(KINDS):
            out.append("Its list of tables is lost, so nobody can tell whether these are all.")
        elif self.torn:
            nouns = ", ".join(KINDS[kind].noun for kind in self.torn)
            out.append(f"Of these kinds some records may be lost: {nouns}.")
        return tuple(out)


def salvage(path: Path, to: Path, at: datetime | None = None) -> SalvageReport:
    """Make a new file `to` of every record of `path` that can still be read.

    The damaged file stays as it is. What refers to a lost record and cannot be without it is left
    out, unless the history still has what is lost. at: when the new file begins, else the clock
    of this machine. Raises FileError where nothing can be read, or `to` exists.
    """
    place = located(path)
    HELD.refuse(place, identified(place).key)
    refuse_unusable(to)
    target = Path(os.path.realpath(to))
    if lies_at(target):
        raise FileError(f"{shown(to)} exists already: choose another name.")
    found = gleaned(place)
    recalled = _made_whole(found, place)
    workshop = Workshop(found.records.values())
    with beside(target) as part, told(to):
        write_workshop(part, workshop, at or datetime.now(UTC), shown_as=to)
    kept = Counter(record.kind for record in workshop.records())
    return SalvageReport(dict(kept), dict(found.dropped), tuple(found.torn), recalled)


def can_be_salvaged(place: Path) -> bool:
    """Whether anything of a file at a located path can still be read."""
    try:
        gleaned(place)
    except FileError:
        return False
    return True


def _made_whole(found: Found, place: Path) -> int:
    """Let every reference lead somewhere; return how many records the history had to give.

    What is referred to was there to the last, so that the history brings nothing back that was
    deleted. What it does not have either is left out, with what cannot be without it.
    """
    kept, history, recalled = found.records, _History(found.log), 0
    info = ("workshop", WORKSHOP_ID)
    for key in [key for key in kept if key[0] == "workshop" and key != info]:
        del kept[key]
        found.dropped["workshop"] += 1
    if info not in kept:
        title = one_line(place.stem)[:200] or "Workshop"
        kept[info] = history.last(info) or WorkshopInfo(title=title)
    while missing := list(missing_references(Workshop(kept.values()))):
        for record, name, id in missing:
            spec = specs(type(record))[name]
            lost = history.last((spec.refers, id))
            if lost is not None:
                recalled += (spec.refers, id) not in kept
                found.add(lost)
            elif (record.kind, record.id) in kept:
                _do_without(found, (record.kind, record.id), name, id)
    return recalled


class _History:
    """What the lines of the log that could be read say of a record, looked up when asked."""

    def __init__(self, log: list[Row]) -> None:
        self._log = log
        self._last: dict[Key, Record | None] | None = None

    def last(self, key: Key) -> Record | None:
        """Return a record as it last stood in the history, None where that does not have it."""
        if self._last is None:
            self._last = {}
            for _, _, label, _, barrier, _, timeless, _, text in sorted(self._log, key=_number):
                with suppress(*SENSELESS):
                    changes = read_changes((label, barrier, timeless, text))
                    self._last |= {(c.kind, c.id): c.after for c in changes.changes if c.after}
        return self._last.get(key)


def _number(line: Row) -> int:
    return int(line[0] or 0)


def _do_without(found: Found, key: Key, name: str, id: str) -> None:
    spec = specs(type(found.records[key]))[name]
    if spec.required or spec.on_remove != "clear":
        del found.records[key]
        found.dropped[key[0]] += 1
    else:
        found.records[key] = _without(found.records[key], name, id)


def _without(record: Record, field: str, id: str) -> Record:
    value = getattr(record, field)
    left = tuple(i for i in value if i != id) if isinstance(value, tuple) else None
    change: dict[str, Any] = {field: left}
    return replace(record, **change)
