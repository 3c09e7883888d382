"""The corner of the relationship map that belongs to one pair, in the colours of its sides.

It says the same as the whole map: the width of an arrow is the number of interfaces, its colour
how one department sees the other, its line whether there is a contract.
"""

from app.analysis.relations import Tie
from app.domain.records import Department
from app.drawing.display import Anchor, Ink, Line, Path, Picture, Rect, Shape, Text
from app.drawing.metrics import CAP, Block, block_of, fitted, wrap
from app.drawing.tones import PAPER_LINES, tone

WIDTH = 200.0
_BOX = (62.0, 40.0)
"""Of a department, higher where a long name asks for it."""
_TOP = 18.0
_PAD = 4.0
_SIZES = (10.0, 9.0, 8.0, 7.0)


def pair_map(
    first: Department,
    second: Department,
    there: Tie | None,
    back: Tie | None,
    *,
    language: str = "",
) -> Picture:
    """Return both departments and the arrows between them.

    there: first → second, back: second → first; None where nothing is known of a direction.
    Arrows have the key "author|about".
    """
    wide = _BOX[0]
    names = tuple(_name(department, language) for department in (first, second))
    high = max(_BOX[1], *(name.height + 2 * _PAD + 2.0 for name in names))
    shapes: list[Shape] = [
        *_box(first, names[0], (0.0, high), Ink.FIRST_FILL, Ink.ON_FIRST),
        *_box(second, names[1], (WIDTH - wide, high), Ink.SECOND_FILL, Ink.ON_SECOND),
    ]
    shapes += _arrow(there, f"{first.id}|{second.id}", True, _TOP + high / 2)
    shapes += _arrow(back, f"{second.id}|{first.id}", False, _TOP + high / 2)
    who = f"{first.name} and {second.name}"
    said = f"How {who} see each other: {_words(there)} there, {_words(back)} back"
    return Picture(WIDTH, _TOP * 2 + high, tuple(shapes), said)


def _name(department: Department, language: str) -> Block:
    """Return a name in full: on a contract it is never cut."""
    room = _BOX[0] - 2 * _PAD
    block = fitted(department.name, room, _BOX[1] - 6.0, _SIZES, bold=True, language=language)
    if block is None:
        lines = wrap(department.name, room, _SIZES[-1], bold=True, language=language)
        block = block_of(lines, _SIZES[-1], bold=True)
    return block


def _box(
    department: Department, block: Block, at: tuple[float, float], fill: str, ink: str
) -> list[Shape]:
    """Return the box of a department. at: its left edge and its height."""
    wide, (x, high) = _BOX[0], at
    out: list[Shape] = [Rect(x, _TOP, wide, high, fill=fill, radius=6.0, key=department.id)]
    for line, baseline in block.baselines(_TOP + high / 2):
        out.append(Text(x + wide / 2, baseline, line, block.size, ink, Anchor.MIDDLE, True))
    return out


def _arrow(tie: Tie | None, key: str, there: bool, middle: float) -> list[Shape]:
    """Return the upper arrow from left to right, or the lower one back, with what it says.

    middle: height between the two."""
    wide, high = _BOX
    way = 1.0 if there else -1.0
    start, end = (wide + 3.0, WIDTH - wide - 4.0) if there else (WIDTH - wide - 3.0, wide + 4.0)
    y = middle - way * high * 0.2
    bend = y - way * 12.0
    third = (end - start) / 3
    thick = 1.4 + 0.6 * min(tie.interfaces if tie else 0, 5)
    mean = tie.direct.mean if tie else None
    path = Path(
        (("M", start, y), ("C", start + third, bend, end - third, bend, end, y)),
        stroke=tone(mean, PAPER_LINES) if mean is not None else Ink.MUTED,
        stroke_width=thick,
        line=_line(tie),
        arrow=6.0 + 1.4 * thick,
        key=key,
    )
    label = middle - 23.0 if there else middle + 23.0 + 11.0 * CAP
    size = 9.0 if mean is None else 11.0
    return [
        path,
        Text(WIDTH / 2, label, _words(tie), size, Ink.INK, Anchor.MIDDLE, mean is not None),
    ]


def _line(tie: Tie | None) -> Line:
    if tie is not None and tie.suppressed:
        return Line.DOTTED
    return Line.SOLID if tie is not None and tie.in_force else Line.DASHED


def _words(tie: Tie | None) -> str:
    if tie is not None and tie.suppressed:
        return "too few answers"
    if tie is None or tie.direct.mean is None:
        return "not rated"
    return f"{tie.direct.mean:.1f}"
