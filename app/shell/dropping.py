"""What may be dropped on the window: one workshop, or a table for the one that is open."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from app.document import Document
from app.shell.new_sheet import SUFFIX

_TABLES = (".csv", ".tsv")


def dropped(event: QDropEvent, document: Document | None) -> Path | None:
    """Return the file that is dropped, None where it is none that the window takes now.

    document: the workshop that is open; tables are for one that may be changed.
    """
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    if is_workshop(path):
        return path
    open_to_change = document is not None and not document.read_only
    return path if open_to_change and path.suffix.lower() in _TABLES else None


def is_workshop(path: Path) -> bool:
    """Tell a workshop's file by its name."""
    return path.suffix == SUFFIX
