"""Rows of reviews and what came of them."""

from app.storage.rows.base import OrderedRow, flag, refer, words


class ReviewRow(OrderedRow, table=True):
    """Row of `Review`; the record says what its fields mean."""

    __tablename__ = "review"

    contract: str | None = refer("contract")
    occasion: str = words()
    on: str | None = words()
    chair: str = words()
    first_participants: str = words()
    second_participants: str = words()
    unusual_events: str = words()
    meant: str = words()
    happened: str = words()
    learning_areas: str = words()
    process_needs: str = words()
    competency_needs: str = words()
    wins: str = words()
    next_date: str | None = words()
    closed: int = flag()


class WiderNeedRow(OrderedRow, table=True):
    """Row of `WiderNeed`; the record says what its fields mean."""

    __tablename__ = "wider_need"

    review: str | None = refer("review")
    category: str = words()
    text: str = words()


class ReviewActionRow(OrderedRow, table=True):
    """Row of `ReviewAction`; the record says what its fields mean."""

    __tablename__ = "review_action"

    review: str = refer("review")
    what: str = words()
    who: str = words()
    due: str | None = words()
    done: int = flag()


class ReviewChangeRow(OrderedRow, table=True):
    """Row of `ReviewChange`; the record says what its fields mean."""

    __tablename__ = "review_change"

    review: str = refer("review")
    changed_kind: str = words()
    changed_id: str = words()
    subject: str = words()
    field: str = words()
    before: str = words()
    after: str = words()
    why: str = words()
    on: str | None = words()
