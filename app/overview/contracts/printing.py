"""Printing a PDF on the printer of this machine: what is printed is the PDF itself."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.records import Paper
from app.widgets.pdf_view import render_pages

NO_PRINTER = (
    "This machine knows no printer. Export the contract as a PDF and print it from another one."
)
_DOTS = 300


def print_pdf(
    parent: QWidget, data: bytes, title: str, paper: Paper, say: Callable[[str], None]
) -> None:
    """Ask for printer, pages, copies and sides, then print; a sentence where there is none."""
    if not QPrinterInfo.availablePrinterNames():
        say(NO_PRINTER)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    size = QPageSize.PageSizeId.A4 if paper is Paper.A4 else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
    finally:
        dialog.deleteLater()
    paint_pages(printer, data)
    say(f"{title} was handed to {printer.printerName()}.")


def paint_pages(printer: QPrinter, data: bytes) -> int:
    """Paint the chosen pages of a PDF onto a printer; return how many they were."""
    points = printer.pageLayout().fullRect(QPageLayout.Unit.Inch)
    pages = render_pages(data, round(points.width() * _DOTS))
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(pages), len(pages))
    painter = QPainter(printer)
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        picture = pages[number - 1]
        place = QRectF(painter.viewport())
        height = place.width() * picture.height() / max(picture.width(), 1)
        painter.drawImage(QRectF(0, 0, place.width(), height), picture)
    painter.end()
    return max(0, last - first + 1)
