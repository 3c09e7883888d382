"""Reading what people wrote, roughly: folded letters and word stems, for suggestions only."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+", re.UNICODE)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_ENDINGS = ("ings", "ing", "ies", "ern", "ed", "es", "en", "er", "em", "s", "e", "n", "y")
_FILLERS = """
    about after again also another because been before being between both from have into more
    most only other same some such than that their them then there these they this those what when
    where which while will with within would your
    aber alle allem aller alles auch beim dass dem den der des die diese durch eine einem einen
    einer eines fuer fur haben ihre mehr nach nicht noch oder ohne sein sich sind uber ueber
    unser unsere werden wird wenn wie wir zum zur
"""
_COMMON = frozenset(_FILLERS.split())


def folded(text: str) -> str:
    """Return text in lower case without accents, so that “Tomás” and “TOMAS” are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=4_096)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the telling words of a text, in English or German, roughly."""
    found = {folded(word) for word in words(text)}
    return frozenset(_stem(w) for w in found if len(w) > 3 and w not in _COMMON)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of stems that two texts have in common, 0 to 1 (Jaccard)."""
    either = one | other
    return len(one & other) / len(either) if either else 0.0


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
