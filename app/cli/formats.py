"""What can be exported, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.records import Paper

FORMATS: dict[str, tuple[str, ...]] = {
    "contracts": ("pdf",),
    "comparison": ("pdf",),
    "map": ("pdf", "svg"),
    "agenda": ("pdf",),
    "ballots": ("pdf",),
    "pack": ("pdf",),
    "table": ("csv", "xlsx"),
    "graph": ("graphml",),
    "calendar": ("ics",),
}
"""Each export → the file formats that it can be written in, the usual one first."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One export. what: one of FORMATS. form: its file format.

    threshold: what the facilitator chose knowingly, None for the rule (METHOD §10). contract,
    before, after: of a comparison its contract and the two editions (domain/editions). of: ids of
    the department, or the two, whose ballots are printed; () for everybody's.
    """

    what: str
    to: Path
    form: str = "pdf"
    paper: Paper | None = None
    threshold: int | None = None
    contract: str = ""
    before: str = ""
    after: str = ""
    of: tuple[str, ...] = ()
