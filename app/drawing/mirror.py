"""The mirror as the room sees it: for each attribute what they think of themselves, what they
expected to hear, and what they were told (METHOD §1)."""

from dataclasses import dataclass

from app.analysis.mirror import Conversation, Facet, Mirror, remark
from app.drawing.display import Anchor, Ink, Path, Picture, Rect, Shape, Text
from app.drawing.marks import apart, mark
from app.drawing.matrix import TOO_FEW
from app.drawing.metrics import CAP, LEADING, elide, text_width, wrap
from app.drawing.shapes import polyline

WIDTH = 960.0
_MARGIN = 36.0
_NAMES = 236.0
_ROW = 78.0
_DOT = 8.0
_VALUE = 16.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """One value on a line: where it stands, and how it is drawn."""

    kind: str
    value: float
    x: float
    ink: str


def mirror_picture(
    mirror: Mirror,
    about: str,
    by: str,
    *,
    about_is_first: bool = True,
    said: Conversation | None = None,
) -> Picture:
    """Return `about` as seen by `by` (names), a line from 1 to 5 for each attribute.

    about_is_first: whether the department that is described is the first of the pair, and so
    teal. said: the conversation at the foot.
    """
    ours, theirs = (Ink.FIRST, Ink.SECOND) if about_is_first else (Ink.SECOND, Ink.FIRST)
    shapes: list[Shape] = []
    heading, top = _heading(about, by, ours, theirs)
    keys, top = _keys(about, top, ours, theirs)
    shapes += [*heading, *keys]
    left, right = _MARGIN + _NAMES + 24.0, WIDTH - _MARGIN - 8.0
    shapes += _scale(left, right, top + 4.0)
    top += 34.0
    for facet in mirror.facets:
        shapes += _row(mirror, facet, (left, right, top), ours, theirs)
        top += _ROW
    if said is not None:
        foot, top = _foot(said, top)
        shapes += foot
    return Picture(WIDTH, top, tuple(shapes), _spoken(mirror, about, by))


def _heading(about: str, by: str, ours: str, theirs: str) -> tuple[list[Shape], float]:
    size, middle = 32.0, "as seen by"
    room = WIDTH - 2 * _MARGIN
    small = text_width(middle, 22.0) + 28.0
    y = 52.0
    whole = text_width(about, size, bold=True) + small + text_width(by, size, bold=True)
    if whole <= room:
        x = _MARGIN + text_width(about, size, bold=True) + 14.0
        return [
            Text(_MARGIN, y, about, size, ours, bold=True),
            Text(x, y, middle, 22.0, Ink.MUTED),
            Text(x + small - 14.0, y, by, size, theirs, bold=True),
        ], y + 20.0
    # Two long names stand one under the other.
    return [
        Text(_MARGIN, y, elide(about, room, size, bold=True), size, ours, bold=True),
        Text(_MARGIN, y + 40.0, middle, 22.0, Ink.MUTED),
        Text(
            _MARGIN + small - 14.0,
            y + 40.0,
            elide(by, room - small, size, bold=True),
            size,
            theirs,
            bold=True,
        ),
    ], y + 60.0


def _keys(about: str, top: float, ours: str, theirs: str) -> tuple[list[Shape], float]:
    out: list[Shape] = []
    x, y = _MARGIN + _DOT, top + 16.0
    for kind, words, ink in (
        ("self", f"{elide(about, 220.0, 18.0)} of itself", ours),
        ("meta", "what they expected to hear", theirs),
        ("direct", "what they were told", theirs),
    ):
        out += _dot(_Mark(kind, 0.0, x, ink), y)
        out.append(Text(x + _DOT + 8.0, y + 18.0 * CAP / 2, words, 18.0, Ink.INK))
        x += 2 * _DOT + 44.0 + text_width(words, 18.0)
    return out, y + 30.0


def _scale(left: float, right: float, y: float) -> list[Shape]:
    return [
        Text(_at(value, left, right), y, str(value), 13.0, Ink.MUTED, Anchor.MIDDLE)
        for value in (1, 2, 3, 4, 5)
    ]


def _at(value: float, left: float, right: float) -> float:
    return left + (value - 1.0) / 4.0 * (right - left)


def _row(
    mirror: Mirror, facet: Facet, place: tuple[float, float, float], ours: str, theirs: str
) -> list[Shape]:
    left, right, top = place
    y = top + 18.0
    out: list[Shape] = []
    lines = wrap(facet.name, _NAMES, 20.0, bold=True, most=2)
    first = y + 20.0 * CAP / 2 - (len(lines) - 1) * 11.0
    for i, line in enumerate(lines):
        out.append(Text(_MARGIN, first + i * 23.0, line, 20.0, Ink.INK, bold=True))
    below = first + (len(lines) - 1) * 23.0 + 24.0
    words = elide(remark(mirror, facet), _NAMES + 16.0, 16.0)
    out.append(Text(_MARGIN, below, words, 16.0, Ink.MUTED))
    out.append(Path(polyline([(left, y), (right, y)]), stroke=Ink.TRACK, stroke_width=2.0))
    for value in (1, 2, 3, 4, 5):
        x = _at(value, left, right)
        tick = polyline([(x, y - 4.0), (x, y + 4.0)])
        out.append(Path(tick, stroke=Ink.TRACK, stroke_width=2.0))
    if facet.direct.suppressed:
        # Stripes over the whole line: it stands somewhere on it, and where is not shown.
        out.append(Rect(left, y - 6.0, right - left, 12.0, Ink.TRACK, hatch=True, radius=4.0))
    marks = [
        _Mark(kind, cell.mean, _at(cell.mean, left, right), ink)
        for kind, cell, ink in (
            ("meta", facet.meta, theirs),
            ("self", facet.self_view, ours),
            ("direct", facet.direct, theirs),
        )
        if cell.mean is not None
    ]
    return out + _marks(marks, y, left, right)


def _marks(marks: list[_Mark], y: float, left: float, right: float) -> list[Shape]:
    """Return the marks, and under each its value, moved aside where two would overlap."""
    out: list[Shape] = []
    for found in marks:
        out += _dot(found, y)
    marks = sorted(marks, key=lambda m: m.x)
    half = text_width("0.0", _VALUE) / 2 + 4.0
    xs = apart([m.x for m in marks], half, left, right)
    for x, found in zip(xs, marks, strict=True):
        bold = found.kind == "direct"
        words = f"{found.value:.1f}"
        out.append(Text(x, y + 30.0, words, _VALUE, Ink.INK, Anchor.MIDDLE, bold))
    return out


def _dot(found: _Mark, y: float) -> list[Shape]:
    return mark(found.kind, found.x, y, _DOT, found.ink)


def _foot(said: Conversation, top: float) -> tuple[list[Shape], float]:
    rule = polyline([(_MARGIN, top + 4.0), (WIDTH - _MARGIN, top + 4.0)])
    out: list[Shape] = [Path(rule, stroke=Ink.HAIRLINE, stroke_width=1.5)]
    lead = "A conversation worth having:"
    out.append(Text(_MARGIN, top + 36.0, lead, 18.0, Ink.INK))
    x = _MARGIN + text_width(lead, 18.0) + 8.0
    first = wrap(said.question, WIDTH - _MARGIN - x, 18.0, bold=True)
    y = top + 36.0
    if len(first) == 1:
        out.append(Text(x, y, first[0], 18.0, Ink.INK, bold=True))
        return out, y + 24.0
    for line in wrap(said.question, WIDTH - 2 * _MARGIN, 18.0, bold=True, most=3):
        y += 18.0 * LEADING
        out.append(Text(_MARGIN, y, line, 18.0, Ink.INK, bold=True))
    return out, y + 24.0


def _spoken(mirror: Mirror, about: str, by: str) -> str:
    overall = mirror.overall.direct
    if overall.suppressed:
        return f"{about} as seen by {by}: {TOO_FEW}"
    if overall.mean is None:
        return f"{about} as seen by {by}: not rated"
    return f"{about} as seen by {by}: {overall.mean:.1f} of 5 over {len(mirror.facets)} attributes"
