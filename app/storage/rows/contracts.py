"""Rows of service contracts, their words, versions and signatures."""

from app.storage.rows.base import OrderedRow, RecordRow, flag, real, refer, whole, words


class ContractRow(OrderedRow, table=True):
    """Row of `Contract`; the record says what its fields mean."""

    __tablename__ = "contract"

    first: str = refer("department")
    second: str = refer("department")
    first_member: str | None = refer("participant")
    second_member: str | None = refer("participant")
    form: str = words()
    state: str = words()
    version: int = whole()
    first_owner: str = words()
    second_owner: str = words()
    first_contact: str = words()
    second_contact: str = words()
    starts: str | None = words()
    ends: str | None = words()
    ended: str | None = words()
    cadence: str = words()
    next_review: str | None = words()
    formula: str = words()
    task_share: float = real()
    annex: int = flag()


class ClauseTextRow(RecordRow, table=True):
    """Row of `ClauseText`; the record says what its fields mean."""

    __tablename__ = "clause_text"

    contract: str = refer("contract")
    number: int = whole()
    text: str = words()


class ContractVersionRow(OrderedRow, table=True):
    """Row of `ContractVersion`; the record says what its fields mean."""

    __tablename__ = "contract_version"

    contract: str = refer("contract")
    number: int = whole()
    on: str | None = words()
    note: str = words()
    content: str = words()
    digest: str = words()


class SignatureRow(OrderedRow, table=True):
    """Row of `Signature`; the record says what its fields mean."""

    __tablename__ = "signature"

    version: str = refer("contract_version")
    side: str = words()
    name: str = words()
    role: str = words()
    at: str | None = words()
    method: str = words()
    strokes: str = words()
    initials: str = words()
    digest: str = words()
