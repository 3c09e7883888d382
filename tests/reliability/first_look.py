"""What is shown of a file before it is opened: true of what it holds, or not shown at all."""

from pathlib import Path

from app.bootstrap.summary import summary_of
from app.domain.summary import Summary, plain, read
from app.domain.workshop import Workshop
from app.storage import glance, open_store
from tests.storage.desk import loaded


def checked(path: Path) -> Workshop:
    """Open a file and return what it holds; ValueError where its first screen was untrue."""
    seen = glance(path)
    found = loaded(path)
    refuse_untrue(seen, found)
    return found


def refuse_untrue(seen: Summary | None, found: Workshop) -> None:
    """Raise ValueError where something else was seen of a workshop than what it holds."""
    if seen is None:
        return
    info = found.info
    if (seen.title, seen.organisation) != (plain(info.title), plain(info.organisation)):
        raise ValueError("the first screen shows another name")
    if seen.details not in (None, read(summary_of(found))):
        raise ValueError("the first screen shows what is not so any more")


def summarised(path: Path) -> Path:
    """Leave a summary in a file, as closing it in the program does, and return its path."""
    with open_store(path) as store:
        store.summarise(summary_of(store.load()))
        assert store.summarised
    return path
