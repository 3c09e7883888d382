"""What the stage prints as a PDF, for when the screen fails or people write by hand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.document import run_task
from app.domain.blocks import Report
from app.domain.workshop import Workshop
from app.stages.perceptions.report import sheets
from app.widgets.page import PageContext


def print_sheets(context: PageContext, parent: QWidget) -> None:
    """Ask where to, then write the sheets for the three lists beside the window's work."""
    print_report(context, parent, "sheets", sheets)


def print_report(
    context: PageContext, parent: QWidget, what: str, make: Callable[[Workshop], Report]
) -> None:
    """Ask where to, then write a report. what: its name in the file's name and in sentences."""
    document, exporter = context.document, context.exporter
    if exporter is None:
        return
    wanted = document.path.with_name(f"{document.path.stem} {what}.pdf")
    name, _ = QFileDialog.getSaveFileName(parent, what.capitalize(), str(wanted), "PDF (*.pdf)")
    if not name:
        return
    document.flush()
    workshop, to = document.workshop.snapshot(), Path(name)
    run_task(
        parent,
        f"Writing the {what}",
        lambda _progress: exporter.save(exporter.report_pdf(workshop, make(workshop)), to),
        lambda path: context.say(f"Written: {path}"),
        context.say,
    )
