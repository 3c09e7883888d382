"""What can be undone and redone, as the log tells it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.changes import ChangeSet
from app.domain.ports import EntryKind, LogLine
from app.session.jobs import Ticket


@dataclass(slots=True, eq=False)
class Step:
    """One thing that was done. changes: None until they are read from the file."""

    ticket: Ticket
    label: str
    barrier: bool = False
    changes: ChangeSet | None = None

    @property
    def at_hand(self) -> bool:
        """Whether the file need not be asked: what it changed is known, or is not undone."""
        return self.barrier or self.changes is not None


@dataclass(slots=True)
class Stacks:
    """The steps that can be taken back and those that can be done again, latest last.

    A barrier ends everything before it: it stays at the bottom only to say so.
    """

    undo: list[Step] = field(default_factory=list)
    redo: list[Step] = field(default_factory=list)

    @classmethod
    def of_log(cls, log: Iterable[LogLine]) -> "Stacks":
        """Return the stacks that a history leaves, oldest line first."""
        stacks = cls()
        for line in log:
            if line.kind is EntryKind.UNDO:
                stacks.undone(line.of)
            elif line.kind is EntryKind.REDO:
                stacks.redone(line.of)
            else:
                stacks.did(Step(Ticket(line.seq), line.label, line.barrier))
        return stacks

    def did(self, step: Step) -> None:
        """Note something new: what was undone before it is gone."""
        self.redo.clear()
        if step.barrier:
            self.undo.clear()
        self.undo.append(step)

    def undone(self, seq: int | None = None) -> None:
        """Note that the latest step was taken back, if it is the one meant."""
        if self.undo and seq in (None, self.undo[-1].ticket.seq):
            self.redo.append(self.undo.pop())

    def redone(self, seq: int | None = None) -> None:
        """Note that the step undone last was done again, if it is the one meant."""
        if self.redo and seq in (None, self.redo[-1].ticket.seq):
            self.undo.append(self.redo.pop())
