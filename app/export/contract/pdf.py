"""One service contract as a PDF, light or full."""

from dataclasses import replace
from datetime import date
from functools import partial

from app.analysis.ratings import RatingTable
from app.domain.attesting import record_of
from app.domain.records import Contract, ContractForm, Paper, Side
from app.domain.text import shorten
from app.domain.wording import fingerprint
from app.domain.workshop import Workshop
from app.export.contract.annex import annex, glossary
from app.export.contract.clauses import clauses
from app.export.contract.marks import marks
from app.export.contract.sheet import Sheet, sheet_of
from app.export.contract.signing import INITIALS, draw_initials, initials
from app.export.contract.top import stamp, top
from app.export.sealing import seal
from app.export.typeset.document import Document, Made, make

HEAD = 200
"""Letters of both names that have room above a page; longer ones stand on the first page only."""


def contract_pdf(
    workshop: Workshop,
    contract_id: str,
    *,
    today: date,
    form: ContractForm | None = None,
    paper: Paper | None = None,
    threshold: int | None = None,
    table: RatingTable | None = None,
) -> Made:
    """Typeset one contract in a form, its own where none is asked for, and seal it.

    threshold: what the facilitator chose knowingly for this export, None for the rule. table:
    what `report_table` returns for it, where many contracts are printed at once.
    """
    contract = workshop.get(Contract, contract_id)
    sheet = sheet_of(
        workshop, contract, form or contract.form, today, threshold=threshold, table=table
    )
    made = make(document_of(sheet, paper or workshop.info.paper))
    return replace(made, data=seal(made.data))


def document_of(sheet: Sheet, paper: Paper) -> Document:
    """Return the document of a sheet."""
    names = f"{sheet.name(Side.FIRST)} and {sheet.name(Side.SECOND)}"
    above = names if len(names) <= HEAD else ""  # a name is never cut
    organisation = sheet.content.organisation
    version = f"version {sheet.contract.version}"
    inks = initials(sheet)
    mark = stamp(sheet).lower()  # on every page: each may be handed on by itself
    return Document(
        title=f"Service contract of {names}, {version}",
        blocks=[
            *top(sheet),
            *clauses(sheet),
            *annex(sheet),
            *glossary(sheet),
        ],
        author=organisation or sheet.workshop.info.title,
        subject=sheet.digest,
        language=sheet.wording.tag,
        head=" · ".join(p for p in ("Service contract", above, version, mark) if p),
        foot=shorten(organisation),
        foot_end=fingerprint(sheet.digest),
        paper=paper,
        made_on=sheet.today,
        at_foot=partial(draw_initials, inks),
        at_foot_wide=len(inks) * INITIALS,
        marks=marks(
            record_of(sheet.workshop, sheet.contract, sheet.content.form, sheet.today, sheet.digest)
        ),
    )
