"""Commands of the perceptions stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from app.domain.changes import Change, added, edited, removed
from app.domain.commands.base import Command, Plan
from app.domain.commands.named import DepartmentId, PerceptionId, RoundId, ThemeId
from app.domain.errors import DomainError
from app.domain.records import (
    Attribute,
    BallotBox,
    BoxState,
    Department,
    Lens,
    Perception,
    PerceptionState,
    Rating,
    ReadOut,
    Response,
    ResponseKind,
    Round,
    Theme,
)
from app.domain.rules.base import refuse_same
from app.domain.rules.perceptions import box_of, reached, read_out_of
from app.domain.text import shorten
from app.domain.workshop import Workshop


def items_to_read(workshop: Workshop, round: str, one: str, other: str) -> list[Perception]:
    """Return what a pair's read-out consists of, in the order of the random ids.

    Both sides' words about each other and what each expects to hear; their lists about
    themselves too.
    """
    pair = {one, other}
    found = [
        p
        for author in sorted(pair)
        for p in workshop.referring(Perception, "author", author)
        if p.round == round and p.about in pair
    ]
    return sorted(found, key=lambda p: p.id)


@dataclass(frozen=True)
class ReadPerception(Command):
    """Read one hidden perception to the room; it is never hidden again."""

    name: ClassVar[str] = "read_perception"

    id: PerceptionId

    def plan(self, workshop: Workshop) -> Plan:
        """Show it."""
        perception = workshop.get(Perception, self.id)
        if perception.state is not PerceptionState.HIDDEN:
            raise DomainError("This perception has been read already.")
        changes = [_shown(perception)]
        return Plan(changes, f"Read “{shorten(perception.text, 48)}”", barrier=True)


@dataclass(frozen=True)
class ReadList(Command):
    """Read a whole list of one department to the room."""

    name: ClassVar[str] = "read_list"

    round: RoundId
    author: DepartmentId
    about: DepartmentId
    lens: Lens

    def plan(self, workshop: Workshop) -> Plan:
        """Show everything on the list that is still hidden."""
        hidden = [
            p
            for p in workshop.referring(Perception, "author", self.author)
            if (p.round, p.about, p.lens) == (self.round, self.about, self.lens)
            and p.state is PerceptionState.HIDDEN
        ]
        if not hidden:
            raise DomainError("Nothing on this list is left to be read.")
        hidden.sort(key=lambda p: p.id)  # not in the order in which they were written
        some = "a perception" if len(hidden) == 1 else f"{len(hidden)} perceptions"
        return Plan([_shown(p) for p in hidden], f"Read {some}", barrier=True)


@dataclass(frozen=True)
class CompleteReadOut(Command):
    """Say that a pair has been read out; this unlocks the responses."""

    name: ClassVar[str] = "complete_read_out"

    round: RoundId
    first: DepartmentId
    second: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse while anything of the pair is hidden."""
        items = items_to_read(workshop, self.round, self.first, self.second)
        hidden = sum(1 for p in items if p.state is PerceptionState.HIDDEN)
        if hidden:
            have = "has" if hidden == 1 else "have"
            raise DomainError(f"{hidden} of this pair's perceptions {have} not been read yet.")
        if not items:
            raise DomainError("Neither department has written anything for this pair.")
        first, second = workshop.pair(self.first, self.second)
        known = read_out_of(workshop, self.round, first, second)
        if known is not None and known.complete:
            raise DomainError("The read-out of this pair has been completed already.")
        done = ReadOut(round=self.round, first=first, second=second, complete=True)
        change = edited(known, replace(known, complete=True)) if known else added(done)
        names = " and ".join(workshop.get(Department, id).name for id in (first, second))
        return Plan([change], f"Read-out of {names} complete", barrier=True)


@dataclass(frozen=True)
class ClarifyPerception(Command):
    """Add a clarification under a wording that no longer changes."""

    name: ClassVar[str] = "clarify_perception"

    id: PerceptionId
    text: str

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse before the reading."""
        before = workshop.get(Perception, self.id)
        if before.state is PerceptionState.HIDDEN:
            raise DomainError("It has not been read yet: while it is hidden, edit the text itself.")
        after = replace(before, clarification=self.text)
        after = replace(after, state=reached(after, responded=_responded(workshop, before)))
        return Plan([edited(before, after)], f"Clarified “{shorten(before.text, 48)}”")


@dataclass(frozen=True)
class RespondToPerception(Command):
    """Give or change the described department's response to a perception."""

    name: ClassVar[str] = "respond_to_perception"

    perception: PerceptionId
    answer: ResponseKind
    text: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Keep one response a perception and move its state on."""
        perception = workshop.get(Perception, self.perception)
        known = workshop.referring(Response, "perception", perception.id)
        changes: list[Change] = []
        if known:
            now = replace(known[0], answer=self.answer, text=self.text)
            changes.append(edited(known[0], now))
        else:
            changes.append(
                added(
                    Response(
                        perception=perception.id,
                        department=perception.about,
                        answer=self.answer,
                        text=self.text,
                        position=1.0,
                    )
                )
            )
        state = reached(perception, responded=True)
        if state is not perception.state:
            changes.append(edited(perception, replace(perception, state=state)))
        return Plan(changes, f"Answered “{shorten(perception.text, 48)}”")


@dataclass(frozen=True)
class AssignTheme(Command):
    """Put perceptions under a theme, or under none."""

    name: ClassVar[str] = "assign_theme"

    perceptions: tuple[PerceptionId, ...]
    theme: ThemeId | None = None

    def plan(self, workshop: Workshop) -> Plan:
        """Set the theme of each."""
        found = [workshop.get(Perception, id) for id in self.perceptions]
        theme = workshop.get(Theme, self.theme) if self.theme else None
        label = f"Put under “{theme.title}”" if theme else "Taken out of its theme"
        changes = []
        for perception in found:
            after = replace(perception, theme=self.theme)
            state = reached(after, responded=_responded(workshop, perception))
            changes.append(edited(perception, replace(after, state=state)))
        return Plan(changes, label)


@dataclass(frozen=True)
class FinishRound(Command):
    """End a round: no more is written, and the order of its capture is forgotten."""

    name: ClassVar[str] = "finish_round"

    id: RoundId

    def plan(self, workshop: Workshop) -> Plan:
        """Close its open boxes with it."""
        round = workshop.get(Round, self.id)
        if round.finished:
            raise DomainError(f"{round.title} is finished already.")
        boxes = [
            edited(box, replace(box, state=BoxState.CLOSED))
            for box in workshop.referring(BallotBox, "round", round.id)
            if box.state is BoxState.OPEN
        ]
        done = edited(round, replace(round, finished=True))
        return Plan([*boxes, done], f"Finished {round.title}", barrier=True)


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
        """Refuse while one of the boxes is still open."""
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
        changes = [edited(box, replace(box, state=BoxState.REVEALED)) for box in closed]
        names = " and ".join(workshop.get(Department, id).name for id in pair)
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


def _shown(perception: Perception) -> Change:
    return edited(perception, replace(perception, state=PerceptionState.READ))


def _responded(workshop: Workshop, perception: Perception) -> bool:
    return bool(workshop.referring(Response, "perception", perception.id))


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
