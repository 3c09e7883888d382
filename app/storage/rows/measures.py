"""Rows of measures, their revisions and readings."""

from app.storage.rows.base import OrderedRow, RecordRow, flag, real, refer, whole, words


class MeasureRow(OrderedRow, table=True):
    """Row of `Measure`; the record says what its fields mean."""

    __tablename__ = "measure"

    contract: str = refer("contract")
    supplier: str = refer("department")
    expectation: str | None = refer("expectation")
    type: str = words()
    dimension: str = words()
    name: str = words()
    unit: str = words()
    better: str = words()
    source: str = words()
    owner: str = words()
    frequency: str = words()
    baseline: float | None = real()
    worst: float = real()
    target: float = real()
    weight: float = real()
    critical: int = flag()
    rated: int = flag()
    customer_value: str = words()
    weights_agreed: int = flag()


class MeasureRevisionRow(RecordRow, table=True):
    """Row of `MeasureRevision`; the record says what its fields mean."""

    __tablename__ = "measure_revision"

    measure: str = refer("measure")
    since: str = words()
    worst: float = real()
    target: float = real()
    weight: float = real()


class ReadingRow(RecordRow, table=True):
    """Row of `Reading`; the record says what its fields mean."""

    __tablename__ = "reading"

    measure: str = refer("measure")
    on: str = words()
    value: float | None = real()
    raters: int | None = whole()
    eligible: int | None = whole()
    spread: float | None = real()
    review: str | None = refer("review")
    note: str = words()
