"""Figures: the mirror of a pair, and the gauges of T, R and C."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.formula import AMBER_FROM, GREEN_FROM, Status
from app.analysis.reasons import beside
from app.analysis.scenes.kinds import GaugeScene, MirrorScene
from app.analysis.scenes.parts import Dial, Figure, Hue, MirrorLine, Shown, TooFew
from app.drawing.display import Anchor, Ink, Path, Rect, Shape, Text
from app.drawing.marks import EXPECTED, SELF, TOLD, apart, mark
from app.drawing.metrics import CAP, elide, text_width
from app.drawing.projector.frame import beside_clock, body, caption, foot, framed, heading
from app.drawing.projector.lines import Block, fill, paragraph, stacked, whole_flow
from app.drawing.projector.sheet import Area, Sheet
from app.drawing.shapes import STATUS_INK, arc, polyline, status_mark


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the lines of a mirror are laid out: names at the left, remarks below them or, where
    there are many lines, at the right."""

    names: float
    remarks: float
    size: float
    most: int
    beside: bool
    gap: float


def mirror(scene: MirrorScene, sheet: Sheet) -> list[Shape]:
    """Return the mirror: a line from 1 to 5 for each attribute, with three marks."""
    ours = Ink.SECOND if scene.hue is Hue.SECOND else Ink.FIRST
    theirs = Ink.FIRST if scene.hue is Hue.SECOND else Ink.SECOND
    out, top = heading(sheet, scene.heading)
    keys, top = _keys(scene.about, top + sheet.px(34), ours, theirs, sheet)
    note, top = caption(sheet, scene.note, top)
    line, bottom = foot(sheet, scene.foot)
    out += [*keys, *note, *line]
    area = body(sheet, top + sheet.px(58), bottom)
    plan, blocks = _planned(scene.lines, area, ours, theirs, sheet)
    if scene.lines:
        out += _ends(area, plan, sheet)
    spare = area.height - sum(b.height for b in blocks)
    gap = min(max(spare / max(len(blocks) - 1, 1), plan.gap), sheet.px(64))
    return [*out, *fill(blocks, area, gap, sheet)]


def gauges(scene: GaugeScene, sheet: Sheet) -> list[Shape]:
    """Return a gauge for each direction: C, and T and R always below it."""
    out, area = framed(sheet, scene.heading, scene.foot, 56)
    if not scene.dials:
        return out
    for dial, place in zip(scene.dials, area.columns(len(scene.dials), sheet.px(96)), strict=True):
        out += _dial(dial, place, sheet)
    return out


def _keys(
    about: str, top: float, ours: str, theirs: str, sheet: Sheet
) -> tuple[list[Shape], float]:
    """Return what the three marks mean, on as many lines as they need."""
    size, radius = sheet.small, sheet.px(13)
    out: list[Shape] = []
    x, y = sheet.left, top
    for kind, words, ink in (
        (SELF, f"{elide(about, sheet.measure * 0.4, size)} of itself", ours),
        (EXPECTED, "what they expected to hear", theirs),
        (TOLD, "what they were told", theirs),
    ):
        wide = 2 * radius + sheet.px(14) + text_width(words, size)
        if x > sheet.left and x + wide > sheet.left + beside_clock(sheet):
            x, y = sheet.left, y + size * 1.4
        middle = y + size * CAP / 2
        out += mark(kind, x + radius, middle, radius, ink)
        out.append(Text(x + 2 * radius + sheet.px(14), y + size * CAP, words, size, Ink.INK))
        x += wide + sheet.px(56)
    return out, y + size * 0.95


def _planned(
    lines: Sequence[MirrorLine], area: Area, ours: str, theirs: str, sheet: Sheet
) -> tuple[_Plan, list[Block]]:
    """Return the roomiest layout in which every line stands here, else the closest."""
    share = 0.27 if sheet.width > sheet.height * 1.5 else 0.33
    names = area.width * share
    plans = (
        _Plan(names, 0.0, sheet.type(46), 2, False, sheet.px(30)),
        _Plan(names, 0.0, sheet.type(40), 2, False, sheet.px(18)),
        _Plan(names, area.width * 0.24, sheet.type(38), 2, True, sheet.px(8)),
    )
    blocks: list[Block] = []
    for plan in plans:
        blocks = [_line(line, plan, area, ours, theirs, sheet) for line in lines]
        if sum(b.height + plan.gap for b in blocks) - plan.gap <= area.height:
            return plan, blocks
    return plans[-1], blocks


def _axis(area: Area, plan: _Plan, sheet: Sheet) -> tuple[float, float]:
    """Return where 1 and 5 are, from the left of the area."""
    end = area.width - sheet.px(28)
    if plan.beside:
        end -= plan.remarks + sheet.px(28)
    return plan.names + sheet.px(56), end


def _ends(area: Area, plan: _Plan, sheet: Sheet) -> list[Shape]:
    """Return 1 and 5 above the ends of the first line."""
    left, right = _axis(area, plan, sheet)
    y = area.top - sheet.px(14)
    return [
        Text(area.left + x, y, words, sheet.small, Ink.MUTED, Anchor.MIDDLE)
        for x, words in ((left, "1"), (right, "5"))
    ]


def _line(line: MirrorLine, plan: _Plan, area: Area, ours: str, theirs: str, sheet: Sheet) -> Block:
    name = paragraph(line.name, plan.names, plan.size, bold=True, most=plan.most)
    width = plan.remarks if plan.beside else plan.names
    remark = paragraph(
        line.remark,
        width,
        sheet.small,
        ink=Ink.MUTED,
        most=2,
    )
    left, right = _axis(area, plan, sheet)
    y = plan.size * CAP / 2
    shapes: list[Shape] = [
        Path(polyline([(left, y), (right, y)]), stroke=Ink.MUTED, stroke_width=sheet.px(1.5))
    ]
    if isinstance(line.told, TooFew):
        # Stripes over the whole line: it stands somewhere on it, and where is not shown.
        high = sheet.px(18)
        shapes.append(Rect(left, y - high / 2, right - left, high, Ink.MUTED, hatch=True))
    shapes += _marks(line, (left, right, y), ours, theirs, sheet)
    figures = y + sheet.px(22) + sheet.small
    if plan.beside:
        shapes += [*name.at(0.0, 0.0), *remark.at(area.width - plan.remarks, 0.0)]
        return Block(tuple(shapes), max(name.height, remark.height, figures))
    both = stacked((name, remark), sheet.px(12))
    return Block((*shapes, *both.shapes), max(both.height, figures))


def _marks(
    line: MirrorLine, place: tuple[float, float, float], ours: str, theirs: str, sheet: Sheet
) -> list[Shape]:
    """Return the three marks that may be shown, and under each its value."""
    left, right, y = place
    radius, size = sheet.px(15), sheet.small
    found: list[tuple[float, str, float, str]] = []
    figures: tuple[tuple[str, Figure, str], ...] = (
        (EXPECTED, line.expected, theirs),
        (SELF, line.self_view, ours),
        (TOLD, line.told, theirs),
    )
    for kind, figure, ink in figures:
        if isinstance(figure, Shown):
            x = left + (figure.value - 1.0) / 4.0 * (right - left)
            found.append((x, kind, figure.value, ink))
    out = [shape for x, kind, _, ink in found for shape in mark(kind, x, y, radius, ink)]
    found.sort(key=lambda f: f[0])
    half = text_width("0.0", size, bold=True) / 2 + sheet.px(7)
    xs = apart([x for x, *_ in found], half, left, right)
    for x, (_, kind, value, _) in zip(xs, found, strict=True):
        baseline = y + sheet.px(30) + size * CAP
        bold = kind == TOLD
        out.append(Text(x, baseline, f"{value:.1f}", size, Ink.INK, Anchor.MIDDLE, bold))
    return out


def _dial(dial: Dial, area: Area, sheet: Sheet) -> list[Shape]:
    """Return a gauge, smaller where long names leave it less room."""
    radius = min(sheet.px(200), area.width * 0.32)
    out, below = _dial_of(dial, area, sheet, radius)
    over = below - area.bottom
    return out if over <= 0 else _dial_of(dial, area, sheet, max(radius - over, sheet.px(40)))[0]


def _dial_of(dial: Dial, area: Area, sheet: Sheet, radius: float) -> tuple[list[Shape], float]:
    sizes = ((sheet.name, 2), (sheet.body, 3), (sheet.small, 4))
    title = whole_flow(dial.title, area.width, sizes, quiet_size=sheet.small)
    thick = radius * 0.17
    x = area.left + area.width / 2
    y = area.top + max(title.height, sheet.name * 2.3) + sheet.px(36) + radius + thick
    out: list[Shape] = title.at(area.left, area.top)
    out.append(Path(arc(x, y, radius, 180.0, 360.0), stroke=Ink.TRACK, stroke_width=thick))
    if dial.combined:
        ink = Ink.MUTED if dial.old else Ink.INK
        reach = arc(x, y, radius, 180.0, 180.0 + 1.8 * dial.combined)
        out.append(Path(reach, stroke=ink, stroke_width=thick))
    out += _notches(x, y, radius, thick, sheet)
    number = "–" if dial.combined is None else f"{dial.combined:.0f}"
    out.append(Text(x, y, number, sheet.type(120), Ink.INK, Anchor.MIDDLE, bold=True))
    words, y = _status(dial, x, y + sheet.px(76), area, sheet)
    out += words
    for name, value in (("task", dial.task), ("relationship", dial.relationship)):
        y += sheet.px(30)
        out += _bar(name, value, y, area, sheet)
        y += sheet.small
    return out, y


def _notches(x: float, y: float, radius: float, thick: float, sheet: Sheet) -> list[Shape]:
    out: list[Shape] = []
    for bound in (AMBER_FROM, GREEN_FROM):
        angle = 180.0 + 1.8 * bound
        inner = arc(x, y, radius - thick * 0.55, angle, angle)[0]
        outer = arc(x, y, radius + thick * 0.55, angle, angle)[0]
        out.append(Path((inner, ("L", *outer[1:])), stroke=Ink.PAPER, stroke_width=sheet.px(4)))
        _, px, py = arc(x, y, radius + thick * 0.5 + sheet.px(34), angle, angle)[0]
        size = sheet.small
        baseline = float(py) + size * CAP / 2
        out.append(Text(float(px), baseline, f"{bound:.0f}", size, Ink.MUTED, Anchor.MIDDLE))
    return out


def _status(dial: Dial, x: float, y: float, area: Area, sheet: Sheet) -> tuple[list[Shape], float]:
    status = Status(dial.verdict.value)
    word = f"{status.word} · {dial.trend}" if dial.trend else status.word
    size, radius = sheet.name, sheet.px(20)
    word = elide(word, area.width - sheet.px(60), size, bold=True)
    wide = text_width(word, size, bold=True) + 2 * radius + sheet.px(16)
    left = x - wide / 2
    out: list[Shape] = [
        *status_mark(status, left + radius, y - size * CAP / 2, radius),
        Text(left + 2 * radius + sheet.px(16), y, word, size, STATUS_INK[status], bold=True),
    ]
    block = paragraph(beside(status, dial.because), area.width, sheet.small, most=2)
    top = y + sheet.px(22)
    for text in block.shapes:
        if isinstance(text, Text):
            out.append(Text(x, top + text.y, text.text, text.size, Ink.INK, Anchor.MIDDLE))
    return out, top + (block.height or 0.0)


def _bar(name: str, value: float | None, y: float, area: Area, sheet: Sheet) -> list[Shape]:
    size = sheet.small
    baseline = y + size * CAP
    start = area.left + text_width("relationship", size) + sheet.px(28)
    end = area.right - text_width("100", size, bold=True) - sheet.px(28)
    high = sheet.px(14)
    top = y + size * CAP / 2 - high / 2
    out: list[Shape] = [
        Text(area.left, baseline, name, size, Ink.MUTED),
        Rect(start, top, end - start, high, fill=Ink.TRACK, radius=high / 2),
    ]
    if value is not None:
        reach = max(high, (end - start) * value / 100.0)
        out.append(Rect(start, top, reach, high, fill=Ink.INK, radius=high / 2))
    figure = "–" if value is None else f"{value:.0f}"
    out.append(Text(area.right, baseline, figure, size, Ink.INK, Anchor.END, bold=True))
    return out
