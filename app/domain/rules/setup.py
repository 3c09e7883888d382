"""Rules of set-up (METHOD §0)."""

import re

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import (
    WORKSHOP_ID,
    AgendaItem,
    Department,
    FocusPair,
    WorkshopInfo,
)
from app.domain.rules.base import Check, Derivation, in_workshop_order, refuse_same
from app.domain.workshop import Prospect, Workshop

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def _workshop(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, WorkshopInfo):
        raise DomainError("The workshop itself cannot be removed from its file.")
    if after.id != WORKSHOP_ID:
        raise DomainError(f"A file holds one workshop; its id is “{WORKSHOP_ID}”.")
    if after.starts and after.ends and after.ends < after.starts:
        raise DomainError(
            f"The workshop would end on {after.ends}, before it starts: correct a date."
        )


def _department(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, Department):
        return
    if after.colour and not _COLOUR.fullmatch(after.colour):
        raise DomainError(f"“{after.colour}” is not a colour: write it as #0F5F5A.")
    if isinstance(change.before, Department) and change.before.name == after.name:
        return
    for other in prospect.all(Department):
        if other.id != after.id and other.name.casefold() == after.name.casefold():
            raise DomainError(
                f"There is already a department “{other.name}”: departments are told apart by "
                "their names."
            )


def _agenda_item(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if isinstance(after, AgendaItem) and after.ended is not None:
        if after.started is None:
            raise DomainError(f"“{after.title}” cannot end before it was started.")
        if (after.started.tzinfo is None) != (after.ended.tzinfo is None):
            raise DomainError(f"Start and end of “{after.title}” must both be local time.")
        if after.ended < after.started:
            raise DomainError(f"“{after.title}” would end before it started: correct the time.")


def _focus_pair(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, FocusPair):
        return
    refuse_same(after.first, after.second, "A focus pair")
    for other in prospect.all(FocusPair):
        if other.id != after.id and {other.first, other.second} == {after.first, after.second}:
            raise DomainError("These two departments are a focus pair already.")


CHECKS: dict[str, Check] = {
    "workshop": _workshop,
    "department": _department,
    "agenda_item": _agenda_item,
    "focus_pair": _focus_pair,
}
DERIVED: dict[str, Derivation] = {"focus_pair": in_workshop_order}
