"""The one boundary through which every string from a person passes."""

import re
import unicodedata

from app.domain.errors import DomainError

MAX_CHARACTERS = 20_000
MAX_LINES = 2_000

# Control characters but tab and newline, lone surrogates, direction overrides and isolates,
# and the two noncharacters that break files: none of them is text that a person meant.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters by their category, blank on paper: Hangul fillers."""
_NEWLINES = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")


def clean(value: str, *, what: str = "The text", limit: int = MAX_CHARACTERS) -> str:
    """Return `value` as NFC text without control characters and without blanks at its ends.

    Raises DomainError where it is longer than `limit` characters or has over 2,000 lines.
    """
    # Length is bounded before normalising, which can be slow on hostile text.
    if len(value) > limit * 4:
        raise DomainError(_too_long(what, len(value), limit))
    text = _UNWANTED.sub("", _NEWLINES.sub("\n", value))
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > limit:
        raise DomainError(_too_long(what, len(text), limit))
    if text.count("\n") >= MAX_LINES:
        raise DomainError(f"{what} has more than {MAX_LINES:,} lines: shorten it.")
    return text


def bounded(value: str, *, what: str = "The text", limit: int = MAX_CHARACTERS) -> str:
    """Return text that the program itself wrote as it is.

    Raises DomainError where it is too long or holds what a file could not keep.
    """
    if len(value) > limit:
        raise DomainError(_too_long(what, len(value), limit))
    if _UNWANTED.search(value):
        raise DomainError(f"{what} holds characters that no text of ours holds.")
    return value


def one_line(value: str, *, what: str = "The text", limit: int = 400) -> str:
    """Return `value` cleaned, with every run of white space as one blank."""
    return " ".join(clean(value, what=what, limit=limit).split())


def shorten(value: str, limit: int = 60) -> str:
    """Return `value` on one line with at most `limit` characters, cut at a word."""
    line = " ".join(value.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:.") + "…"


def figure(value: float) -> str:
    """Return a number in figures, without an exponent and without digits that say nothing."""
    return f"{value:.15g}" if abs(value) < 1e15 else f"{value:g}"


def one(noun: str) -> str:
    """Return a noun with the article that its first letter asks for."""
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def counted(number: int, word: str, words: str = "") -> str:
    """Return "1 pair", "3 pairs", "no pairs"; words: the plural where it is not made with an s."""
    return f"{number or 'no'} {word if number == 1 else words or word + 's'}"


def quoted(value: object, limit: int = 60) -> str:
    """Return what somebody gave in quotation marks, fit for a sentence about it.

    It may be anything: what cannot be printed becomes a blank, what is long is cut.
    """
    return f"“{shorten(printable(str(value)[: limit * 4]), limit)}”"


def printable(value: str) -> str:
    """Return text with a blank for everything that a terminal or a log could stumble over."""
    return "".join(c if c.isprintable() else " " for c in value)


def is_blank(value: str) -> bool:
    """Whether nothing of a cleaned text can be seen: joiners, direction marks and fillers only."""
    return all(c in FILLERS or unicodedata.category(c) in ("Cf", "Zs", "Cc") for c in value)


def _too_long(what: str, length: int, limit: int) -> str:
    return f"{what} has {length:,} characters; at most {limit:,} are possible: shorten it."
