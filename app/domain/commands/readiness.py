"""Commands of readiness: each side says unseen how ready it is, and both are revealed together."""

from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.changes import added, edited
from app.domain.commands.base import Command, Plan
from app.domain.commands.named import DepartmentId, ExpectationId
from app.domain.errors import DomainError
from app.domain.records import Department, Expectation, Readiness
from app.domain.rules.base import refuse_same
from app.domain.rules.expectations import READY_FOR, readiness_of
from app.domain.text import quoted
from app.domain.workshop import Workshop


@dataclass(frozen=True)
class SayReadiness(Command):
    """Say unseen how ready a department is for an expectation, 1 to 5."""

    name: ClassVar[str] = "say_readiness"

    expectation: ExpectationId
    department: DepartmentId
    level: int

    def plan(self, workshop: Workshop) -> Plan:
        """Keep one level a side; said again after a reveal, it is unseen again."""
        name = workshop.get(Department, self.department).name
        label = f"{name} has said how ready it is"
        expectation = workshop.get(Expectation, self.expectation)
        if expectation.state not in READY_FOR:
            raise DomainError(
                f"{quoted(expectation.behaviour)} is {expectation.state.value}: readiness is said "
                "for what is open or agreed."
            )
        before = readiness_of(workshop, expectation.id, self.department)
        if before is not None:
            after = replace(before, level=self.level, revealed=False)
            return Plan([edited(before, after)], label)
        said = Readiness(expectation=expectation.id, department=self.department, level=self.level)
        return Plan([added(said)], label)


@dataclass(frozen=True)
class RevealReadiness(Command):
    """Reveal together how ready both sides of a pair are, wherever both have said it."""

    name: ClassVar[str] = "reveal_readiness"

    first: DepartmentId
    second: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse where there is nothing that both have said and that is still unseen."""
        refuse_same(self.first, self.second, "A reveal of readiness")
        changes = []
        for author, other in ((self.first, self.second), (self.second, self.first)):
            for expectation in workshop.referring(Expectation, "author", author):
                if expectation.other != other or expectation.state not in READY_FOR:
                    continue
                said = [readiness_of(workshop, expectation.id, id) for id in (author, other)]
                both = [one for one in said if one is not None]
                if len(both) == 2:
                    changes += [edited(r, replace(r, revealed=True)) for r in both]
        changes = [change for change in changes if change.before != change.after]
        if not changes:
            raise DomainError(
                "There is nothing to reveal: both sides say how ready they are first."
            )
        names = workshop.names_of(self.first, self.second)
        return Plan(changes, f"Revealed how ready {names} are", barrier=True)
