"""Where a word may part that is wider than the column it stands in."""

import re
from itertools import pairwise
from typing import Protocol
from weakref import WeakSet

from shiboken6 import isValid

from app.drawing.hyphens import syllables

HERE, HYPHEN = "\u200b", "\u00ad"
"""A word may part here: without a mark, and with a hyphen. Neither is seen where it does not."""
_LONG, _LONGER_THAN_A_COLUMN, SHORTEST = 18, 32, 8
"""Letters of a word that may be wider than a column, of one that is, and of one that may part."""
_WORDS = {least: re.compile(rf"\S{{{least},}}") for least in (_LONG, SHORTEST)}
_PART = re.compile(r"[^/–-]+[/–-]*|[/–-]+")
_LETTERS = re.compile(r"[^\W\d_]{7,60}")
_PIECE = re.compile(r"\S{1,16}")


class Parted(Protocol):
    """A widget whose long words part."""

    def part_again(self) -> None:
        """Part them anew."""


class _Speech:
    language = ""
    listeners: WeakSet[Parted] = WeakSet()


def part_words_in(language: str) -> None:
    """Part long words at the syllables of a language, "" for none, also those that are shown.

    Its patterns have been read (`learn_hyphens`), or else the window waits for them.
    """
    if language == _Speech.language:
        return
    _Speech.language = language
    for widget in tuple(_Speech.listeners):
        if isValid(widget):
            widget.part_again()


def breakable(text: str, shown_by: Parted | None = None, *, least: int = _LONG) -> str:
    """Return text in which a word that is wider than a column has places to break: at its
    syllables with a hyphen, after a slash or a dash, and where nobody knows them anywhere.

    shown_by: is told when words part otherwise. least: letters of the words that may part.
    """
    words = _WORDS[least]
    if not words.search(text):
        return text
    if shown_by is not None:
        _Speech.listeners.add(shown_by)
    return words.sub(lambda word: _parted(word[0]), text)


def _parted(word: str) -> str:
    too_long = len(word) >= _LONGER_THAN_A_COLUMN
    parts = []
    for part in _PART.findall(word):
        hyphened = _LETTERS.sub(lambda run: _hyphened(run[0]), part)
        if too_long and hyphened == part and len(part) > _LONG:
            hyphened = HERE.join(_PIECE.findall(part))
        parts.append(hyphened)
    return HERE.join(parts)


def _hyphened(letters: str) -> str:
    places = syllables(letters, _Speech.language) if _Speech.language else ()
    ends = (0, *places, len(letters))
    return HYPHEN.join(letters[begin:end] for begin, end in pairwise(ends))
