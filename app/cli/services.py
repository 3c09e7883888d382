"""What the command line asks of the rest; bootstrap answers, a test may answer otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.cli.formats import ExportRequest
    from app.domain.ports import PdfReader
    from app.domain.workshop import Workshop
    from app.session import Session


class Verdict(Protocol):
    """What checking a file found."""

    @property
    def sound(self) -> bool:
        """Whether it can be opened and is what was saved."""

    @property
    def sentences(self) -> Sequence[str]:
        """What is wrong, or to be known."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each kind can be read."""

    @property
    def readable(self) -> bool:
        """Whether something could be saved of a file that is not sound."""


class Exported(Protocol):
    """One file that was written."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def missing(self) -> Sequence[str]:
        """Characters that no font has, printed as boxes."""


class Export(Protocol):
    """Writes an export of a workshop and returns the files that it wrote."""

    def __call__(self, workshop: Workshop, request: ExportRequest) -> Sequence[Exported]:
        """Raises ExportError or FileError."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Services:
    """The callables behind the sub-commands; each imports what it needs when it is called.

    open: a file to change. look: a file to read, by a copy where another program has it open.
    create: a new file of that title from the template of that key. follow: a new file with the
    set-up of an earlier workshop. sample: the sample workshop as a new file.
    generated: a made-up one of so many departments and perceptions, from a seed. salvage: what can
    be read of the first file into the second. reader: of contracts that were exported. window:
    the program's window, on a file or on the welcome page; it returns an exit code.
    """

    open: Callable[[Path], Session]
    look: Callable[[Path], Session]
    create: Callable[[Path, str, str], Session]
    follow: Callable[[Path, str, Workshop], Session]
    sample: Callable[[Path], None]
    generated: Callable[[Path, int, int, int], None]
    verify: Callable[[Path], Verdict]
    salvage: Callable[[Path, Path], Sequence[str]]
    export: Export
    reader: PdfReader
    window: Callable[[Path | None], int]
