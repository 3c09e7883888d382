"""The letters that can be seen on the pages of a PDF, and which clause each stands under."""

import bisect
import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

from app.domain.content import CLAUSES
from app.export.contract.clauses import HEADING
from app.export.typeset.document import BOTTOM, TOP

_MOST = 50_000
"""Letters of a page that are looked at; no page of ours has nearly as many."""
_LINE = 6.0
"""Half the height of a heading."""
_HYPHENS = "-\u00ad\u2010\ufffe\x02\x00"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that can be seen: its page, the height of its middle above the foot, and whether
    it has the size of a heading, which no words of people have."""

    text: str
    page: int
    y: float
    heads: bool


def letters_of(document: pypdfium2.PdfDocument) -> list[Letter]:
    """Return the letters between head and foot of every page, in the order of the file."""
    out: list[Letter] = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        high = page.get_height()
        for at in range(min(text.count_chars(), _MOST)):
            letter = chr(raw.FPDFText_GetUnicode(text.raw, at) or 32)
            if letter.isspace() or letter in _HYPHENS:
                continue
            raw.FPDFText_GetCharBox(text.raw, at, left, right, bottom, top)
            y = (bottom.value + top.value) / 2
            if BOTTOM - 12.0 < y < high - TOP + 2.0:
                size = raw.FPDFText_GetFontSize(text.raw, at)
                out.append(Letter(letter, number, y, abs(size - HEADING.size) < 0.05))
    return out


def sections_of(letters: Sequence[Letter], numbers: Sequence[int]) -> dict[int, str]:
    """Return the letters that stand between the heading of each clause and the next one.

    What stands where is told by its place on the page, not by its place in the file. A clause
    without a heading is not in it.
    """
    heads = [letter for letter in letters if letter.heads]
    text = "".join(letter.text for letter in heads)
    begins: list[tuple[int, float]] = []
    found: list[int] = []
    at = 0
    for number in numbers:
        title = squeezed(f"{number}{CLAUSES[number]}")
        place = text.find(title, at)
        if place >= 0:
            begins.append((heads[place].page, -heads[place].y - _LINE))
            found.append(number)
            at = place + len(title)
    out: dict[int, list[str]] = {number: [] for number in found}
    for letter in letters:
        index = bisect.bisect_right(begins, (letter.page, -letter.y)) - 1
        if index >= 0:
            out[found[index]].append(letter.text)
    return {number: "".join(part) for number, part in out.items()}


def squeezed(text: str) -> str:
    """Return text without blanks and hyphens, which the ends of lines add and take."""
    return "".join(c for c in text if not c.isspace() and c not in _HYPHENS)
