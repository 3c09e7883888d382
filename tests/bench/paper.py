"""Contracts as PDF, beside the same words, lines and curves put on a bare canvas.

The floor knows beforehand where everything stands: it is what reportlab itself needs to write the
same pages, with the same fonts embedded, without laying anything out.
"""

import ctypes
import io
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as raw
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
from app.export.presses import PrintRun, made_together
from tests.bench.measuring import Figure

_COUNTS = (1, 50, 300)
_FONTS = {weight: f"Bench{weight}" for weight in ("Regular", "SemiBold", "Italic")}


@dataclass(frozen=True, slots=True)
class Put:
    """Something on a page: words with their font and size, else a path of so many segments."""

    box: tuple[float, float, float, float]
    words: str = ""
    font: str = ""
    size: float = 0.0
    segments: int = 0


def figures() -> Iterator[Figure]:
    """Measure one, fifty and three hundred contracts, each of its own words."""
    for weight, name in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, RESOURCES / "fonts" / f"NotoSans-{weight}.ttf"))
    workshop = Workshop()
    for command in generated_commands(200, 1_000, 1):
        workshop.apply(command.changes(workshop))
    ids = [contract.id for contract in islice(workshop.ordered(Contract), max(_COUNTS))]
    table = report_table(workshop)

    def made(id: str) -> bytes:
        return contract_pdf(workshop, id, today=SAMPLE_TODAY, table=table).data

    documents = [_taken_apart(made(id)) for id in ids]
    for count in _COUNTS:
        began = time.perf_counter()
        for id in ids[:count]:
            made(id)
        whole = (time.perf_counter() - began) * 1_000
        began = time.perf_counter()
        for pages in documents[:count]:
            _bare(pages)
        bare = (time.perf_counter() - began) * 1_000
        goal = 1.25 if count == max(_COUNTS) else None
        words = "1 contract" if count == 1 else f"{count} contracts"
        yield Figure(f"{words} as PDF", whole, "ms", bare, "the same on a bare canvas", goal)
        if count == max(_COUNTS):
            run = PrintRun(workshop, SAMPLE_TODAY, None, None, table)
            together = _together(run, ids[:count])
            yield Figure(f"{words}, two processes", together, "ms", bare, "the same floor", 0.7)


def _together(run: PrintRun, ids: Sequence[str]) -> float:
    """Return the milliseconds that two processes take, the start of the second included."""
    began = time.perf_counter()
    orders = [(id, run.workshop.get(Contract, id).form) for id in ids]
    with closing(made_together(run, orders, others=1)) as made:
        count = sum(1 for _ in made)
    assert count == len(ids)
    return (time.perf_counter() - began) * 1_000


def _taken_apart(data: bytes) -> list[list[Put]]:
    return [
        [_put(item, page.get_textpage()) for item in page.get_objects()]
        for page in pypdfium2.PdfDocument(data)
    ]


def _put(item: pypdfium2.PdfObject, texts: pypdfium2.PdfTextPage) -> Put:
    box = item.get_bounds()
    if item.type != raw.FPDF_PAGEOBJ_TEXT:
        return Put(box, segments=max(raw.FPDFPath_CountSegments(item.raw), 2))
    room = ctypes.create_string_buffer(4_096)
    used = raw.FPDFTextObj_GetText(
        item.raw, texts.raw, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), 2_048
    )
    size, name = ctypes.c_float(), ctypes.create_string_buffer(200)
    raw.FPDFTextObj_GetFontSize(item.raw, size)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(item.raw), name, 200)
    weight = next((w for w in _FONTS if w.encode() in name.value), "Regular")
    words = room.raw[: max(used - 2, 0)].decode("utf-16-le", "replace")
    return Put(box, words.replace("\0", ""), _FONTS[weight], size.value)


def _bare(pages: Sequence[Sequence[Put]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for page in pages:
        for put in page:
            left, bottom, right, top = put.box
            if put.words:
                canvas.setFont(put.font, put.size)
                canvas.drawString(left, bottom, put.words)
                continue
            path = canvas.beginPath()
            path.moveTo(left, bottom)
            for _ in range(put.segments - 1):
                path.curveTo(left, top, right, bottom, right, top)
            canvas.drawPath(path)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
