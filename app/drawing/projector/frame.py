"""What every scene has: its heading, the place of the clock, and the line at its foot."""

from app.analysis.clock import ClockFace, Tone
from app.analysis.scenes.parts import Hue, Parts
from app.drawing.display import Anchor, Ink, Path, Rect, Shape, Text
from app.drawing.metrics import CAP, elide, text_width
from app.drawing.projector.lines import INKS, flow, paragraph, whole_flow
from app.drawing.projector.sheet import Area, Sheet
from app.drawing.shapes import polyline

_SMALLER = ((52, 2), (44, 3), (36, 4))
"""Sizes of a heading that has no room on one line, and its lines at most."""
_WIDEST = "−8:88:88"
_TONES = {Tone.CALM: Ink.INK, Tone.AMBER: Ink.AMBER, Tone.RED: Ink.RED, Tone.OVER: Ink.RED}


def clock_area(width: float, height: float) -> tuple[float, float, float, float]:
    """Return the place that is kept for the clock, in pixels: x, y, width, height."""
    sheet = Sheet(width, height)
    wide = text_width(_WIDEST, sheet.title, bold=True)
    top = sheet.head - sheet.title
    return sheet.right - wide, top, wide, sheet.title * 1.2 + sheet.small * 1.2


def clock_shapes(face: ClockFace, width: float, height: float) -> list[Shape]:
    """Return the face of the clock in its place: the time, and below it its word, if any.

    The one flash at zero is a bar above it: the figures are as legible as before.
    """
    sheet = Sheet(width, height)
    left, top, wide, _ = clock_area(width, height)
    ink = _TONES[face.tone]
    text = elide(face.text.replace("-", "−"), wide, sheet.title, bold=True)
    out: list[Shape] = [
        Text(sheet.right, sheet.head, text, sheet.title, ink, Anchor.END, bold=True)
    ]
    if face.flash:
        out.append(Rect(left, top, wide, sheet.px(6), fill=Ink.RED, radius=sheet.px(3)))
    if face.word:
        word = elide(face.word, wide, sheet.small)
        y = sheet.head + sheet.small * 1.32
        out.append(Text(sheet.right, y, word, sheet.small, ink, Anchor.END))
    return out


def beside_clock(sheet: Sheet) -> float:
    """Return how wide may be what stands at the left of the clock."""
    return clock_area(sheet.width, sheet.height)[0] - sheet.left - sheet.px(24)


def heading(sheet: Sheet, parts: Parts) -> tuple[list[Shape], float]:
    """Return the heading at the left of the clock, and where what comes below it may begin.

    Two long names take more lines of smaller letters: cut, one would not know who is meant.
    """
    width = beside_clock(sheet)
    block = flow(parts, width, sheet.title, quiet_size=sheet.type(46), gap=sheet.px(26))
    if block.height > sheet.title:
        sizes = [(sheet.type(size), most) for size, most in _SMALLER]
        block = whole_flow(parts, width, sizes, quiet_size=sheet.small, gap=sheet.px(20))
    top = sheet.head - sheet.title * CAP
    bottom = max(top + block.height, sheet.head + sheet.title * 0.25)
    return block.at(sheet.left, top), bottom


def caption(sheet: Sheet, text: str, top: float) -> tuple[list[Shape], float]:
    """Return the line under the heading, and where what comes below it may begin."""
    if not text:
        return [], top
    block = paragraph(text, beside_clock(sheet), sheet.small, ink=Ink.MUTED, most=2)
    y = top + sheet.px(26)
    return block.at(sheet.left, y), y + block.height


def foot(
    sheet: Sheet, parts: Parts, *, progress: float | None = None, hue: Hue = Hue.PLAIN
) -> tuple[list[Shape], float]:
    """Return the line at the foot under its hairline, and where what stands above it must end.

    progress: 0 to 1: how much of the hairline is drawn in the colour of a side.
    """
    if not parts and progress is None:
        return [], sheet.height - sheet.px(64)
    block = flow(parts, sheet.measure, sheet.body, most=3)
    if block.height > sheet.body * 1.2:
        block = flow(parts, sheet.measure, sheet.small, most=3)
    top = sheet.bottom + sheet.body * 0.25 - block.height
    y = top - sheet.px(36)
    line = polyline([(sheet.left, y), (sheet.right, y)])
    out: list[Shape] = [Path(line, stroke=Ink.TRACK, stroke_width=sheet.px(2))]
    if progress:
        reach = sheet.left + sheet.measure * min(progress, 1.0)
        done = polyline([(sheet.left, y), (reach, y)])
        out.append(Path(done, stroke=INKS[hue], stroke_width=sheet.px(5)))
    return [*out, *block.at(sheet.left, top)], y - sheet.px(28)


def body(sheet: Sheet, top: float, bottom: float) -> Area:
    """Return what lies between heading and foot."""
    return Area(sheet.left, top, sheet.measure, max(bottom - top, 0.0))


def framed(
    sheet: Sheet, parts: Parts, below: Parts, gap: float, *, said: str = ""
) -> tuple[list[Shape], Area]:
    """Return heading, caption and foot, and the area between them.

    said: the caption. below: the foot. gap: what is left free above the area, in units.
    """
    out, top = heading(sheet, parts)
    under, top = caption(sheet, said, top)
    line, bottom = foot(sheet, below)
    return [*out, *under, *line], body(sheet, top + sheet.px(gap), bottom)
