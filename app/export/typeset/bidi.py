"""Right-to-left order: the implicit part of the Unicode bidirectional algorithm (UAX #9).

The boundary function of the domain removes explicit overrides and isolates from every text, so
rules P2–P3, W1–W7, N0–N2, I1–I2, L1 and L2 are all there is. reportlab's own support needs a
compiled package that is not part of the house, and the pure algorithms that can be had tell the
order but not which character went where, which choosing a font per run needs.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_OPENING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⟦": "⟧", "（": "）", "［": "］", "｛": "｝"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_UNSEEN = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def has_rtl(text: str) -> bool:
    """Whether any character of `text` is written from right to left."""
    return RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """Return 1 where the first letter of `text` runs from right to left, else 0 (P2, P3)."""
    if not has_rtl(text):
        return 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return 0


@lru_cache(maxsize=256)
def levels(text: str, base: int) -> tuple[int, ...]:
    """Return the embedding level of every character of one paragraph."""
    kinds = [_kind(character) for character in text]
    _resolve_weak(kinds, "R" if base else "L")
    _resolve_brackets(text, kinds, base)
    _resolve_neutral(kinds, base)
    return tuple(_level(kind, base) for kind in kinds)


def visual_runs(text: str, of: Sequence[int], base: int) -> list[tuple[int, int, int]]:
    """Return (start, end, level) of the runs of one line, from left to right (L1, L2).

    of: the levels of its characters, of equal length.
    """
    levels_of = list(of)
    ends = True
    for index in range(len(text) - 1, -1, -1):
        separates = text[index] in "\t\n"
        ends = separates or (ends and text[index].isspace())
        if ends:
            levels_of[index] = base
    runs: list[tuple[int, int, int]] = []
    for index, level in enumerate(levels_of):
        if runs and runs[-1][2] == level:
            runs[-1] = (runs[-1][0], index + 1, level)
        else:
            runs.append((index, index + 1, level))
    return _reordered(runs)


def _reordered(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    odd = [level for _, _, level in runs if level % 2]
    if not odd:
        return runs
    for floor in range(max(level for _, _, level in runs), min(odd) - 1, -1):
        start = None
        for index in range(len(runs) + 1):
            if index < len(runs) and runs[index][2] >= floor:
                start = index if start is None else start
            elif start is not None:
                runs[start:index] = reversed(runs[start:index])
                start = None
    return runs


def _kind(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    # An unassigned character has no class in the database: take it as a letter.
    return "BN" if kind in _UNSEEN else kind or "L"


def _resolve_weak(kinds: list[str], outside: str) -> None:
    """Apply W1 to W7 in place; BN is passed over by all of them and resolved with the neutrals."""
    _resolve_marks(kinds, outside)
    seen = [index for index, kind in enumerate(kinds) if kind != "BN"]
    for before, at, after in zip(seen, seen[1:], seen[2:], strict=False):
        pair = (kinds[before], kinds[after])
        if kinds[at] == "ES" and pair == ("EN", "EN"):
            kinds[at] = "EN"
        elif kinds[at] == "CS" and pair in (("EN", "EN"), ("AN", "AN")):
            kinds[at] = pair[0]
    _resolve_terminators(kinds, seen)
    last = outside
    for index in seen:
        if kinds[index] in ("ES", "CS", "ET"):
            kinds[index] = "ON"
        elif kinds[index] == "EN" and last == "L":
            kinds[index] = "L"
        if kinds[index] in ("L", "R"):
            last = kinds[index]


def _resolve_marks(kinds: list[str], outside: str) -> None:
    before = last = outside
    for index, kind in enumerate(kinds):
        if kind == "BN":
            continue
        if kind == "NSM":
            kinds[index] = before
        elif kind == "EN" and last == "AL":
            kinds[index] = "AN"
        if kind in ("L", "R", "AL"):
            last = kind
        before = kinds[index]
    for index, kind in enumerate(kinds):
        if kind == "AL":
            kinds[index] = "R"


def _resolve_terminators(kinds: list[str], seen: list[int]) -> None:
    for order in (seen, seen[::-1]):
        beside_number = False
        for index in order:
            if kinds[index] == "ET" and beside_number:
                kinds[index] = "EN"
            beside_number = kinds[index] == "EN"


def _resolve_brackets(text: str, kinds: list[str], base: int) -> None:
    """Apply N0 in place: a pair of brackets takes one direction."""
    along = "R" if base else "L"
    for opening, closing in _bracket_pairs(text, kinds):
        inside = {_STRONG.get(kind) for kind in kinds[opening + 1 : closing]}
        if along in inside:
            direction = along
        elif inside - {None}:
            before = (_STRONG[k] for k in reversed(kinds[:opening]) if k in _STRONG)
            against = "L" if along == "R" else "R"
            direction = against if next(before, along) == against else along
        else:
            continue
        for bracket in (opening, closing):
            kinds[bracket] = direction
            for mark in range(bracket + 1, len(text)):
                if unicodedata.bidirectional(text[mark]) != "NSM":
                    break
                kinds[mark] = direction


def _bracket_pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """Return the pairs by their opening; at most 63 may be open at once (BD16)."""
    stack: list[tuple[str, int]] = []
    pairs = []
    for index, character in enumerate(text):
        if kinds[index] != "ON":
            continue
        if character in _OPENING:
            if len(stack) == 63:
                break
            stack.append((character, index))
        elif character in _CLOSING:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == _CLOSING[character]:
                    pairs.append((stack[depth][1], index))
                    del stack[depth:]
                    break
    return sorted(pairs)


def _resolve_neutral(kinds: list[str], base: int) -> None:
    """Apply N1 and N2 in place."""
    along = "R" if base else "L"
    before = along
    start = None
    for index in range(len(kinds) + 1):
        kind = kinds[index] if index < len(kinds) else along
        if index < len(kinds) and (kind in _NEUTRAL or kind == "BN"):
            start = index if start is None else start
            continue
        after = _STRONG[kind]
        if start is not None:
            between = before if before == after else along
            kinds[start:index] = [between] * (index - start)
            start = None
        before = after


def _level(kind: str, base: int) -> int:
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)
