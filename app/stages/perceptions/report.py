"""What perceptions print: what was read, answered and put in order; and sheets to write on.

Only what has been read to the room is in it, and only figures that a report may show. Words of a
department of one or two people are left out: a reader would know whose they are (METHOD §1).
"""

from collections.abc import Iterator, Sequence

from app.analysis.mirror import Facet, mirror_of
from app.analysis.modes import list_title, lists_asked
from app.analysis.privacy import FLOOR, Audience, Cell, is_too_small
from app.analysis.ratings import RatingTable, rating_table
from app.analysis.reading import LENSES
from app.analysis.themes import dots_revealed, johari_readings
from app.domain.blocks import Blank, Block, Bullets, Grid, Heading, PageBreak, Prose, Report
from app.domain.ids import Pair
from app.domain.records import Lens, Perception, Response, ResponseKind, Round, Theme
from app.domain.wording import BELOW, Wording
from app.domain.workshop import Workshop
from app.stages.perceptions.grouping import priorities, themes_of
from app.stages.perceptions.lists import (
    entries,
    is_hidden,
    latest,
    list_key,
    marks_line,
    pairs_to_hold,
    pairs_to_run,
)

LINES = 7
"""Ruled lines for each list where there are three, so that a department's sheet is one page."""

_ANSWERS = {
    ResponseKind.RECOGNISE: "Recognise",
    ResponseKind.PARTLY: "Partly",
    ResponseKind.SURPRISED: "Surprised",
    ResponseKind.CONTEXT: "Context",
    ResponseKind.WANT_TO_CHANGE: "Want to change",
}


def report(workshop: Workshop) -> Report:
    """Return what has been read of the latest round, or the sheets while nothing has been."""
    round = latest(workshop)
    if round is None or not _anything_read(workshop, round):
        return sheets(workshop)
    blocks: list[Block] = list(_selves(workshop, round))
    table = rating_table(workshop, round.id, audience=Audience.REPORT)
    for pair in pairs_to_run(workshop):
        blocks += _pair(workshop, round, pair, table)
    held = Wording(workshop.info.language).date(round.on)
    subtitle = ", ".join(part for part in (round.title, held) if part)
    return _report(workshop, "How we see each other", subtitle, blocks)


def sheets(workshop: Workshop) -> Report:
    """Return sheets for the lists, for when the screen fails: one for each side of a pair.

    Each department writes about itself once, on its first sheet.
    """
    blocks: list[Block] = []
    seen: set[str] = set()
    for first, second in pairs_to_hold(workshop):
        for author, about in ((first, second), (second, first)):
            lenses = [
                lens
                for lens in lists_asked(workshop, author, about)
                if lens is not Lens.SELF or author not in seen
            ]
            if not lenses:
                continue
            seen.add(author)
            if blocks:
                blocks.append(PageBreak())
            blocks += _sheet(workshop, author, about, lenses)
    if not blocks:
        blocks.append(Prose("There is no pair of departments yet."))
    return _report(workshop, "Sheets for the three lists", workshop.info.title, blocks)


def _report(workshop: Workshop, title: str, subtitle: str, blocks: list[Block]) -> Report:
    return Report(title, subtitle, tuple(blocks), workshop.info.language or "en")


def _sheet(workshop: Workshop, author: str, about: str, lenses: Sequence[Lens]) -> Iterator[Block]:
    yield Heading(f"{workshop.name_of(author)} writes about {workshop.name_of(about)}")
    yield Prose(
        "What they do, not who they are; with an example, and the strengths as well. Mark each "
        "line + 0 or − and F (fact), E (example) or B (belief).",
        muted=True,
    )
    for lens in lenses:
        yield Heading(list_title(workshop, author, about, lens), level=2)
        yield Blank(LINES * len(LENSES) // len(lenses))


def _anything_read(workshop: Workshop, round: Round) -> bool:
    return any(not is_hidden(p) for p in workshop.referring(Perception, "round", round.id))


def _selves(workshop: Workshop, round: Round) -> Iterator[Block]:
    began = False
    for department in workshop.departments():
        key = list_key(department.id, department.id, LENSES[0])
        found = _read(entries(workshop, round.id, key))
        if found and not began:
            began = True
            yield Heading("How the departments see themselves")
        if found:
            yield Heading(department.name, level=2)
            yield _left_out(workshop, department.id) or Bullets(tuple(_words(p) for p in found))


def _pair(workshop: Workshop, round: Round, pair: Pair, table: RatingTable) -> Iterator[Block]:
    said = list(_said(workshop, round, pair))
    themes = themes_of(workshop, round.id, pair)
    figures = mirror_figures(workshop, pair, table)
    if not (said or themes or figures):
        return
    yield Heading(workshop.names_of(*pair))
    yield from said
    if themes:
        yield Heading("Themes", level=2)
        yield _themes(workshop, pair, themes)
        first = priorities(themes)
        if first:
            yield Heading("What both sides take up first", level=2)
            yield Bullets(tuple(theme.title for theme in first), numbered=True)
    yield from figures


def _said(workshop: Workshop, round: Round, pair: Pair) -> Iterator[Block]:
    for author, other in (pair, (pair[1], pair[0])):
        for lens in LENSES[1:]:
            key = list_key(author, other, lens)
            found = _read(entries(workshop, round.id, key))
            if not found:
                continue
            yield Heading(list_title(workshop, key.author, key.about, key.lens), level=2)
            left_out = _left_out(workshop, author)
            if left_out is not None:
                yield left_out
            elif lens is LENSES[1]:
                rows = tuple((_words(p), marks_line(p), _answer(workshop, p)) for p in found)
                answers = f"{workshop.name_of(other)} answers"
                yield Grid(("Sentence", "Tone · evidence", answers), rows, widths=(5, 1.6, 4))
            else:
                yield Bullets(tuple(_words(p) for p in found))


def _left_out(workshop: Workshop, author: str) -> Prose | None:
    if not is_too_small(workshop, author, FLOOR):
        return None
    name = workshop.name_of(author)
    return Prose(f"{name} has fewer than {FLOOR} people: its words are not printed.", muted=True)


def _read(found: list[Perception]) -> list[Perception]:
    return sorted((p for p in found if not is_hidden(p)), key=lambda p: p.id)


def _words(perception: Perception) -> str:
    if not perception.clarification:
        return perception.text
    return f"{perception.text} (Meant: {perception.clarification})"


def _answer(workshop: Workshop, perception: Perception) -> str:
    if is_too_small(workshop, perception.about, FLOOR):
        return ""
    for found in workshop.referring(Response, "perception", perception.id):
        kind = _ANSWERS[found.answer]
        return f"{kind}: {found.text}" if found.text else kind
    return ""


def _themes(workshop: Workshop, pair: Pair, themes: list[Theme]) -> Grid:
    rows = []
    for theme in themes:
        windows = {r.about: r.window.value for r in johari_readings(workshop, theme)}
        dots = str(theme.dots) if dots_revealed(workshop, theme) else "–"
        rows.append((theme.title, dots, *(windows.get(id, "") for id in pair)))
    names = (f"For {workshop.name_of(id)}" for id in pair)
    return Grid(("Theme", "Dots", *names), tuple(rows), widths=(5, 1, 2, 2), numeric=(1,))


def mirror_figures(workshop: Workshop, pair: Pair, table: RatingTable) -> list[Block]:
    """Return the mirrors of a pair as far as they are revealed; [] where none is."""
    return list(_mirrors(workshop, pair, table))


def _mirrors(workshop: Workshop, pair: Pair, table: RatingTable) -> Iterator[Block]:
    for about, by in (pair, (pair[1], pair[0])):
        mirror = mirror_of(workshop, table, about, by)
        if not (mirror.shown or mirror.suppressed):
            continue
        name = workshop.name_of(about)
        yield Heading(f"{name} as seen by {workshop.name_of(by)}, from 1 to 5", level=2)
        columns = ("Attribute", f"{name} of itself", "Expected to hear", "Was told")
        rows = tuple(_facet(facet) for facet in mirror.facets)
        yield Grid(columns, rows, widths=(4, 2, 2, 2), numeric=(1, 2, 3))


def _facet(facet: Facet) -> tuple[str, ...]:
    return (facet.name, *(_figure(c) for c in (facet.self_view, facet.meta, facet.direct)))


def _figure(cell: Cell) -> str:
    if cell.mean is not None:
        return f"{cell.mean:.1f}"
    return BELOW if cell.suppressed else "–"
