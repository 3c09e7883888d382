"""What an exported contract says of itself, and what a workshop says to that."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.assembling import assemble
from app.domain.contract import current_version, signatures
from app.domain.records import (
    Contract,
    ContractForm,
    ContractState,
    ContractVersion,
    Participant,
    Side,
    Signature,
    SigningMethod,
)
from app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature, as it is told outside of the workshop."""

    side: Side
    name: str
    role: str
    at: datetime | None
    method: SigningMethod


@dataclass(frozen=True, slots=True)
class ContractRecord:
    """What an exported contract says of itself. version, digest: of the words that it prints.

    signed: under this version, as it was when it was exported. voided: the words had changed
    since those signatures were given.
    """

    contract: str
    first: str
    second: str
    form: ContractForm
    version: int
    state: ContractState
    digest: str
    voided: bool
    signed: tuple[SignedBy, ...]
    made_on: date | None = None

    @property
    def names(self) -> str:
        """Both parties."""
        return f"{self.first} and {self.second}"


class Seal(StrEnum):
    """intact: every byte is as it was written. altered: some are not. none: there is no seal."""

    INTACT = "intact"
    ALTERED = "altered"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SealedPdf:
    """What a file turned out to be. record: None where what it says of itself cannot be read."""

    seal: Seal
    record: ContractRecord | None = None
    data: bytes = field(default=b"", repr=False)


class Standing(StrEnum):
    """How the words of an exported contract stand in the workshop today."""

    DRAFT = "draft"
    AGREED = "agreed"
    SIGNED = "signed"
    IN_FORCE = "in force"
    DUE = "due for review"
    REVISED = "being revised"
    SUPERSEDED = "superseded"
    VOIDED = "voided by later edits"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Attested:
    """What the workshop says to an exported contract.

    version: which of its agreed versions this is, None where it is what the workshop says now and
    nobody has agreed to. by: the latest version, where there is a later one; then: how that one
    stands. signed: as the workshop has it.
    """

    standing: Standing
    version: ContractVersion | None
    by: int | None
    ended: date | None
    signed: tuple[SignedBy, ...]
    then: Standing | None = None

    @property
    def holds(self) -> bool:
        """Whether it is the one in force."""
        return self.standing in (Standing.IN_FORCE, Standing.DUE)


_STANDING = {
    ContractState.AGREED: Standing.AGREED,
    ContractState.SIGNED: Standing.SIGNED,
    ContractState.ACTIVE: Standing.IN_FORCE,
    ContractState.DUE: Standing.DUE,
}


def record_of(
    workshop: Workshop,
    contract: Contract,
    form: ContractForm,
    made_on: date | None = None,
    digest: str = "",
) -> ContractRecord:
    """Return what a print of a contract in a form says of itself.

    digest: of its words as they are now, where it is known already.
    """
    digest = digest or assemble(workshop, contract).digest()
    version = current_version(workshop, contract)
    given: tuple[SignedBy, ...] = ()
    if version is not None and version.number == contract.version:
        given = signed_by(workshop, version)
    return ContractRecord(
        contract=contract.id,
        first=_party(workshop, contract.first, contract.first_member),
        second=_party(workshop, contract.second, contract.second_member),
        form=form,
        version=contract.version,
        state=contract.state,
        digest=digest,
        voided=bool(given) and version is not None and version.digest != digest,
        signed=given,
        made_on=made_on,
    )


def signed_by(workshop: Workshop, version: ContractVersion) -> tuple[SignedBy, ...]:
    """Return the signatures under a version."""
    return tuple(_told(signature) for signature in signatures(workshop, version))


def attest(workshop: Workshop, record: ContractRecord) -> Attested | None:
    """Return what the workshop knows of these words, None where it knows none like them."""
    contract = workshop.find(Contract, record.contract)
    if contract is None:
        return None
    found = workshop.referring(ContractVersion, "contract", contract.id)
    version = next(
        (v for v in found if (v.number, v.digest) == (record.version, record.digest)), None
    )
    now = assemble(workshop, contract).digest()
    if version is None:
        if record.digest != now or record.version != contract.version:
            return None
        return Attested(Standing.DRAFT, None, None, None, ())
    last = max(found, key=lambda v: v.number)
    standing = _standing(contract, version, last.number, now)
    later = standing is Standing.SUPERSEDED
    return Attested(
        standing,
        version,
        by=last.number if later else None,
        ended=contract.ended,
        signed=signed_by(workshop, version),
        then=_standing(contract, last, last.number, now) if later else None,
    )


def _standing(contract: Contract, version: ContractVersion, last: int, now: str) -> Standing:
    if last > version.number:
        return Standing.SUPERSEDED
    if contract.state is ContractState.ENDED:
        return Standing.ENDED
    if contract.version > version.number:
        return Standing.REVISED
    if version.digest != now:
        return Standing.VOIDED
    return _STANDING.get(contract.state, Standing.DRAFT)


def unknown_signatures(record: ContractRecord, attested: Attested) -> tuple[SignedBy, ...]:
    """Return the signatures that the print claims and the workshop does not have."""
    if attested.version is None and record.voided:
        return ()  # given to other words, and said to be void
    return tuple(signed for signed in record.signed if signed not in attested.signed)


def _told(signature: Signature) -> SignedBy:
    at = signature.at.replace(microsecond=0) if signature.at else None
    return SignedBy(signature.side, signature.name, signature.role, at, signature.method)


def _party(workshop: Workshop, department: str, member: str | None) -> str:
    person = workshop.find(Participant, member)
    return person.name if person else workshop.name_of(department)
