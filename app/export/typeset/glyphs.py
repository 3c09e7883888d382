"""Literal text → runs of one font and direction, their widths, and the operators that show them.

Text never passes through a markup parser: there is nothing in it to escape.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from app.export.typeset.bidi import base_level, has_rtl, levels, visual_runs
from app.export.typeset.fonts import (
    BOX,
    Face,
    Glyph,
    Weight,
    face,
    face_for,
    is_unseen,
    script_of,
)

KERN_FROM = 14.0
"""From this size on letters are kerned; below it nobody sees it, and it takes time."""
_HIGHEST = 500.0
"""No mark stands farther above or below its place than this, in thousandths of an em."""
_COVERED: dict[Weight, set[str]] = {weight: set() for weight in Weight}


class Run(NamedTuple):
    """Characters of one font and direction. text: as it is drawn. missing: what it has no glyph
    for, where the text is boxes in its place."""

    text: str
    face: Face
    rtl: bool = False
    shaped: bool = False
    missing: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """The width in em."""
        if self.shaped:
            return self.face.shaped_width(self.text, rtl=self.rtl)
        return self.face.width(self.text)


def is_plain(text: str, weight: Weight) -> bool:
    """Whether Noto Sans has every character and none needs shaping: nearly all text."""
    known = _COVERED[weight]
    unknown = set(text) - known
    if not unknown:
        return True
    main = face("", weight)
    for character in unknown:
        if not main.has(character) or _needs_shaping(character) or is_unseen(character):
            return False
        known.add(character)
    return True


@lru_cache(maxsize=60_000)
def width(text: str, weight: Weight) -> float:
    """Return the width of `text` in em."""
    if is_plain(text, weight):
        return face("", weight).width(text)
    return sum(run.width for run in runs(text, weight))


@lru_cache(maxsize=8_000)
def runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """Return the runs of a whole text on one line, from left to right."""
    return runs_of_part(text, 0, len(text), weight, base_level(text))


def runs_of_part(text: str, start: int, end: int, weight: Weight, base: int) -> tuple[Run, ...]:
    """Return the runs of a line that holds text[start:end] of a paragraph, from left to right."""
    part = text[start:end]
    if not base and is_plain(part, weight):
        return (Run(part, face("", weight)),) if part else ()
    if not base and not has_rtl(text):
        return tuple(_split(part, weight, rtl=False))
    out: list[Run] = []
    for first, last, level in visual_runs(part, levels(text, base)[start:end], base):
        pieces = list(_split(part[first:last], weight, rtl=level % 2 == 1))
        out += reversed(pieces) if level % 2 else pieces
    return tuple(out)


def kerned(line: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs of a heading, whose letters stand as the font wants them."""
    return tuple(
        run if run.shaped or run.missing else Run(run.text, run.face, run.rtl, True) for run in line
    )


def operators(line: Iterable[Run], size: float, doc: Any) -> Iterator[str]:
    """Yield the PDF operators that show runs one after the other from where the text stands."""
    for run in line:
        if run.shaped:
            yield _show_shaped(run, size, doc)
        else:
            for name, string in run.face.font.shown(run.text, doc):
                yield f"{name} {size:.4g} Tf {string} Tj"


def _needs_shaping(character: str) -> bool:
    code = ord(character)
    # Combining marks of Latin, Greek and Cyrillic; Hebrew and Arabic are never in Noto Sans.
    return 0x300 <= code <= 0x36F or 0x483 <= code <= 0x489 or 0x1AB0 <= code <= 0x1AFF


def _split(text: str, weight: Weight, *, rtl: bool) -> Iterator[Run]:
    """Yield the runs of a text of one direction, in the order in which it is read."""
    script = next((s for s in map(script_of, text) if s is not None), "")
    chosen: list[tuple[Face | None, str]] = []
    for character in text:
        own = script_of(character)
        script = script if own is None else own
        if is_unseen(character):
            # Joiners shape the letters beside them; elsewhere nothing is lost without them.
            if chosen and chosen[-1][0] is not None and script == "Arabic":
                chosen.append((chosen[-1][0], character))
            continue
        if character.isspace() and not face("", weight).has(character):
            character = " "  # a tab or a wide blank is not a missing letter
        found = _with_its_base(character, chosen) or face_for(character, script, weight)
        chosen.append((found, character))
    for used, group in groupby(chosen, key=lambda pair: pair[0]):
        letters = "".join(character for _, character in group)
        if used is None:
            missing = tuple(letters)
            yield Run(BOX * len(letters), face("Math", weight), missing=missing)
        else:
            shaped = rtl or any(map(_needs_shaping, letters)) or "Arabic" in used.name
            yield Run(letters, used, rtl, shaped)


def _with_its_base(character: str, chosen: list[tuple[Face | None, str]]) -> Face | None:
    """Return the font of the letter that a combining mark belongs to, where it has the mark."""
    if not chosen or chosen[-1][0] is None or not _needs_shaping(character):
        return None
    return chosen[-1][0] if chosen[-1][0].has(character) else None


def _show_shaped(run: Run, size: float, doc: Any) -> str:
    """Return operators for glyphs at their own advances and offsets."""
    font = run.face.font
    out: list[str] = []
    array: list[str] = []
    state: tuple[str, float] = ("", 0.0)
    for glyph in run.face.shape(run.text, rtl=run.rtl):
        subset, codes = font.splitString(chr(glyph.code), doc)[0]
        # A storm of marks stays on its own line, instead of covering what others have said.
        rise = min(max(glyph.dy, -_HIGHEST), _HIGHEST)
        wanted = (font.getSubsetInternalName(subset, doc), rise)
        if wanted != state:
            out += _flushed(array)
            array = []
            out.append(f"{wanted[0]} {size:.4g} Tf {wanted[1] * size / 1_000:.4g} Ts")
            state = wanted
        array += _placed(run.face, glyph, codes)
    return " ".join([*out, *_flushed(array), *(["0 Ts"] if state[1] else [])])


def _placed(used: Face, glyph: Glyph, codes: bytes) -> Iterator[str]:
    """Yield a glyph for a TJ array, where numbers move back by thousandths of an em."""
    if glyph.dx:
        yield f"{-glyph.dx:.4g}"
    yield f"<{codes.hex()}>"
    back = used.font.face.charWidths[glyph.code] - glyph.advance + glyph.dx
    if abs(back) > 0.05:
        yield f"{back:.4g}"


def _flushed(array: list[str]) -> list[str]:
    # With blanks between: two numbers side by side would be read as one.
    return [f"[{' '.join(array)}] TJ"] if array else []
