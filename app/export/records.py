"""The records that a person may take out of a workshop as tables, kind by kind.

What is told in confidence has no table: private notes, ballots, perceptions that have not been
read out, readiness that has not been revealed, and readings of too few people. Ratings leave as
cells that analysis lets leave.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from app.analysis.privacy import FLOOR, Audience, is_too_small, threshold_of
from app.analysis.ratings import rating_table
from app.analysis.readiness import may_leave
from app.analysis.standing import by_too_few
from app.domain.records import (
    ALL,
    KINDS,
    Attribute,
    BallotBox,
    ContractVersion,
    Department,
    Measure,
    Perception,
    PerceptionState,
    PrivateNote,
    Rating,
    Readiness,
    Reading,
    Record,
    Response,
    Round,
    Signature,
    specs,
)
from app.domain.wording import BELOW
from app.domain.workshop import Workshop, in_order

Value = str | float | int | bool | date | datetime | None
WITHHELD: tuple[type[Record], ...] = (PrivateNote, Rating, BallotBox)
"""Kinds that never leave: what is private, and what ballots could be counted by."""

_UNPRINTED: dict[type[Record], frozenset[str]] = {
    ContractVersion: frozenset({"content"}),
    Signature: frozenset({"strokes", "initials"}),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. rows: values in the order of the columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(workshop: Workshop, threshold: int | None = None) -> Iterator[Sheet]:
    """Yield a table for every kind of record that may leave, then the analysed ratings.

    threshold: what the facilitator chose knowingly for this export, None for the rule.
    """
    for cls in ALL:
        if cls not in WITHHELD:
            yield _sheet(workshop, cls, threshold)
    yield rating_cells(workshop, threshold)


def rating_cells(workshop: Workshop, threshold: int | None = None) -> Sheet:
    """Return the ratings of every round as cells: mean, spread and count, or why there are none."""
    columns = ("round", "author", "about", "lens", "attribute", "raters", "mean", "spread", "shown")
    names = {r.id: r.title_text for cls in (Department, Attribute) for r in workshop.all(cls)}
    rows: list[tuple[Value, ...]] = []
    for round in workshop.ordered(Round):
        table = rating_table(workshop, round.id, audience=Audience.REPORT, chosen=threshold)
        for key, cell in sorted(table.cells.items()):
            who = (round.title, names[key.author], names[key.about], key.lens.value)
            state = "shown" if cell.shown else BELOW
            rows.append((*who, names[key.attribute], cell.n, cell.mean, cell.sd, state))
    return Sheet("ratings", columns, tuple(rows))


def _sheet(workshop: Workshop, cls: type[Record], threshold: int | None) -> Sheet:
    hidden = _UNPRINTED.get(cls, frozenset())
    names = [f.name for f in fields(cls) if f.name not in hidden and f.name != "position"]
    refers = [name for name in names if specs(cls)[name].refers]
    columns = (*names, *(f"{name} id" for name in refers))
    rows: list[tuple[Value, ...]] = []
    for record in _leaving(workshop, cls):
        blank = _blanked(workshop, record, threshold)
        shown = [
            _value(workshop, record, name) if name not in blank else blank[name] for name in names
        ]
        rows.append((*shown, *(_ids(record, name) for name in refers)))
    return Sheet(cls.kind, columns, tuple(rows))


def _leaving(workshop: Workshop, cls: type[Record]) -> Iterable[Record]:
    records = in_order(workshop.all(cls))
    may = _MAY_LEAVE.get(cls)
    return [r for r in records if may(workshop, r)] if may else records


def _perception_may(workshop: Workshop, record: Record) -> bool:
    """Only what was read out leaves, and nothing of a department too small to hide in."""
    assert isinstance(record, Perception)
    read = record.state is not PerceptionState.HIDDEN
    return read and not is_too_small(workshop, record.author, FLOOR)


def _response_may(workshop: Workshop, record: Record) -> bool:
    """Only where the perception may, and by a department that is large enough, too."""
    assert isinstance(record, Response)
    perception = workshop.get(Perception, record.perception)
    small = is_too_small(workshop, record.department, FLOOR)
    return not small and _perception_may(workshop, perception)


def _readiness_may(workshop: Workshop, record: Record) -> bool:
    """Only what both sides have revealed, of departments that are large enough."""
    assert isinstance(record, Readiness)
    return may_leave(workshop, record)


_MAY_LEAVE: dict[type[Record], Callable[[Workshop, Record], bool]] = {
    Perception: _perception_may,
    Readiness: _readiness_may,
    Response: _response_may,
}


def _blanked(workshop: Workshop, record: Record, threshold: int | None) -> dict[str, Value]:
    """Return what stands in place of the figures of a measure that too few people gave."""
    limit = threshold_of(workshop, Audience.REPORT, threshold)
    if isinstance(record, Measure):
        below = record.baseline is not None and by_too_few(workshop, record, None, limit)
        return {"baseline": BELOW} if below else {}
    if isinstance(record, Reading):
        measure = workshop.get(Measure, record.measure)
        if by_too_few(workshop, measure, record.raters, limit):
            value = None if record.value is None else BELOW
            return {"value": value, "raters": None, "spread": None, "note": ""}
    return {}


def _value(workshop: Workshop, record: Record, name: str) -> Value:
    value = getattr(record, name)
    spec = specs(type(record))[name]
    if spec.refers and value:
        ids = value if isinstance(value, tuple) else (value,)
        return ", ".join(_name(workshop, spec.refers, id) for id in ids)
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value)
    if isinstance(value, StrEnum):
        return value.value
    plain: Value = value
    return plain


def _name(workshop: Workshop, kind: str, id: str) -> str:
    record = workshop.find(KINDS[kind], id)
    return (record.title_text or id) if record else id


def _ids(record: Record, name: str) -> str:
    value = getattr(record, name)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value or ""
