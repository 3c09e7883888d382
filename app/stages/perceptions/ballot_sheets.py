"""Ballots on paper: a set for each person, in the order of the screen, without a name. No Qt."""

from collections.abc import Iterator

from app.analysis.modes import lists_asked
from app.analysis.privacy import Audience, eligible, threshold_of
from app.analysis.reading import LENSES
from app.domain.blocks import Block, Prose, Report, Scale, Slip, Slips
from app.domain.errors import ExportError
from app.domain.records import Attribute, Lens
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.perceptions.boxes import BOX_WORDS, box_title
from app.stages.perceptions.lists import ListKey, list_key, pairs_to_hold

MOST = 4_000
"""Ballots in one document: more are printed a department at a time."""

FOOT = "No name. Fold it once and put it into the box."


def ballots(workshop: Workshop, *, author: str = "", pair: tuple[str, str] | None = None) -> Report:
    """Return the ballots of everybody, of one department, or of a pair, ready to be cut.

    author: id of a department. As many sets as people can rate; one to be copied where nobody
    knows how many. Raises ExportError where nothing is rated, or where they are too many.
    """
    scales = tuple(Scale(a.name, a.low, a.high) for a in workshop.ordered(Attribute))
    if not scales:
        raise ExportError("Ballots need something to rate: name it on the page “Ballots” first.")
    sets = [(id, asked(workshop, id, pair)) for id in _authors(workshop, author, pair)]
    people = {id: _people(workshop, id) for id, _ in sets}
    total = sum(people[id] * (len(keys) + 1) for id, keys in sets)
    if total > MOST:
        raise ExportError(
            f"These are {total:,} ballots, more than {MOST:,} in one document: print them for one "
            "department or one pair at a time."
        )
    blocks: list[Block] = []
    for id, keys in sets:
        for _ in range(people[id] if keys else 0):
            blocks.append(Slips(tuple(_set(workshop, id, keys, scales))))
    if not blocks:
        blocks.append(Prose("Nobody can rate yet: name two departments first."))
    return Report("Ballots", workshop.info.title, tuple(blocks), workshop.info.language, plain=True)


def ballots_of(workshop: Workshop, departments: tuple[str, ...]) -> Report:
    """Return the ballots of everybody (), of a department, or of a pair: see `ballots`."""
    if len(departments) == 2:
        return ballots(workshop, pair=workshop.pair(*departments))
    return ballots(workshop, author=departments[0] if departments else "")


def asked(workshop: Workshop, author: str, pair: tuple[str, str] | None = None) -> list[ListKey]:
    """Return what a department rates, in the order of the screen: itself, then towards each
    other department how it sees it and how it thinks it is seen."""
    pairs = [pair] if pair is not None else pairs_to_hold(workshop)
    others = [b if a == author else a for a, b in pairs if author in (a, b)]
    found: dict[ListKey, None] = {}
    for lens in (LENSES[:1], LENSES[1:]):
        for other in others:
            for one in lens:
                if one in lists_asked(workshop, author, other):
                    found[list_key(author, other, one)] = None
    return list(found)


def _authors(workshop: Workshop, author: str, pair: tuple[str, str] | None) -> list[str]:
    if pair is not None:
        return [id for id in pair if not author or id == author]
    return [d.id for d in workshop.departments() if not author or d.id == author]


def _people(workshop: Workshop, author: str) -> int:
    found = eligible(workshop, author)
    return 1 if found is None else found


def _set(
    workshop: Workshop, author: str, keys: list[ListKey], scales: tuple[Scale, ...]
) -> Iterator[Slip]:
    name = workshop.name_of(author)
    least = threshold_of(workshop, Audience.ROOM)
    how = (
        "In each line cross one figure from 1 to 5, as you see it today. What you cannot say, "
        "leave out."
    )
    then = (
        "Cut or tear along the lines, fold each ballot once, and put it into the box. Do not "
        "write your name."
    )
    kept = (
        "The ballots are shuffled when they are counted, and nobody can tell which were written by "
        f"the same hand. No figure is shown that rests on fewer than {least} people."
    )
    yield Slip(name, f"Your {counted(len(keys), 'ballot')}", (how, then, kept))
    for key in keys:
        over = box_title(workshop, key.author, key.about)
        yield Slip(over, BOX_WORDS[key.lens], _reminder(workshop, key), scales, FOOT)


def _reminder(workshop: Workshop, key: ListKey) -> tuple[str, ...]:
    if key.lens is not Lens.META:
        return ()
    return (f"Cross what you think {workshop.name_of(key.about)} crosses for you.",)
