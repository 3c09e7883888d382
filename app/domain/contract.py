"""What a service contract says now, and whether what was signed still stands."""

from app.domain.assembling import assemble, side_of
from app.domain.content import (
    CLAUSES,
    LIGHT,
    WORDED,
    ChannelLine,
    Commitment,
    ContractContent,
    MeasureLine,
    Meeting,
    OpenRequest,
    Party,
    Relief,
    SkillLine,
    printed,
)
from app.domain.records import (
    Contract,
    ContractVersion,
    Side,
    Signature,
)
from app.domain.workshop import Workshop, in_order

__all__ = [
    "CLAUSES",
    "LIGHT",
    "WORDED",
    "ChannelLine",
    "Commitment",
    "ContractContent",
    "MeasureLine",
    "Meeting",
    "OpenRequest",
    "Party",
    "Relief",
    "SkillLine",
    "assemble",
    "contracts_of",
    "current_version",
    "is_voided",
    "printed",
    "side_of",
    "signatures",
    "still_missing",
]


def current_version(workshop: Workshop, contract: Contract) -> ContractVersion | None:
    """Return the latest agreed version, or None before the first."""
    versions = workshop.referring(ContractVersion, "contract", contract.id)
    return max(versions, key=lambda v: v.number, default=None)


def signatures(workshop: Workshop, version: ContractVersion | None) -> list[Signature]:
    """Return the signatures under a version, in the order they were given."""
    return in_order(workshop.referring(Signature, "version", version.id)) if version else []


def is_voided(workshop: Workshop, contract: Contract) -> bool:
    """Whether signatures were given to words that have changed since (never stored)."""
    version = current_version(workshop, contract)
    given = signatures(workshop, version)
    return (
        bool(given)
        and version is not None
        and (
            version.number != contract.version
            or version.digest != assemble(workshop, contract).digest()
        )
    )


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
