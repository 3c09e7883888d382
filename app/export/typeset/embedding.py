"""A font inside a PDF: which letter has which code there, and the objects that embed it.

The letters that nearly every document needs have the same codes in all of them, so that what is
embedded is the same, too: it is made and compressed once, not for each document.
"""

import codecs
import re
import threading
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_LITERAL = re.compile(r"[ -'*-\[\]-~]*").fullmatch
"""Text that stands in the file as it is; reportlab gives ASCII its own codes."""
_USUAL = "·–—‘’“”„…•€äöüÄÖÜßéèêàáçñíóåæøØ"
"""Letters with a fixed code beside ASCII: the 31 places below it. What else is used comes after."""
_FREE = 128
"""The first code after those that are the same everywhere."""


class PrintFont(TTFont):
    """A font whose text can be copied out of the PDF as it was written.

    reportlab says of a glyph which code it was drawn by; joined letters and ligatures need the
    letters they stand for. Documents may be made on several threads at once.
    """

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        self.meanings: dict[int, str] = {}
        self.codes: dict[tuple[int, str], int] = {}
        self.label = "".join(c for c in name if c.isupper())
        known = self.face.charToGlyph
        self._places = {ord(c): at for at, c in enumerate(_USUAL, start=1) if ord(c) in known}
        ascii_codes = {code: code for code in range(32, 127) if code in known}
        self._fixed = {**ascii_codes, **self._places, 0xA0: 32}

    def shown(self, text: str, doc: Any) -> list[tuple[str, str]]:
        """Return the name of a subset in `doc` and the string that shows each part of `text`."""
        if self.fontName not in doc.fontMapping:
            self._state(doc)
        if _LITERAL(text):
            return [(f"/{self.label}+0", f"({text})")]
        try:
            codes, _ = codecs.charmap_encode(text, "strict", self._fixed)
        except UnicodeEncodeError:
            parts = self.splitString(text, doc)
            return [(f"/{self.label}+{subset}", f"<{part.hex()}>") for subset, part in parts]
        return [(f"/{self.label}+0", f"<{codes.hex()}>")]

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802
        """Return the subsets that show `text` and its codes in each, as reportlab does."""
        self._state(doc)
        return super().splitString(text, doc, encoding)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Embed the subsets, each with its widths and with the meaning of every code."""
        fonts = doc.idToObject["BasicFonts"].dict
        for number, codes in enumerate(self._state(doc).subsets):
            name = f"{self.label}+{number}"
            base = f"{SUBSETN(number).decode()}+{self.fontName}"
            embedded = _embedded(self, number, tuple(codes))
            made = [_Part(embedded.file), _Part(embedded.to_unicode)]
            file, to_unicode = (doc.Reference(part).format(doc) for part in made)
            described = _Part(self._descriptor(base, file))
            fonts[name] = _Part(
                b"<< /Type /Font /Subtype /TrueType /Name /%s /BaseFont /%s /FirstChar 0 "
                b"/LastChar %d /Widths [%s] /FontDescriptor %s /ToUnicode %s >>"
                % (
                    name.encode(),
                    base.encode(),
                    len(codes) - 1,
                    embedded.widths,
                    doc.Reference(described).format(doc),
                    to_unicode,
                )
            )
            doc.Reference(fonts[name], name)
        del self.state[doc]

    def meaning(self, code: int) -> str:
        """Return the text that a code stands for."""
        known = self.meanings.get(code)
        if known is not None:
            return known
        if 0xFB1D <= code <= 0xFEFF:  # presentation forms of Hebrew and Arabic letters
            return unicodedata.normalize("NFKC", chr(code))
        return chr(code)

    def _state(self, doc: Any) -> Any:
        """Return which codes a document uses, and give it those that all of them have."""
        state: Any = self.state.get(doc)
        if state is None:
            state = self.state[doc] = TTFont.State(True, self)
            for code, place in self._places.items():
                state.assignments[code] = place
                state.subsets[0][place] = code
            state.nextCode = _FREE
            state.internalName = self.label
            doc.fontMapping[self.fontName] = f"/{self.label}"
            doc.delayedFonts.append(self)
        return state

    def _descriptor(self, base: str, file: bytes) -> bytes:
        face: Any = self.face
        values = {
            "Flags": (face.flags & ~32) | 4,  # symbolic: the codes are the font's own
            "FontBBox": f"[{' '.join(f'{side:.0f}' for side in face.bbox)}]",
            "ItalicAngle": f"{face.italicAngle:g}",
            "Ascent": f"{face.ascent:.0f}",
            "Descent": f"{face.descent:.0f}",
            "CapHeight": f"{face.capHeight:.0f}",
            "StemV": f"{face.stemV:.0f}",
            "MissingWidth": f"{face.defaultWidth:.0f}",
        }
        told = " ".join(f"/{key} {value}" for key, value in values.items())
        begun = f"<< /Type /FontDescriptor /FontName /{base} {told} /FontFile2 "
        return begun.encode() + file + b" >>"


class _Part(PDFObject):
    """An object of a PDF that is written already."""

    __RefOnly__ = 1

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, _document: Any) -> bytes:
        """Return it as the file has it."""
        return self.data


@dataclass(frozen=True, slots=True)
class _Embedded:
    """What a subset is in every document that has the same: streams, and widths in 1/1000 em."""

    file: bytes
    to_unicode: bytes
    widths: bytes


_LOCK = threading.Lock()


def _embedded(font: PrintFont, number: int, codes: tuple[int, ...]) -> _Embedded:
    # reportlab reads a font through one place in its file, which two threads would move.
    with _LOCK:
        return _made(font, number, codes)


@lru_cache(maxsize=64)
def _made(font: PrintFont, number: int, codes: tuple[int, ...]) -> _Embedded:
    face: Any = font.face
    file = face.makeSubset(list(codes))
    base = f"{SUBSETN(number).decode()}+{font.fontName}"
    told = _to_unicode(base, [font.meaning(code) for code in codes]).encode()
    widths = " ".join(f"{face.getCharWidth(code):.6g}" for code in codes)
    return _Embedded(
        _stream(file, f"/Length1 {len(file)} "), _stream(told, ""), widths.encode("ascii")
    )


def _stream(data: bytes, more: str) -> bytes:
    packed = zlib.compress(data)
    begun = f"<< /Filter /FlateDecode {more}/Length {len(packed)} >>\nstream\n"
    return begun.encode() + packed + b"\nendstream\n"


def _to_unicode(name: str, meanings: list[str]) -> str:
    """Return a ToUnicode map (PDF 32000, 9.10.3) of one-byte codes, in blocks of 100."""
    rows = [
        f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in enumerate(meanings)
        if text and text != "\0"
    ]
    blocks = []
    for start in range(0, len(rows), 100):
        block = rows[start : start + 100]
        blocks.append("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]))
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *blocks,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )
