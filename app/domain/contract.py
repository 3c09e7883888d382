"""What a service contract says now, and whether what was signed still stands."""

from app.domain.assembling import assemble
from app.domain.records import (
    Contract,
    ContractState,
    ContractVersion,
    Side,
    Signature,
)
from app.domain.wording import Wording
from app.domain.workshop import Workshop, in_order

_AGREED = (ContractState.AGREED, ContractState.SIGNED, ContractState.ACTIVE, ContractState.DUE)


def current_version(workshop: Workshop, contract: Contract) -> ContractVersion | None:
    """Return the latest agreed version, or None before the first."""
    versions = workshop.referring(ContractVersion, "contract", contract.id)
    return max(versions, key=lambda v: v.number, default=None)


def signatures(workshop: Workshop, version: ContractVersion | None) -> list[Signature]:
    """Return the signatures under a version, in the order they were given."""
    return in_order(workshop.referring(Signature, "version", version.id)) if version else []


def is_voided(workshop: Workshop, contract: Contract, digest: str = "") -> bool:
    """Whether signatures were given to words that have changed since (never stored).

    digest: of the words as they are now, where it is known already.
    """
    version = current_version(workshop, contract)
    given = signatures(workshop, version)
    return (
        bool(given)
        and version is not None
        and (
            version.number != contract.version
            or version.digest != (digest or _digest(workshop, contract))
        )
    )


def moved_on(workshop: Workshop, contract: Contract) -> bool:
    """Whether words that both sides agreed to have changed before anyone signed them."""
    version = current_version(workshop, contract)
    return (
        contract.state is ContractState.AGREED
        and version is not None
        and version.number == contract.version
        and not signatures(workshop, version)
        and version.digest != _digest(workshop, contract)
    )


def _digest(workshop: Workshop, contract: Contract) -> str:
    """Return the digest of the words as they are now, reckoned once between two changes."""
    key = ("the digest of a contract", contract)
    return workshop.derived(key, lambda: assemble(workshop, contract).digest())


def signed_by(workshop: Workshop, contract: Contract) -> list[str]:
    """Return who has signed the words as they are now; nobody where the signatures are void."""
    if is_voided(workshop, contract):
        return []
    return [s.name for s in signatures(workshop, current_version(workshop, contract))]


def standing(
    contract: Contract, version: ContractVersion | None, wording: Wording, *, void: bool
) -> str:
    """Return the state of a contract as a phrase. version: its latest. void: see is_voided."""
    starts, on = wording.date(contract.starts), wording.date(version.on if version else None)
    if void and contract.state in _AGREED:
        return "changed since it was signed"
    match contract.state:
        case ContractState.AGREED:
            return f"agreed on {on}, not signed by both yet" if on else "agreed"
        case ContractState.SIGNED:
            return f"signed, from {starts}" if starts else "signed"
        case ContractState.ACTIVE:
            return f"in force from {starts}" if starts else "in force"
        case ContractState.DUE:
            return f"in force from {starts}, due for review" if starts else "due for review"
        case ContractState.ENDED:
            return f"ended on {wording.date(contract.ended)}" if contract.ended else "ended"
    return "not agreed yet"


def contracts_of(workshop: Workshop, one: str, other: str) -> list[Contract]:
    """Return the contracts between two departments, members' contracts too, in order."""
    first, second = workshop.pair(one, other)
    found = workshop.referring(Contract, "first", first)
    return in_order(c for c in found if c.second == second)


def still_missing(workshop: Workshop, contract: Contract) -> list[str]:
    """Return what a contract had better have before it is agreed, a phrase each.

    It says so and refuses nothing: only a commitment is required.
    """
    content = assemble(workshop, contract)
    checks = (
        (all(party.owner for party in content.parties), "an owner on each side"),
        (all(content.commitments_of(side) for side in Side), "a commitment of each side"),
        (bool(content.text_of(2)), "what it is for"),
        (bool(content.measures), "a measure"),
        (contract.next_review is not None, "the date on which both look at it again"),
    )
    return [words for there, words in checks if not there]


def good_to_have(missing: list[str]) -> str:
    """Return what `still_missing` found as a sentence that does not sound like a refusal."""
    if not missing:
        return ""
    return f"Good to have before you agree, and not required: {', '.join(missing)}."
