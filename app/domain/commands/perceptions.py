"""Commands of the perceptions stage; those of its ballot boxes are in `ballots`."""

from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.changes import Change, added, edited
from app.domain.commands.base import Command, Plan
from app.domain.commands.named import DepartmentId, PerceptionId, RoundId, ThemeId
from app.domain.errors import DomainError
from app.domain.records import (
    BallotBox,
    BoxState,
    Lens,
    Perception,
    PerceptionState,
    ReadOut,
    Response,
    ResponseKind,
    Round,
    Theme,
)
from app.domain.rules.perceptions import reached, read_out_of
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
        names = workshop.names_of(first, second)
        return Plan([change], f"Read-out of {names} complete", barrier=True)


@dataclass(frozen=True)
class RevealDots(Command):
    """Show what the dots of a pair have come to, all at once."""

    name: ClassVar[str] = "reveal_dots"

    round: RoundId
    first: DepartmentId
    second: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse before the read-out is complete, and a second time."""
        first, second = workshop.pair(self.first, self.second)
        known = read_out_of(workshop, self.round, first, second)
        if known is None or not known.complete:
            raise DomainError("Dots come after the read-out: complete it first.")
        if known.dots_revealed:
            raise DomainError("The dots of this pair have been revealed already.")
        names = workshop.names_of(first, second)
        change = edited(known, replace(known, dots_revealed=True))
        return Plan([change], f"Revealed the dots of {names}", barrier=True)


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


def _shown(perception: Perception) -> Change:
    return edited(perception, replace(perception, state=PerceptionState.READ))


def _responded(workshop: Workshop, perception: Perception) -> bool:
    return bool(workshop.referring(Response, "perception", perception.id))
