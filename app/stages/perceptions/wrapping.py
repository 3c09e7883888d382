"""Setting a text into a few lines: where it may break, and where it is cut."""

import re

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

WRAP = int(Qt.TextFlag.TextWordWrap)
TALL = 10_000
"""A height that no text reaches."""

_LONG_WORD = re.compile(r"\S{32,}")


def breakable(text: str) -> str:
    """Return text in which words that no line could hold have places to break."""
    return _LONG_WORD.sub(lambda m: "\u200b".join(re.findall(".{1,16}", m.group())), text)


def cut_to(text: str, place: QRect, metrics: QFontMetrics) -> tuple[str, int]:
    """Return as much of `text` as fits into the lines of `place`, and its height in pixels.

    Where it is cut it ends with ….
    """
    # A line set in a text may be a pixel higher than the rounded spacing says.
    fits = max(round(place.height() / metrics.lineSpacing()), 1) * (metrics.lineSpacing() + 1)
    wanted = metrics.boundingRect(QRect(0, 0, place.width(), TALL), WRAP, text).height()
    if wanted <= fits:
        return text, wanted
    low, high = 0, min(len(text), 1_000)
    while low < high:
        middle = (low + high + 1) // 2
        tried = text[:middle].rstrip() + "…"
        box = metrics.boundingRect(QRect(0, 0, place.width(), TALL), WRAP, tried)
        low, high = (middle, high) if box.height() <= fits else (low, middle - 1)
    cut = text[:low].rstrip() + "…"
    return cut, metrics.boundingRect(QRect(0, 0, place.width(), TALL), WRAP, cut).height()
