"""Reads PDFs back, as a person would who selects all and copies."""

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from app.export.typeset.document import BOTTOM, MARGIN, TOP

Box = tuple[float, float, float, float]


def squeezed(text: str) -> str:
    """Return text without blanks and hyphens, which line breaks add and take."""
    return re.sub("[\\s\u00ad\u2010\ufffe\x02-]", "", text)


def text_of(data: bytes) -> str:
    """Return all text, line breaks as blanks."""
    found = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return " ".join(" ".join(found).split())


def body_of(data: bytes) -> str:
    """Return the text between running head and foot of every page, squeezed."""
    parts = []
    for page in pypdfium2.PdfDocument(data):
        wide, high = page.get_size()
        parts.append(
            page.get_textpage().get_text_bounded(
                left=0, bottom=BOTTOM - 12, right=wide, top=high - TOP + 2
            )
        )
    return squeezed("".join(parts))


def page_texts(data: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def outline(data: bytes) -> list[str]:
    """Return the titles of the outline."""
    return [item.get_title() for item in pypdfium2.PdfDocument(data).get_toc()]


def metadata(data: bytes) -> dict[str, str]:
    """Return title, author, subject and so on."""
    return dict(pypdfium2.PdfDocument(data).get_metadata_dict())


def language(data: bytes) -> str:
    """Return the language of the document."""
    document = pypdfium2.PdfDocument(data)
    size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def boxes(data: bytes) -> Iterator[tuple[int, str, Box, tuple[float, float]]]:
    """Yield (page, character, its box, size of the page) of everything that can be seen."""
    for number, page in enumerate(pypdfium2.PdfDocument(data), start=1):
        text = page.get_textpage()
        shown = text.get_text_range()
        for at in range(text.count_chars()):
            box = text.get_charbox(at)
            if box[2] - box[0] > 0.2:
                yield number, shown[at : at + 1], box, page.get_size()


def outside(data: bytes, slack: float = 1.5) -> list[tuple[int, str, Box]]:
    """Return the characters that reach over the left or right margin, or off the page."""
    return [
        (number, character, box)
        for number, character, box, (wide, high) in boxes(data)
        if box[0] < MARGIN - slack
        or box[2] > wide - MARGIN + slack
        or box[1] < 25
        or box[3] > high - 25
    ]


def under_headings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield each title of the outline with what stands from it to the foot of its page."""
    document = pypdfium2.PdfDocument(data)
    for item in document.get_toc():
        dest = item.get_dest()
        page = document[dest.get_index()]
        _, place = dest.get_view()
        below = page.get_textpage().get_text_bounded(
            left=0, bottom=BOTTOM - 12, right=page.get_width(), top=place[1] - 8
        )
        yield item.get_title(), below
