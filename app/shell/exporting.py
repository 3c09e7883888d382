"""Exports from the menu and the palette: where to, then beside the window's work."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.document import Document
from app.document.tasks import run_task
from app.domain.blocks import Report
from app.domain.ports import Exporter
from app.domain.workshop import Workshop
from app.shell.actions import Action
from app.stages.registry import STAGES

_WHAT = (
    ("contracts", "Contracts", True),
    ("map", "Relationship map", False),
    ("agenda", "Agenda", False),
    ("table", "Tables", True),
    ("graph", "Graph of the relations", False),
)
"""What, its words, and whether it is written into a folder."""


def export_actions(
    parent: QWidget, document: Document, exporter: Exporter, say: Callable[[str], None]
) -> list[Action]:
    """Return an action for everything that can be exported, in each of its formats."""
    made = []
    for what, words, folder in _WHAT:
        for form in exporter.forms(what):
            run = _exporting(parent, document, exporter, say, (what, words, form, folder))
            made.append(Action(f"Export {words.lower()} as {form.upper()}…", run, "download"))
    for spec in STAGES:
        if spec.report is not None:
            run = _printing(parent, document, exporter, say, spec.title, spec.report)
            made.append(Action(f"Export {spec.title.lower()} as PDF…", run, "printer"))
    return made


def _printing(
    parent: QWidget,
    document: Document,
    exporter: Exporter,
    say: Callable[[str], None],
    title: str,
    report: Callable[[Workshop], Report],
) -> Callable[[], None]:
    def run() -> None:
        to = _ask(parent, document, title, "pdf", False)
        if to is None:
            return
        document.flush()
        workshop = document.workshop.snapshot()
        run_task(
            parent,
            f"Exporting {title.lower()}",
            lambda _progress: exporter.save(exporter.report_pdf(workshop, report(workshop)), to),
            lambda path: say(_written([path])),
            say,
        )

    return run


def _exporting(
    parent: QWidget,
    document: Document,
    exporter: Exporter,
    say: Callable[[str], None],
    chosen: tuple[str, str, str, bool],
) -> Callable[[], None]:
    what, words, form, folder = chosen

    def run() -> None:
        to = _ask(parent, document, words, form, folder)
        if to is None:
            return
        document.flush()
        workshop, today = document.workshop.snapshot(), document.today()
        run_task(
            parent,
            f"Exporting {words.lower()}",
            lambda progress: exporter.write(
                workshop, what, to, today, form=form, progress=progress
            ),
            lambda files: say(_written(files)),
            say,
        )

    return run


def _ask(parent: QWidget, document: Document, words: str, form: str, folder: bool) -> Path | None:
    start = document.path.parent
    if folder:
        name = QFileDialog.getExistingDirectory(parent, f"Where to write: {words}", str(start))
    else:
        wanted = str(start / f"{document.path.stem} {words.lower()}.{form}")
        name, _ = QFileDialog.getSaveFileName(parent, words, wanted, f"{form.upper()} (*.{form})")
    return Path(name) if name else None


def _written(files: list[Path]) -> str:
    if not files:
        return "There was nothing to write yet."
    if len(files) == 1:
        return f"Written: {files[0]}"
    return f"{len(files)} files were written into {files[0].parent}"
