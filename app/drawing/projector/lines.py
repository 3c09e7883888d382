"""Words of a scene as lines of text: measured, wrapped, and cut by whole entries.

A `Block` is some lines with a height; blocks are stacked until the place is full, and what does
not fit is counted. Nothing is made smaller than it can be read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.analysis.scenes.parts import Hue, Part
from app.drawing.display import Anchor, Ink, Path, Shape, Text
from app.drawing.metrics import CAP, ELLIPSIS, elide, text_width, wrap
from app.drawing.projector.sheet import Area, Sheet

LEADING = 1.32
"""From baseline to baseline, in sizes."""

INKS = {
    Hue.PLAIN: Ink.INK,
    Hue.QUIET: Ink.MUTED,
    Hue.FIRST: Ink.FIRST,
    Hue.SECOND: Ink.SECOND,
}


@dataclass(frozen=True, slots=True)
class Block:
    """Shapes laid out from (0, 0), and the height that they take."""

    shapes: tuple[Shape, ...]
    height: float

    def at(self, left: float, top: float) -> list[Shape]:
        """Return its shapes, moved."""
        return [moved(shape, left, top) for shape in self.shapes]


def _at_a_word(line: str) -> str:
    """Return a line that was cut, without the piece of a word before its ellipsis."""
    if not line.endswith(ELLIPSIS):
        return line
    whole, _, piece = line[:-1].rpartition(" ")
    return f"{whole.rstrip(' ,;:–')}{ELLIPSIS}" if len(whole) > 2 * len(piece) else line


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Return a shape moved by so much."""
    if not isinstance(shape, Path):
        return replace(shape, x=shape.x + right, y=shape.y + down)
    segments = tuple(
        (verb, *(float(n) + (down if i % 2 else right) for i, n in enumerate(numbers)))
        for verb, *numbers in shape.segments
    )
    return replace(shape, segments=segments)


def paragraph(
    text: str,
    width: float,
    size: float,
    *,
    ink: str = Ink.INK,
    bold: bool = False,
    most: int | None = None,
    language: str = "",
) -> Block:
    """Return a text in lines no wider than `width`; the last of `most` lines is cut."""
    lines = wrap(text, width, size, bold=bold, most=most, language=language) if text else ()
    lines = tuple(_at_a_word(line) if line not in text else line for line in lines if line)
    shapes = tuple(
        Text(0.0, size * CAP + i * size * LEADING, line, size, ink, Anchor.START, bold)
        for i, line in enumerate(lines)
    )
    return Block(shapes, _height(len(lines), size))


def stacked(blocks: Iterable[Block], gap: float) -> Block:
    """Return blocks below each other; empty ones take no place."""
    shapes: list[Shape] = []
    y = 0.0
    for block in blocks:
        if block.shapes:
            y += gap if shapes else 0.0
            shapes += block.at(0.0, y)
            y += block.height
    return Block(tuple(shapes), y)


def fill(
    blocks: Sequence[Block],
    area: Area,
    gap: float,
    sheet: Sheet,
    *,
    start: int = 0,
    of: int | None = None,
) -> list[Shape]:
    """Return as many whole blocks as there is room for, and how many more there are.

    start: the first that is shown, so that what is talked about is on the sheet. of: how many
    there are, where the blocks end with one that has no room.
    """
    shown, shapes = _fitting(blocks[start:], area.height, gap), []
    if shown < len(blocks) - start or start:
        line = sheet.small * LEADING + gap * 0.5
        shown = max(_fitting(blocks[start:], area.height - line, gap), 0)
    y = area.top
    for block in blocks[start : start + shown]:
        shapes += block.at(area.left, y)
        y += block.height + gap
    left = (len(blocks) if of is None else of) - shown
    if left:
        shapes += more(left, shown, area, y, sheet)
    return shapes


def more(left: int, shown: int, area: Area, y: float, sheet: Sheet) -> list[Shape]:
    """Return the line that says how many entries are not here; y: its top."""
    words = f"and {left} more on the laptop’s list" if shown else f"{left} on the laptop’s list"
    top = min(y, area.bottom - sheet.small)
    if text_width(words, sheet.small) > area.width:
        words = f"{left} more"
    text = elide(words, area.width, sheet.small)
    return [Text(area.left, top + sheet.small * CAP, text, sheet.small, Ink.MUTED)]


def flow(
    parts: Sequence[Part],
    width: float,
    size: float,
    *,
    quiet_size: float | None = None,
    most: int = 2,
    gap: float | None = None,
) -> Block:
    """Return parts of a line one after the other, in lines no wider than `width`.

    Quiet parts are set in `quiet_size`. gap: between two parts, in pixels.
    """
    quiet = quiet_size or size
    space = size * 0.27 if gap is None else gap
    plain = [replace(part, text=" ".join(part.text.split())) for part in parts]
    pieces = [_Piece(p, quiet if p.hue is Hue.QUIET else size) for p in plain if p.text]
    lines = _in_lines(pieces, width, space)
    if len(lines) > most:
        lines = _cut(lines, width, space, most)
    shapes: list[Shape] = []
    for i, line in enumerate(lines):
        x, y = 0.0, size * CAP + i * size * LEADING
        for piece in line:
            ink = INKS[piece.part.hue]
            shapes.append(Text(x, y, piece.part.text, piece.size, ink, bold=piece.part.strong))
            x += piece.width + space
    return Block(tuple(shapes), _height(len(lines), size))


def whole_flow(
    parts: Sequence[Part],
    width: float,
    sizes: Sequence[tuple[float, int]],
    *,
    quiet_size: float,
    gap: float | None = None,
) -> Block:
    """Return parts as `flow` does, at the first of `sizes` at which nothing of them is cut, else
    at the last. sizes: (size, lines at most)."""
    said = sum(part.text.count(ELLIPSIS) for part in parts)
    block = Block((), 0.0)
    for size, most in sizes:
        block = flow(parts, width, size, quiet_size=min(quiet_size, size), most=most, gap=gap)
        texts = (shape.text for shape in block.shapes if isinstance(shape, Text))
        if sum(text.count(ELLIPSIS) for text in texts) <= said:
            break
    return block


@dataclass(frozen=True, slots=True)
class _Piece:
    part: Part
    size: float

    @property
    def width(self) -> float:
        return text_width(self.part.text, self.size, bold=self.part.strong)

    def broken(self, width: float, first: float) -> list["_Piece"]:
        """Return it in lines: the first no wider than `first`, the others than `width`."""
        strong = self.part.strong
        words = self.part.text.split()
        taken = 0
        while taken < len(words):
            tried = " ".join(words[: taken + 1])
            if text_width(tried, self.size, bold=strong) > first:
                break
            taken += 1
        head = " ".join(words[:taken])
        rest = " ".join(words[taken:])
        lines = [head, *(wrap(rest, width, self.size, bold=strong) if rest else ())]
        return [_Piece(replace(self.part, text=line), self.size) for line in lines]


def _in_lines(pieces: list[_Piece], width: float, space: float) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = [[]]
    x = 0.0
    for piece in pieces:
        if x + piece.width <= width:
            lines[-1].append(piece)
            x += piece.width + space
            continue
        head, *rest = piece.broken(width, width - x)
        if head.part.text:
            lines[-1].append(head)
            x += head.width + space
        for part in rest:
            lines.append([part])
            x = part.width + space
    return [line for line in lines if line]


def _cut(lines: list[list[_Piece]], width: float, space: float, most: int) -> list[list[_Piece]]:
    kept = lines[:most]
    last = kept[-1][-1]
    before = sum(piece.width + space for piece in kept[-1][:-1])
    text = elide(f"{last.part.text} …", width - before, last.size, bold=last.part.strong)
    kept[-1] = [*kept[-1][:-1], _Piece(replace(last.part, text=text), last.size)]
    return kept


def _fitting(blocks: Sequence[Block], height: float, gap: float) -> int:
    y, count = 0.0, 0
    for block in blocks:
        if y + block.height > height + 0.5:
            return count
        y += block.height + gap
        count += 1
    return count


def _height(lines: int, size: float) -> float:
    """From the top of the first line's capitals to below the last one's descenders."""
    return (lines - 1) * size * LEADING + size * (CAP + 0.25) if lines else 0.0
