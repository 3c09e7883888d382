"""The open workshop: what a window and the command line alike work with."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.domain.admission import dangling
from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.errors import DomainError, FileError
from app.domain.interrupts import HeldBack
from app.domain.ports import Entry, EntryKind, LogLine, Store
from app.domain.records import Round
from app.domain.workshop import Workshop
from app.session.jobs import Ticket
from app.session.stacks import Stacks, Step
from app.session.states import Save, SaveState
from app.session.writer import Writer

Copier = Callable[[Workshop, Path], None]
"""Writes a workshop into a new file; FileError where it cannot."""

Summariser = Callable[[Workshop], str]
"""Returns what the first screen shows of a workshop, as its file keeps it."""

LOG = logging.getLogger("accord.session")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a command changed, and the ticket by which its durability is awaited."""

    changes: ChangeSet
    ticket: Ticket


def utc_now() -> datetime:
    """Return the time as the log keeps it."""
    return datetime.now(UTC)


class Session:
    """One workshop, open: its state, the commands that change it, and the way back.

    The state, commands and undo are for one thread, the one that made the session; `wait`,
    `history`, `backup` and `state` are for any. Changes apply in memory at once and become
    durable on the writer's thread, in order. on_state is called from any thread when `state` may
    have become another.
    """

    def __init__(
        self,
        store: Store,
        workshop: Workshop,
        *,
        now: Callable[[], datetime] = utc_now,
        copier: Copier | None = None,
        summariser: Summariser | None = None,
    ) -> None:
        self.workshop = workshop
        self.on_state: Callable[[], None] = lambda: None
        self._store = store
        self._now = now
        self._copier = copier
        self._summariser = summariser
        self._touched = False
        self._stacks = Stacks.of_log(store.log())
        self._writer = Writer(store, lambda: self.on_state(), now)

    @property
    def path(self) -> Path:
        """The file that is open."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether this is only to be looked at."""
        return self._store.read_only

    @property
    def state(self) -> SaveState:
        """Whether everything that was done is durable."""
        return self._writer.state

    @property
    def closed(self) -> bool:
        """Whether it takes no more changes: everything is saved, or given up."""
        return self._writer.closed

    @property
    def unsaved(self) -> tuple[str, ...]:
        """What the changes that are not durable yet are called, in their order."""
        return self._writer.unsaved

    def execute(self, command: Command) -> Receipt:
        """Carry out a command: in memory at once, in the file soon after.

        Raises DomainError where a rule refuses it, FileError where the file is read-only.
        """
        self._refuse_read_only()
        changes = command.changes(self.workshop)
        if not changes:
            return Receipt(changes, self._writer.then(lambda store: None))
        ticket = self._carry_out(EntryKind.DO, changes)
        if changes.logged:
            self._stacks.did(Step(ticket, changes.label, changes.barrier, changes))
        return Receipt(changes, ticket)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        stack = self._stacks.undo
        return bool(stack) and not stack[-1].barrier and not self.read_only

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._stacks.redo) and not self.read_only

    @property
    def undo_label(self) -> str:
        """What undo would take back, "" where there is nothing."""
        return self._stacks.undo[-1].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, "" where there is nothing."""
        return self._stacks.redo[-1].label if self.can_redo else ""

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back, or refuse to; None where there is none."""
        return self._stacks.undo[-1] if self._stacks.undo else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would do again; None where there is none."""
        return self._stacks.redo[-1] if self._stacks.redo else None

    def recalling(self, steps: int) -> Callable[[], None] | None:
        """Return the work of reading what the next steps, back and forth, have changed.

        It may be done on any thread, and raises FileError; None where all of it is at hand. Undo
        and redo read what is missing by themselves, and wait for the file.
        """
        near = (*self._stacks.undo[-steps:], *self._stacks.redo[-steps:])
        missing = [step for step in reversed(near) if not step.at_hand]
        return (lambda: self._recall(missing)) if missing else None

    def undo(self) -> Receipt:
        """Take the latest change back; DomainError says why where that cannot be."""
        self._refuse_read_only()
        if not self._stacks.undo:
            raise DomainError("There is nothing to undo.")
        step = self._stacks.undo[-1]
        if step.barrier:
            raise DomainError(f"“{step.label}” is not undone, nor is anything before it.")
        changes = self._changes_of(step).inverted()
        receipt = self._again(EntryKind.UNDO, changes, step)
        self._stacks.undone()
        return receipt

    def redo(self) -> Receipt:
        """Do again what was undone last; DomainError says why where that cannot be."""
        self._refuse_read_only()
        if not self._stacks.redo:
            raise DomainError("There is nothing to redo.")
        step = self._stacks.redo[-1]
        receipt = self._again(EntryKind.REDO, self._changes_of(step), step)
        self._stacks.redone()
        return receipt

    def history(self) -> list[LogLine]:
        """Return everything that was done, oldest first, once it is durable."""
        return self._writer.ask(lambda store: store.log())

    def erase_history(self) -> Ticket:
        """Forget how the workshop came about, undo with it; its records stay."""
        self._refuse_read_only()
        self._touched = True
        self._stacks = Stacks()
        return self._writer.then(lambda store: store.erase_history())

    def backup(self) -> Path | None:
        """Write a backup of what is durable now and return where it is."""
        return self._writer.ask(lambda store: store.backup(self._now()))

    def wait(self, ticket: Ticket, timeout: float | None = None) -> int:
        """Return the number of a change in the log once it is durable.

        Raises FileError where it cannot be saved, or has not been within `timeout` seconds.
        """
        return self._writer.wait(ticket, timeout)

    def retry(self) -> None:
        """After a failure: reach for the file again and save what waits."""
        self._writer.retry()

    def copying(self, path: Path) -> Callable[[], None]:
        """Return the work of writing everything, saved or not, into a new file.

        The state is that of now; the work may be done on any thread and raises FileError.
        """
        copier = self._copier
        if copier is None:
            raise FileError("A copy cannot be written here.")
        workshop = self.workshop.snapshot()
        return lambda: copier(workshop, path)

    def save_copy(self, path: Path) -> None:
        """Write everything, saved or not, into a new file; FileError where that fails too."""
        self.copying(path)()

    def close(self, *, discard: bool = False) -> None:
        """Save everything and release the file.

        Raises FileError, and stays open, where saving fails; `discard` gives that up instead.
        Where only releasing fails, it is `closed` all the same.
        """
        self.closing(discard=discard)()

    def closing(self, *, discard: bool = False) -> Callable[[], None]:
        """Return the work of `close`, which waits for the disk and may be done on any thread."""
        self._summarise()
        return partial(self._writer.close, discard=discard)

    def _carry_out(self, kind: EntryKind, changes: ChangeSet, of: Ticket | None = None) -> Ticket:
        """Change the state and have that written: both or neither, also at Ctrl+C."""
        with HeldBack():
            self.workshop.apply(changes)
            return self._submit(kind, changes, of)

    def _submit(self, kind: EntryKind, changes: ChangeSet, of: Ticket | None) -> Ticket:
        self._touched = True
        at = None if changes.timeless else self._now()
        # What finishes a round is a barrier, so that nothing in the stacks is scrubbed with it.
        entry = Entry(kind, changes, at, scrub=finishes_round(changes))
        return self._writer.submit(entry, of)

    def _summarise(self) -> None:
        """Leave in the file what its first screen shows, after everything that was done.

        Only that screen depends on it, so nothing about it keeps a workshop from being closed.
        """
        current = self._store.summarised and not self._touched
        if self._summariser is None or current or self.state.save not in (Save.SAVED, Save.SAVING):
            return
        try:
            content = self._summariser(self.workshop)
            self._writer.then(lambda store: store.summarise(content))
        except FileError:
            return  # it has been closed before
        except Exception:
            LOG.exception("no summary could be made")

    def _again(self, kind: EntryKind, changes: ChangeSet, step: Step) -> Receipt:
        missing = dangling(self.workshop, changes.changes)
        if missing:
            raise DomainError(f"“{step.label}” cannot be taken back or done again now: {missing}")
        return Receipt(changes, self._carry_out(kind, changes, step.ticket))

    def _changes_of(self, step: Step) -> ChangeSet:
        if step.changes is None:
            self._recall([step])
        assert step.changes is not None
        return step.changes

    def _recall(self, steps: Sequence[Step]) -> None:
        for step in steps:
            seq = self.wait(step.ticket)
            step.changes = self._writer.ask(partial(_changes, seq))

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise FileError(
                self.state.sentence
                or f"{self.path.name} is open to be looked at only: open the file itself, or save "
                "a copy, to change it."
            )


def _changes(seq: int, store: Store) -> ChangeSet:
    return store.changes_of(seq)


def finishes_round(changes: ChangeSet) -> bool:
    """Whether a round ends with these changes, so that its capture is to be forgotten."""
    return any(
        isinstance(change.after, Round)
        and change.after.finished
        and not (isinstance(change.before, Round) and change.before.finished)
        for change in changes.changes
    )
