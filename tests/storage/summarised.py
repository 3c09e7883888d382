"""A workshop that was closed with a summary, and what the summary says."""

from pathlib import Path

from app.domain.summary import Details, Summary, written
from tests.storage.desk import PEOPLE, a_desk

DETAILS = Details(
    "2026-11-20", "2026-11-21", ((3, 6), (0, 4)), ("Finance", "IT"), 0, "plan the day"
)
NAMED = Summary("Harbour", "Appliances")


def summarised(folder: Path) -> Path:
    """Make a workshop, close it with a summary, and return its file."""
    path = folder / "harbour.accord"
    with a_desk(path, *PEOPLE) as desk:
        desk.store.summarise(written(DETAILS))
    return path
