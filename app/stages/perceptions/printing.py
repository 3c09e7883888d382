"""The sheets for the three lists as a PDF, for when the screen fails or people write by hand."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.document import run_task
from app.stages.perceptions.report import sheets
from app.widgets.page import PageContext


def print_sheets(context: PageContext, parent: QWidget) -> None:
    """Ask where to, then write the sheets beside the window's work."""
    document, exporter = context.document, context.exporter
    if exporter is None:
        return
    wanted = document.path.with_name(f"{document.path.stem} sheets.pdf")
    name, _ = QFileDialog.getSaveFileName(parent, "Sheets", str(wanted), "PDF (*.pdf)")
    if not name:
        return
    document.flush()
    workshop, to = document.workshop.snapshot(), Path(name)
    run_task(
        parent,
        "Writing the sheets",
        lambda _progress: exporter.save(exporter.report_pdf(workshop, sheets(workshop)), to),
        lambda path: context.say(f"Written: {path}"),
        context.say,
    )
