"""What the three modes mean (METHOD §0): who writes about whom, which pairs are read out in the
room, and which are mirrored.

Pair: the chosen pairs write about each other and read it out. Mirror: one host hears all the
others. Carousel: all write about all, the focus pairs are read out, the rest is mirrored.
"""

from app.domain.ids import Pair
from app.domain.records import WORKSHOP_ID, FocusPair, Lens, Mode, WorkshopInfo
from app.domain.workshop import Workshop


def host_of(workshop: Workshop) -> str:
    """Return the id of the department that hears all the others; "" in the other modes."""
    info = workshop.find(WorkshopInfo, WORKSHOP_ID)
    return info.host or "" if info is not None and info.mode is Mode.MIRROR else ""


def is_carousel(workshop: Workshop) -> bool:
    """Whether all write about all."""
    info = workshop.find(WorkshopInfo, WORKSHOP_ID)
    return info is not None and info.mode is Mode.CAROUSEL


def all_pairs(workshop: Workshop) -> list[Pair]:
    """Return every pair of departments in the workshop's order."""
    ids = [d.id for d in workshop.departments()]
    return [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]


def read_pairs(workshop: Workshop) -> list[Pair]:
    """Return the pairs that are read out, in order, the first of each pair first.

    The host with each of the others in mirror mode, else the focus pairs, and every pair while
    none has been chosen.
    """
    host = host_of(workshop)
    if host:
        others = (d.id for d in workshop.departments() if d.id != host)
        return [workshop.pair(host, id) for id in others]
    focus = workshop.ordered(FocusPair)
    return [(f.first, f.second) for f in focus] or all_pairs(workshop)


def held_pairs(workshop: Workshop) -> list[Pair]:
    """Return the pairs that write and rate: in a carousel all of them, those that are read out
    first; else just those."""
    read = read_pairs(workshop)
    if not is_carousel(workshop):
        return read
    known = set(read)
    return [*read, *(pair for pair in all_pairs(workshop) if pair not in known)]


def lists_asked(workshop: Workshop, author: str, about: str) -> tuple[Lens, ...]:
    """Return which lists `author` is asked for towards `about`.

    In mirror mode the others say how they see the host; the host says how it sees itself and what
    it expects to hear; the others write nothing about each other.
    """
    host = host_of(workshop)
    if not host:
        return (Lens.SELF, Lens.DIRECT, Lens.META)
    if author == host:
        return (Lens.SELF, Lens.META)
    return (Lens.DIRECT,) if about == host else ()


def list_title(workshop: Workshop, author: str, about: str, lens: Lens) -> str:
    """Return what a list is called when it is read: "Finance about itself"."""
    writer, described = workshop.name_of(author), workshop.name_of(about)
    if lens is Lens.SELF:
        return f"{writer} about itself"
    if lens is Lens.DIRECT:
        return f"{writer} about {described}"
    return f"What {writer} expects to hear from {described}"
