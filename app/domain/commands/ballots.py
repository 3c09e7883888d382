"""Commands of the ballot boxes: ratings come in without a trace of who, when or in which order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from app.domain.changes import Change, added, edited, removed
from app.domain.commands.base import Command, Plan
from app.domain.commands.named import DepartmentId, RoundId
from app.domain.errors import DomainError
from app.domain.records import Attribute, BallotBox, BoxState, Lens, Rating
from app.domain.rules.base import refuse_same
from app.domain.rules.perceptions import box_of
from app.domain.rules.room import refuse_without_consent
from app.domain.workshop import Workshop


@dataclass(frozen=True)
class OpenBox(Command):
    """Open the ballot box of a department about a department (itself for the self lens).

    It stays out of the log, as the ballots do: undone, it would leave them without their box.
    """

    name: ClassVar[str] = "open_box"

    round: RoundId
    author: DepartmentId
    about: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse a second box."""
        if box_of(workshop, self.round, self.author, self.about) is not None:
            raise DomainError("This ballot box exists already.")
        box = BallotBox(round=self.round, author=self.author, about=self.about)
        return Plan([added(box)], "Opened a ballot box", logged=False)


@dataclass(frozen=True)
class CloseBox(Command):
    """Close a ballot box; it takes no more ballots."""

    name: ClassVar[str] = "close_box"

    round: RoundId
    author: DepartmentId
    about: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse where it is not open."""
        box = _box(workshop, self.round, self.author, self.about)
        if box.state is not BoxState.OPEN:
            raise DomainError("This ballot box is closed already.")
        change = edited(box, replace(box, state=BoxState.CLOSED))
        return Plan([change], "Closed a ballot box", barrier=True)


@dataclass(frozen=True)
class ClearBox(Command):
    """Throw away the ballots of a box that has not been revealed, and the box with them."""

    name: ClassVar[str] = "clear_box"

    round: RoundId
    author: DepartmentId
    about: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Remove ratings and box, outside the log."""
        box = _box(workshop, self.round, self.author, self.about)
        if box.state is BoxState.REVEALED:
            raise DomainError("These ratings have been revealed and stay.")
        ratings = [removed(r) for r in _ratings(workshop, box)]
        return Plan([*ratings, removed(box)], "Cleared a ballot box", barrier=True, logged=False)


@dataclass(frozen=True)
class RevealBoxes(Command):
    """Reveal a pair's closed boxes together: both directions, and both of themselves."""

    name: ClassVar[str] = "reveal_boxes"

    round: RoundId
    first: DepartmentId
    second: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse while one of the boxes is still open, or one side has not said yes."""
        refuse_same(self.first, self.second, "A mirror")
        pair = (self.first, self.second)
        boxes = [
            box
            for author in pair
            for about in pair
            if (box := box_of(workshop, self.round, author, about)) is not None
        ]
        if any(box.state is BoxState.OPEN for box in boxes):
            raise DomainError("A ballot box of this pair is still open: close it first.")
        closed = [box for box in boxes if box.state is BoxState.CLOSED]
        if not closed:
            raise DomainError("There is nothing to reveal for this pair.")
        described = tuple(id for id in pair if any(box.about == id for box in closed))
        refuse_without_consent(workshop, self.round, described)
        changes = [edited(box, replace(box, state=BoxState.REVEALED)) for box in closed]
        names = workshop.names_of(*pair)
        return Plan(changes, f"Revealed the mirror of {names}", barrier=True)


@dataclass(frozen=True)
class CastBallot(Command):
    """Put one paper ballot into a box: a score from 1 to 5 for each attribute answered.

    Every rating gets a random id of its own; nothing links them, and none may be given.
    """

    name: ClassVar[str] = "cast_ballot"

    round: RoundId
    author: DepartmentId
    about: DepartmentId
    lens: Lens
    scores: Mapping[str, int] = field(default_factory=dict)

    def plan(self, workshop: Workshop) -> Plan:
        """Open the box if need be; the ratings come in the order of their random ids."""
        if not self.scores:
            raise DomainError("The ballot is empty: give at least one score from 1 to 5.")
        changes: list[Change] = []
        if box_of(workshop, self.round, self.author, self.about) is None:
            box = BallotBox(round=self.round, author=self.author, about=self.about)
            changes.append(added(box))
        ratings = [
            Rating(
                round=self.round,
                author=self.author,
                about=self.about,
                lens=self.lens,
                attribute=workshop.get(Attribute, attribute).id,
                score=score,
            )
            for attribute, score in self.scores.items()
        ]
        changes += [added(r) for r in sorted(ratings, key=lambda r: r.id)]
        return Plan(changes, "Took in a ballot", logged=False)


@dataclass(frozen=True)
class WithdrawBallot(Command):
    """Take back a ballot of this sitting by the ids that casting it answered."""

    name: ClassVar[str] = "withdraw_ballot"

    ids: tuple[str, ...]

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse once the box is closed; a box that the ballot opened stays."""
        ratings = [
            workshop.get(Rating, id) for id in self.ids if workshop.find(BallotBox, id) is None
        ]
        if not ratings:
            raise DomainError("There is no ballot to take back.")
        for rating in ratings:
            box = _box(workshop, rating.round, rating.author, rating.about)
            if box.state is not BoxState.OPEN:
                raise DomainError("The box is closed: a ballot in it cannot be told from another.")
        return Plan([removed(r) for r in ratings], "Took a ballot back", logged=False)


def _box(workshop: Workshop, round: str, author: str, about: str) -> BallotBox:
    box = box_of(workshop, round, author, about)
    if box is None:
        raise DomainError("There is no ballot box of these departments in this round.")
    return box


def _ratings(workshop: Workshop, box: BallotBox) -> list[Rating]:
    return [
        r
        for r in workshop.referring(Rating, "author", box.author)
        if r.round == box.round and r.about == box.about
    ]
