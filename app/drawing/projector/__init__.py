"""What the room sees, as a picture for a screen of any size.

A picture is made from a `Scene` alone: nothing that the rules of privacy withhold can be in it.
Type is never below 1/30 of the height, and what has no room is left out by whole entries.

- The kinds of scene: pages, columns, tables, figures
- What they stand on and are made of: sheet, frame, lines, entries
"""

from app.analysis.clock import ClockFace
from app.analysis.scenes.kinds import (
    BallotScene,
    BoardScene,
    ColumnsScene,
    ExpectScene,
    GaugeScene,
    HeatScene,
    ListScene,
    MatrixScene,
    MirrorScene,
    PlanScene,
    Scene,
    SentenceScene,
    StatementScene,
    TableScene,
    ThemesScene,
    TitleScene,
)
from app.drawing.display import Ink, Picture, Rect, Shape, Text
from app.drawing.projector import columns, figures, pages, tables
from app.drawing.projector.frame import clock_area, clock_shapes
from app.drawing.projector.sheet import Sheet

__all__ = ["clock_area", "clock_shapes", "projected"]


def projected(scene: Scene, clock: ClockFace | None, width: float, height: float) -> Picture:
    """Return a scene on a screen of so many pixels, with the clock in its place, if one runs."""
    sheet = Sheet(width, height, scene.language)
    shapes: list[Shape] = [Rect(0.0, 0.0, width, height, fill=Ink.PAPER)]
    shapes += _drawn(scene, sheet)
    if clock is not None:
        shapes += clock_shapes(clock, width, height)
    said = ", ".join(shape.text for shape in shapes if isinstance(shape, Text))
    return Picture(width, height, tuple(shapes), said)


def _drawn(scene: Scene, sheet: Sheet) -> list[Shape]:
    match scene:
        case TitleScene():
            return pages.title_page(scene, sheet)
        case StatementScene():
            return pages.statement(scene, sheet)
        case ListScene():
            return pages.listed(scene, sheet)
        case PlanScene():
            return pages.planned(scene, sheet)
        case SentenceScene():
            return pages.sentence(scene, sheet)
        case ExpectScene():
            return pages.expected(scene, sheet)
        case BallotScene():
            return pages.ballots(scene, sheet)
        case ColumnsScene():
            return columns.columned(scene, sheet)
        case ThemesScene():
            return columns.themes(scene, sheet)
        case BoardScene():
            return columns.board(scene, sheet)
        case MirrorScene():
            return figures.mirror(scene, sheet)
        case GaugeScene():
            return figures.gauges(scene, sheet)
        case TableScene():
            return tables.table(scene, sheet)
        case HeatScene():
            return tables.heat(scene, sheet)
        case MatrixScene():
            return tables.matrix(scene, sheet)
