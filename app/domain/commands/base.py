"""What a command is, and the gate that every change passes."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.domain.admission import admit, merged
from app.domain.changes import Change, ChangeSet
from app.domain.errors import DomainError
from app.domain.records import Perception, PerceptionState
from app.domain.text import MAX_CHARACTERS, one_line
from app.domain.workshop import Prospect, Workshop


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command wants to change, before the rules have been asked."""

    changes: Iterable[Change]
    label: str
    barrier: bool = False
    logged: bool = True


class Command(ABC):
    """An intention of a person, as a value. Subclasses are frozen dataclasses."""

    name: ClassVar[str]
    """What the command line calls it, in snake_case."""

    @abstractmethod
    def plan(self, workshop: Workshop) -> Plan:
        """Say what would change; DomainError where it makes no sense."""

    def changes(self, workshop: Workshop) -> ChangeSet:
        """Return the admitted changes; pure: the workshop stays as it is.

        Raises DomainError with a sentence where a rule or a field's limits refuse.
        """
        plan = self.plan(workshop)
        return self._made(plan, admit(workshop, plan.changes))

    def _made(self, plan: Plan, changes: tuple[Change, ...]) -> ChangeSet:
        timeless = any(_writes_hidden_words(change) for change in changes)
        # A label quotes what was typed, before the gate has cleaned it.
        label = one_line(plan.label, what="The label", limit=MAX_CHARACTERS)
        return ChangeSet(changes, label, plan.barrier, plan.logged, timeless)


def _writes_hidden_words(change: Change) -> bool:
    """Whether the log would tell when something was written that nobody has read out yet."""
    record = change.after or change.before
    return isinstance(record, Perception) and record.state is PerceptionState.HIDDEN


@dataclass(frozen=True)
class Batch(Command):
    """Several commands as one: all or none, one undo.

    label: what the whole is called, else what the last of them is. barrier: it can't be undone.
    """

    name: ClassVar[str] = "batch"

    commands: tuple[Command, ...]
    label: str = ""
    barrier: bool = False

    def plan(self, workshop: Workshop) -> Plan:
        """Plan each command against what the ones before it leave."""
        trial = Prospect(workshop)
        parts = []
        for command in self.commands:
            done = command.changes(trial)
            trial.apply(done)
            parts.append(done)
        if len({done.logged for done in parts if done}) > 1:
            raise DomainError(
                "Ballots leave no trace of when they came: they are taken in by themselves, not "
                "together with other changes."
            )
        label = self.label or (parts[-1].label if parts else "")
        return Plan(
            [change for done in parts for change in done.changes],
            label,
            barrier=self.barrier or any(done.barrier for done in parts),
            logged=all(done.logged for done in parts if done),
        )

    def changes(self, workshop: Workshop) -> ChangeSet:
        """Return the changes of all of them, one a record.

        Each was admitted where it stood. The whole is not asked again: added and agreed in one
        would look like something that was added as agreed.
        """
        plan = self.plan(workshop)
        return self._made(plan, merged(plan.changes))
