"""Rows of competencies and what is said and done about them."""

from app.storage.rows.base import OrderedRow, RecordRow, flag, listed, refer, whole, words


class CompetencyRow(OrderedRow, table=True):
    """Row of `Competency`; the record says what its fields mean."""

    __tablename__ = "competency"

    name: str = words()
    description: str = words()
    technical: int = flag()
    anchors: str = listed()


class RequirementRow(RecordRow, table=True):
    """Row of `Requirement`; the record says what its fields mean."""

    __tablename__ = "requirement"

    interface: str = refer("interface")
    competency: str = refer("competency")
    level: int = whole()


class AssessmentRow(RecordRow, table=True):
    """Row of `Assessment`; the record says what its fields mean."""

    __tablename__ = "assessment"

    department: str = refer("department")
    viewer: str = refer("department")
    competency: str = refer("competency")
    level: int = whole()
    holders: int | None = whole()


class DevelopmentActionRow(OrderedRow, table=True):
    """Row of `DevelopmentAction`; the record says what its fields mean."""

    __tablename__ = "development_action"

    type: str = words()
    what: str = words()
    department: str = refer("department")
    competency: str = refer("competency")
    interface: str | None = refer("interface")
    measure: str | None = refer("measure")
    owner: str = words()
    due: str | None = words()
    awareness: int | None = whole()
    desire: int | None = whole()
    knowledge: int | None = whole()
    ability: int | None = whole()
    reinforcement: int | None = whole()
    progress: str = words()
