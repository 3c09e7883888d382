"""Skills, profiled by process and on group level only (METHOD §4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from app.domain.records.base import Ordered, Record, line, may_refer, number, prose, proses, refers


class ActionKind(StrEnum):
    """How a skill is developed."""

    PRACTICE = "practice"
    SHADOW = "shadow"
    COACHING = "coaching"
    JOB_SWAP = "job_swap"
    COURSE = "course"
    PROCESS_CHANGE = "process_change"


class Progress(StrEnum):
    """How far an action has come."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Competency(Ordered):
    """A skill. anchors: what levels 0 to 4 look like, five texts, or none."""

    kind: ClassVar[str] = "competency"
    noun: ClassVar[str] = "competency"

    name: str = line("name", required=True, limit=120)
    description: str = prose("description", limit=4_000)
    technical: bool = False
    anchors: tuple[str, ...] = proses("anchors", limit=1_000, count=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement(Record):
    """The level (0 to 4) of a competency that an interface needs of its supplier."""

    kind: ClassVar[str] = "requirement"
    noun: ClassVar[str] = "requirement"

    interface: str = refers("interface", "interface", fixed=True)
    competency: str = refers("competency", "competency", fixed=True)
    level: int = number("level", default=3, low=0, high=4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment(Record):
    """The level (0 to 4) of a department as `viewer` sees it: itself, or a receiver.

    holders: how many people have the skill; a single one is a risk.
    """

    kind: ClassVar[str] = "assessment"
    noun: ClassVar[str] = "assessment"

    department: str = refers("department", "department", fixed=True)
    viewer: str = refers("department", "department that judges", fixed=True)
    competency: str = refers("competency", "competency", fixed=True)
    level: int = number("level", default=2, low=0, high=4)
    holders: int | None = number("holders", low=0, high=1_000_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class DevelopmentAction(Ordered):
    """What is done about a gap. The five change factors are 1 to 5; the first at 3 or less
    is the barrier."""

    kind: ClassVar[str] = "development_action"
    noun: ClassVar[str] = "development action"

    type: ActionKind = ActionKind.PRACTICE
    what: str = prose("what", required=True, limit=2_000)
    department: str = refers("department", "department")
    competency: str = refers("competency", "competency")
    interface: str | None = may_refer("interface", "interface")
    measure: str | None = may_refer("measure", "measure")
    owner: str = line("owner", limit=160)
    due: date | None = None
    awareness: int | None = number("awareness", low=1, high=5)
    desire: int | None = number("desire", low=1, high=5)
    knowledge: int | None = number("knowledge", low=1, high=5)
    ability: int | None = number("ability", low=1, high=5)
    reinforcement: int | None = number("reinforcement", low=1, high=5)
    progress: Progress = Progress.PLANNED
