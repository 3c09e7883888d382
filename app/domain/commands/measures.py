"""Commands of the measures stage."""

from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.changes import edited
from app.domain.commands.base import Command, Plan
from app.domain.commands.named import ContractId, DepartmentId
from app.domain.errors import DomainError
from app.domain.records import Contract, Department, Measure, MeasureKind, MeasureRevision
from app.domain.rules.measures import WEIGHTED, last_read
from app.domain.workshop import Workshop, in_order

WHOLE = 100.0


def weight_totals(workshop: Workshop, contract: str, supplier: str) -> dict[MeasureKind, float]:
    """Return the sum of weights of each kind that enters the metric, for one direction, each as
    the last review has left it."""
    totals = dict.fromkeys(WEIGHTED, 0.0)
    for measure in _weighted(workshop, contract, supplier):
        revisions = workshop.referring(MeasureRevision, "measure", measure.id)
        last = max(revisions, key=lambda r: r.since, default=None)
        totals[measure.type] += last.weight if last else measure.weight
    return totals


@dataclass(frozen=True)
class SplitWeights(Command):
    """Scale the weights of one direction so that each kind comes to 100."""

    name: ClassVar[str] = "split_weights"

    contract: ContractId
    supplier: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Round to one decimal; what rounding leaves goes to the heaviest."""
        measures = _weighted(workshop, self.contract, self.supplier)
        if not measures:
            raise DomainError("There are no measures to split 100 between yet.")
        changes = []
        for kind in WEIGHTED:
            among = [m for m in measures if m.type is kind]
            for measure, weight in zip(among, _split([m.weight for m in among]), strict=True):
                changes.append(edited(measure, replace(measure, weight=weight)))
        return Plan(changes, "Split the weights to 100")


@dataclass(frozen=True)
class AgreeWeights(Command):
    """Fix the weights of one direction, before anyone sees a reading."""

    name: ClassVar[str] = "agree_weights"

    contract: ContractId
    supplier: DepartmentId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse where a kind does not come to 100, or a value has been read."""
        measures = _weighted(workshop, self.contract, self.supplier)
        if not measures:
            raise DomainError("There are no measures to weigh yet.")
        for kind, total in weight_totals(workshop, self.contract, self.supplier).items():
            present = any(m.type is kind for m in measures)
            if present and abs(total - WHOLE) > 0.05:
                raise DomainError(
                    f"The {kind.value} weights come to {total:g}, not 100: split them first."
                )
        for measure in measures:
            if not measure.weights_agreed and last_read(workshop, measure.id) is not None:
                raise DomainError(
                    f"“{measure.name}” has been read already: weights are agreed before anyone "
                    "sees a reading."
                )
        contract = workshop.get(Contract, self.contract)
        other = contract.second if self.supplier == contract.first else contract.first
        names = [workshop.get(Department, id).name for id in (self.supplier, other)]
        changes = [edited(m, replace(m, weights_agreed=True)) for m in measures]
        return Plan(changes, f"Agreed the weights of {names[0]} for {names[1]}")


def _weighted(workshop: Workshop, contract: str, supplier: str) -> list[Measure]:
    found = workshop.referring(Measure, "contract", contract)
    return in_order(m for m in found if m.supplier == supplier and m.type in WEIGHTED)


def _split(weights: list[float]) -> list[float]:
    total = sum(weights)
    if not weights:
        return []
    shares = [w / total if total else 1 / len(weights) for w in weights]
    rounded = [round(WHOLE * share, 1) for share in shares]
    rounded = [max(share, 0.1) for share in rounded]
    heaviest = rounded.index(max(rounded))
    rounded[heaviest] = round(rounded[heaviest] + WHOLE - sum(rounded), 1)
    # Where there are so many that a tenth is too much for each, none is rounded.
    return rounded if rounded[heaviest] > 0 else [WHOLE * share for share in shares]
