"""Pages of blocks → one PDF with title, author, language, outline and page x of y."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFInfo, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from app.domain.records import Paper
from app.drawing.display import Ink
from app.export.typeset.flow import Block, Placed, paginate
from app.export.typeset.fonts import Weight
from app.export.typeset.outline import Outline
from app.export.typeset.pen import Pen, text_width
from app.export.typeset.text import Style, Words

SIZES: dict[Paper, tuple[float, float]] = {
    Paper.A4: (595.28, 841.89),
    Paper.LETTER: (612.0, 792.0),
}
MARGIN = 52.0
TOP = 46.0
BOTTOM = 56.0
_HEADED = 18.0
"""What the running head takes from every page but the first."""
_FOOT = 7.5
_HEAD = Style(size=_FOOT, leading=9.5, ink=Ink.MUTED)
_HEAD_FOOT = TOP - 1.95
"""Where the last line of a running head ends: more lines grow into the margin."""
_MOST_HEAD = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF. missing: characters that no bundled font has, printed as boxes."""

    data: bytes
    pages: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed. head: what stands above every page but the first, in up to three
    lines; foot: below each; both are cut where they have no room. foot_end: what stands after it
    and is never cut, as a fingerprint.

    marks: keys of its metadata beside the usual ones, and their values. at_foot: draws what
    stands besides in the middle of each foot, at (x, y) of the page, at_foot_wide points wide.
    """

    title: str
    blocks: Sequence[Block]
    author: str = ""
    subject: str = ""
    language: str = "en"
    head: str = ""
    foot: str = ""
    foot_end: str = ""
    page_of: str = "Page {page} of {pages}"
    paper: Paper = Paper.A4
    landscape: bool = False
    made_on: date | None = None
    marks: tuple[tuple[str, str], ...] = ()
    at_foot: Callable[[Pen, float, float], None] | None = None
    at_foot_wide: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page in points."""
        wide, high = SIZES[self.paper]
        return (high, wide) if self.landscape else (wide, high)

    @property
    def wide(self) -> float:
        """The width between the margins."""
        return self.size[0] - 2 * MARGIN


class Heading(Words):
    """A heading that stands in the outline and never ends a page."""

    def __init__(self, text: str, style: Style, *, level: int = 0, before: float = 0.0) -> None:
        super().__init__(text, style, before=before, keep=True)
        self.entry = text
        self.level = level

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw it and mark its place."""
        mark(pen, self.entry, self.level, y)
        super().draw(pen, x, y, wide)


def mark(pen: Pen, entry: str, level: int, y: float) -> None:
    """Put an entry into the outline that leads to the height y of this page."""
    document = pen.canvas._doc
    height = pen.height - max(y - 12.0, 0.0)
    title = " ".join(entry.split())[:200]
    document.outline.add(title, level, document.thisPageName(), height)


def make(document: Document) -> Made:
    """Typeset a document."""
    size = document.size
    room = size[1] - TOP - BOTTOM
    pages = paginate(document.blocks, document.wide, room, room - _HEADED)
    out = io.BytesIO()
    canvas: Any = Canvas(
        out, pagesize=size, pageCompression=0, lang=document.language or "en", invariant=1
    )
    # Compressed only: as characters, which reportlab would make of it, a page is a quarter larger.
    canvas._doc.defaultStreamFilters = (PDFZCompress,)
    Outline(canvas._doc)
    _describe(canvas, document)
    pen = Pen(canvas, size)
    for number, page in enumerate(pages, start=1):
        _draw_page(pen, document, page, number, len(pages))
        canvas.showPage()
    canvas.save()
    return Made(out.getvalue(), len(pages), tuple(sorted(pen.missing)))


class _Info(PDFInfo):
    """The metadata of a document, with keys of our own after the usual ones."""

    def __init__(self, marks: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.marks = marks

    def format(self, document: Any) -> bytes:
        """Return the dictionary as the file has it."""
        usual: bytes = super().format(document)
        own = (b"/%s %s\n" % (k.encode(), PDFString(v).format(document)) for k, v in self.marks)
        return usual[:-2] + b"".join(own) + b">>"


def _describe(canvas: Any, document: Document) -> None:
    canvas._doc.info = _Info(document.marks)
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setCreator("Accord")
    if document.made_on:
        # The day, not the moment: the same workshop gives the same bytes.
        stamp = f"D:{document.made_on:%Y%m%d}000000Z"
        canvas.setDateFormatter(lambda *_: stamp)

    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _draw_page(pen: Pen, document: Document, page: list[Placed], number: int, count: int) -> None:
    top = TOP
    if number > 1:
        head = _head(document)
        head.draw(pen, MARGIN, _HEAD_FOOT - head.height(document.wide), document.wide)
        top += _HEADED
    for placed in page:
        placed.block.draw(pen, MARGIN, top + placed.y, document.wide)
    foot = pen.height - 32.0
    counted = document.page_of.format(page=number, pages=count)
    wide = pen.text(pen.width - MARGIN, foot, counted, _FOOT, ink=Ink.MUTED, anchor=1.0)
    room = document.wide - wide - 16.0
    if document.at_foot_wide:
        room = min(room, (document.wide - document.at_foot_wide) / 2 - 8.0)
    pen.text(MARGIN, foot, _foot(document, room), _FOOT, ink=Ink.MUTED)
    if document.at_foot is not None:
        document.at_foot(pen, pen.width / 2, foot)


def _head(document: Document) -> Words:
    """Return the running head, cut to one line where it has no room."""
    style = _HEAD.but(language=document.language, fill=False)
    head = Words(" ".join(document.head.split()), style, base=0)
    if len(head.lines(document.wide)) > _MOST_HEAD:
        return Words(fitted(document.head, _FOOT, document.wide), _HEAD, base=0)
    return head


def _foot(document: Document, room: float) -> str:
    """Return the words at the left of a foot: what is never cut keeps its room."""
    if not (document.foot and document.foot_end):
        return document.foot_end or fitted(document.foot, _FOOT, room)
    end = f" · {document.foot_end}"
    return fitted(document.foot, _FOOT, room - text_width(end, _FOOT)) + end


def fitted(text: str, size: float, room: float, weight: Weight = Weight.REGULAR) -> str:
    """Return one line of `text`, cut with an ellipsis where it is wider than `room`."""
    line = " ".join(text.split())
    if text_width(line, size, weight) <= room:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(line[:middle] + "…", size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip(" ,;:.") + "…"
