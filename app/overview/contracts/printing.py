"""Printing a PDF on the printer of this machine: what is printed is the PDF itself."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.document.tasks import run_task
from app.domain.errors import ExportError
from app.domain.ports import Progress
from app.domain.records import Paper
from app.widgets.pdf_view import Pages, opened

NO_PRINTER = (
    "This machine knows no printer. Export the contract as a PDF and print it from another one."
)
_DOTS = 300
"""Dots an inch: what a hand reads as print, and a page of it is 25 MB at most."""


def print_pdf(
    parent: QWidget, data: bytes, title: str, paper: Paper, say: Callable[[str], None]
) -> None:
    """Ask for printer, pages, copies and sides, then print; a sentence where there is none."""
    if not QPrinterInfo.availablePrinterNames():
        say(NO_PRINTER)
        return
    printer = made_ready(title, paper)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
    finally:
        dialog.deleteLater()
    send(parent, printer, data, title, say)


def made_ready(title: str, paper: Paper) -> QPrinter:
    """Return a printer for whole pages of a paper, not yet told which printer it is."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    size = QPageSize.PageSizeId.A4 if paper is Paper.A4 else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    return printer


def send(
    parent: QWidget, printer: QPrinter, data: bytes, title: str, say: Callable[[str], None]
) -> None:
    """Print what the printer was told, beside the window's work, and say when it is there."""
    where = printer.printerName() or "the file"

    def work(progress: Progress) -> int:
        return paint_pages(printer, data, progress)

    def done(count: int) -> None:
        pages = "1 page" if count == 1 else f"{count} pages"
        say(f"{title}: {pages} went to {where}.")

    run_task(parent, f"Printing {title}", work, done, say)


def paint_pages(printer: QPrinter, data: bytes, progress: Progress | None = None) -> int:
    """Paint the chosen pages of a PDF onto a printer, which any thread may; return how many.

    Raises ExportError where the printer takes nothing or no page was chosen.
    """
    points = printer.pageLayout().fullRect(QPageLayout.Unit.Inch)
    width = round(points.width() * _DOTS)
    with opened(data) as pages:
        wanted = chosen_pages(printer, pages.count)
        if not wanted:
            raise ExportError(f"There is no such page: the contract has {pages.count}.")
        painter = QPainter()
        if not painter.begin(printer):
            raise ExportError(
                "The printer does not answer. See whether it is on, or export the contract as a "
                "PDF and print it elsewhere."
            )
        try:
            for place, number in enumerate(wanted):
                if progress is not None:
                    progress(place / len(wanted), f"Page {place + 1} of {len(wanted)}")
                if place:
                    printer.newPage()
                _paint(painter, pages, number, width)
        finally:
            painter.end()
    return len(wanted)


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages to print, from 0, in the order in which they come out.

    Copies are in it only where the printer makes none of its own.
    """
    ranges = printer.pageRanges()
    once = [n for n in range(count) if ranges.isEmpty() or ranges.contains(n + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        once.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return once * copies
    return [number for number in once for _ in range(copies)]


def _paint(painter: QPainter, pages: Pages, number: int, width: int) -> None:
    picture = pages.image(number, width)
    place = QRectF(painter.viewport())
    height = place.width() * picture.height() / max(picture.width(), 1)
    painter.drawImage(QRectF(0, 0, place.width(), height), picture)
