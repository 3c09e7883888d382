"""What every part of a printed contract needs to know, gathered once."""

from dataclasses import dataclass, replace
from datetime import date

from app.analysis.metric import ContractScore, evaluate_contract
from app.analysis.privacy import Audience
from app.analysis.ratings import RatingTable, report_table
from app.domain.assembling import assemble
from app.domain.content import ContractContent, Party
from app.domain.contract import current_version, is_voided, signatures
from app.domain.records import (
    Contract,
    ContractForm,
    ContractState,
    ContractVersion,
    Side,
    Signature,
)
from app.domain.wording import Wording
from app.domain.workshop import Workshop, in_order
from app.export.typeset.text import BODY, Style


@dataclass(frozen=True, slots=True)
class Sheet:
    """One contract in the form in which it is printed.

    content: its words in that form. digest: of the contract in its own form, so that the light
    and the full print of one contract carry the same hash.
    """

    workshop: Workshop
    contract: Contract
    content: ContractContent
    digest: str
    versions: tuple[ContractVersion, ...]
    signed: tuple[Signature, ...]
    voided: bool
    score: ContractScore
    table: RatingTable
    wording: Wording
    today: date

    @property
    def full(self) -> bool:
        """Whether all twenty clauses are printed."""
        return self.content.form is ContractForm.FULL

    @property
    def body(self) -> Style:
        """Running text, hyphenated as the workshop's language is."""
        return BODY.but(language=self.wording.tag)

    def narrow(self, style: Style) -> Style:
        """Return a style for names and cells: a word parts only where no line holds it whole."""
        return style.but(language=self.wording.tag, fill=False)

    def party(self, side: Side) -> Party:
        """Return one side."""
        return self.content.parties[0 if side is Side.FIRST else 1]

    def name(self, side: Side) -> str:
        """Return what a side is called: its member, or else its department."""
        party = self.party(side)
        return party.member or party.name


def sheet_of(
    workshop: Workshop,
    contract: Contract,
    form: ContractForm,
    today: date,
    *,
    threshold: int | None = None,
    table: RatingTable | None = None,
) -> Sheet:
    """Gather what is printed of a contract.

    threshold: what the facilitator chose for this export, None for the rule (METHOD §10).
    table: what `report_table` returns for it, where many contracts are printed at once.
    """
    drafted = contract.state in (ContractState.DRAFT, ContractState.REVISED)
    version = current_version(workshop, contract)
    versions = in_order(workshop.referring(ContractVersion, "contract", contract.id))
    own = assemble(workshop, contract)
    digest = own.digest()
    another = form is not contract.form
    return Sheet(
        workshop=workshop,
        contract=contract,
        content=assemble(workshop, replace(contract, form=form)) if another else own,
        digest=digest,
        versions=tuple(versions),
        signed=tuple(signatures(workshop, version)),
        voided=is_voided(workshop, contract, digest),
        score=evaluate_contract(
            workshop,
            contract,
            today,
            audience=Audience.REPORT,
            chosen=threshold,
            as_drafted=drafted,
        ),
        table=table or report_table(workshop, threshold),
        wording=Wording(workshop.info.language or "en"),
        today=today,
    )
