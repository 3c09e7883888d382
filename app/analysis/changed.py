"""What a review has changed, in words: on the laptop, in its report and in the room. No Qt."""

from app.domain.content import CLAUSES
from app.domain.records import (
    ClauseText,
    Competency,
    Contract,
    Interface,
    Participant,
    Requirement,
    ReviewChange,
)
from app.domain.workshop import Workshop


def contract_words(workshop: Workshop, contract: Contract) -> str:
    """Return "Finance and Customer Service", with its members where it is between two."""
    names = []
    for department, member in (
        (contract.first, contract.first_member),
        (contract.second, contract.second_member),
    ):
        person = workshop.find(Participant, member)
        name = workshop.name_of(department)
        names.append(f"{name} ({person.name})" if person else name)
    return " and ".join(names)


def subject_of(workshop: Workshop, change: ReviewChange) -> str:
    """Return what was changed, also where the record has no words of its own."""
    need = workshop.find(Requirement, change.changed_id)
    if need is not None:
        competency = workshop.get(Competency, need.competency).name
        return f"{competency} at {workshop.get(Interface, need.interface).name}"
    clause = workshop.find(ClauseText, change.changed_id)
    if clause is not None:
        return f"Clause {clause.number}: {CLAUSES[clause.number]}"
    contract = workshop.find(Contract, change.changed_id)
    if contract is not None:
        return f"The contract of {contract_words(workshop, contract)}"
    return change.subject
