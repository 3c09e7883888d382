"""A department's own sheet as a file, from the page on which the department stands."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.document.tasks import run_task
from app.domain.ports import Progress
from app.overview.department_sheet import department_sheet
from app.widgets.page import PageContext


def ask_for_sheet(view: QWidget, context: PageContext, department: str) -> None:
    """Ask where the sheet goes, then write it."""
    name = context.workshop.name_of(department).replace("/", "-")
    path, _kind = QFileDialog.getSaveFileName(
        view, "The department's sheet", f"{name}.pdf", "PDF (*.pdf)"
    )
    if path:
        write_sheet(view, context, department, Path(path))


def write_sheet(view: QWidget, context: PageContext, department: str, path: Path) -> None:
    """Write what was agreed with a department into a PDF, beside the window's own work."""
    exporter = context.exporter
    if exporter is None:
        return
    context.document.flush_requested.emit()
    snapshot = context.workshop.snapshot()

    def work(_progress: Progress) -> Path:
        sheet = department_sheet(snapshot, department)
        return Path(exporter.save(exporter.report_pdf(snapshot, sheet), path))

    def done(written: Path) -> None:
        context.say(f"The sheet is in {written}.")

    run_task(view, "The department's sheet", work, done, context.say)
