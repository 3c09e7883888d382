"""Commands of service contracts: each moves one along draft → … → ended."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from app.domain.assembling import assemble
from app.domain.changes import Change, added, edited, removed
from app.domain.commands.base import Command, Plan
from app.domain.commands.named import ContractId
from app.domain.contract import current_version, is_voided, moved_on, signatures
from app.domain.errors import DomainError
from app.domain.records import (
    ClauseText,
    Contract,
    ContractState,
    ContractVersion,
    Department,
    Participant,
    Side,
    Signature,
    SigningMethod,
)
from app.domain.workshop import Workshop

S = ContractState


@dataclass(frozen=True)
class WriteClause(Command):
    """Give a clause its words; empty text takes them away."""

    name: ClassVar[str] = "write_clause"

    contract: ContractId
    number: int
    text: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Add, change or remove the clause's record."""
        texts = workshop.referring(ClauseText, "contract", self.contract)
        known = next((t for t in texts if t.number == self.number), None)
        label = f"Wrote clause {self.number}"
        if known is not None:
            after = replace(known, text=self.text) if self.text.strip() else None
            return Plan([Change("clause_text", known.id, known, after)], label)
        if not self.text.strip():
            return Plan([], label)
        return Plan(
            [added(ClauseText(contract=self.contract, number=self.number, text=self.text))], label
        )


@dataclass(frozen=True)
class AgreeContract(Command):
    """Both sides agree to the words: they become a version with a content hash.

    Words that have changed before anyone signed are agreed again as the same version.
    """

    name: ClassVar[str] = "agree_contract"

    id: ContractId
    on: date
    note: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse without an agreed expectation: nothing else can enter a contract."""
        contract = workshop.get(Contract, self.id)
        again = moved_on(workshop, contract)
        if not again:
            _in_state(workshop, self.id, (S.DRAFT, S.REVISED), "agreed")
        after = replace(contract, state=S.AGREED, starts=contract.starts or self.on)
        content = assemble(workshop, after)
        if not content.commitments:
            raise DomainError(
                "There is nothing to agree to yet: only agreed expectations enter a contract, "
                "and this pair has none."
            )
        version = ContractVersion(
            contract=contract.id,
            number=contract.version,
            on=self.on,
            note=self.note,
            content=content.json(),
            digest=content.digest(),
            position=float(contract.version),
        )
        changes = [edited(contract, after), added(version)]
        before = current_version(workshop, contract)
        if again and before is not None:
            changes = [removed(before), added(version)]
        words = "Agreed again" if again else "Agreed"
        return Plan(changes, f"{words} the contract of {_names(workshop, contract)}")


@dataclass(frozen=True)
class SignContract(Command):
    """One side signs the agreed words; with both, the contract is signed.

    strokes, initials: the ink as canonical JSON, lists of [x, y] from 0 to 1; "" for a wet
    signature. The initials stand on every other page.
    """

    name: ClassVar[str] = "sign_contract"

    id: ContractId
    side: Side
    signatory: str
    at: datetime
    role: str = ""
    method: SigningMethod = SigningMethod.PAPER
    strokes: str = ""
    initials: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse where the words have changed since they were agreed."""
        contract = _in_state(workshop, self.id, (S.AGREED,), "signed")
        if moved_on(workshop, contract):
            raise DomainError(
                "The words have changed since they were agreed: agree to them again, then sign."
            )
        version = current_version(workshop, contract)
        if version is None or version.digest != assemble(workshop, contract).digest():
            raise DomainError(
                "The words have changed since they were agreed: revise the contract, agree to "
                "the new version, then sign."
            )
        given = signatures(workshop, version)
        if any(s.side is self.side for s in given):
            raise DomainError("This side has signed already.")
        signature = Signature(
            version=version.id,
            side=self.side,
            name=self.signatory,
            role=self.role,
            at=self.at,
            method=self.method,
            strokes=self.strokes,
            initials=self.initials,
            digest=version.digest,
            position=float(len(given) + 1),
        )
        changes: list[Change] = [added(signature)]
        if given:
            changes.append(edited(contract, replace(contract, state=S.SIGNED)))
        return Plan(changes, f"Signed by {self.signatory}", barrier=True)


@dataclass(frozen=True)
class ActivateContract(Command):
    """Put a signed contract in force, or back in force after a review without changes."""

    name: ClassVar[str] = "activate_contract"

    id: ContractId

    def plan(self, workshop: Workshop) -> Plan:
        """Refuse where the signatures are under other words."""
        contract = _in_state(workshop, self.id, (S.SIGNED, S.DUE), "put in force")
        if is_voided(workshop, contract):
            raise DomainError(
                "The words have changed since they were signed: revise the contract instead."
            )
        return _step(workshop, contract, S.ACTIVE, "In force:")


@dataclass(frozen=True)
class MarkContractDue(Command):
    """The date of the next review has come."""

    name: ClassVar[str] = "mark_contract_due"

    id: ContractId

    def plan(self, workshop: Workshop) -> Plan:
        """Only a contract in force falls due."""
        contract = _in_state(workshop, self.id, (S.ACTIVE,), "due for review")
        return _step(workshop, contract, S.DUE, "Due for review:")


@dataclass(frozen=True)
class ReviseContract(Command):
    """Open the next version; the one before stays readable."""

    name: ClassVar[str] = "revise_contract"

    id: ContractId

    def plan(self, workshop: Workshop) -> Plan:
        """Version n+1, to be agreed and signed again."""
        contract = _in_state(workshop, self.id, (S.AGREED, S.SIGNED, S.ACTIVE, S.DUE), "revised")
        after = replace(contract, state=S.REVISED, version=contract.version + 1)
        return Plan(
            [edited(contract, after)],
            f"Opened version {after.version} of the contract of {_names(workshop, contract)}",
        )


@dataclass(frozen=True)
class EndContract(Command):
    """End a contract on a date."""

    name: ClassVar[str] = "end_contract"

    id: ContractId
    on: date

    def plan(self, workshop: Workshop) -> Plan:
        """Keep it, ended."""
        contract = workshop.get(Contract, self.id)
        if contract.state is S.ENDED:
            raise DomainError("This contract has ended already.")
        return _step(workshop, contract, S.ENDED, "Ended", ended=self.on)


def _in_state(
    workshop: Workshop, id: str, states: tuple[ContractState, ...], word: str
) -> Contract:
    contract = workshop.get(Contract, id)
    if contract.state not in states:
        raise DomainError(
            f"A contract that is {contract.state.value} cannot be {word}: it must be "
            f"{' or '.join(state.value for state in states)}."
        )
    return contract


def _step(
    workshop: Workshop, contract: Contract, state: ContractState, word: str, **values: date
) -> Plan:
    after = replace(contract, state=state, **values)  # type: ignore[arg-type]  # dates only
    label = f"{word} the contract of {_names(workshop, contract)}"
    return Plan([edited(contract, after)], label)


def _names(workshop: Workshop, contract: Contract) -> str:
    sides = ((contract.first, contract.first_member), (contract.second, contract.second_member))
    members = (workshop.find(Participant, member) for _, member in sides)
    return " and ".join(
        member.name if member else workshop.get(Department, id).name
        for (id, _), member in zip(sides, members, strict=True)
    )
