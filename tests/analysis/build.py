"""Small workshops for the tests of analysis and drawing, straight from records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.records import (
    Attribute,
    BallotBox,
    BoxState,
    Contract,
    Department,
    Lens,
    Measure,
    MeasureKind,
    Rating,
    Reading,
    Record,
    Round,
    WorkshopInfo,
)
from app.domain.workshop import Workshop

DAY = date(2026, 11, 21)


def departments(*names: str, headcount: int = 8) -> list[Record]:
    """Departments whose ids are the first three letters of their names, in lower case."""
    return [
        Department(
            id=n[:3].lower(), name=n, code=n[:3].upper(), headcount=headcount, position=i + 1.0
        )
        for i, n in enumerate(names)
    ]


def attributes(*names: str) -> list[Record]:
    return [Attribute(id=f"a{i}", name=n, position=i + 1.0) for i, n in enumerate(names)]


def box(author: str, about: str, state: BoxState = BoxState.REVEALED, round: str = "r1") -> Record:
    return BallotBox(round=round, author=author, about=about, state=state)


def ratings(
    author: str,
    about: str,
    lens: Lens,
    scores: Iterable[int],
    attribute: str = "a0",
    round: str = "r1",
) -> list[Record]:
    return [
        Rating(round=round, author=author, about=about, lens=lens, attribute=attribute, score=s)
        for s in scores
    ]


def workshop(*records: Record | Sequence[Record], threshold: int = 3) -> Workshop:
    flat: list[Record] = [
        WorkshopInfo(title="Test", threshold=threshold),
        Round(id="r1", title="Round 1", position=1.0),
    ]
    for record in records:
        flat.extend([record] if isinstance(record, Record) else record)
    return Workshop(flat)


def contract(first: str = "fin", second: str = "cus", **values: object) -> Contract:
    return Contract(id="c1", first=first, second=second, position=1.0, **values)


def measure(
    id: str, kind: MeasureKind, worst: float, target: float, weight: float, **values: object
) -> Measure:
    names = {"name": id, "supplier": "fin", "contract": "c1", "position": 1.0, **values}
    return Measure(id=id, type=kind, worst=worst, target=target, weight=weight, **names)


def reading(of: str, value: float | None, on: date = DAY, **values: object) -> Reading:
    return Reading(measure=of, on=on, value=value, **values)
