"""Colours for values on the scale from 1 to 5: darker is more, so that grey paper says it too.

Cells are tiles of colour with the number on them, the same on light and dark; lines need another
set on each.
"""

from dataclasses import dataclass

DARK_TEXT = "#000000"
LIGHT_TEXT = "#FFFFFF"

LOW, MIDDLE, HIGH = 1.0, 3.0, 5.0
_STRETCH = 1.2
_BOW = 0.75


@dataclass(frozen=True, slots=True)
class Tones:
    """Three colours "#rrggbb" that a scale runs through: warm for low, grey, blue for high."""

    low: str
    middle: str
    high: str


TILES = Tones("#FFC187", "#AFB9B8", "#174A6D")
"""Cells of matrices, on any paper."""

PAPER_LINES = Tones("#DB7530", "#636E76", "#06304F")
"""Lines on light paper: each has at least 3:1 there."""

NIGHT_LINES = Tones("#C8662A", "#9FA9AF", "#D6EFFF")
"""Lines on dark paper."""


def tone(value: float, tones: Tones = TILES) -> str:
    """Return the colour "#rrggbb" of a value from 1 to 5.

    Means crowd round the middle of the scale, so half of the colour lies within a point of it.
    """
    away = (min(HIGH, max(LOW, value)) - MIDDLE) / (HIGH - MIDDLE)
    share = min(1.0, (abs(away) * _STRETCH) ** _BOW)
    return _between(tones.middle, tones.low if away < 0 else tones.high, share)


def text_on(colour: str) -> str:
    """Return the colour of text that reads better on a tile: black or white, so that it has
    4.5:1 on any."""
    light = luminance(colour)
    return DARK_TEXT if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else LIGHT_TEXT


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2)."""

    def linear(channel: int) -> float:
        c = channel / 255
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _between(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
