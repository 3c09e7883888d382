"""The gauge of C, with T and R always beside it (METHOD §3)."""

from app.analysis.formula import AMBER_FROM, GREEN_FROM, Status, Trend
from app.analysis.metric import DirectionScore
from app.analysis.reasons import beside
from app.drawing.display import Anchor, Ink, Path, Picture, Rect, Shape, Text
from app.drawing.metrics import CAP, LEADING, text_width, wrap
from app.drawing.shapes import STATUS_INK, arc, status_mark, trend_mark

TREND_WORDS = {Trend.UP: "rising", Trend.DOWN: "falling", Trend.FLAT: "steady", Trend.NEW: "new"}
WIDTH = 200.0
_RADIUS = 74.0
_THICK = 15.0
_CENTRE_Y = 96.0


def gauge(
    combined: float | None,
    task: float | None,
    relationship: float | None,
    status: Status,
    *,
    because: str = "",
    trend: Trend | None = None,
    title: str = "",
    grey: bool = False,
) -> Picture:
    """Return the gauge of one direction: C on an arc from 0 to 100, its status as icon and word,
    T and R as bars under it.

    combined, task, relationship: 0 to 100, None where they can't be told. because: what the
    status is due to. grey: a reading that counts is older than its period.
    """
    top = _title(title)
    down = _height_of(top)
    shapes: list[Shape] = [*top, *_dial(combined, down, grey)]
    shapes += _number(combined, trend, down)
    words, bottom = _status(status, because, trend, down)
    shapes += words
    for name, value in (("task", task), ("relationship", relationship)):
        shapes += _bar(name, value, bottom)
        bottom += 20.0
    figures = ", ".join(
        f"{name} {_figure(value)}"
        for name, value in (("combined", combined), ("task", task), ("relationship", relationship))
    )
    said = f"{title}: {status.word}; {figures}" if title else f"{status.word}; {figures}"
    return Picture(WIDTH, bottom + 2.0, tuple(shapes), said)


def gauge_of(score: DirectionScore, title: str = "") -> Picture:
    """Return the gauge of an evaluated direction."""
    return gauge(
        score.combined,
        score.task.value,
        score.relationship.value,
        score.status,
        because=score.because,
        trend=score.trend if score.combined is not None else None,
        title=title,
        grey=score.grey,
    )


def _title(title: str) -> list[Shape]:
    if not title:
        return []
    lines = wrap(title, WIDTH, 13.0, bold=True, most=4)
    return [
        Text(WIDTH / 2, 12.0 + i * 13.0 * LEADING, line, 13.0, Ink.INK, Anchor.MIDDLE, bold=True)
        for i, line in enumerate(lines)
    ]


def _height_of(top: list[Shape]) -> float:
    return len(top) * 13.0 * LEADING + 6.0 if top else 0.0


def _angle(value: float) -> float:
    return 180.0 + 1.8 * min(100.0, max(0.0, value))


def _dial(combined: float | None, down: float, grey: bool) -> list[Shape]:
    x, y = WIDTH / 2, _CENTRE_Y + down
    out: list[Shape] = [
        Path(arc(x, y, _RADIUS, 180.0, 360.0), stroke=Ink.TRACK, stroke_width=_THICK)
    ]
    if combined is not None and combined > 0.0:
        ink = Ink.MUTED if grey else Ink.INK
        reach = arc(x, y, _RADIUS, 180.0, _angle(combined))
        out.append(Path(reach, stroke=ink, stroke_width=_THICK))
    for bound in (AMBER_FROM, GREEN_FROM):
        out += _tick(x, y, bound)
    return out


def _tick(x: float, y: float, bound: float) -> list[Shape]:
    """A notch in the arc where the status changes, with its figure outside."""
    angle = _angle(bound)
    inner, outer = (
        arc(x, y, _RADIUS + side * (_THICK / 2 + 0.5), angle, angle)[0] for side in (-1, 1)
    )
    label = arc(x, y, _RADIUS + _THICK / 2 + 9.0, angle, angle)[0]
    notch = (inner, ("L", *outer[1:]))
    return [
        Path(notch, stroke=Ink.PAPER, stroke_width=1.5),
        Text(
            float(label[1]), float(label[2]) + 4.0, f"{bound:.0f}", 10.0, Ink.MUTED, Anchor.MIDDLE
        ),
    ]


def _number(combined: float | None, trend: Trend | None, down: float) -> list[Shape]:
    x, y = WIDTH / 2, _CENTRE_Y + down
    text = _figure(combined)
    out: list[Shape] = [Text(x, y - 4.0, text, 36.0, Ink.INK, Anchor.MIDDLE, bold=True)]
    if trend is not None:
        beside = x + text_width(text, 36.0, bold=True) / 2 + 12.0
        out += trend_mark(trend, beside, y - 4.0 - 18.0 * CAP)
    return out


def _status(
    status: Status, because: str, trend: Trend | None, down: float
) -> tuple[list[Shape], float]:
    y = _CENTRE_Y + down + 22.0
    word = status.word
    if trend is not None:
        word = f"{word} · {TREND_WORDS[trend]}"
    wide = text_width(word, 13.0, bold=True) + 20.0
    left = WIDTH / 2 - wide / 2
    out: list[Shape] = [
        *status_mark(status, left + 7.0, y - 13.0 * CAP / 2, 6.5),
        Text(left + 20.0, y, word, 13.0, STATUS_INK[status], bold=True),
    ]
    rest = beside(status, because)
    for line in wrap(rest, WIDTH - 8.0, 12.0, most=3) if rest else ():
        y += 17.0
        out.append(Text(WIDTH / 2, y, line, 12.0, Ink.INK, Anchor.MIDDLE))
    return out, y + 14.0


def _bar(name: str, value: float | None, top: float) -> list[Shape]:
    left, wide = 88.0, 78.0
    y = top + 6.0
    out: list[Shape] = [
        Text(4.0, y + 4.0, name, 12.0, Ink.MUTED),
        Rect(left, y - 3.0, wide, 6.0, fill=Ink.TRACK, radius=3.0),
        Text(WIDTH - 4.0, y + 4.5, _figure(value), 13.0, Ink.INK, Anchor.END, bold=True),
    ]
    if value is not None:
        reach = max(6.0, wide * value / 100.0)
        out.insert(2, Rect(left, y - 3.0, reach, 6.0, fill=Ink.INK, radius=3.0))
    return out


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"
