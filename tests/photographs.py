"""Pictures of pages: how they are looked at, of what, and when they have come to rest."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import shell_services
from app.catalog import SAMPLE_TODAY, load_template, starting_commands
from app.document import Document
from app.domain.ports import Exporter
from app.domain.workshop import Workshop
from app.widgets.gradual import Gradual
from tests.documents import open_document
from tests.sample import the_sample

TURNS = 12
"""Turns of the event loop after which a view has come to rest."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking at a page. every: at all activities, else at the first of a place."""

    name: str
    palette: str = "light"
    scale: float = 1.0
    width: int = 1440
    height: int = 900
    every: bool = True
    contents: tuple[str, ...] = ("sample", "empty")


def open_content(content: str) -> Document:
    """Return the sample workshop, or one that has only what its template starts it with."""
    workshop = the_sample() if content == "sample" else _empty()
    morning = datetime.combine(SAMPLE_TODAY, datetime.min.time()).replace(hour=9)
    return open_document(workshop.records(), now=lambda: morning)


def _empty() -> Workshop:
    workshop = Workshop()
    for command in starting_commands(load_template("five_stage"), "A new workshop"):
        workshop.apply(command.changes(workshop))
    return workshop


def exporter() -> Exporter | None:
    """Return what documents are made by."""
    return shell_services().exporter


def photograph(widget: QWidget, look: Look, path: Path) -> int:
    """Take a picture of a widget at rest; return 1, the number of pictures."""
    widget.resize(look.width, look.height)
    widget.show()
    for _ in range(TURNS):
        QApplication.processEvents()
    wait_for_tasks()
    widget.grab()  # what is painted on a turn of its own is asked for by this
    while any(work.busy for work in widget.findChildren(Gradual)):
        QApplication.processEvents()
    widget.grab().save(str(path))
    return 1


def wait_for_tasks() -> None:
    """Let everything that is under way come to its end."""
    QThreadPool.globalInstance().waitForDone(10_000)
    for _ in range(TURNS):
        QApplication.processEvents()
