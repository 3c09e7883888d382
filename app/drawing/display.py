"""The display list: a picture as data, painted alike on screen, projector, PNG, SVG and PDF.

Units are points of the picture's own size, y grows downwards. Colours are names of palette
roles (see `Ink`) or "#rrggbb"; a painter resolves roles with its palette, so that one picture
serves light, dark, high contrast and print.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice


class Ink(StrEnum):
    """Roles of colour that every palette defines."""

    PAPER = "paper"
    CARD = "card"
    INK = "ink"
    MUTED = "muted"
    HAIRLINE = "hairline"
    TRACK = "track"
    FIRST = "first"
    FIRST_FILL = "first_fill"
    ON_FIRST = "on_first"
    SECOND = "second"
    SECOND_FILL = "second_fill"
    ON_SECOND = "on_second"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Anchor(StrEnum):
    """Where a text stands in relation to its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Line(StrEnum):
    """How a line is drawn: solid = contract, dashed = none, dotted = suppressed."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle. hatch: stripes instead of a fill (suppressed). key: what a click on it means."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    hatch: bool = False
    line: Line = Line.SOLID
    key: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse around a centre."""

    x: float
    y: float
    rx: float
    ry: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    line: Line = Line.SOLID
    key: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A path of SVG-like segments: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",).

    arrow: size of a filled arrow head at the last point, 0 for none.
    """

    segments: tuple[tuple[str | float, ...], ...]
    stroke: str = ""
    stroke_width: float = 1.0
    fill: str = ""
    line: Line = Line.SOLID
    arrow: float = 0.0
    round_cap: bool = False
    key: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of literal text; y is the baseline. angle: degrees, clockwise."""

    x: float
    y: float
    text: str
    size: float = 13.0
    ink: str = Ink.INK
    anchor: Anchor = Anchor.START
    bold: bool = False
    angle: float = 0.0
    key: str = ""


Shape = Rect | Ellipse | Path | Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A display list with its size in points. title: what a screen reader says of it."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = field(default_factory=tuple)
    title: str = ""

    def texts(self) -> tuple[str, ...]:
        """Return every text that the picture shows, for audits of what can be seen."""
        return tuple(s.text for s in self.shapes if isinstance(s, Text))


_SILENT_UP_TO = 2_000


def seen_alike(one: Picture, other: Picture) -> bool:
    """Whether two pictures differ in nothing that is seen: in the tooltips of some shapes at most.

    It is told of those that share most of their shapes; of others it is not worth the time.
    """
    if (one.width, one.height) != (other.width, other.height):
        return False
    if len(one.shapes) != len(other.shapes):
        return False
    pairs = zip(one.shapes, other.shapes, strict=True)
    differ = list(islice((pair for pair in pairs if pair[0] is not pair[1]), _SILENT_UP_TO + 1))
    return len(differ) <= _SILENT_UP_TO and all(_silent(a) == _silent(b) for a, b in differ)


def _silent(shape: Shape) -> Shape:
    return shape if isinstance(shape, Text) else replace(shape, tooltip="")
