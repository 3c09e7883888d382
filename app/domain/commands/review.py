"""Commands of the review stage. Each change stores from → to, why, and the review."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from app.domain.admission import checked
from app.domain.changes import Change, added, edited
from app.domain.codec import decode, encode, field_types
from app.domain.commands.base import Command, Plan
from app.domain.commands.generic import Edit
from app.domain.commands.named import MeasureId, ReviewId
from app.domain.errors import DomainError
from app.domain.links import named
from app.domain.records import (
    KINDS,
    Contract,
    ContractState,
    Measure,
    MeasureRevision,
    Record,
    Review,
    ReviewChange,
    specs,
)
from app.domain.text import figure, one, quoted, shorten
from app.domain.workshop import Workshop

CHANGEABLE = (
    "friction",
    "expectation",
    "contract",
    "clause_text",
    "measure",
    "requirement",
    "development_action",
    "interface",
    "review_action",
)


@dataclass(frozen=True)
class ChangeInReview(Command):
    """Change one field of a record in a review, and keep from → to and why."""

    name: ClassVar[str] = "change_in_review"

    review: ReviewId
    kind: str
    id: str
    field: str
    value: Any
    why: str

    def plan(self, workshop: Workshop) -> Plan:
        """Edit as anywhere, under the same rules, and note it."""
        review = _open_review(workshop, self.review)
        if self.kind not in CHANGEABLE:
            raise DomainError(
                f"A review changes {', '.join(k.replace('_', ' ') for k in CHANGEABLE)}, not "
                f"{quoted(self.kind)}."
            )
        before = workshop.get(KINDS[self.kind], self.id)
        kind = field_types(type(before)).get(self.field)
        if kind is None:
            raise DomainError(f"{one(before.noun).capitalize()} has no field {quoted(self.field)}.")
        value = decode(kind, encode(self.value), before.noun)
        change = Edit(self.kind, self.id, {self.field: value}).plan(workshop)
        changes = list(change.changes)
        after = checked(changes[0].after or before, before)
        if getattr(after, self.field) == getattr(before, self.field):
            raise DomainError(f"The {kind.spec.label or kind.name} is that already.")
        old, new = (_said(workshop, record, self.field) for record in (before, after))
        note = _noted(review, before, self.field, old, new, self.why)
        return Plan([*changes, *_in_turn(workshop, [note])], f"Changed in review: {note.subject}")


@dataclass(frozen=True)
class StepInReview(Command):
    """Take a step of the method in a review, such as to agree an expectation or to revise a
    contract, and keep from → to and why.
    """

    name: ClassVar[str] = "step_in_review"

    review: ReviewId
    step: Command
    why: str

    def plan(self, workshop: Workshop) -> Plan:
        """Carry the step out as anywhere, and note every record that it changed."""
        review = _open_review(workshop, self.review)
        done = self.step.changes(workshop)
        notes = [
            note
            for change in done.changes
            if change.kind in (*CHANGEABLE, "round")
            for note in _step_noted(workshop, review, change, self.why)
        ]
        if not notes:
            raise DomainError(
                "A review notes changes of expectations, frictions, contracts, measures, levels, "
                "actions and rounds; this step changes none of them."
            )
        return Plan(
            [*done.changes, *_in_turn(workshop, notes)],
            f"{done.label}, in review",
            barrier=done.barrier,
            logged=done.logged,
        )


def _step_noted(workshop: Workshop, review: Review, change: Change, why: str) -> list[ReviewChange]:
    before, after = change.before, change.after
    if before is None or after is None:
        record = after or before
        assert record is not None
        old, new = ("", record.title_text) if before is None else (record.title_text, "")
        return [_noted(review, record, "", old, new, why)]
    steps = [name for name, spec in specs(type(before)).items() if spec.stepped]
    moved = [name for name in steps if getattr(before, name) != getattr(after, name)]
    fields = moved or [n for n in specs(type(before)) if getattr(before, n) != getattr(after, n)]
    return [
        _noted(
            review, before, name, _said(workshop, before, name), _said(workshop, after, name), why
        )
        for name in fields
    ]


@dataclass(frozen=True)
class ReviseMeasure(Command):
    """Give a measure other bounds or weight from a date on; history is not recomputed."""

    name: ClassVar[str] = "revise_measure"

    review: ReviewId
    measure: MeasureId
    since: date
    worst: float
    target: float
    weight: float
    why: str

    def plan(self, workshop: Workshop) -> Plan:
        """Add the revision and note what changed."""
        review = _open_review(workshop, self.review)
        measure = workshop.get(Measure, self.measure)
        revision = _revision(workshop, self)
        now = _in_force(workshop, measure, self.since)
        then = (self.worst, self.target, self.weight)
        if now == then:
            raise DomainError(f"“{measure.name}” has these bounds and this weight already.")
        old, new = _bounds(*now), _bounds(*then)
        note = _noted(review, measure, "bounds and weight", old, new, self.why)
        label = f"Changed in review: {note.subject}"
        return Plan([revision, *_in_turn(workshop, [note])], label)


@dataclass(frozen=True)
class CloseReview(Command):
    """Close a review; its contract, or every one in force, gets the next date."""

    name: ClassVar[str] = "close_review"

    id: ReviewId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse without owners and dates on the actions and a next date."""
        review = _open_review(workshop, self.id)
        changes: list[Change] = [edited(review, replace(review, closed=True))]
        only = workshop.find(Contract, review.contract)
        for contract in [only] if only else workshop.all(Contract):
            if contract.state in (ContractState.ACTIVE, ContractState.DUE):
                dated = replace(contract, next_review=review.next_date)
                changes.append(edited(contract, dated))
        return Plan(changes, "Closed the review")


def _open_review(workshop: Workshop, id: str) -> Review:
    review = workshop.get(Review, id)
    if review.closed:
        raise DomainError("This review is closed: open a new one.")
    return review


def _bounds(worst: float, target: float, weight: float) -> str:
    return f"{figure(worst)} → {figure(target)}, weight {figure(weight)}"


def _revision(workshop: Workshop, command: ReviseMeasure) -> Change:
    """Add a revision; of two on one day the later stands, since only one can be in force."""
    new = MeasureRevision(
        measure=command.measure,
        since=command.since,
        worst=command.worst,
        target=command.target,
        weight=command.weight,
    )
    for known in workshop.referring(MeasureRevision, "measure", command.measure):
        if known.since == command.since:
            return edited(known, replace(new, id=known.id))
    return added(new)


def _in_force(workshop: Workshop, measure: Measure, on: date) -> tuple[float, float, float]:
    revisions = workshop.referring(MeasureRevision, "measure", measure.id)
    past = [r for r in revisions if r.since <= on]
    if not past:
        return (measure.worst, measure.target, measure.weight)
    last = max(past, key=lambda r: r.since)
    return (last.worst, last.target, last.weight)


def _noted(
    review: Review, record: Record, field: str, old: str, new: str, why: str
) -> ReviewChange:
    return ReviewChange(
        review=review.id,
        changed_kind=record.kind,
        changed_id=record.id,
        subject=shorten(record.title_text, 120) or record.noun,
        field=field,
        before=old,
        after=new,
        why=why,
        on=review.on,
    )


def _in_turn(workshop: Workshop, notes: Iterable[ReviewChange]) -> list[Change]:
    """Add notes after those that there are: they are read in the order in which things changed."""
    last = workshop.last_position(ReviewChange.kind)
    return [added(replace(note, position=last + at)) for at, note in enumerate(notes, 1)]


def _said(workshop: Workshop, record: Record, field: str) -> str:
    """Return a value as a person would say it: names for ids, words for members of lists."""
    value = getattr(record, field)
    kind = specs(type(record))[field].refers
    if kind:
        found = (workshop.find(KINDS[kind], id) for id in named(record, field))
        return ", ".join(r.title_text or r.noun for r in found if r is not None)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return figure(value)
    plain = encode(value)
    said = "" if plain is None else str(plain)
    return said.replace("_", " ") if isinstance(value, StrEnum) else said
