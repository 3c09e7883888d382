"""What the rows share: column types as the file has them, and references between tables.

Every table is STRICT, so that SQLite itself refuses a number where words belong, and all but the
change log are WITHOUT ROWID: rows lie in the order of their random ids, never of their coming.
"""

from typing import Any, ClassVar

from sqlalchemy import REAL, ForeignKey, Integer, MetaData, Text
from sqlmodel import Field, SQLModel

METADATA = MetaData()

FEW = frozenset({"department", "round", "attribute"})
"""Kinds of which a workshop has few: references to them have no index. One is removed seldom, and
then a scan is cheaper than what an index would cost at each commit."""


class RecordRow(SQLModel):
    """One record of any kind, by its id."""

    metadata: ClassVar[MetaData] = METADATA
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False, "sqlite_strict": True}

    id: str = Field(primary_key=True, sa_type=Text)


class OrderedRow(RecordRow):
    """One record that people put in an order."""

    position: float = Field(sa_type=REAL)


def words() -> Any:
    """Text, the value of an enumeration, or a date or time as ISO 8601 writes it."""
    return Field(sa_type=Text)


def listed() -> Any:
    """Several values as a JSON list."""
    return Field(sa_type=Text)


def whole() -> Any:
    """A whole number."""
    return Field(sa_type=Integer)


def flag() -> Any:
    """0 or 1."""
    return Field(sa_type=Integer)


def real() -> Any:
    """A number."""
    return Field(sa_type=REAL)


def refer(kind: str) -> Any:
    """The id of a record of `kind`; it must exist when the transaction ends, not before."""
    key = ForeignKey(f"{kind}.id", deferrable=True, initially="DEFERRED")
    return Field(sa_type=Text, index=kind not in FEW, sa_column_args=[key])
