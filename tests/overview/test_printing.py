"""What is printed is the PDF: the pages that were chosen, in order, as often as asked."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.domain.errors import Cancelled, ExportError
from app.domain.records import Paper
from app.overview.contracts.printing import chosen_pages, made_ready, paint_pages, send
from app.widgets.pdf_view import PdfView
from tests.stages.pdf import one_page


def pages_of(count: int) -> bytes:
    """Return a PDF whose pages differ in their height, so that they can be told apart."""
    document = pypdfium2.PdfDocument.new()
    for number in range(count):
        document.new_page(300, 200 + 10 * number)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def printer(qapp, tmp_path: Path) -> QPrinter:
    """A printer that writes what it would print into a file."""
    printer = made_ready("Contract", Paper.A4)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    return printer


def printed(printer: QPrinter) -> int:
    return len(pypdfium2.PdfDocument(printer.outputFileName()))


def test_all_pages_are_printed_on_the_paper_of_the_workshop(printer):
    assert paint_pages(printer, pages_of(3)) == 3
    document = pypdfium2.PdfDocument(printer.outputFileName())
    assert len(document) == 3
    assert [round(side) for side in document[0].get_size()] == [595, 842]


def test_only_the_chosen_pages_are(printer):
    printer.setPageRanges(QPageRanges.fromString("2,4-5"))
    assert chosen_pages(printer, 6) == [1, 3, 4]
    assert paint_pages(printer, pages_of(6)) == 3
    assert printed(printer) == 3


def test_pages_that_are_not_there_are_a_sentence_and_no_paper(printer):
    printer.setPageRanges(QPageRanges.fromString("9"))
    with pytest.raises(ExportError, match="the contract has 2"):
        paint_pages(printer, pages_of(2))
    assert not Path(printer.outputFileName()).exists()


@pytest.mark.parametrize(
    ("collate", "last_first", "order"),
    [(True, False, [0, 1, 0, 1]), (False, False, [0, 0, 1, 1]), (True, True, [1, 0, 1, 0])],
)
def test_copies_that_the_printer_does_not_make_are_made_here(
    printer, monkeypatch, collate, last_first, order
):
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda self: False)
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    if last_first:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 2) == order


def test_copies_that_the_printer_makes_are_left_to_it(printer, monkeypatch):
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda self: True)
    printer.setCopyCount(5)
    assert chosen_pages(printer, 2) == [0, 1]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_a_sentence(printer):
    printer.setOutputFileName("/no/such/folder/printed.pdf")
    with pytest.raises(ExportError, match="does not answer"):
        paint_pages(printer, pages_of(1))


def test_printing_can_be_stopped_between_pages(printer):
    def stop(share, _phrase):
        if share > 0:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        paint_pages(printer, pages_of(3), stop)


def test_what_is_no_pdf_is_not_printed(printer):
    with pytest.raises(ExportError, match="not a sound PDF"):
        paint_pages(printer, b"%PDF-1.4 nothing")


def test_it_is_printed_beside_the_windows_work_and_said(qtbot, printer):
    window = QWidget()
    qtbot.addWidget(window)
    said: list[str] = []
    send(window, printer, pages_of(2), "Contract", said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Contract: 2 pages went to the file."]
    assert printed(printer) == 2


def test_a_preview_says_how_many_pages_there_are_beyond_those_it_shows(qtbot, monkeypatch):
    monkeypatch.setattr("app.widgets.pdf_view._MOST_PAGES", 2)
    view = PdfView()
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitSignal(view.shown):
        view.show_pdf(lambda _progress: pages_of(3))
    qtbot.waitUntil(lambda: "of 3 · the first 2 are shown here" in view._where.whole_text)
    with qtbot.waitSignal(view.shown):
        view.show_pdf(lambda _progress: one_page("one"))
    qtbot.waitUntil(lambda: view._where.whole_text == "Page 1 of 1")
