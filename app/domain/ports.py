"""What the session asks of a store. The storage package answers; bootstrap joins them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.domain.attesting import SealedPdf
from app.domain.blocks import Report
from app.domain.changes import ChangeSet
from app.domain.workshop import Workshop

Progress = Callable[[float, str], None]
"""Called with a share from 0 to 1 and a phrase; it may raise Cancelled."""


class EntryKind(StrEnum):
    """Whether a log entry did something, took one back, or did it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is committed as one. of: the sequence number that an undo or redo is about.

    scrub: with it the capture of finished rounds is dropped from the log, in the same
    transaction, and the file is rebuilt after it; set it for what finishes a round.
    """

    kind: EntryKind
    changes: ChangeSet
    at: datetime | None
    of: int | None = None
    scrub: bool = False


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the history, without its changes. at: None for anonymous capture."""

    seq: int
    kind: EntryKind
    label: str
    at: datetime | None
    barrier: bool
    of: int | None


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, in the folder beside the workshop. at: UTC, to the second.

    sound: it is what was written. kept: it holds what a restored backup took the place of.
    """

    path: Path
    at: datetime
    size: int
    sound: bool
    kept: bool = False


class Store(Protocol):
    """One open .accord file. Not thread-safe: only the writer thread calls it after `load`."""

    @property
    def path(self) -> Path:
        """The file that is open."""

    @property
    def read_only(self) -> bool:
        """Whether commits are impossible: a copy, or read-only media."""

    @property
    def write_protected(self) -> bool:
        """Whether that is so because the file, its folder or its drive can only be read."""

    @property
    def begun(self) -> datetime | None:
        """When the file was made; None where it does not say that in a way that can be read."""

    def load(self, progress: Progress | None = None) -> Workshop:
        """Return the whole state, verified."""

    def log(self) -> list[LogLine]:
        """Return the history, oldest first."""

    def changes_of(self, seq: int) -> ChangeSet:
        """Return the changes of one log entry."""

    def commit(self, entries: Sequence[Entry]) -> list[int]:
        """Make entries durable in one transaction and return the sequence number of each.

        Unlogged entries (ballots) answer the last number again. Raises FileError, and then
        none of them is in the file: keep them, `reopen`, and commit the same entries again in
        the same order (those that did reach the disk after all are not written twice).
        """

    def erase_history(self) -> None:
        """Drop the whole log, undo with it, and leave nothing deleted in the bytes."""

    @property
    def summarised(self) -> bool:
        """Whether what the file holds is told by the summary in it."""

    def summarise(self, content: str) -> None:
        """Leave in the file what its first screen shows (see `domain.summary`).

        It is true until the next change. Where it cannot be written, that is only logged, since
        everything else is saved; FileError where the file cannot be reached any more.
        """

    def backup(self, now: datetime | None = None) -> Path | None:
        """Write a verified backup, thin the old ones, and return where it is.

        now: what the backup is named after, else the clock of this machine. None is returned
        where the store is read-only. Raises FileError; commits go on all the same.
        """

    def backups(self) -> list[Backup]:
        """Return the backups of this workshop, newest first."""

    def reopen(self) -> None:
        """After a failed commit: open the file again if it is still ours, else FileError."""

    def close(self) -> None:
        """Release the file; nothing of SQLite's is left beside it."""


class Backups(Protocol):
    """The backups of a workshop that may be open or not; any thread may ask."""

    def folder(self, path: Path) -> Path:
        """Return where the backups of a workshop lie, whether there are any or not."""

    def listed(self, path: Path) -> list[Backup]:
        """Return the backups of a workshop, newest first, each looked through."""

    def restore(self, path: Path, backup: Path) -> Path | None:
        """Put a backup in the place of a workshop that is not open.

        What lies there is kept first, and returned; None where nothing lies there. Raises
        FileError and leaves everything as it was.
        """


class PdfReader(Protocol):
    """Reads exported contracts back, and trusts none of what is in them."""

    def read(self, path: Path) -> SealedPdf:
        """Return whether a file is a contract of ours and unaltered. Raises FileError."""

    def doubts(self, pdf: SealedPdf, workshop: Workshop) -> Sequence[str]:
        """Return what can be read on its pages and is not what the workshop has for it.

        A sentence each. Only for an unaltered one whose words the workshop knows (`attest`).
        """


class Exporter(Protocol):
    """Makes documents of a workshop; `workshop` is a snapshot, so that any thread may ask."""

    def contract_pdf(self, workshop: Workshop, contract: str, today: date) -> bytes:
        """Return one contract, typeset in its own form, as a PDF. Raises ExportError."""

    def contract_name(self, workshop: Workshop, contract: str) -> str:
        """Return what the file of a contract in its own form is called, with its version."""

    def comparison_pdf(
        self, workshop: Workshop, contract: str, before: str, after: str, today: date
    ) -> bytes:
        """Return what changed from one edition of a contract to another, as a PDF.

        before, after: keys of domain/editions. Raises DomainError where there is no such edition.
        """

    def report_pdf(self, workshop: Workshop, report: Report) -> bytes:
        """Return what a stage prints as a PDF on the workshop's paper. Raises ExportError."""

    def save(self, data: bytes, to: Path) -> Path:
        """Write a document that was made into a file, beside and then replaced. ExportError."""

    def forms(self, what: str) -> tuple[str, ...]:
        """Return the file formats of contracts, map, agenda, table or graph, usual one first."""

    def write(
        self,
        workshop: Workshop,
        what: str,
        to: Path,
        today: date,
        *,
        form: str = "",
        progress: Progress | None = None,
    ) -> list[Path]:
        """Write an export and return its files. `to` is a folder for contracts and tables, else
        a file. Raises ExportError or FileError."""
