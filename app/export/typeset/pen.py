"""Draws on one page of a reportlab canvas, with y growing downwards from the top of the page."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.drawing.display import Ink
from app.export.typeset.fonts import Weight
from app.export.typeset.glyphs import KERN_FROM, Run, kerned, operators, runs, width
from app.export.typeset.palette import rgb

Segment = tuple[str | float, ...]


class Pen:
    """A canvas with a top-left origin that remembers which characters had no glyph."""

    def __init__(self, canvas: Canvas, size: tuple[float, float]) -> None:
        self.canvas: Any = canvas
        self.width, self.height = size
        self.missing: set[str] = set()

    def line_of(self, x: float, y: float, line: Sequence[Run], size: float, ink: str) -> None:
        """Draw the runs of one line with the baseline at y."""
        if size >= KERN_FROM:
            line = kerned(line)
        for run in line:
            if run.missing:
                self.missing.update(run.missing)
        shown = " ".join(operators(line, size, self.canvas._doc))
        self.canvas.addLiteral(
            f"BT {rgb(ink)} rg 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm {shown} ET"
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        ink: str = Ink.INK,
        weight: Weight = Weight.REGULAR,
        anchor: float = 0.0,
        tracking: float = 0.0,
    ) -> float:
        """Draw one line of literal text and return its width.

        anchor: 0 where x is the left end, 0.5 the middle, 1 the right end. tracking: points
        between letters; only for words of the program's own.
        """
        wide = text_width(text, size, weight) + tracking * len(text)
        if tracking:
            self.canvas.addLiteral(f"{tracking:.3g} Tc")
        self.line_of(x - anchor * wide, y, runs(text, weight), size, ink)
        if tracking:
            self.canvas.addLiteral("0 Tc")
        return wide

    def rule(
        self, x: float, y: float, wide: float, *, ink: str = Ink.HAIRLINE, thick: float = 0.5
    ) -> None:
        """Draw a horizontal line as a filled bar of `thick` points below y."""
        self.bar(x, y, wide, thick, ink)

    def bar(self, x: float, y: float, wide: float, high: float, ink: str) -> None:
        """Fill a rectangle."""
        self.canvas.addLiteral(
            f"{rgb(ink)} rg {x:.2f} {self.height - y - high:.2f} {wide:.2f} {high:.2f} re f"
        )

    def path(
        self,
        segments: Iterable[Segment],
        *,
        stroke: str = "",
        fill: str = "",
        thick: float = 1.0,
        round_cap: bool = False,
        dash: Sequence[float] = (),
        at: tuple[float, float] = (0.0, 0.0),
        scale: float = 1.0,
    ) -> None:
        """Draw M, L, C and Z segments, moved to `at` and scaled."""
        outline = outlined(segments, at[0], self.height - at[1], scale)
        self.canvas.addLiteral(painted(outline, stroke, fill, thick, round_cap, dash))

    def put(self, drawn: str, x: float, y: float) -> None:
        """Draw what `painted` made of an outline around (0, 0), which is now at (x, y)."""
        self.canvas.addLiteral(f"q 1 0 0 1 {x:.2f} {self.height - y:.2f} cm {drawn} Q")


_STEPS = {
    "M": "%.3f %.3f m",
    "L": "%.3f %.3f l",
    "C": "%.3f %.3f %.3f %.3f %.3f %.3f c",
}


def outlined(segments: Iterable[Segment], x: float, y: float, scale: float = 1.0) -> str:
    """Return the operators of M, L, C and Z segments, their y growing downwards from the y of
    the page."""
    out = []
    for name, *numbers in segments:
        if name == "Z":
            out.append("h")
            continue
        points = [
            (y - float(n) * scale if i % 2 else x + float(n) * scale) for i, n in enumerate(numbers)
        ]
        out.append(_STEPS[str(name)] % tuple(points))
    return " ".join(out)


def painted(
    outline: str,
    stroke: str = "",
    fill: str = "",
    thick: float = 1.0,
    round_cap: bool = False,
    dash: Sequence[float] = (),
) -> str:
    """Return the operators that stroke and fill an outline, and leave everything as it was."""
    out = ["q"]
    if stroke:
        out.append(f"{rgb(stroke)} RG {thick:.3g} w {int(round_cap)} J 1 j")
        if dash:
            out.append(f"[{' '.join(f'{n:.6g}' for n in dash)}] 0 d")
    if fill:
        out.append(f"{rgb(fill)} rg")
    how = ("B*" if fill else "S") if stroke else "f*" if fill else "n"
    return " ".join([*out, outline, how, "Q"])


def text_width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """Return the width of one line in points."""
    if size >= KERN_FROM:
        return sum(run.width for run in kerned(runs(text, weight))) * size
    return width(text, weight) * size
