"""Where words may part: by the patterns of their language (Liang 1983), which pyphen brings along.

pyphen itself understands every pattern before the first word parts, which for German takes 0.5 s.
"""

import re
from functools import lru_cache
from pathlib import Path

from app.domain.courtesy import pause

LEAST_PART = 3
"""Letters that stay on either side of a break inside a word."""

_ALTERNATIVE = re.compile(rb"/[^\n]*=[^\n]*")
"""How a word is spelt where it parts; nothing here spells it otherwise."""
_WEIGHED = re.compile(r"(\d?)(\D?)")


class Hyphens:
    """The patterns of a language. Which there are is known at once, and each is understood when a
    word first has it."""

    def __init__(self, dictionary: Path) -> None:
        named, _, written = dictionary.read_bytes().partition(b"\n")
        encoding = named.decode().strip()
        encoding = "cp1251" if encoding.lower() == "microsoft-cp1251" else encoding
        pause()
        written = _ALTERNATIVE.sub(b"", written)
        patterns = written.translate(None, b"\r\t ").decode(encoding).split("\n")
        pause()
        letters = written.translate(None, b"\r\t 0123456789").decode(encoding).split("\n")
        pause()
        both = zip(letters, patterns, strict=True)
        self._patterns = {known: pattern for known, pattern in both if known != pattern}
        self._longest = max(map(len, self._patterns))

    def positions(self, word: str) -> list[int]:
        """Return before which letters the patterns let a word part."""
        pointed = f".{word.lower()}."
        weights = [0] * (len(pointed) + 1)
        for begin in range(len(pointed)):
            for end in range(begin + 1, min(begin + self._longest, len(pointed)) + 1):
                pattern = self._patterns.get(pointed[begin:end])
                for at, weight in _weights(pattern) if pattern is not None else ():
                    weights[begin + at] = max(weights[begin + at], weight)
        return [at - 1 for at, weight in enumerate(weights) if weight % 2]


@lru_cache(maxsize=4_096)
def _weights(pattern: str) -> tuple[tuple[int, int], ...]:
    """Return the weights in a pattern, each after the number of letters that stand before it."""
    found = enumerate(int(weight or 0) for weight, _ in _WEIGHED.findall(pattern))
    return tuple((at, weight) for at, weight in found if weight)


@lru_cache(maxsize=8)
def learn_hyphens(language: str) -> Hyphens | None:
    """Return the patterns of a language, "" for none; None where nobody has any.

    The first time it reads them from the disk: to be called once on a thread that may wait.
    """
    import pyphen  # only for words that are too long for their place

    known = pyphen.language_fallback(language)
    return Hyphens(pyphen.LANGUAGES[known]) if known else None


@lru_cache(maxsize=8_192)
def syllables(word: str, language: str) -> tuple[int, ...]:
    """Return before which letters a word may part; none in a language without patterns."""
    patterns = learn_hyphens(language)
    positions = patterns.positions(word) if patterns is not None else ()
    return tuple(at for at in positions if LEAST_PART <= at <= len(word) - LEAST_PART)
