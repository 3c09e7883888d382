"""How a stage describes itself, without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.blocks import Block, Report
from app.domain.records import Stage
from app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come: done of `of` checks, and what to do next as a phrase; activity:
    the key of where that is done, "" where it is the first of the stage."""

    done: int
    of: int
    next: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class ActivitySpec:
    """One activity in the left column. summary: what stands under its name, from the state.

    form: what the room writes on where the screen fails, with what is known already; None where
    the guide is enough.
    """

    key: str
    title: str
    icon: str
    summary: Callable[[Workshop], str] = lambda workshop: ""
    form: Callable[[Workshop], Sequence[Block]] | None = None


@dataclass(frozen=True, slots=True)
class StageSpec:
    """A stage: `page` names its page as "module:Class"; the shell resolves it.

    report: what it prints, None where it prints nothing of its own.
    """

    stage: Stage
    title: str
    number: int
    page: str
    activities: tuple[ActivitySpec, ...]
    progress: Callable[[Workshop], Progress]
    report: Callable[[Workshop], Report] | None = None


def progress_of(*checks: tuple[bool, str, str]) -> Progress:
    """Return the progress of (passed, phrase of what to do, key of the activity) checks; next is
    the first open one."""
    passed = sum(1 for done, _, _ in checks if done)
    waiting = next((check[1:] for check in checks if not check[0]), ("", ""))
    return Progress(passed, len(checks), *waiting)
