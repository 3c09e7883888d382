"""How a stage describes itself, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.records import Stage
from app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come: done of `of` checks, and what to do next as a phrase."""

    done: int
    of: int
    next: str = ""


@dataclass(frozen=True, slots=True)
class ActivitySpec:
    """One activity in the left column. summary: what stands under its name, from the state."""

    key: str
    title: str
    icon: str
    summary: Callable[[Workshop], str] = lambda workshop: ""


@dataclass(frozen=True, slots=True)
class StageSpec:
    """A stage: `page` names its page as "module:Class"; the shell resolves it."""

    stage: Stage
    title: str
    number: int
    page: str
    activities: tuple[ActivitySpec, ...]
    progress: Callable[[Workshop], Progress]
