"""Tone and evidence by one key each, in a field that is also for writing sentences.

In an empty field + 0 - and f e b set the marks of the entry that comes. A sentence begins with a
capital, so none of its letters is lost; where one does not, the letters that were taken for marks
are given back with the next one ("e", then "v": the text is "ev" again).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.records import Evidence, Tone

TONE_KEYS = {
    "+": Tone.STRENGTH,
    "0": Tone.NEUTRAL,
    "-": Tone.DIFFICULTY,
    "−": Tone.DIFFICULTY,
    "–": Tone.DIFFICULTY,
}
EVIDENCE_KEYS = {"f": Evidence.FACT, "e": Evidence.EXAMPLE, "b": Evidence.BELIEF}
_MARKED = re.compile(r"(?:[+\-−–](?=\s|[^\W\d_])|0(?=\s))\s*")
_BULLETS = "-–"
_WORD_GOES_ON = " '’,"
_NUMBER_GOES_ON = ".,%"


@dataclass
class Marks:
    """The tone and the evidence of the entry that is being written."""

    tone: Tone = Tone.NEUTRAL
    evidence: Evidence = Evidence.BELIEF
    _taken: str = field(default="", repr=False)
    _tone_before: Tone = field(default=Tone.NEUTRAL, repr=False)
    _evidence_before: Evidence = field(default=Evidence.BELIEF, repr=False)

    def clear(self) -> None:
        """Begin the next entry."""
        self.tone, self.evidence, self._taken = Tone.NEUTRAL, Evidence.BELIEF, ""

    def toggle(self, key: str) -> bool:
        """Set what a key means, or take it back where it is set; False where it means nothing."""
        if key in TONE_KEYS:
            wanted = TONE_KEYS[key]
            self.tone = Tone.NEUTRAL if wanted is self.tone else wanted
        elif key.lower() in EVIDENCE_KEYS:
            found = EVIDENCE_KEYS[key.lower()]
            self.evidence = Evidence.BELIEF if found is self.evidence else found
        else:
            return False
        self._taken = ""
        return True

    def press(self, char: str) -> bool:
        """Take a character of an empty field as a mark; False where it begins a sentence."""
        if char not in TONE_KEYS and char not in EVIDENCE_KEYS:
            return False
        letter = char in EVIDENCE_KEYS
        if not self._taken or self._taken[-1].isalpha() != letter:
            self._taken = ""
            self._tone_before, self._evidence_before = self.tone, self.evidence
        self._taken += char
        if letter:
            self.evidence = EVIDENCE_KEYS[char]
        else:
            self.tone = TONE_KEYS[char]
        return True

    def begin(self, char: str) -> str:
        """Return what the text begins with when `char` is the first that is no mark."""
        taken, self._taken = self._taken, ""
        if not taken:
            return char
        word = taken[-1].isalpha()
        goes_on = char.islower() or char in _WORD_GOES_ON if word else _is_number(char)
        if not goes_on:
            return char
        if word:
            self.evidence = self._evidence_before
        else:
            self.tone = self._tone_before
        return taken + char


def _is_number(char: str) -> bool:
    return char.isdigit() or char in _NUMBER_GOES_ON


def marked_lines(lines: Sequence[str]) -> list[tuple[str, Tone | None]]:
    """Return the text of each pasted line, with the tone that a sign before it sets.

    “+ They thank”, “− They call”, “0 They exist”, also without the blank before a letter. Where
    every line begins with the same dash, the dashes are bullets. A 0 is a sign before a capital,
    or among lines with signs: “0 errors in May” alone keeps its figure.
    """
    trimmed = [line.strip() for line in lines]
    heads = {line[:1] for line in trimmed}
    bullets = len(heads) == 1 and heads <= set(_BULLETS)
    signed = not bullets and any(line[:1] != "0" and _MARKED.match(line) for line in trimmed)
    return [_marked(line, bullets=bullets, signed=signed) for line in trimmed]


def _marked(line: str, *, bullets: bool, signed: bool) -> tuple[str, Tone | None]:
    found = _MARKED.match(line)
    text = line[found.end() :] if found else ""
    if found is None or not text:
        return line, None
    if line[0] == "0" and not signed and text[0].islower():
        return line, None
    return text, None if bullets else TONE_KEYS[line[0]]
