"""Columns beside each other: lists, answers, themes with their dots, and the negotiation board."""

from collections.abc import Sequence
from math import inf

from app.analysis.scenes.kinds import BoardScene, ColumnsScene, ThemesScene
from app.analysis.scenes.parts import BoardLine, Card, CardState, Column, Entry, Hue, Mark
from app.drawing.display import Ellipse, Ink, Path, Shape, Text
from app.drawing.metrics import CAP, text_width
from app.drawing.projector.entries import Ruler, entry_block, mark_shapes, ruler_for
from app.drawing.projector.frame import framed
from app.drawing.projector.lines import INKS, Block, fill, more, paragraph, stacked
from app.drawing.projector.sheet import Area, Sheet
from app.drawing.shapes import polyline

_NARROWEST = 370.0
"""Units that a column needs, so that its lines hold a few words."""

_LOWEST = 250.0
"""Units that a row of columns needs below the one before."""

_SIZES = (60.0, 50.0, 46.0, 42.0, 38.0, 36.0)
_DOTS = 9

_BEYOND = Block((), inf)
"""Where there is no room for an entry, whatever it says."""


def columned(scene: ColumnsScene, sheet: Sheet) -> list[Shape]:
    """Return headed columns, in two rows where there are many."""
    out, area = framed(sheet, scene.heading, scene.foot, 56, said=scene.caption)
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


def themes(scene: ThemesScene, sheet: Sheet) -> list[Shape]:
    """Return themes as columns with what was read, or as a list where they are many."""
    room = int((sheet.measure + sheet.px(56)) // sheet.px(_NARROWEST + 56))
    if len(scene.themes) <= max(room, 1):
        return columned(
            ColumnsScene(
                heading=scene.heading,
                foot=scene.foot,
                language=scene.language,
                columns=scene.themes,
                nothing=scene.nothing,
            ),
            sheet,
        )
    out, area = framed(sheet, scene.heading, scene.foot, 64)
    blocks: list[Block] = []
    gap = 0.0
    for units in (58.0, *_SIZES[1:]):
        size = sheet.type(units)
        gap = size * 0.72
        lead = size * 1.1 if any(theme.rank for theme in scene.themes) else 0.0
        blocks = [_theme(theme, area.width, size, lead, sheet) for theme in scene.themes]
        if sum(b.height + gap for b in blocks) - gap <= area.height:
            break
    return [*out, *fill(blocks, area, gap, sheet)]


def _theme(theme: Column, width: float, size: float, lead: float, sheet: Sheet) -> Block:
    """Return a theme as one line of a list: its rank, its name, its dots at the end."""
    dots = _dots(theme.dots, sheet) if theme.dots is not None else Block((), 0.0)
    wide = sheet.px(_DOTS * 27 + 150) if dots.shapes else 0.0
    entry = Entry(theme.title, lead=str(theme.rank or ""))
    ruler = Ruler(width - wide, size, lead=lead)
    block = entry_block(sheet, entry, ruler, strong=bool(theme.rank), most=2)
    at = (size - sheet.small) * CAP / 2
    return Block((*block.shapes, *dots.at(width - wide + sheet.px(24), at)), block.height)


def board(scene: BoardScene, sheet: Sheet) -> list[Shape]:
    """Return the negotiation board: what both sides offer and ask, facing each other."""
    out, area = framed(sheet, scene.heading, scene.foot, 48, said=scene.balance)
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
    heads = _heads(columns, places, sheet)
    tallest = max((head.height for head in heads), default=0.0)
    if any(column.dots is not None for column in columns):
        tallest += sheet.px(14) + sheet.small
    out: list[Shape] = []
    for column, place, head in zip(columns, places, heads, strict=False):
        out += head.at(place.left, place.top)
        if column.dots is not None:
            out += _dots(column.dots, sheet).at(place.left, place.top + tallest - sheet.small)
        y = place.top + tallest + sheet.px(18)
        ink = Ink.MUTED if column.hue is Hue.PLAIN else INKS[column.hue]
        out.append(_rule(place.left, place.right, y, sheet.px(3), ink))
    lists = [place.below(place.top + tallest + sheet.px(50)) for place in places]
    laid, gap = _entries(columns, lists, sheet)
    for blocks, place in zip(laid, lists, strict=False):
        out += fill(blocks, place, gap, sheet)
    return out


def _entries(
    columns: Sequence[Column], places: Sequence[Area], sheet: Sheet
) -> tuple[list[list[Block]], float]:
    """Return the entries of each column in the largest type at which all of them stand whole; else
    their words are cut until at least the first of each column stands here."""
    tried: list[tuple[float, int | None]] = [(units, None) for units in _SIZES]
    tried += [(36.0, most) for most in (6, 4, 3, 2, 1)]
    laid: list[list[Block]] = []
    gap = 0.0
    for units, most in tried:
        size = sheet.type(units)
        gap = size * 0.66
        laid = [
            _laid(column, place, size, most, sheet)
            for column, place in zip(columns, places, strict=False)
        ]
        if _all_here(laid, places, gap, 0.0 if most is None else sheet.small * 1.8):
            break
    return laid, gap


def _laid(column: Column, place: Area, size: float, most: int | None, sheet: Sheet) -> list[Block]:
    """Return the entries of a column; what begins below its place is not laid out, since there may
    be a thousand of them."""
    ruler = ruler_for(sheet, column.entries, place.width, size)
    blocks: list[Block] = []
    y = 0.0
    for entry in column.entries:
        beyond = y > place.height
        blocks.append(
            _BEYOND if beyond else entry_block(sheet, entry, ruler, most=most, notes=most)
        )
        y += blocks[-1].height
    return blocks


def _all_here(
    laid: Sequence[Sequence[Block]], places: Sequence[Area], gap: float, more_line: float
) -> bool:
    """Whether all blocks stand in their place; with a line for more, the first of each do."""
    for blocks, place in zip(laid, places, strict=False):
        if more_line:
            high = blocks[0].height + (more_line if len(blocks) > 1 else 0.0) if blocks else 0.0
        else:
            high = sum(b.height + gap for b in blocks) - gap
        if high > place.height:
            return False
    return True


def _heads(columns: Sequence[Column], places: Sequence[Area], sheet: Sheet) -> list[Block]:
    """Return the heads of columns, in the largest type in which their titles are short."""
    heads: list[Block] = []
    for units in (46.0, 42.0, 38.0):
        size = sheet.type(units)
        heads = [_head(c, p.width, size, sheet) for c, p in zip(columns, places, strict=False)]
        titles = [[s for s in h.shapes if isinstance(s, Text) and s.bold] for h in heads]
        if all(len(lines) <= 2 for lines in titles):
            break
    return heads


def _head(column: Column, width: float, size: float, sheet: Sheet) -> Block:
    ink = INKS[column.hue]
    words = f"{column.rank}  {column.title}" if column.rank else column.title
    title = paragraph(words, width, size, ink=ink, bold=True, most=4, language=sheet.language)
    note = paragraph(column.note, width, sheet.small, ink=Ink.MUTED, most=2)
    return stacked((title, note), sheet.px(14))


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
        start, end = width + sheet.px(32), width + gutter - sheet.px(32)
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
            _state(card, hue, sheet),
            paragraph(
                card.text, width, size, ink=ink, bold=agreed, most=4, language=sheet.language
            ),
            paragraph(
                card.instead, width, sheet.small, ink=Ink.INK, most=4, language=sheet.language
            ),
            paragraph(card.note, width, sheet.small, ink=Ink.MUTED, most=2),
            paragraph(_ready(card), width, sheet.small, ink=Ink.MUTED, most=1),
        ),
        sheet.px(14),
    )


def _state(card: Card, hue: Hue, sheet: Sheet) -> Block:
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
