"""What is on the paper is what is in the workshop."""

import pypdfium2

from app.domain.records import Expectation
from app.export.contracts import contract_pdf
from tests.export import cases


def text_of(data: bytes) -> str:
    """Return the text of a PDF, with line breaks as blanks."""
    document = pypdfium2.PdfDocument(data)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


def test_every_commitment_is_printed_once():
    workshop = cases.ordinary()
    made = contract_pdf(workshop, "c", today=cases.TODAY)
    text = text_of(made.data)
    for expectation in workshop.all(Expectation):
        assert text.count(expectation.behaviour) == 1
    assert made.pages <= 2
