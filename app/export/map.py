"""The relationship map on paper: matrix, picture, conversations worth having, and the figures."""

from datetime import date

from app.analysis.centrality import centrality, groups_said, passages_said
from app.analysis.conversations import conversations
from app.analysis.layout import layout
from app.analysis.network import bottlenecks, coverage, overlaps, reciprocity, silos, uncovered
from app.analysis.ratings import RatingTable, report_table
from app.analysis.relations import interface_pairs, ties
from app.domain.blocks import Block as Said
from app.domain.blocks import Bullets, Grid, Heading, Prose, Report
from app.domain.records import Department, Paper, Round
from app.domain.text import counted
from app.domain.wording import Wording
from app.domain.workshop import Workshop
from app.drawing.compose import beside
from app.drawing.display import Picture
from app.drawing.matrix import matrix
from app.drawing.network_map import network_map
from app.export.reports import typeset
from app.export.typeset.document import Document, Made, make
from app.export.typeset.flow import Block, PageEnd
from app.export.typeset.fonts import Weight
from app.export.typeset.frames import Facing
from app.export.typeset.painter import PictureBlock
from app.export.typeset.text import SMALL, Style, Words

_SIDE_BY_SIDE = 8
"""Departments up to which matrix and picture can be read beside each other."""
_HIGH = 372.0
_WHOLE_PAGE = 412.0
_TITLE = Style(size=18.5, leading=24.0, weight=Weight.SEMIBOLD)
_PART = Style(size=9.75, leading=14.0, weight=Weight.SEMIBOLD)


def map_pdf(
    workshop: Workshop, *, today: date, paper: Paper | None = None, threshold: int | None = None
) -> Made:
    """Typeset the map for readers outside the room, on paper laid across."""
    table = report_table(workshop, threshold)
    wording = Wording(workshop.info.language or "en")
    report = map_report(workshop, table, today)
    organisation = workshop.info.organisation
    return make(
        Document(
            title=report.title,
            blocks=[
                Words(report.title, _TITLE, keep=True),
                Words(report.subtitle, SMALL.but(size=9.0, leading=12.5), keep=True),
                *_pictures(workshop, table, today),
                PageEnd(),
                *typeset(report, wording.tag),
            ],
            author=organisation,
            subject=report.subtitle,
            language=wording.tag,
            head=report.title,
            foot=organisation,
            paper=paper or workshop.info.paper,
            landscape=True,
            made_on=today,
        )
    )


def map_picture(workshop: Workshop, table: RatingTable, today: date) -> Picture:
    """Return the picture of all ties."""
    departments = workshop.departments()
    ids = [d.id for d in departments]
    places = layout(ids, interface_pairs(workshop))
    found = ties(workshop, table, today)
    language = workshop.info.language
    return network_map(departments, found, places, table, language=language)


def map_sheet(workshop: Workshop, table: RatingTable, today: date) -> Picture:
    """Return matrix and map as one picture: the matrix is the first thing to read."""
    grid = matrix(workshop.departments(), table, language=workshop.info.language)
    return beside(grid, map_picture(workshop, table, today))


def map_report(workshop: Workshop, table: RatingTable, today: date) -> Report:
    """Return what the map says in words."""
    wording = Wording(workshop.info.language or "en")
    round = workshop.find(Round, table.round)
    parts = [
        round.title if round else "nothing rated yet",
        f"as it stands on {wording.date(today)}",
        f"answers of fewer than {table.threshold} people are not shown",
    ]
    return Report(
        title=f"Relationship map of “{workshop.info.title}”",
        subtitle=" · ".join(parts),
        blocks=(*_worth_having(workshop, table, today), *_figures(workshop)),
        language=workshop.info.language or "en",
    )


def _pictures(workshop: Workshop, table: RatingTable, today: date) -> list[Block]:
    departments = workshop.departments()
    if not departments:
        return [Words("There is no department yet.", SMALL, before=12.0)]
    grid = matrix(departments, table, language=workshop.info.language)
    drawn = map_picture(workshop, table, today)
    if len(departments) <= _SIDE_BY_SIDE:
        heads = (Words("How each sees each other", _PART), Words("Who meets whom", _PART))
        columns: tuple[list[Block], list[Block]] = (
            [PictureBlock(grid, highest=_HIGH)],
            [PictureBlock(drawn, highest=_HIGH, align=0.5)],
        )
        return [Facing(heads, columns, before=14.0)]
    return [
        Words("How each sees each other", _PART, before=14.0, keep=True),
        PictureBlock(grid, highest=_WHOLE_PAGE, align=0.5, before=4.0),
        PageEnd(),
        Words("Who meets whom", _PART, keep=True),
        PictureBlock(drawn, highest=_WHOLE_PAGE, align=0.5, before=4.0),
    ]


def _worth_having(workshop: Workshop, table: RatingTable, today: date) -> list[Said]:
    found = conversations(workshop, table, today)
    out: list[Said] = [Heading("Conversations worth having")]
    if not found:
        return [*out, Prose("Nothing stands out from what may be shown.", muted=True)]
    rows = tuple(
        (_both(workshop, said.first, said.second), said.question, said.because) for said in found
    )
    return [*out, Grid(("Who", "What about", "Because"), rows, (2.0, 3.0, 4.0))]


def _figures(workshop: Workshop) -> list[Said]:
    mutual, covered = reciprocity(workshop), coverage(workshop)
    ways = f"{mutual.part} of {mutual.whole} pairs that agreed on something did so both ways"
    told = [
        f"Reciprocity: {ways}.",
        f"Coverage: {covered.part} of {covered.whole} pairs that meet have a contract in force.",
    ]
    for bare in uncovered(workshop)[:8]:
        meet = counted(bare.interfaces, "interface")
        hurt = counted(bare.frictions.count, "friction")
        who = _both(workshop, bare.first, bare.second)
        told.append(f"No contract in force: {who}, with {meet} and {hurt}.")
    for burden in bottlenecks(workshop):
        name = workshop.name_of(burden.department)
        told.append(
            f"Much waits for {name}: {burden.share * 100:.0f} % of friction and open requests."
        )
    central = centrality(workshop)
    if central is not None:
        through = passages_said(workshop, central)
        told += [f"{said}." for said in (through, *groups_said(workshop, central)) if said]
    for pair in silos(workshop):
        told.append(f"Nothing agreed and no channel: {_both(workshop, *pair)}.")
    for overlap in overlaps(workshop):
        names = Wording().listed([workshop.name_of(d) for d in overlap.departments])
        told.append(f"Provided more than once: {overlap.service} ({names}).")
    return [Heading("The whole"), Bullets(tuple(told))]


def _both(workshop: Workshop, *ids: str) -> str:
    """Return the names of one or two departments; "" stands for none."""
    found = [workshop.find(Department, id) for id in ids]
    return " and ".join(dict.fromkeys(d.name for d in found if d))
