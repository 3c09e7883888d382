"""Rows of the perceptions stage. Nothing here holds a time of its own."""

from app.storage.rows.base import OrderedRow, RecordRow, flag, refer, whole, words


class AttributeRow(OrderedRow, table=True):
    """Row of `Attribute`; the record says what its fields mean."""

    __tablename__ = "attribute"

    name: str = words()
    low: str = words()
    high: str = words()


class RoundRow(OrderedRow, table=True):
    """Row of `Round`; the record says what its fields mean."""

    __tablename__ = "round"

    title: str = words()
    on: str | None = words()
    finished: int = flag()


class ThemeRow(OrderedRow, table=True):
    """Row of `Theme`; the record says what its fields mean."""

    __tablename__ = "theme"

    round: str = refer("round")
    first: str = refer("department")
    second: str | None = refer("department")
    title: str = words()
    dots: int = whole()
    priority: int = whole()


class PerceptionRow(RecordRow, table=True):
    """Row of `Perception`; the record says what its fields mean."""

    __tablename__ = "perception"

    round: str = refer("round")
    author: str = refer("department")
    about: str = refer("department")
    lens: str = words()
    text: str = words()
    tone: str = words()
    evidence: str = words()
    theme: str | None = refer("theme")
    dots: int = whole()
    state: str = words()
    clarification: str = words()


class ReadOutRow(RecordRow, table=True):
    """Row of `ReadOut`; the record says what its fields mean."""

    __tablename__ = "read_out"

    round: str = refer("round")
    first: str = refer("department")
    second: str = refer("department")
    complete: int = flag()
    dots_revealed: int = flag()


class ResponseRow(OrderedRow, table=True):
    """Row of `Response`; the record says what its fields mean."""

    __tablename__ = "response"

    perception: str = refer("perception")
    department: str = refer("department")
    answer: str = words()
    text: str = words()


class BallotBoxRow(RecordRow, table=True):
    """Row of `BallotBox`; the record says what its fields mean."""

    __tablename__ = "ballot_box"

    round: str = refer("round")
    author: str = refer("department")
    about: str = refer("department")
    state: str = words()


class RatingRow(RecordRow, table=True):
    """Row of `Rating`; the record says what its fields mean."""

    __tablename__ = "rating"

    round: str = refer("round")
    author: str = refer("department")
    about: str = refer("department")
    lens: str = words()
    attribute: str = refer("attribute")
    score: int = whole()
