"""Contracts as PDF, beside the same words put on a bare canvas line by line."""

import io
import time
from collections.abc import Iterator, Sequence
from itertools import islice

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.analysis.ratings import report_table
from app.catalog.generated import generated_commands
from app.catalog.sample import SAMPLE_TODAY
from app.domain.places import RESOURCES
from app.domain.records import Contract
from app.domain.workshop import Workshop
from app.export import contract_pdf
from tests.bench.measuring import Figure

_COUNTS = (1, 50, 300)
_FONT = "BenchNotoSans"


def figures() -> Iterator[Figure]:
    """Measure one, fifty and three hundred contracts, each of its own words."""
    pdfmetrics.registerFont(TTFont(_FONT, RESOURCES / "fonts" / "NotoSans-Regular.ttf"))
    workshop = Workshop()
    for command in generated_commands(200, 1_000, 1):
        workshop.apply(command.changes(workshop))
    ids = [contract.id for contract in islice(workshop.ordered(Contract), max(_COUNTS))]
    table = report_table(workshop)
    contract_pdf(workshop, ids[0], today=SAMPLE_TODAY, table=table)  # fonts are read once
    pages = [_lines(contract_pdf(workshop, id, today=SAMPLE_TODAY, table=table).data) for id in ids]
    for count in _COUNTS:
        began = time.perf_counter()
        for id in ids[:count]:
            contract_pdf(workshop, id, today=SAMPLE_TODAY, table=table)
        made = (time.perf_counter() - began) * 1_000
        began = time.perf_counter()
        for lines in pages[:count]:
            _bare(lines)
        bare = (time.perf_counter() - began) * 1_000
        goal = 1.25 if count == max(_COUNTS) else None
        words = "1 contract" if count == 1 else f"{count} contracts"
        yield Figure(f"{words} as PDF", made, "ms", bare, "the same lines on a bare canvas", goal)


def _lines(data: bytes) -> list[list[str]]:
    found = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().splitlines() for page in found]


def _bare(pages: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for lines in pages:
        canvas.setFont("Helvetica", 9)
        for number, line in enumerate(lines):
            canvas.drawString(
                50, 800 - 12 * number, line.encode("latin-1", "replace").decode("latin-1")
            )
        canvas.showPage()
    canvas.save()
    return out.getvalue()
