"""The tables that are about the file: what it is, its summary, and how it came about."""

from typing import Any, ClassVar

from sqlalchemy import Integer, MetaData, Text
from sqlmodel import Field, SQLModel

from app.storage.rows.base import METADATA, flag, whole, words


class MetaRow(SQLModel, table=True):
    """The one row about the file itself (its id is 1).

    created, changed: ISO times; changed is that of the last entry that has a time. title,
    organisation: for the list of recent workshops. last_seq: the number of the last entry of the
    log, kept when the log is erased. tidy_due: the bytes are still to be rebuilt, because
    something was forgotten. digest: see app.storage.digest; it covers this row too, but for itself.
    """

    metadata: ClassVar[MetaData] = METADATA
    __tablename__ = "meta"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False, "sqlite_strict": True}

    id: int = Field(primary_key=True, sa_type=Integer)
    created: str = words()
    changed: str = words()
    title: str = words()
    organisation: str = words()
    last_seq: int = whole()
    tidy_due: int = flag()
    digest: str = words()


class SummaryRow(SQLModel, table=True):
    """The one row (its id is 1) with what is shown before the workshop is opened, or none.

    of: the digest of the file without this row, for which it was made; see app.storage.summary.
    content: see app.domain.summary.
    """

    metadata: ClassVar[MetaData] = METADATA
    __tablename__ = "summary"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False, "sqlite_strict": True}

    id: int = Field(primary_key=True, sa_type=Integer)
    of: str = words()
    content: str = words()


class ChangeRow(SQLModel, table=True):
    """One entry of the change log.

    seq counts from 1 and is never used twice. of: the entry that an undo or redo is about.
    at: NULL for anonymous capture. capture: ids of the rounds whose hidden perceptions are named
    in it, each followed by a blank. changes: JSON, a list of [kind, id, before, after].
    """

    metadata: ClassVar[MetaData] = METADATA
    __tablename__ = "change"
    __table_args__: ClassVar[Any] = {"sqlite_strict": True}

    seq: int = Field(primary_key=True, sa_type=Integer)
    kind: str = words()
    label: str = words()
    at: str | None = words()
    barrier: int = flag()
    of: int | None = whole()
    timeless: int = flag()
    capture: str = words()
    changes: str = Field(sa_type=Text)
