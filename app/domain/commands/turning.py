"""When departments change places: the first of a pair is the earlier one, everywhere."""

from collections.abc import Sequence
from typing import Any

from app.domain.changes import Change, edited
from app.domain.errors import DomainError
from app.domain.records import (
    Channel,
    Contract,
    ContractVersion,
    Department,
    FocusPair,
    ReadOut,
    Record,
    Review,
    Theme,
)
from app.domain.rules import DERIVED
from app.domain.rules.base import in_workshop_order
from app.domain.workshop import Prospect, Workshop

_PAIRED: tuple[type[Record], ...] = (FocusPair, Theme, ReadOut, Channel, Contract)


def turned_pairs(workshop: Workshop, moves: Sequence[Change]) -> list[Change]:
    """Return the changes to every pair whose departments change places by `moves`.

    Raises DomainError where a contract has been agreed or reviewed: its sides stay as they are.
    """
    after = Prospect(workshop, moves)
    moved = [change.id for change in moves]
    turned: dict[str, Change] = {}
    for cls in _PAIRED:
        derive: Any = DERIVED.get(cls.kind, in_workshop_order)
        for field in ("first", "second"):
            for record in (r for id in moved for r in workshop.referring(cls, field, id)):
                now = derive(after, record)
                if now != record:
                    _refuse_settled(workshop, record)
                    turned[record.id] = edited(record, now)
    return list(turned.values())


def _refuse_settled(workshop: Workshop, record: Record) -> None:
    if not isinstance(record, Contract):
        return
    versions = workshop.referring(ContractVersion, "contract", record.id)
    reviews = workshop.referring(Review, "contract", record.id)
    if versions or reviews:
        first, second = (workshop.get(Department, id) for id in (record.first, record.second))
        raise DomainError(
            f"{first.name} stays before {second.name}: their contract has been agreed with "
            f"{first.name} as the first side."
        )
