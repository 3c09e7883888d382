"""What changed from one text to another: runs of words that were kept, added or removed.

Sentences are matched first, then the words inside the sentences that differ, both by difflib. A
stretch that has next to nothing in common, or that would cost too much to match, is shown as
replaced as a whole: that is also how it reads best.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_SENTENCES = re.compile(r"(?<=[.!?…。！？])(?=\s)|(?<=\n)")
_SINGLE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts without blanks between words are taken letter by letter."""
_WORDS = re.compile(rf"[{_SINGLE}]|[^\W{_SINGLE}]+(?:['’.,–-][^\W{_SINGLE}]+)*|\s+|.", re.DOTALL)
_MOST = 20_000_000
"""Steps that matching one text may take: about a second."""
_LONG = 360
_ALIKE = 0.3
"""Stretches of which less than this share of the letters is common are replaced as a whole."""


class Part(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words one after the other, blanks between them included."""

    part: Part
    text: str


Group = tuple[str, str, str]
"""Kept words, then what was removed and what was added after them."""


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs that lead from one text to the other.

    Kept and added make up `after`, kept and removed make up `before`, and what comes out for
    the exchanged texts is the same with added and removed exchanged. Removed stands before added.
    """
    if before == after:
        return (Run(Part.KEPT, before),) if before else ()
    if (len(before), before) > (len(after), after):  # difflib favours its first text
        return exchanged(runs(after, before))
    matcher = _Matcher(_MOST)
    return tuple(_told(_tidied(matcher.groups(before, after))))


def exchanged(found: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs of the way back."""
    groups: list[Group] = []
    kept = removed = added = ""
    for run in found:
        if run.part is Part.KEPT:
            groups.append((kept, added, removed))
            kept, removed, added = run.text, "", ""
        elif run.part is Part.ADDED:
            added += run.text
        else:
            removed += run.text
    return tuple(_told([*groups, (kept, added, removed)]))


def brief(found: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs as they are shown: with " … " in the middle of kept words that are longer
    than 360 letters, so that one finds the changed word in a long clause, and with a blank
    between what was removed and what was added in its place."""
    out: list[Run] = []
    for run in found:
        text = run.text
        if run.part is Part.KEPT and len(text) > _LONG:
            first = text[: _LONG // 2].rsplit(None, 1)
            last = text[-(_LONG // 2) :].split(None, 1)
            text = f"{''.join(first[:1])} … {''.join(last[-1:])}"
        replaces = run.part is Part.ADDED and bool(out) and out[-1].part is Part.REMOVED
        if replaces and not (out[-1].text[-1].isspace() or text[0].isspace()):
            out.append(Run(Part.KEPT, " "))
        out.append(Run(run.part, text))
    return tuple(out)


class _Matcher:
    """Matches within what is left of its steps."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def groups(self, before: str, after: str) -> Iterator[Group]:
        """Yield the groups of two texts, sentence by sentence."""
        a, b = _SENTENCES.split(before), _SENTENCES.split(after)
        for tag, first, last, start, end in self._matched(a, b):
            old, new = "".join(a[first:last]), "".join(b[start:end])
            if tag == "equal":
                yield old, "", ""
            elif old and new:
                yield from self._words(old, new)
            else:
                yield "", old, new

    def _words(self, before: str, after: str) -> Iterator[Group]:
        a, b = _WORDS.findall(before), _WORDS.findall(after)
        found = list(self._matched(a, b))
        common = sum(
            len(word.strip())
            for tag, first, last, _, _ in found
            if tag == "equal"
            for word in a[first:last]
        )
        if common < _ALIKE * min(len(before), len(after)):
            yield "", before, after
            return
        for tag, first, last, start, end in found:
            old, new = "".join(a[first:last]), "".join(b[start:end])
            yield (old, "", "") if tag == "equal" else ("", old, new)

    def _matched(
        self, a: Sequence[str], b: Sequence[str]
    ) -> Iterator[tuple[str, int, int, int, int]]:
        """Yield difflib's operations; one replacement where they would cost too much."""
        head = _common(a, b)
        tail = min(_common(a[::-1], b[::-1]), len(a) - head, len(b) - head)
        if head:
            yield "equal", 0, head, 0, head
        first, last, start, end = head, len(a) - tail, head, len(b) - tail
        inner_a, inner_b = a[first:last], b[start:end]
        cost = _cost(inner_a, inner_b)
        if cost <= self.steps:
            self.steps -= cost
            matcher = difflib.SequenceMatcher(str.isspace, inner_a, inner_b, autojunk=False)
            for tag, i, j, k, n in matcher.get_opcodes():
                yield tag, i + first, j + first, k + start, n + start
        else:
            yield "replace", first, last, start, end
        if tail:
            yield "equal", last, len(a), end, len(b)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many items both begin with."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _cost(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many steps difflib takes at most: it goes through all pairs of equal items, and
    does so again after each match."""
    counted = Counter(item for item in b if not item.isspace())
    pairs = len(a) + sum(counted[item] for item in a)
    return pairs * min(len(a), len(b))


def _tidied(groups: Iterable[Group]) -> list[Group]:
    """Join neighbours, and let what is changed on both sides of a mere blank, or of fewer letters
    than are changed on either side, be one change: a lone word that stays helps nobody."""
    joined: list[Group] = []
    for stays, goes, comes in groups:
        kept, removed, added = joined[-1] if joined else ("", "", "")
        if not stays:
            joined[-1:] = [(kept, removed + goes, added + comes)]
        elif joined and not (removed or added):
            joined[-1] = (kept + stays, goes, comes)
        else:
            joined.append((stays, goes, comes))
    out = joined[:1]
    for stays, goes, comes in joined[1:]:
        kept, removed, added = out[-1]
        if (goes or comes) and _is_lost((kept, removed, added), (stays, goes, comes)):
            out[-1] = (kept, removed + stays + goes, added + stays + comes)
        else:
            out.append((stays, goes, comes))
    return out


def _is_lost(before: Group, after: Group) -> bool:
    """Whether the kept words of `after` would be lost between two changes."""
    _, removed, added = before
    stays, goes, comes = after
    changed = min(max(len(removed), len(added)), max(len(goes), len(comes)))
    return len(stays) <= changed or not any(map(str.isalnum, stays))


def _told(groups: Iterable[Group]) -> Iterator[Run]:
    for kept, removed, added in groups:
        for part, text in ((Part.KEPT, kept), (Part.REMOVED, removed), (Part.ADDED, added)):
            if text:
                yield Run(part, text)
