"""Rows of the set-up records."""

from app.storage.rows.base import OrderedRow, RecordRow, flag, listed, refer, whole, words


class WorkshopInfoRow(RecordRow, table=True):
    """Row of `WorkshopInfo`; the record says what its fields mean."""

    __tablename__ = "workshop"

    title: str = words()
    organisation: str = words()
    purpose: str = words()
    common_aim: str = words()
    customer_promise: str = words()
    venue: str = words()
    starts: str | None = words()
    ends: str | None = words()
    language: str = words()
    template: str = words()
    mode: str = words()
    host: str | None = refer("department")
    threshold: int = whole()
    facilitators: str = listed()
    need_categories: str = listed()
    paper: str = words()
    pinned_day: str | None = words()
    begins: str = listed()


class DepartmentRow(OrderedRow, table=True):
    """Row of `Department`; the record says what its fields mean."""

    __tablename__ = "department"

    name: str = words()
    code: str = words()
    colour: str = words()
    provides: str = words()
    headcount: int = whole()


class ParticipantRow(OrderedRow, table=True):
    """Row of `Participant`; the record says what its fields mean."""

    __tablename__ = "participant"

    department: str = refer("department")
    name: str = words()
    role: str = words()
    attendance: str = words()


class SponsorCommitmentRow(OrderedRow, table=True):
    """Row of `SponsorCommitment`; the record says what its fields mean."""

    __tablename__ = "sponsor_commitment"

    who: str = words()
    text: str = words()


class GroundRuleRow(OrderedRow, table=True):
    """Row of `GroundRule`; the record says what its fields mean."""

    __tablename__ = "ground_rule"

    text: str = words()


class AgendaItemRow(OrderedRow, table=True):
    """Row of `AgendaItem`; the record says what its fields mean."""

    __tablename__ = "agenda_item"

    stage: str = words()
    activity: str = words()
    title: str = words()
    minutes: int = whole()
    day: int = whole()
    started: str | None = words()
    ended: str | None = words()
    cut: int = whole()


class FocusPairRow(OrderedRow, table=True):
    """Row of `FocusPair`; the record says what its fields mean."""

    __tablename__ = "focus_pair"

    first: str = refer("department")
    second: str = refer("department")


class ParkedItemRow(OrderedRow, table=True):
    """Row of `ParkedItem`; the record says what its fields mean."""

    __tablename__ = "parked_item"

    what: str = words()
    raised_by: str = words()
    owner: str = words()
    stage: str = words()
    resolved: int = flag()
    outcome: str = words()


class PrivateNoteRow(RecordRow, table=True):
    """Row of `PrivateNote`; the record says what its fields mean."""

    __tablename__ = "private_note"

    stage: str = words()
    activity: str = words()
    text: str = words()
