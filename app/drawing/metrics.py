"""How wide text is in the bundled fonts, and where its lines break; without Qt or reportlab.

Widths are shaped once with HarfBuzz and kept. Sizes and widths are in points of the picture.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import uharfbuzz

from app.domain.places import RESOURCES
from app.drawing.hyphens import LEAST_PART, syllables

CAP = 0.714
"""Height of a capital letter, in sizes: a text centred on y has its baseline CAP/2 below it."""

LEADING = 1.3
"""From baseline to baseline, in sizes."""

ELLIPSIS = "…"
_PIECE = re.compile(r"[^\s/–-]+[/–-]*|[/–-]+")
_FACES = ("NotoSans", "NotoSansHebrew", "NotoSansArabic", "NotoSansMath")
_EM = 1_000
"""Units of a size, in each of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """Wrapped text and the size at which it fits. width: of the longest line."""

    lines: tuple[str, ...]
    size: float
    width: float

    @property
    def height(self) -> float:
        """From the top of the first line's capitals to the last baseline."""
        return (len(self.lines) - 1) * self.size * LEADING + self.size * CAP

    def baselines(self, middle: float) -> Iterator[tuple[str, float]]:
        """Yield each line with its baseline, the block centred on `middle`."""
        y = middle - self.height / 2 + self.size * CAP
        for i, line in enumerate(self.lines):
            yield line, y + i * self.size * LEADING


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text."""
    return _advance(text, bold) * size


def elide(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return text cut with an ellipsis where it is wider than `width`."""
    if text_width(text, size, bold=bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        cut = text[:middle].rstrip() + ELLIPSIS
        low, high = (
            (middle, high) if text_width(cut, size, bold=bold) <= width else (low, middle - 1)
        )
    return text[:low].rstrip() + ELLIPSIS


def wrap(
    text: str,
    width: float,
    size: float,
    *,
    bold: bool = False,
    most: int | None = None,
    language: str = "",
) -> tuple[str, ...]:
    """Return text in lines no wider than `width`; the last of `most` lines is elided.

    A word that is wider than a line is hyphenated by the rules of `language` (“de”, “en”), or
    wherever it must be where that is "".
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _lines(paragraph, width, size, bold, language)
    if most is not None and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], elide(rest, width, size, bold=bold)]
    return tuple(elide(line, width, size, bold=bold) for line in lines)


def balanced(
    text: str, width: float, size: float, *, bold: bool = False, language: str = ""
) -> tuple[str, ...]:
    """Return text in as few lines as `wrap` needs, of widths as equal as they can be."""
    best = wrap(text, width, size, bold=bold, language=language)
    if len(best) < 2:
        return best
    low, high = width / len(best) * 0.8, width
    longest = longest_word(text, size, bold=bold)
    if longest <= width:
        # Narrower would only break a word, and ask for syllables to throw them away.
        low = max(low, longest)
    while high - low > size * 0.1:
        middle = (low + high) / 2
        tried = wrap(text, middle, size, bold=bold, language=language)
        if len(tried) > len(best) or _breaks_words(tried, best):
            low = middle
        else:
            best, high = tried, middle
    return best


def fitted(
    text: str,
    width: float,
    height: float,
    sizes: tuple[float, ...],
    *,
    bold: bool = False,
    language: str = "",
    unbroken: bool = False,
) -> Block | None:
    """Return text wrapped at the first of `sizes` at which it fits, or None where it never does.

    unbroken: words may not be broken.
    """
    for size in sizes:
        if unbroken and longest_word(text, size, bold=bold) > width:
            continue
        lines = balanced(text, width, size, bold=bold, language=language)
        block = block_of(lines, size, bold=bold)
        if block.height <= height and not any(line.endswith(ELLIPSIS) for line in lines):
            return block
    return None


def block_of(lines: tuple[str, ...], size: float, *, bold: bool = False) -> Block:
    """Return lines as a block."""
    wide = max((text_width(line, size, bold=bold) for line in lines), default=0.0)
    return Block(lines, size, wide)


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the longest part of a text that does not break by itself."""
    pieces = _PIECE.findall(text)
    return max((text_width(piece, size, bold=bold) for piece in pieces), default=0.0)


def _lines(text: str, width: float, size: float, bold: bool, language: str) -> list[str]:
    done: list[str] = []
    line = ""
    for piece, spaced in _pieces(text):
        joined = f"{line}{' ' if spaced and line else ''}{piece}"
        if text_width(joined, size, bold=bold) <= width:
            line = joined
            continue
        if line:
            done.append(line)
        *broken, line = _broken(piece, width, size, bold, language)
        done += broken
    return [*done, line] if line or not done else done


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    for word in text.split():
        for i, piece in enumerate(_PIECE.findall(word) or [word]):
            yield piece, i == 0


def _broken(word: str, width: float, size: float, bold: bool, language: str) -> list[str]:
    """Return the parts of a word, each but the last with its hyphen, that fit the width."""
    parts: list[str] = []
    while text_width(word, size, bold=bold) > width:
        at = _break_at(word, width, size, bold, language)
        if at is None:
            break
        parts.append(word[:at] + "-")
        word = word[at:]
    return [*parts, word]


def _break_at(word: str, width: float, size: float, bold: bool, language: str) -> int | None:
    def fits(at: int) -> bool:
        return text_width(word[:at] + "-", size, bold=bold) <= width

    allowed = [at for at in (syllables(word, language) if language else ()) if fits(at)]
    return max(allowed) if allowed else _last_that(fits, len(word) - LEAST_PART)


def _last_that(fits: Callable[[int], bool], most: int) -> int | None:
    """Return the last place up to `most` that fits, by halving: a longer part is wider."""
    if most < LEAST_PART or not fits(LEAST_PART):
        return None
    low, high = LEAST_PART, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _breaks_words(tried: tuple[str, ...], best: tuple[str, ...]) -> bool:
    return sum(line.endswith("-") for line in tried) > sum(line.endswith("-") for line in best)


@lru_cache(maxsize=16_384)
def _advance(text: str, bold: bool) -> float:
    """Return the width in sizes. No font of ours kerns over a space, so each word is shaped once
    and not with every line that it is tried on."""
    words = text.split(" ")
    return (sum(_units(word, bold) for word in words) + (len(words) - 1) * _units(" ", bold)) / _EM


@lru_cache(maxsize=16_384)
def _units(word: str, bold: bool) -> int:
    if word.isascii():
        return _shaped(word, _FACES[0], bold) if word else 0
    return sum(
        _shaped("".join(run), face, bold)
        for face, run in groupby(word, key=lambda c: _face_of(c, bold))
    )


def _shaped(text: str, face: str, bold: bool) -> int:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(face, bold), buffer)
    return sum(position.x_advance for position in buffer.glyph_positions)


@lru_cache(maxsize=4096)
def _face_of(character: str, bold: bool) -> str:
    code = ord(character)
    return next(
        (face for face in _FACES if _font(face, bold).get_nominal_glyph(code) is not None),
        _FACES[0],
    )


def read_faces() -> None:
    """Read the faces by which words are measured, on any thread, so that no page waits for it."""
    for bold in (False, True):
        for face in _FACES:
            _font(face, bold)


@lru_cache(maxsize=8)
def _font(face: str, bold: bool) -> Any:
    weight = "SemiBold" if bold and face != "NotoSansMath" else "Regular"
    blob = uharfbuzz.Blob((RESOURCES / "fonts" / f"{face}-{weight}.ttf").read_bytes())
    return uharfbuzz.Font(uharfbuzz.Face(blob))
