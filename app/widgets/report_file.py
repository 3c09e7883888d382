"""A report as a PDF: asked where to, then written beside the window's own work."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.document.tasks import run_task
from app.domain.blocks import Report
from app.domain.workshop import Workshop
from app.widgets.context import PageContext


def ask_for_report(
    context: PageContext,
    parent: QWidget,
    what: str,
    make: Callable[[Workshop], Report],
    *,
    name: str = "",
) -> None:
    """Ask where to, then write it. what: as sentences call it, in the plural or with its article.

    name: of the file that is offered; without one the workshop's and `what`.
    """
    path = context.document.path
    offered = path.with_name((name.replace("/", "-") or f"{path.stem} {what}") + ".pdf")
    title = what[:1].upper() + what[1:]
    to, _kind = QFileDialog.getSaveFileName(parent, title, str(offered), "PDF (*.pdf)")
    if to:
        write_report(context, parent, what, make, Path(to))


def write_report(
    context: PageContext, parent: QWidget, what: str, make: Callable[[Workshop], Report], to: Path
) -> None:
    """Write a report of the workshop as it is now, and say where it is."""
    exporter = context.exporter
    if exporter is None:
        return
    context.document.flush()
    workshop = context.document.workshop.snapshot()
    run_task(
        parent,
        f"Writing {what}",
        lambda _progress: exporter.save(exporter.report_pdf(workshop, make(workshop)), to),
        lambda path: context.say(f"Written: {path}"),
        context.say,
    )
