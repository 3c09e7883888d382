"""The matrix of how each view has moved between two rounds."""

from collections.abc import Mapping, Sequence

from app.analysis.network import Shift
from app.domain.records import Department
from app.drawing.display import Ink, Picture, Shape, Text
from app.drawing.metrics import LEADING, wrap
from app.drawing.squares import Face, squares
from app.drawing.tie_pictures import stripes
from app.drawing.tones import text_on, tone

_LEGEND = 300.0


def shift_matrix(
    departments: Sequence[Department],
    shifts: Mapping[tuple[str, str], Shift],
    *,
    language: str = "",
) -> Picture:
    """Return how far each view (row of column) has moved between two rounds, in points.

    Where one of the two may not be shown there is no figure, only stripes.
    """

    def face(one: Department, other: Department) -> Face:
        shift = shifts.get((one.id, other.id))
        if one.id == other.id:
            return Face(fill=Ink.HAIRLINE)
        return _shift(shift, one.name, other.name) if shift else Face(stroke=Ink.HAIRLINE)

    drawn = squares(departments, face, language=language)
    y = drawn.height + 20.0
    shapes: list[Shape] = []
    for line in wrap("Change of the row's view of the column, in points of 1 to 5.", _LEGEND, 12.0):
        shapes.append(Text(drawn.left, y, line, 12.0, Ink.MUTED))
        y += 12.0 * LEADING
    shapes += stripes(drawn.left, y - 4.0, "cannot be shown or compared")
    known = sum(1 for s in shifts.values() if s.points is not None)
    said = f"How far views have moved between two rounds: {known} can be compared"
    wide = max(drawn.width, drawn.left + _LEGEND)
    return Picture(wide, y + 18.0, (*drawn.shapes, *shapes), said)


def _shift(shift: Shift, author: str, about: str) -> Face:
    who = f"{author} of {about}"
    if shift.points is None:
        words = f"{who}: cannot be shown or compared"
        return Face(tooltip=words, fill=Ink.TRACK, stroke=Ink.HAIRLINE, hatch=True)
    words = f"{who}: {shift.before:.1f}, then {shift.after:.1f}"
    # A point up or down is the end of the colours: views of a whole department move slowly.
    points = round(shift.points, 1)
    fill = tone(3.0 + 2.0 * max(-1.0, min(1.0, points)))
    text = f"{points:+.1f}".replace("-", "−") if points else "0.0"
    return Face(text, words, fill, text_on(fill))
