"""What waits in the writer's queue, and what of it may go into one transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.domain.ports import Entry, Store

MOST_TOGETHER = 1_000
"""Entries in one transaction; more would hold up whoever waits for the first of them."""


@dataclass(slots=True, eq=False)
class Ticket:
    """Stands for one change on its way to the file; seq is its number there, once durable."""

    seq: int | None = None


@dataclass(slots=True, eq=False)
class Commit:
    """A change to make durable. of: what an undo or redo is about."""

    entry: Entry
    ticket: Ticket
    of: Ticket | None


@dataclass(slots=True, eq=False)
class Duty:
    """Work that has to succeed in its place of the order, such as forgetting the capture."""

    work: Callable[[Store], object]
    ticket: Ticket


@dataclass(slots=True, eq=False)
class Question:
    """Something asked of the store; its answer, or the error, goes to who asked."""

    work: Callable[[Store], Any]
    done: bool = False
    answer: Any = None
    error: BaseException | None = None


Job = Commit | Duty | Question


def commits_together(queue: Iterable[Job]) -> list[Commit]:
    """Return the changes at the head of the queue that can be committed together.

    An undo waits until the number of what it takes back is known, and what comes after a
    finished round until its capture is scrubbed.
    """
    group: list[Commit] = []
    for job in queue:
        if not isinstance(job, Commit) or len(group) == MOST_TOGETHER:
            break
        if job.of is not None and job.of.seq is None:
            break
        group.append(job)
        if job.entry.scrub:
            break
    return group
