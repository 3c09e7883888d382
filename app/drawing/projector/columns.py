"""Columns beside each other: lists, answers, themes with their dots, and the negotiation board."""

from collections.abc import Sequence

from app.analysis.scenes.kinds import BoardScene, ColumnsScene
from app.analysis.scenes.parts import BoardLine, Card, CardState, Column, Hue, Mark
from app.drawing.display import Ellipse, Ink, Path, Shape, Text
from app.drawing.metrics import CAP, text_width
from app.drawing.projector.entries import entry_block, mark_shapes, ruler_for
from app.drawing.projector.frame import body, caption, foot, heading
from app.drawing.projector.lines import INKS, Block, fill, more, paragraph, stacked
from app.drawing.projector.sheet import Area, Sheet
from app.drawing.shapes import polyline

_NARROWEST = 400.0
"""Units that a column needs, so that its lines hold a few words."""

_LOWEST = 250.0
"""Units that a row of columns needs below the one before."""

_SIZES = (50.0, 46.0, 42.0, 38.0, 36.0)
_DOTS = 9


def columned(scene: ColumnsScene, sheet: Sheet) -> list[Shape]:
    """Return headed columns, in two rows where there are many."""
    out, top = heading(sheet, scene.heading)
    under, top = caption(sheet, scene.caption, top)
    line, bottom = foot(sheet, scene.foot)
    area = body(sheet, top + sheet.px(56), bottom)
    out += [*under, *line]
    if not scene.columns:
        size = sheet.type(56)
        words = paragraph(scene.nothing, area.width * 0.9, size, ink=Ink.MUTED, most=4)
        return [*out, *words.at(area.left, area.top)]
    columns = list(scene.columns)
    wide = max(int((area.width + sheet.px(56)) // sheet.px(_NARROWEST + 56)), 1)
    high = max(int((area.height + sheet.px(48)) // sheet.px(_LOWEST + 48)), 1)
    rows = min(-(-len(columns) // wide), min(high, 2))
    shown = columns[: wide * rows]
    if len(shown) < len(columns):
        line_top = area.bottom - sheet.small
        out += more(len(columns) - len(shown), len(shown), area, line_top, sheet)
        area = Area(area.left, area.top, area.width, area.height - sheet.small * 1.6)
    across = -(-len(shown) // rows)
    for i, place in enumerate(area.rows(rows, sheet.px(48))):
        part = shown[i * across : (i + 1) * across]
        out += _row(part, place.columns(across, sheet.px(56)), sheet)
    return out


def board(scene: BoardScene, sheet: Sheet) -> list[Shape]:
    """Return the negotiation board: what both sides offer and ask, facing each other."""
    out, top = heading(sheet, scene.heading)
    under, top = caption(sheet, scene.balance, top)
    line, bottom = foot(sheet, scene.foot)
    out += [*under, *line]
    area = body(sheet, top + sheet.px(48), bottom)
    gutter = sheet.px(110)
    left, right = area.columns(2, gutter)
    if not scene.lines:
        words = "What do we ask of each other, and what do we offer for it?"
        empty = paragraph(words, area.width * 0.9, sheet.type(56), ink=Ink.MUTED, most=4)
        return [*out, *empty.at(area.left, area.top)]
    for place, ink in ((left, Ink.FIRST), (right, Ink.SECOND)):
        out.append(_rule(place.left, place.right, area.top, sheet.px(4), ink))
    under_rule = area.below(area.top + sheet.px(34))
    blocks: list[Block] = []
    gap = 0.0
    for units in _SIZES[1:]:
        size, gap = sheet.type(units), sheet.px(units)
        blocks = [_line(one, left.width, gutter, size, sheet) for one in scene.lines]
        if sum(b.height + gap for b in blocks) - gap <= under_rule.height:
            break
    whole = sum(b.height + gap for b in blocks) - gap <= under_rule.height
    start = 0 if whole else max(scene.here, 0)
    return [*out, *fill(blocks, under_rule, gap, sheet, start=start)]


def _row(columns: Sequence[Column], places: Sequence[Area], sheet: Sheet) -> list[Shape]:
    heads = [_head(c, place.width, sheet) for c, place in zip(columns, places, strict=False)]
    tallest = max((head.height for head in heads), default=0.0)
    out: list[Shape] = []
    for column, place, head in zip(columns, places, heads, strict=False):
        out += head.at(place.left, place.top)
        y = place.top + tallest + sheet.px(18)
        ink = Ink.MUTED if column.hue is Hue.PLAIN else INKS[column.hue]
        out.append(_rule(place.left, place.right, y, sheet.px(3), ink))
    lists = [place.below(place.top + tallest + sheet.px(50)) for place in places]
    laid: list[list[Block]] = []
    gap = 0.0
    for size in (sheet.type(units) for units in _SIZES):
        laid = [_entries(c, place, size, sheet) for c, place in zip(columns, lists, strict=False)]
        gap = size * 0.66
        if all(
            sum(b.height + gap for b in blocks) - gap <= place.height
            for blocks, place in zip(laid, lists, strict=False)
        ):
            break
    for blocks, place in zip(laid, lists, strict=False):
        out += fill(blocks, place, gap, sheet)
    return out


def _entries(column: Column, place: Area, size: float, sheet: Sheet) -> list[Block]:
    ruler = ruler_for(sheet, column.entries, place.width, size)
    return [entry_block(sheet, e, ruler, most=5, notes=3) for e in column.entries]


def _head(column: Column, width: float, sheet: Sheet) -> Block:
    ink = INKS[column.hue]
    title = paragraph(column.title, width, sheet.name, ink=ink, bold=True, most=3)
    note = paragraph(column.note, width, sheet.small, ink=Ink.MUTED, most=2)
    dots = _dots(column.dots, sheet) if column.dots is not None else Block((), 0.0)
    return stacked((title, note, dots), sheet.px(14))


def _dots(count: int, sheet: Sheet) -> Block:
    """Return so many dots and their number; many are a number alone."""
    words = "1 dot" if count == 1 else f"{count} dots"
    radius, step = sheet.px(9), sheet.px(27)
    shown = count if count <= _DOTS else 0
    y = sheet.small * CAP / 2
    shapes: list[Shape] = [
        Ellipse(radius + i * step, y, radius, radius, fill=Ink.INK) for i in range(shown)
    ]
    x = shown * step + (sheet.px(10) if shown else 0.0)
    shapes.append(Text(x, sheet.small * CAP, words, sheet.small, Ink.INK))
    return Block(tuple(shapes), sheet.small)


def _line(line: BoardLine, width: float, gutter: float, size: float, sheet: Sheet) -> Block:
    left = _card(line.left, width, size, Hue.FIRST, sheet)
    right = _card(line.right, width, size, Hue.SECOND, sheet)
    shapes = [*left.at(0.0, 0.0), *right.at(width + gutter, 0.0)]
    if line.linked:
        y, radius = sheet.small * CAP / 2, sheet.px(9)
        start, end = width + sheet.px(24), width + gutter - sheet.px(24)
        shapes.append(_rule(start + radius, end - radius, y, sheet.px(3), Ink.INK))
        shapes += [Ellipse(x, y, radius, radius, fill=Ink.INK) for x in (start, end)]
    return Block(tuple(shapes), max(left.height, right.height))


def _card(card: Card | None, width: float, size: float, hue: Hue, sheet: Sheet) -> Block:
    if card is None:
        return Block((), 0.0)
    agreed = card.state is CardState.AGREED
    ink = Ink.MUTED if card.state is CardState.DECLINED else Ink.INK
    return stacked(
        (
            _state(card, hue, width, sheet),
            paragraph(
                card.text, width, size, ink=ink, bold=agreed, most=4, language=sheet.language
            ),
            paragraph(card.note, width, sheet.small, ink=Ink.MUTED, most=2),
            paragraph(_ready(card), width, sheet.small, ink=Ink.MUTED, most=1),
        ),
        sheet.px(14),
    )


def _state(card: Card, hue: Hue, width: float, sheet: Sheet) -> Block:
    """Return who offers or asks, and what has become of it, on one line."""
    verb = "offers" if card.gives else "asks"
    size, y = sheet.small, sheet.small * CAP
    shapes: list[Shape] = [Text(0.0, y, verb, size, INKS[hue], bold=True)]
    if card.state in (CardState.OFFERED, CardState.REQUESTED):
        return Block(tuple(shapes), size)
    x = text_width(verb, size, bold=True) + sheet.px(24)
    ink = Ink.MUTED
    if card.state is CardState.AGREED:
        shapes += mark_shapes(Mark.DONE, x + size * 0.3, y - size * CAP / 2, size * 0.3)
        x += size * 0.8
        ink = Ink.INK
    shapes.append(Text(x, y, card.state.value, size, ink))
    return Block(tuple(shapes), size)


def _ready(card: Card) -> str:
    if len(card.readiness) != 2:
        return ""
    first, second = card.readiness
    return f"how ready, of 5: {first} and {second}"


def _rule(start: float, end: float, y: float, thick: float, ink: str) -> Path:
    return Path(polyline([(start, y), (end, y)]), stroke=ink, stroke_width=thick)
