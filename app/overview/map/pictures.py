"""The two pictures of the map, by what is chosen to be seen in them. No Qt."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.drawing.compose import beside, emphasised, outlined, ring_of
from app.drawing.display import Path, Picture, Shape
from app.drawing.matrix import matrix
from app.drawing.network_map import network_map
from app.drawing.squares import Kept
from app.drawing.tie_pictures import service_map, service_matrix, work_map, work_matrix
from app.drawing.tones import NIGHT_LINES, PAPER_LINES, Tones
from app.overview.map.facts import Facts

_DRAWN_ANEW_UP_TO = 24
"""Departments up to which the matrix is drawn again for another choice, with its names marked."""


class Shown(StrEnum):
    """What the pictures show."""

    PERCEPTIONS = "perceptions"
    SERVICE = "service"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Matrix and map of the same facts. selected: "author|about", "one|one" for a department, or
    "" for none. ring: what marks the chosen square over the matrix, where that is not drawn anew.
    """

    matrix: Picture
    network: Picture
    selected: str = ""
    ring: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How pictures are drawn: for dark paper or light, and with whose hyphens."""

    dark: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Facts and the pictures of them, with what they were drawn for."""

    facts: Facts
    pictures: Pictures
    shown: Shown
    style: Style


def drawn(facts: Facts, shown: Shown, style: Style, old: Drawn | None = None) -> Drawn:
    """Return facts with their pictures. old: an earlier state; what has not changed of it is
    taken over, as a whole or square by square."""
    if old is None or (old.shown, old.style) != (shown, style):
        return Drawn(facts, draw(facts, shown, style), shown, style)
    before, pictures = old.facts, old.pictures
    same = facts.table is before.table and facts.ties is before.ties
    if not (same and facts.layout is before.layout and facts.departments == before.departments):
        kept = Kept(before.departments, pictures.matrix.shapes) if same else None
        pictures = draw(facts, shown, style, kept)
    return Drawn(facts, pictures, shown, style)


def draw(facts: Facts, shown: Shown, style: Style, kept: Kept | None = None) -> Pictures:
    """Return both pictures with nothing chosen in them. kept: the matrix of the same table and
    ties drawn before, when departments were called otherwise."""
    grid = _matrix(facts, shown, style, "", kept)
    return Pictures(grid, _network(facts, shown, style))


def select(base: Pictures, facts: Facts, shown: Shown, style: Style, selected: str) -> Pictures:
    """Return both pictures with one tie or department standing out."""
    if not selected:
        return base
    grid, ring = base.matrix, ring_of(base.matrix, selected)
    if len(facts.departments) <= _DRAWN_ANEW_UP_TO:
        grid, ring = _matrix(facts, shown, style, selected), ()
    author, _, about = selected.partition("|")
    keys = _arrows_of(base.network, author, about)
    network = outlined(emphasised(base.network, keys), {author, about})
    return Pictures(grid, network, selected, ring)


def ego(facts: Facts, style: Style, department: str) -> Picture:
    """Return the map with the ties of one department only."""
    own = {pair: tie for pair, tie in facts.ties.items() if department in pair}
    return network_map(
        facts.departments,
        own,
        facts.layout,
        facts.table,
        focus=department,
        lines=_lines(style),
        language=style.language,
    )


def both(pictures: Pictures) -> Picture:
    """Return matrix and map as one picture, for a file."""
    return beside(pictures.matrix, pictures.network)


def _matrix(
    facts: Facts, shown: Shown, style: Style, selected: str, kept: Kept | None = None
) -> Picture:
    departments, language = facts.departments, style.language
    if shown is Shown.PERCEPTIONS:
        return matrix(departments, facts.table, selected=selected, language=language, kept=kept)
    draw_it = service_matrix if shown is Shown.SERVICE else work_matrix
    return draw_it(departments, facts.ties, selected=selected, language=language, kept=kept)


def _network(facts: Facts, shown: Shown, style: Style) -> Picture:
    draw_it = {
        Shown.PERCEPTIONS: network_map,
        Shown.SERVICE: service_map,
        Shown.WORK: work_map,
    }[shown]
    return draw_it(
        facts.departments,
        facts.ties,
        facts.layout,
        facts.table,
        lines=_lines(style),
        language=style.language,
    )


def _lines(style: Style) -> Tones:
    return NIGHT_LINES if style.dark else PAPER_LINES


def _arrows_of(picture: Picture, author: str, about: str) -> Collection[str]:
    """Return the arrows that belong to a choice: both directions, or all of a department."""
    keys = {s.key for s in picture.shapes if isinstance(s, Path) and "|" in s.key}
    if author == about:
        return {key for key in keys if author in key.split("|")} or {"|"}
    return (keys & {f"{author}|{about}", f"{about}|{author}"}) or {"|"}
