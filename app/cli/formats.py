"""What can be exported, and as what."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.text import quoted

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

_FOLDERS = {("contracts", "pdf"), ("table", "csv")}
"""What becomes several files: it goes into a folder."""
_LIKE_A_FILE = re.compile(r"\.[a-z][a-z0-9]{1,5}", re.IGNORECASE)


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


def misnamed(what: str, form: str, to: Path) -> str:
    """Return why an export in a format cannot go where it should, "" where it can.

    A folder that is there may be called anything.
    """
    suffix = to.suffix
    # os.path never raises, whatever the path; Path.is_dir does where it is too long.
    if not suffix or os.path.isdir(to):  # noqa: PTH112
        return ""
    name = quoted(to, 120)
    if (what, form) in _FOLDERS:
        if not _LIKE_A_FILE.fullmatch(suffix):
            return ""
        alone = [f" or a file that ends in .{one}," for one in FORMATS[what] if one != form]
        return (
            f"{name} is called like a file, and `accord export {what}` writes several "
            f"{form.upper()} files into a folder: name a folder with --out,{''.join(alone)} or "
            "make the folder first if it is to be called so."
        )
    if suffix.lower() == f".{form}":
        return ""
    endings = " or ".join(f".{one}" for one in FORMATS[what] if (what, one) not in _FOLDERS)
    return (
        f"{name} ends in {quoted(suffix, 20)}, and `accord export {what}` writes a file that ends "
        f"in {endings}: give --out such a name, or that of a folder."
    )
