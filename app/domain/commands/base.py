"""What a command is, and the gate that every change passes."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.domain.admission import admit
from app.domain.changes import Change, ChangeSet
from app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command wants to change, before the rules have been asked."""

    changes: Iterable[Change]
    label: str
    barrier: bool = False
    logged: bool = True
    timeless: bool = False


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
        changes = admit(workshop, plan.changes)
        return ChangeSet(changes, plan.label, plan.barrier, plan.logged, plan.timeless)


@dataclass(frozen=True)
class Batch(Command):
    """Several commands as one: all or none, one undo."""

    name: ClassVar[str] = "batch"

    commands: tuple[Command, ...]
    label: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Plan each command against what the ones before it leave."""
        trial = workshop if len(self.commands) <= 1 else workshop.snapshot()
        plans = []
        for command in self.commands:
            done = command.changes(trial)
            if len(self.commands) > 1:
                trial.apply(done)
            plans.append(done)
        label = self.label or (plans[-1].label if plans else "")
        return Plan(
            [change for done in plans for change in done.changes],
            label,
            barrier=any(done.barrier for done in plans),
            logged=all(done.logged for done in plans),
            timeless=any(done.timeless for done in plans),
        )
