"""A word that is to be forgotten, and where it is still found."""

from pathlib import Path

from app.storage import backup_folder

MARKER = "Zanzibar-4711"


def traces(path: Path, marker: str = MARKER) -> list[str]:
    """Return the files, beside the workshop and in its backups, that hold the marker."""
    folders = [path.parent, backup_folder(path)]
    files = [f for folder in folders if folder.exists() for f in folder.iterdir() if f.is_file()]
    return [file.name for file in files if marker.encode() in file.read_bytes()]
