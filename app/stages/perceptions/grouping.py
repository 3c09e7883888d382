"""Themes of a pair: what can be gathered, how many dots there are, what comes first. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.modes import host_of, read_pairs
from app.analysis.privacy import eligible
from app.analysis.reading import reading_order
from app.analysis.themes import dots_allowance, dots_revealed
from app.domain.commands import Batch, Edit
from app.domain.ids import Pair
from app.domain.records import Lens, Perception, Theme
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.perceptions.lists import is_hidden, is_read_out


def themes_of(workshop: Workshop, round: str, pair: Pair) -> list[Theme]:
    """Return the themes of a pair in their order, and those of one of the two with everybody."""
    return [
        theme
        for theme in workshop.ordered(Theme)
        if theme.round == round
        and (
            {theme.first, theme.second} == set(pair)
            or (theme.second is None and theme.first in pair)
        )
    ]


def new_theme(workshop: Workshop, round: str, pair: Pair, title: str) -> Theme:
    """Return a theme of a pair; in mirror mode it is the host's with everybody."""
    host = host_of(workshop)
    if host in pair:
        return Theme(round=round, first=host, title=title)
    return Theme(round=round, first=pair[0], second=pair[1], title=title)


def sentences(workshop: Workshop, round: str, pair: Pair) -> list[Perception]:
    """Return what has been read of a pair, in the order of the reading."""
    return [p for p in reading_order(workshop, round, *pair) if not is_hidden(p)]


def speaker(workshop: Workshop, perception: Perception) -> str:
    """Return who says it of whom, shortly: "Finance expects", "Finance about itself"."""
    author = workshop.name_of(perception.author)
    if perception.lens is Lens.SELF:
        return f"{author} about itself"
    return f"{author} expects to hear" if perception.lens is Lens.META else author


@dataclass(frozen=True, slots=True)
class DotsStanding:
    """How the dots of a pair stand. line: what is counted; over: more than people have;
    missing: what keeps them from being revealed, "" where nothing does."""

    line: str
    over: bool
    revealed: bool
    missing: str


def dots_standing(
    workshop: Workshop, round: str, themes: Sequence[Theme], pair: Pair
) -> DotsStanding:
    """Return how the dots of a pair stand, for the operator."""
    return DotsStanding(
        dots_line(workshop, themes, pair),
        dots_over(workshop, themes, pair),
        bool(themes) and all(dots_revealed(workshop, theme) for theme in themes),
        _missing(workshop, round, themes, pair),
    )


def voters(workshop: Workshop, pair: Pair) -> list[str]:
    """Return who gives dots: both sides, or everybody where a host hears all the others."""
    if host_of(workshop) in pair:
        return [department.id for department in workshop.departments()]
    return list(pair)


def dots_line(workshop: Workshop, themes: Sequence[Theme], pair: Pair) -> str:
    """Return how many dots each person has, and how many are placed."""
    each = dots_allowance(len(themes))
    placed = sum(theme.dots for theme in themes)
    people = [eligible(workshop, department) for department in voters(workshop, pair)]
    said = f"Each person has {counted(each, 'dot')}"
    if all(people):
        return f"{said} · {placed} of {each * sum(n or 0 for n in people)} placed"
    return f"{said} · {placed} placed"


def dots_over(workshop: Workshop, themes: Sequence[Theme], pair: Pair) -> bool:
    """Whether more dots are placed than the people who vote have."""
    placed = sum(theme.dots for theme in themes)
    # Who has left since may have placed theirs.
    people = [eligible(workshop, department, placed) for department in voters(workshop, pair)]
    most = dots_allowance(len(themes)) * sum(n or 0 for n in people)
    return all(people) and placed > most


def _missing(workshop: Workshop, round: str, themes: Sequence[Theme], pair: Pair) -> str:
    if not is_read_out(workshop, round, *pair):
        return "Complete the read-out of this pair first; then the dots can be revealed."
    host = host_of(workshop)
    if host in pair:
        waiting = [
            workshop.name_of(one if other == host else other)
            for one, other in read_pairs(workshop)
            if not is_read_out(workshop, round, one, other)
        ]
        if waiting:
            name = workshop.name_of(host)
            return f"{name} has not heard all the others yet: {', '.join(waiting)}."
    if not any(theme.dots for theme in themes):
        return "Count the dots of each theme first, with + and −."
    return ""


def priorities(themes: Sequence[Theme]) -> list[Theme]:
    """Return the themes on the joint list, in its order."""
    return sorted((t for t in themes if t.priority > 0), key=lambda t: (t.priority, t.position))


def by_dots(themes: Sequence[Theme]) -> list[str]:
    """Return the ids of themes with dots, the most first."""
    return [t.id for t in sorted(themes, key=lambda t: -t.dots) if t.dots > 0]


def set_priorities(themes: Sequence[Theme], order: Sequence[str], label: str) -> Batch | None:
    """Return the command that makes `order` (theme ids) the joint list, None if it is already."""
    edits = []
    for theme in themes:
        wanted = order.index(theme.id) + 1 if theme.id in order else 0
        if theme.priority != wanted:
            edits.append(Edit("theme", theme.id, {"priority": wanted}))
    return Batch(tuple(edits), label) if edits else None
