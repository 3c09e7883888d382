"""The Johari windows of a department: its themes by who names them (METHOD §1)."""

from collections.abc import Mapping, Sequence

from app.analysis.themes import Window
from app.domain.records import Theme
from app.drawing.display import Anchor, Ellipse, Ink, Picture, Rect, Shape, Text
from app.drawing.metrics import LEADING, elide, text_width, wrap

WIDTH = 760.0
_EDGE = 110.0
_GAP = 12.0
_PAD = 18.0
_SIZE = 15.0
_MOST_DOTS = 12

_WORDS = {
    Window.OPEN: ("Open", "named by both sides"),
    Window.BLIND: ("Blind", "named by the others only"),
    Window.HIDDEN: ("Hidden", "named by themselves only"),
    Window.IMAGINED: ("Imagined", "expected, and not said"),
}
_ROWS = ((Window.OPEN, Window.HIDDEN), (Window.BLIND, Window.IMAGINED))


def johari_picture(
    windows: Mapping[Window, Sequence[Theme]], about: str, others: str, *, language: str = ""
) -> Picture:
    """Return the four windows of `about` as `others` see it (names), with the themes in each.

    A theme has its id as key, and its dots under it. A window is as high as its themes need.
    """
    wide = (WIDTH - _EDGE - _GAP) / 2 - 1.0
    shapes: list[Shape] = []
    room = wide - 12.0
    for column, words in enumerate((f"named by {others}", f"not named by {others}")):
        x = _EDGE + column * (wide + _GAP) + wide / 2
        said = elide(words, room, 13.0)
        shapes.append(Text(x, 16.0, said, 13.0, Ink.MUTED, Anchor.MIDDLE))
    top = 30.0
    for row, label in zip(_ROWS, ("named by", "not named by"), strict=True):
        blocks = [_themes(windows.get(w, ()), wide - 2 * _PAD, language) for w in row]
        high = max(96.0, *(height for _, height in blocks)) + 62.0
        shapes += _side(about, label, top, high, language)
        for column, (window, (themes, _)) in enumerate(zip(row, blocks, strict=True)):
            x = _EDGE + column * (wide + _GAP)
            shapes += _frame(window, x, top, wide, high)
            shapes += [_moved(shape, x + _PAD, top + 62.0) for shape in themes]
        top += high + _GAP
    return Picture(WIDTH, top - _GAP + 2.0, tuple(shapes), _spoken(windows, about, others))


def _side(about: str, label: str, top: float, high: float, language: str) -> list[Shape]:
    lines = [
        *wrap(label, _EDGE - 14.0, 13.0),
        *wrap(about, _EDGE - 14.0, 13.0, most=4, language=language),
    ]
    y = top + high / 2 - (len(lines) - 1) * 13.0 * LEADING / 2
    return [
        Text(_EDGE - 12.0, y + i * 13.0 * LEADING, line, 13.0, Ink.MUTED, Anchor.END)
        for i, line in enumerate(lines)
    ]


def _frame(window: Window, x: float, y: float, wide: float, high: float) -> list[Shape]:
    name, meaning = _WORDS[window]
    strong = window is Window.OPEN
    return [
        Rect(x, y, wide, high, Ink.CARD, Ink.INK if strong else Ink.HAIRLINE, radius=8.0),
        Text(x + _PAD, y + 30.0, name, 18.0, Ink.INK, bold=True),
        Text(
            x + _PAD + text_width(name, 18.0, bold=True) + 10.0,
            y + 30.0,
            meaning,
            13.0,
            Ink.MUTED,
        ),
    ]


def _themes(themes: Sequence[Theme], wide: float, language: str) -> tuple[list[Shape], float]:
    """Return the themes under each other from (0, 0), and how high they are."""
    out: list[Shape] = []
    y = 0.0
    for theme in themes:
        for line in wrap(theme.title, wide, _SIZE, language=language):
            out.append(Text(0.0, y, line, _SIZE, Ink.INK, key=theme.id))
            y += _SIZE * LEADING
        if theme.dots:
            out += _dots(theme.dots, y - 8.0)
            y += 14.0
        y += 8.0
    if not themes:
        out.append(Text(0.0, 0.0, "nothing here", _SIZE, Ink.MUTED))
        y = _SIZE
    return out, y


def _dots(count: int, y: float) -> list[Shape]:
    shown = min(count, _MOST_DOTS)
    out: list[Shape] = [Ellipse(4.0 + i * 11.0, y, 3.5, 3.5, fill=Ink.INK) for i in range(shown)]
    if count > shown:
        out.append(Text(8.0 + shown * 11.0, y + 4.0, f"{count} in all", 11.0, Ink.MUTED))
    return out


def _moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Text):
        return Text(
            shape.x + x, shape.y + y, shape.text, shape.size, shape.ink, shape.anchor, key=shape.key
        )
    if isinstance(shape, Ellipse):
        return Ellipse(shape.x + x, shape.y + y, shape.rx, shape.ry, fill=shape.fill)
    return shape


def _spoken(windows: Mapping[Window, Sequence[Theme]], about: str, others: str) -> str:
    counts = ", ".join(f"{len(windows.get(w, ()))} {_WORDS[w][0].lower()}" for w in Window)
    return f"Themes of {about} with {others}: {counts}"
