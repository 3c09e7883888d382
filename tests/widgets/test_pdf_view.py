"""The preview says on which page it stands."""

from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.widgets.labels import Caption
from app.widgets.pdf_view import PdfView, opened

PAGES = 6


def pages(_progress: object) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for number in range(1, PAGES + 1):
        canvas.drawString(72, 720, f"This is page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot):
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    with qtbot.waitSignal(view.shown):
        view.show_pdf(pages)
    return view


def test_it_begins_on_the_first_page_and_says_so(qtbot, view):
    where = view.findChild(Caption)
    qtbot.waitUntil(lambda: where.text() != "Typesetting…")
    assert where.text() == "Page 1 of 6"

    def on_the_third() -> bool:
        view.go_to(3)
        return where.text() == "Page 3 of 6"

    qtbot.waitUntil(on_the_third)


@pytest.mark.parametrize("width", [300, 301, 302, 303])
def test_a_page_is_drawn_as_the_library_draws_it_in_every_width(width):
    with pypdfium2.PdfDocument(pages(None)) as document, opened(pages(None)) as shown:
        scale = width / document[1].get_width()
        drawn = document[1].render(scale, rev_byteorder=True).to_numpy()
        image = shown.image(1, width)
    high, wide, _ = drawn.shape
    assert (image.width(), image.height()) == (wide, high)
    assert all(
        image.pixelColor(x, y).getRgb()[:3] == tuple(drawn[y, x])
        for y in range(high // 4)
        for x in range(wide)
    )
    assert drawn[: high // 4].min() < 100  # the words are there
