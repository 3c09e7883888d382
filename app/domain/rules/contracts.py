"""Rules of service contracts (METHOD §2)."""

import json
from dataclasses import replace

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import (
    ClauseText,
    Contract,
    ContractState,
    ContractVersion,
    Participant,
    Signature,
    SigningMethod,
)
from app.domain.rules.base import Check, Derivation, refuse_same
from app.domain.workshop import Prospect, Workshop

_SIGNED = "A contract that has been signed stays, and so do its parties: end it instead."


def _contract(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    before, after = change.before, change.after
    if not isinstance(after, Contract):
        if isinstance(before, Contract) and _signed(workshop, before):
            raise DomainError(_SIGNED)
        return
    if isinstance(before, Contract) and before.state is ContractState.ENDED:
        if replace(before, position=after.position) != after:
            raise DomainError("This contract has ended and stays as it was: add a new one.")
        return
    refuse_same(after.first, after.second, "A service contract")
    if after.starts and after.ends and after.ends < after.starts:
        raise DomainError("The contract would end before it starts: correct a date.")
    if after.state not in (ContractState.DRAFT, ContractState.REVISED):
        _members_are_two(after)
    _members_belong(prospect, after)
    _is_the_only_one(prospect, after)


def _signed(workshop: Workshop, contract: Contract) -> bool:
    return any(
        workshop.referring(Signature, "version", version.id)
        for version in workshop.referring(ContractVersion, "contract", contract.id)
    )


def _members_are_two(contract: Contract) -> None:
    if (contract.first_member is None) != (contract.second_member is None):
        raise DomainError("A contract between members names one on each side: name the other too.")


def _members_belong(prospect: Prospect, contract: Contract) -> None:
    for id, department in (
        (contract.first_member, contract.first),
        (contract.second_member, contract.second),
    ):
        member = prospect.find(Participant, id)
        if member is not None and member.department != department:
            raise DomainError(
                f"{member.name} stands in a contract for another department: a member signs for "
                "the department they belong to."
            )


def _participant(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if isinstance(after, Participant):
        for field in ("first_member", "second_member"):
            for contract in prospect.referring(Contract, field, after.id):
                _members_belong(prospect, contract)


def _is_the_only_one(prospect: Prospect, contract: Contract) -> None:
    def parties(c: Contract) -> tuple[str | None, ...]:
        return (c.first, c.second, c.first_member, c.second_member)

    if contract.state is ContractState.ENDED:
        return
    for other in prospect.referring(Contract, "first", contract.first):
        if (
            other.id != contract.id
            and other.state is not ContractState.ENDED
            and parties(other) == parties(contract)
        ):
            raise DomainError("These two parties have a contract already: open or revise that one.")


def _clause(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    record, after = change.after or change.before, change.after
    contract = prospect.find(Contract, getattr(record, "contract", None))
    if contract is not None and contract.state is ContractState.ENDED:
        raise DomainError("This contract has ended and stays as it was: add a new one.")
    if isinstance(after, ClauseText):
        for other in prospect.referring(ClauseText, "contract", after.contract):
            if other.id != after.id and other.number == after.number:
                raise DomainError(f"Clause {after.number} of this contract has its text already.")


def _version(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    if change.before is not None and change.after is not None:
        raise DomainError("An agreed version of a contract is never changed.")


def _signature(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if after is None:
        raise DomainError(_SIGNED)
    if change.before is not None:
        raise DomainError("A signature stays as it was given.")
    if isinstance(after, Signature):
        drawn = after.method is SigningMethod.INK
        if drawn != bool(after.strokes):
            raise DomainError(
                "Nothing has been drawn yet: sign in the box."
                if drawn
                else "A signature on paper has no ink here."
            )
        if after.initials and not drawn:
            raise DomainError("A signature on paper has no ink here.")
        if not all(_is_ink(ink) for ink in (after.strokes, after.initials) if ink):
            raise DomainError("The ink of this signature cannot be read: sign once more.")


def _is_ink(strokes: str) -> bool:
    """Whether it is JSON of lists of points, each [x, y] from 0 to 1."""
    try:
        drawn = json.loads(strokes)
        return bool(drawn) and all(
            stroke and all(0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 for x, y in stroke)
            for stroke in drawn
        )
    except (ValueError, TypeError, RecursionError):
        return False


def _pair_in_order(workshop: Workshop, contract: Contract) -> Contract:
    if contract.first == contract.second:
        return contract
    first, _ = workshop.pair(contract.first, contract.second)
    if first == contract.first:
        return contract
    turned = {
        f"{mine}_{name}" if name else mine: getattr(
            contract, f"{theirs}_{name}" if name else theirs
        )
        for mine, theirs in (("first", "second"), ("second", "first"))
        for name in ("", "member", "owner", "contact")
    }
    return replace(contract, **turned)


CHECKS: dict[str, Check] = {
    "participant": _participant,
    "contract": _contract,
    "clause_text": _clause,
    "contract_version": _version,
    "signature": _signature,
}
DERIVED: dict[str, Derivation] = {"contract": _pair_in_order}
