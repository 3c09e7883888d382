"""T, R and C of a direction over time; the line breaks where formula or targets changed
(METHOD §3)."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from app.analysis.formula import AMBER_FROM, GREEN_FROM
from app.analysis.metric import Point
from app.domain.wording import Wording
from app.drawing.display import Anchor, Ellipse, Ink, Line, Path, Picture, Shape, Text
from app.drawing.metrics import CAP, text_width
from app.drawing.shapes import polyline

_WORDING = Wording()
_LEFT, _TOP, _BOTTOM = 30.0, 12.0, 30.0
_LABEL = 11.0
_APART = 15.0


def trend(
    points: Sequence[Point],
    *,
    width: float = 460.0,
    height: float = 220.0,
    title: str = "",
    say_date: Callable[[date], str] = _WORDING.short_date,
) -> Picture:
    """Return the lines of C (thick), task and relationship (thin), from 0 to 100.

    Points that lack a value leave a gap; segments are never joined, and a dotted line stands
    where the terms changed.
    """
    if not points:
        words = Text(width / 2, height / 2, "Nothing has been read yet", 13.0, Ink.MUTED)
        return Picture(width, height, (_middled(words),), title or "No readings yet")
    right = width - _label_room(points)
    area = _Area(points, _LEFT, right, _TOP, height - _BOTTOM, width)
    shapes: list[Shape] = [*area.grid(), *area.dates(say_date), *area.breaks()]
    shapes += area.line("task", Ink.MUTED, 1.5, Line.SOLID)
    shapes += area.line("relationship", Ink.MUTED, 1.5, Line.DASHED)
    shapes += area.line("combined", Ink.INK, 3.0, Line.SOLID)
    shapes += area.labels()
    return Picture(width, height, tuple(shapes), _said(points, title, say_date))


class _Area:
    """The place of the lines and the scales of both axes."""

    def __init__(
        self,
        points: Sequence[Point],
        left: float,
        right: float,
        top: float,
        bottom: float,
        edge: float,
    ) -> None:
        self.points = points
        self.left, self.right, self.edge = left, right, edge
        self.top, self.bottom = top, bottom
        self.days = (points[-1].on - points[0].on).days

    def x(self, day: date) -> float:
        if self.days == 0:
            return (self.left + self.right) / 2
        share = (day - self.points[0].on).days / self.days
        return self.left + 10.0 + share * (self.right - self.left - 20.0)

    def y(self, value: float) -> float:
        return self.bottom - value / 100.0 * (self.bottom - self.top)

    def grid(self) -> list[Shape]:
        out: list[Shape] = []
        for value in (0.0, AMBER_FROM, GREEN_FROM, 100.0):
            y = self.y(value)
            bound = value in (AMBER_FROM, GREEN_FROM)
            ink = Ink.TRACK if bound else Ink.HAIRLINE
            rule = polyline([(self.left, y), (self.right, y)])
            out.append(Path(rule, stroke=ink, stroke_width=1.5 if bound else 1.0))
            label = Text(
                self.left - 6.0, y + _LABEL * CAP / 2, f"{value:.0f}", _LABEL, Ink.MUTED, Anchor.END
            )
            out.append(label)
        return out

    def dates(self, say_date: Callable[[date], str]) -> list[Shape]:
        """The last day, the first where it has the room, and those between that have it, too."""
        y = self.bottom + 20.0
        out: list[Shape] = []
        taken: list[tuple[float, float]] = []
        for point in (self.points[-1], *self.points[:-1]):
            words = say_date(point.on)
            half = text_width(words, _LABEL) / 2
            x = min(max(self.x(point.on), half), self.edge - half)
            if all(abs(x - other) >= half + wide + 10.0 for other, wide in taken):
                out.append(Text(x, y, words, _LABEL, Ink.MUTED, Anchor.MIDDLE))
                taken.append((x, half))
        return out

    def breaks(self) -> list[Shape]:
        out: list[Shape] = []
        for before, after in pairwise(self.points):
            if before.segment != after.segment:
                x = (self.x(before.on) + self.x(after.on)) / 2
                rule = polyline([(x, self.top), (x, self.bottom)])
                out.append(Path(rule, stroke=Ink.MUTED, stroke_width=1.2, line=Line.DOTTED))
                words = "new terms"
                out.append(Text(x + 5.0, self.bottom - 6.0, words, 10.0, Ink.MUTED))
        return out

    def line(self, name: str, ink: str, thick: float, line: Line) -> list[Shape]:
        out: list[Shape] = []
        run: list[tuple[float, float]] = []
        segment = self.points[0].segment
        for point in self.points:
            value = getattr(point, name)
            if value is None or point.segment != segment:
                out += _run(run, ink, thick, line)
                run = []
            segment = point.segment
            if value is not None:
                run.append((self.x(point.on), self.y(value)))
        return out + _run(run, ink, thick, line)

    def labels(self) -> list[Shape]:
        """The last value of each line, beside it, none on top of another."""
        last = [
            (self.y(value), words, bold)
            for name, words, bold in _named(self.points)
            if (value := _last(self.points, name)) is not None
        ]
        placed = _spread([y for y, _, _ in last], self.top, self.bottom)
        return [
            Text(
                self.right + 8.0,
                y + 12.0 * CAP / 2,
                words,
                12.0,
                Ink.INK if bold else Ink.MUTED,
                bold=bold,
            )
            for y, (_, words, bold) in zip(placed, last, strict=True)
        ]


def _run(run: list[tuple[float, float]], ink: str, thick: float, line: Line) -> list[Shape]:
    out: list[Shape] = []
    if len(run) > 1:
        path = polyline(run)
        out.append(Path(path, stroke=ink, stroke_width=thick, line=line, round_cap=True))
    radius = thick + 0.8
    out += [Ellipse(x, y, radius, radius, fill=ink, stroke=Ink.PAPER) for x, y in run]
    return out


def _named(points: Sequence[Point]) -> list[tuple[str, str, bool]]:
    out = []
    for name, word, bold in (
        ("combined", "C", True),
        ("task", "task", False),
        ("relationship", "relationship", False),
    ):
        value = _last(points, name)
        if value is not None:
            out.append((name, f"{word} {value:.0f}", bold))
    return out


def _last(points: Sequence[Point], name: str) -> float | None:
    found: float | None = getattr(points[-1], name)
    return found


def _label_room(points: Sequence[Point]) -> float:
    widths = [text_width(words, 12.0, bold=bold) for _, words, bold in _named(points)]
    return max(widths, default=0.0) + 14.0


def _spread(ys: list[float], top: float, bottom: float) -> list[float]:
    """Return places as near to `ys` as may be, in their order, at least a line apart."""
    order = sorted(range(len(ys)), key=ys.__getitem__)
    placed = [max(y, top) for y in ys]
    for before, here in pairwise(order):
        placed[here] = max(placed[here], placed[before] + _APART)
    limit = bottom
    for here in reversed(order):
        placed[here] = min(placed[here], limit)
        limit = placed[here] - _APART
    return placed


def _middled(text: Text) -> Text:
    return Text(text.x, text.y, text.text, text.size, text.ink, Anchor.MIDDLE)


def _said(points: Sequence[Point], title: str, say_date: Callable[[date], str]) -> str:
    known = [p for p in points if p.combined is not None]
    lead = f"{title}: " if title else ""
    if not known:
        return f"{lead}{len(points)} readings, none with a combined figure"
    first, last = known[0], known[-1]
    return (
        f"{lead}combined {first.combined:.0f} on {say_date(first.on)}, "
        f"{last.combined:.0f} on {say_date(last.on)}"
    )
