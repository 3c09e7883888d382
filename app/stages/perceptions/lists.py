"""The three lists of a round, the order in which a pair is read, and what is still hidden.

No Qt: the pages, the checks and the printed sheets read the same lists.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from app.analysis.modes import all_pairs, host_of, is_carousel, read_pairs
from app.analysis.reading import LENSES
from app.domain.records import (
    Evidence,
    FocusPair,
    Lens,
    Perception,
    PerceptionState,
    Round,
    Tone,
)
from app.domain.rules.perceptions import read_out_of
from app.domain.workshop import Workshop

LIST_WORDS = {
    Lens.SELF: "Ourselves",
    Lens.DIRECT: "Them",
    Lens.META: "What they say of us",
}

TONE_SIGNS = {Tone.STRENGTH: "+", Tone.NEUTRAL: "0", Tone.DIFFICULTY: "−"}
TONE_WORDS = {
    Tone.STRENGTH: "strength",
    Tone.NEUTRAL: "neutral",
    Tone.DIFFICULTY: "difficulty",
}

ALL_PAIRS_UP_TO = 8
"""So many departments are a usual workshop. With more, of the pairs that nobody chose only those
that have written count."""


class ListKey(NamedTuple):
    """One list: who wrote about whom, with which lens. With self, about is the author."""

    author: str
    about: str
    lens: Lens


def list_key(author: str, other: str, lens: Lens) -> ListKey:
    """Return the key of a list of `author` in its exchange with `other`."""
    return ListKey(author, author if lens is Lens.SELF else other, lens)


def latest(workshop: Workshop) -> Round | None:
    """Return the last round, which is the one that is under way, or None where there is none."""
    rounds = workshop.ordered(Round)
    return rounds[-1] if rounds else None


def entries(workshop: Workshop, round: str, key: ListKey) -> list[Perception]:
    """Return what is on a list, as it came."""
    return [
        p
        for p in workshop.referring(Perception, "author", key.author)
        if p.lens is key.lens and p.about == key.about and p.round == round
    ]


def counts(workshop: Workshop, round: str, author: str, other: str) -> dict[Lens, int]:
    """Return how many entries each of the three lists of `author` about `other` has."""
    found = Counter(
        p.lens
        for p in workshop.referring(Perception, "author", author)
        if p.round == round and p.about == (author if p.lens is Lens.SELF else other)
    )
    return {lens: found[lens] for lens in LENSES}


class Sort(NamedTuple):
    """What a perception is counted as: its list, and whether it is still to be read."""

    round: str
    list: ListKey
    hidden: bool


def sort_of(perception: Perception) -> Sort:
    """Return what a perception is counted as in `Workshop.tally`."""
    key = ListKey(perception.author, perception.about, perception.lens)
    return Sort(perception.round, key, perception.state is PerceptionState.HIDDEN)


def tallied(workshop: Workshop, round: str) -> Counter[ListKey]:
    """Return how long every list of a round is; the perceptions are not gone through again."""

    def count() -> Counter[ListKey]:
        found: Counter[ListKey] = Counter()
        for sort, number in workshop.tally(Perception, sort_of).items():
            if sort.round == round:
                found[sort.list] += number
        return found

    return workshop.derived(("lists", round), count)


def is_read_out(workshop: Workshop, round: str, one: str, other: str) -> bool:
    """Whether a pair's read-out is complete, so that responses are open."""
    read_out = read_out_of(workshop, round, one, other)
    return read_out is not None and read_out.complete


def is_hidden(perception: Perception) -> bool:
    """Whether it has not been read to the room."""
    return perception.state is PerceptionState.HIDDEN


def is_frozen(workshop: Workshop, round: Round, key: ListKey, other: str) -> bool:
    """Whether nothing can be written on a list any more."""
    if round.finished:
        return True
    return key.lens is not Lens.SELF and is_read_out(workshop, round.id, key.author, other)


def read_about(workshop: Workshop, round: str, author: str, about: str) -> list[Perception]:
    """Return what `author` says of `about` and has been read, by the random ids."""
    found = entries(workshop, round, ListKey(author, about, Lens.DIRECT))
    return sorted((p for p in found if not is_hidden(p)), key=lambda p: p.id)


def pairs_to_run(
    workshop: Workshop, lists: Mapping[ListKey, int] | None = None
) -> list[tuple[str, str]]:
    """Return the pairs that are read out in the room, the first of each pair first.

    Where nobody has chosen any and the workshop is large, those that have written about each
    other. lists: the lengths of the latest round's lists, where they are known already.
    """
    if host_of(workshop) or workshop.count(FocusPair):
        return read_pairs(workshop)
    return _pairs_there(workshop, lists)


def pairs_to_hold(
    workshop: Workshop, lists: Mapping[ListKey, int] | None = None
) -> list[tuple[str, str]]:
    """Return the pairs that write, rate and are mirrored: those that are read out, and in a
    carousel the rest after them."""
    read = pairs_to_run(workshop, lists)
    if not is_carousel(workshop):
        return read
    known = set(read)
    return [*read, *(pair for pair in _pairs_there(workshop, lists) if pair not in known)]


def _pairs_there(workshop: Workshop, lists: Mapping[ListKey, int] | None) -> list[tuple[str, str]]:
    """Return every pair of a usual workshop, and of a large one those that have written."""
    order = {department.id: place for place, department in enumerate(workshop.departments())}
    if len(order) <= ALL_PAIRS_UP_TO:
        return all_pairs(workshop)
    round = latest(workshop)
    if lists is None:
        lists = tallied(workshop, round.id) if round else Counter()
    sides = {(key.author, key.about) for key in lists if key.author != key.about}
    pairs = {(a, b) if order[a] < order[b] else (b, a) for a, b in sides}
    return sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))


def marks_line(perception: Perception) -> str:
    """Return tone and evidence as they stand under a text: "+ · example"."""
    return f"{TONE_SIGNS[perception.tone]} · {perception.evidence.value}"


def marks_words(perception: Perception) -> str:
    """Return tone and evidence in words, as the whole room sees them: "a strength · fact".

    What nobody marks is not said: a neutral tone, and belief.
    """
    words = []
    if perception.tone is not Tone.NEUTRAL:
        words.append(f"a {TONE_WORDS[perception.tone]}")
    if perception.evidence is not Evidence.BELIEF:
        words.append(perception.evidence.value)
    return " · ".join(words)
