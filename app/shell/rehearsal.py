"""A copy to rehearse in: it is known by the name of its file, wherever that is carried."""

from pathlib import Path

WORD = "Rehearsal"
_MOST = 60
"""Letters of a name that stay: one that is too long is cut at its end, where the word stands."""


def is_rehearsal(path: Path) -> bool:
    """Whether a file is such a copy: "Harbour rehearsal", "Harbour rehearsal 2"."""
    return path.stem.casefold().rstrip("0123456789 ").endswith(WORD.casefold())


def rehearsal_name(path: Path) -> str:
    """Return what a copy of a file to rehearse in is called; a copy of a copy is one more."""
    stem = path.stem
    if is_rehearsal(path):
        return stem.rstrip("0123456789 ")
    return f"{stem[:_MOST]} {WORD.lower()}"


def window_title(path: Path, title: str) -> str:
    """Return what stands above a window with a workshop."""
    mark = f"{WORD}: " if is_rehearsal(path) else ""
    return f"{mark}{title} – Accord"
