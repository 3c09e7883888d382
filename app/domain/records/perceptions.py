"""Perceptions: how the departments see themselves and each other (METHOD §1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from app.domain.records.base import Ordered, Record, line, may_refer, number, prose, refers, stepped


class Lens(StrEnum):
    """How we see ourselves, how we see them, how we think they see us."""

    SELF = "self"
    DIRECT = "direct"
    META = "meta"


class Tone(StrEnum):
    """Whether a perception is a strength, neutral, or a difficulty."""

    STRENGTH = "+"
    NEUTRAL = "0"
    DIFFICULTY = "-"


class Evidence(StrEnum):
    """What a perception rests on."""

    FACT = "fact"
    EXAMPLE = "example"
    BELIEF = "belief"


class PerceptionState(StrEnum):
    """hidden until it is read; never hidden again."""

    HIDDEN = "hidden"
    READ = "read"
    CLARIFIED = "clarified"
    RESPONDED = "responded"
    LINKED = "linked"


class ResponseKind(StrEnum):
    """What the described department says to a perception."""

    RECOGNISE = "recognise"
    PARTLY = "partly"
    SURPRISED = "surprised"
    CONTEXT = "context"
    WANT_TO_CHANGE = "want_to_change"


class BoxState(StrEnum):
    """A ballot box takes ballots while open, and shows nothing until revealed."""

    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribute(Ordered):
    """What departments are rated on, from 1 to 5."""

    kind: ClassVar[str] = "attribute"
    noun: ClassVar[str] = "attribute"

    name: str = line("name", required=True, limit=120)
    low: str = line("what 1 means", limit=160)
    high: str = line("what 5 means", limit=160)


@dataclass(frozen=True, kw_only=True, slots=True)
class Round(Ordered):
    """One exchange of perceptions; a later one never overwrites an earlier."""

    kind: ClassVar[str] = "round"
    noun: ClassVar[str] = "round"

    title: str = line("title", required=True, limit=120)
    on: date | None = None
    finished: bool = stepped(False, "finished")


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme(Ordered):
    """What several perceptions of a pair are about.

    second is None where a department is mirrored by all the others. dots: votes in the room;
    priority: place in the pair's joint list, 0 where it is not on it.
    """

    kind: ClassVar[str] = "theme"
    noun: ClassVar[str] = "theme"

    round: str = refers("round", "round", fixed=True)
    first: str = refers("department", "first department")
    second: str | None = may_refer("department", "second department", on_remove="cascade")
    title: str = line("theme", required=True, limit=200)
    dots: int = number("dots", default=0, low=0, high=1_000)
    priority: int = number("priority", default=0, low=0, high=100)


@dataclass(frozen=True, kw_only=True, slots=True)
class Perception(Record):
    """One sentence of one department about itself, another, or what the other thinks of it.

    `author` is a department, never a person. With the lens self, `about` is the author; with
    meta, `about` is the department whose view of the author is predicted. It has no position
    and no time: hidden perceptions are read in the order of their random ids.
    """

    kind: ClassVar[str] = "perception"
    noun: ClassVar[str] = "perception"

    round: str = refers("round", "round", fixed=True)
    author: str = refers("department", "author department")
    about: str = refers("department", "about department")
    lens: Lens = Lens.DIRECT
    text: str = prose("perception", required=True, limit=2_000)
    tone: Tone = Tone.NEUTRAL
    evidence: Evidence = Evidence.BELIEF
    theme: str | None = may_refer("theme", "theme")
    dots: int = number("dots", default=0, low=0, high=1_000)
    state: PerceptionState = stepped(PerceptionState.HIDDEN, "state")
    clarification: str = prose("clarification", limit=4_000)

    @property
    def subject(self) -> str:
        """Id of the department that is described: with meta that is the author itself."""
        return self.author if self.lens is Lens.META else self.about


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadOut(Record):
    """How far a pair has come in a round.

    Responses are locked until it is complete; dots are counted unseen until they are revealed.
    """

    kind: ClassVar[str] = "read_out"
    noun: ClassVar[str] = "read-out"
    verbs: ClassVar[tuple[str, ...]] = ()

    round: str = refers("round", "round", fixed=True)
    first: str = refers("department", "first department", fixed=True)
    second: str = refers("department", "second department", fixed=True)
    complete: bool = False
    dots_revealed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Response(Ordered):
    """What the described department says, once the whole read-out is done."""

    kind: ClassVar[str] = "response"
    noun: ClassVar[str] = "response"
    verbs: ClassVar[tuple[str, ...]] = ("remove",)

    perception: str = refers("perception", "perception", fixed=True)
    department: str = refers("department", "department", fixed=True)
    answer: ResponseKind = ResponseKind.RECOGNISE
    text: str = prose("response", limit=4_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class BallotBox(Record):
    """Where ratings of `author` about `about` (all lenses) are collected in a round."""

    kind: ClassVar[str] = "ballot_box"
    noun: ClassVar[str] = "ballot box"
    verbs: ClassVar[tuple[str, ...]] = ()

    round: str = refers("round", "round", fixed=True)
    author: str = refers("department", "author department", fixed=True)
    about: str = refers("department", "about department", fixed=True)
    state: BoxState = stepped(BoxState.OPEN, "state")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating(Record):
    """One answer on one ballot. Its id is random and its own: nothing links it to a person,
    to the other answers of the same ballot, or to a time."""

    kind: ClassVar[str] = "rating"
    noun: ClassVar[str] = "rating"
    verbs: ClassVar[tuple[str, ...]] = ()

    round: str = refers("round", "round", on_remove="refuse", fixed=True)
    author: str = refers("department", "author department", on_remove="refuse", fixed=True)
    about: str = refers("department", "about department", on_remove="refuse", fixed=True)
    lens: Lens = Lens.DIRECT
    attribute: str = refers("attribute", "attribute", on_remove="refuse", fixed=True)
    score: int = number("score", default=3, low=1, high=5)
