"""The bundled fonts as reportlab sees them: registered once, chosen per character by script.

Latin, Greek and Cyrillic are set in Noto Sans, Hebrew and Arabic in theirs, signs that those lack
in Noto Sans Math. What none of them has prints as a box, and is reported.
"""

import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics

from app.domain.places import RESOURCES
from app.export.typeset.embedding import PrintFont

BOX = "\u25a1"
"""What a character without a glyph prints as."""
_PRIVATE = 0xF0000
"""A glyph that stands for other letters than its own (joined, ligated) gets a code from here on."""

_NOTHING = "\u200b"
"""What a glyph stands for that is part of another letter; readers need something."""


class Weight(StrEnum):
    """SemiBold is for what is decided."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    ITALIC = "Italic"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a shaped text: its code in the font, advance and offset in 1/1000 em."""

    code: int
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file. name: as it is registered."""

    name: str
    font: PrintFont
    shaper: Any
    scale: float
    shaped: dict[tuple[str, bool], tuple[Glyph, ...]] = field(default_factory=dict)

    def has(self, character: str) -> bool:
        """Whether the font has a glyph of its own for a character."""
        return ord(character) in self.font.face.charToGlyph

    def width(self, text: str) -> float:
        """Return the unshaped width of `text` in em."""
        widths, missing = self.font.face.charWidths, self.font.face.defaultWidth
        total: float = sum([widths.get(ord(c), missing) for c in text])
        return total / 1_000

    def shape(self, text: str, *, rtl: bool) -> tuple[Glyph, ...]:
        """Return the glyphs of `text`, which is of one direction, from left to right."""
        known = self.shaped.get((text, rtl))
        if known is None:
            if len(self.shaped) > 4_000:
                self.shaped.clear()
            known = self.shaped[text, rtl] = tuple(self._shape(text, rtl))
        return known

    def shaped_width(self, text: str, *, rtl: bool) -> float:
        """Return the width of `text` in em, as it is drawn when shaped."""
        return sum(glyph.advance for glyph in self.shape(text, rtl=rtl)) / 1_000

    def _shape(self, text: str, rtl: bool) -> Iterator[Glyph]:
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        uharfbuzz.shape(self.shaper, buffer, {"kern": True, "liga": rtl})
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        ends = _cluster_ends([info.cluster for info in infos], len(text))
        for start, group in groupby(range(len(infos)), key=lambda at: infos[at].cluster):
            together = list(group)
            letters = text[start : ends[start]]
            body = max(together, key=lambda at: places[at].x_advance)
            if len(together) > 1 and len(letters) == 1:
                whole = self._in_one_piece(letters, infos[body].codepoint)
                if whole is not None:
                    yield Glyph(whole, places[body].x_advance * self.scale, 0.0, 0.0)
                    continue
            for at in together:
                told = letters if at == body else _NOTHING
                yield self._glyph(infos[at].codepoint, places[at], told)

    def _in_one_piece(self, letter: str, body: int) -> int | None:
        """Return the code of a joined letter with its dots, None where the font has none.

        Shaping puts body and dots down one by one, and then no reader tells the letters apart.
        """
        named = self.shaper.glyph_to_string(body).split(".")
        form = next((part for part in named if part in ("init", "medi", "fina")), "")
        code = _joined_forms().get((letter, form))
        return code if code is not None and code in self.font.face.charToGlyph else None

    def _glyph(self, index: int, place: Any, letters: str) -> Glyph:
        return Glyph(
            self._code(index, letters, place.x_advance),
            place.x_advance * self.scale,
            place.x_offset * self.scale,
            place.y_offset * self.scale,
        )

    def _code(self, glyph: int, letters: str, advance: int) -> int:
        """Return the code that draws a glyph and stands for `letters`."""
        face: Any = self.font.face
        if len(letters) == 1:
            if face.charToGlyph.get(ord(letters)) == glyph:
                return ord(letters)
            if unicodedata.mirrored(letters) and glyph in face.glyphToChar:
                return int(face.glyphToChar[glyph][0])  # readers turn it back by themselves
        with _LOCK:  # a preview may be made while contracts are written
            code = self.font.codes.get((glyph, letters))
            if code is None:
                code = self.font.codes[glyph, letters] = _PRIVATE + len(self.font.codes)
                face.charToGlyph[code] = glyph
                face.charWidths[code] = round(advance * self.scale)
                self.font.meanings[code] = letters
        return code


_LOCK = threading.Lock()
_LOADED: dict[str, Face] = {}


def face(script: str, weight: Weight) -> Face:
    """Return a bundled font by script ("", "Hebrew", "Arabic", "Math"), loaded once."""
    if script == "Math":
        weight = Weight.REGULAR
    elif script and weight is Weight.ITALIC:
        weight = Weight.REGULAR  # neither Hebrew nor Arabic has an italic of its own
    name = f"NotoSans{script}-{weight.value}"
    known = _LOADED.get(name)
    if known is None:
        with _LOCK:
            known = _LOADED[name] = _loaded(name)
    return known


def script_of(character: str) -> str | None:
    """Return the script whose font a character is set in; None where it goes with its neighbours.

    Digits, spaces and signs are common to all scripts and go with the letters before them.
    """
    code = ord(character)
    if code < 0x250:
        return "" if character.isalpha() else None
    if 0x590 <= code <= 0x5FF or 0xFB1D <= code <= 0xFB4F:
        return "Hebrew"
    if 0x600 <= code <= 0x8FF or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return "Arabic"
    return "" if character.isalpha() else None


def face_for(character: str, script: str, weight: Weight) -> Face | None:
    """Return the font that draws a character, preferring that of `script`; None where none does."""
    for other in dict.fromkeys((script, "", "Math", "Arabic", "Hebrew")):
        candidate = face(other, weight)
        if candidate.has(character):
            return candidate
    return None


def is_unseen(character: str) -> bool:
    """Whether a character has no shape: joiners, marks of direction, variation selectors."""
    code = ord(character)
    return (
        unicodedata.category(character) == "Cf"
        or 0xFE00 <= code <= 0xFE0F
        or 0x1F3FB <= code <= 0x1F3FF  # skin tones, which colour the picture before them
        or 0xE0100 <= code <= 0xE01EF
    )


@cache
def _loaded(name: str) -> Face:
    path = RESOURCES / "fonts" / f"{name}.ttf"
    font = PrintFont(name, str(path))
    pdfmetrics.registerFont(font)
    hb_face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
    return Face(name, font, uharfbuzz.Font(hb_face), 1_000 / hb_face.upem)


@cache
def _joined_forms() -> dict[tuple[str, str], int]:
    """Return the code of each Arabic letter in each of its forms, by what fonts call the form."""
    names = {"<initial>": "init", "<medial>": "medi", "<final>": "fina", "<isolated>": ""}
    out: dict[tuple[str, str], int] = {}
    for code in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and parts[0] in names:
            out[chr(int(parts[1], 16)), names[parts[0]]] = code
    return out


def _cluster_ends(clusters: list[int], length: int) -> dict[int, int]:
    starts = sorted(set(clusters))
    return dict(zip(starts, [*starts[1:], length], strict=True))
