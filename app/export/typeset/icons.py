"""The bundled icons as paths of M, L, C and Z, in their square of 24."""

import math
import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

from app.domain.places import RESOURCES
from app.drawing.display import Ink
from app.export.typeset.pen import Pen, Segment, outlined, painted

_SIZE = 24.0
_STEP = re.compile(r"([MmLlHhVvCcSsAaZz])([^MmLlHhVvCcSsAaZz]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_BEND = 4 / 3 * math.tan(math.pi / 8)
"""How far the handles of a quarter of a circle reach along its sides."""
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7}


def draw_icon(pen: Pen, name: str, x: float, y: float, size: float) -> None:
    """Draw an icon of `size` points with its top left at (x, y)."""
    pen.put(_drawn(name, size), x, y)


@cache
def _drawn(name: str, size: float) -> str:
    outline = outlined(segments(name), 0.0, 0.0, size / _SIZE)
    return painted(outline, Ink.MUTED, thick=max(size / 12, 0.6), round_cap=True)


@cache
def segments(name: str) -> tuple[Segment, ...]:
    """Return the path of one of our own icons."""
    tree = ElementTree.parse(RESOURCES / "icons" / f"{name}.svg")
    out: list[Segment] = []
    for element in tree.iter():
        kind = element.tag.rpartition("}")[2]
        values = {key: float(v) for key, v in element.items() if _NUMBER.fullmatch(v)}
        if kind == "path":
            out += _Path().read(element.get("d", ""))
        elif kind == "line":
            out += [("M", values["x1"], values["y1"]), ("L", values["x2"], values["y2"])]
        elif kind == "circle":
            out += _circle(values["cx"], values["cy"], values["r"])
        elif kind == "rect":
            out += _rectangle(values)
    return tuple(out)


class _Path:
    """Reads the data of one SVG path (SVG 1.1, 8.3), as far as the icons use it."""

    def __init__(self) -> None:
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.handle: tuple[float, float] | None = None

    def read(self, data: str) -> Iterator[Segment]:
        for name, rest in _STEP.findall(data):
            upper = name.upper()
            if upper == "Z":
                self.x, self.y = self.start_x, self.start_y
                yield ("Z",)
                continue
            numbers = _numbers(rest, arc=upper == "A")
            count = _ARGUMENTS[upper]
            for at in range(0, len(numbers) - count + 1, count):
                step = "L" if upper == "M" and at else upper
                yield from self._step(step, numbers[at : at + count], relative=name.islower())

    def _step(self, name: str, values: list[float], *, relative: bool) -> Iterator[Segment]:
        dx, dy = (self.x, self.y) if relative else (0.0, 0.0)
        if name == "H":
            values, name = [values[0] + dx, self.y], "L"
        elif name == "V":
            values, name = [self.x, values[0] + dy], "L"
        elif name == "A":
            yield from self._arc(values, values[5] + dx, values[6] + dy)
            return
        else:
            values = [v + (dy if i % 2 else dx) for i, v in enumerate(values)]
        if name == "S":
            handle = self.handle or (self.x, self.y)
            values = [2 * self.x - handle[0], 2 * self.y - handle[1], *values]
            name = "C"
        self.handle = (values[2], values[3]) if name == "C" else None
        self.x, self.y = values[-2:]
        if name == "M":
            self.start_x, self.start_y = self.x, self.y
        yield (name, *values)

    def _arc(self, values: list[float], x: float, y: float) -> Iterator[Segment]:
        yield from arc(self.x, self.y, values[0], values[3] != 0, values[4] != 0, x, y)
        self.x, self.y, self.handle = x, y, None


def arc(
    x1: float, y1: float, r: float, large: bool, sweep: bool, x2: float, y2: float
) -> Iterator[Segment]:
    """Yield the curves of a circular arc between two points (SVG 1.1, F.6.5)."""
    mx, my = (x1 - x2) / 2, (y1 - y2) / 2
    half = math.hypot(mx, my)
    if half == 0 or r == 0:
        return
    r = max(r, half)
    height = math.sqrt(max(r * r - half * half, 0.0)) * (1 if large != sweep else -1)
    cx = (x1 + x2) / 2 + height * my / half
    cy = (y1 + y2) / 2 - height * mx / half
    begin = math.atan2(y1 - cy, x1 - cx)
    turn = math.atan2(y2 - cy, x2 - cx) - begin
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    yield from curves(cx, cy, r, begin, turn)


def curves(cx: float, cy: float, r: float, begin: float, turn: float) -> Iterator[Segment]:
    """Yield Bézier curves along a circle, from the angle `begin` on, `turn` radians far."""
    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / count
    bend = 4 / 3 * math.tan(step / 4) * r
    for at in range(count):
        a, b = begin + at * step, begin + (at + 1) * step
        yield (
            "C",
            cx + r * math.cos(a) - bend * math.sin(a),
            cy + r * math.sin(a) + bend * math.cos(a),
            cx + r * math.cos(b) + bend * math.sin(b),
            cy + r * math.sin(b) - bend * math.cos(b),
            cx + r * math.cos(b),
            cy + r * math.sin(b),
        )


def _circle(cx: float, cy: float, r: float) -> list[Segment]:
    return [("M", cx + r, cy), *curves(cx, cy, r, 0.0, 2 * math.pi), ("Z",)]


def _rectangle(values: dict[str, float]) -> list[Segment]:
    x, y = values.get("x", 0.0), values.get("y", 0.0)
    return rounded(x, y, values["width"], values["height"], values.get("rx", 0.0))


def rounded(x: float, y: float, wide: float, high: float, r: float) -> list[Segment]:
    """Return the path of a rectangle with round corners."""
    r = min(r, wide / 2, high / 2)
    if r <= 0:
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
        return [("M" if at == 0 else "L", *point) for at, point in enumerate(corners)] + [("Z",)]
    left, top, right, bottom = x, y, x + wide, y + high
    k = r * (1.0 - _BEND)
    return [
        ("M", left + r, top),
        ("L", right - r, top),
        ("C", right - k, top, right, top + k, right, top + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", left + r, bottom),
        ("C", left + k, bottom, left, bottom - k, left, bottom - r),
        ("L", left, top + r),
        ("C", left, top + k, left + k, top, left + r, top),
        ("Z",),
    ]


def _numbers(text: str, *, arc: bool) -> list[float]:
    if not arc:
        return [float(n) for n in _NUMBER.findall(text)]
    # The two flags of an arc are single digits that may stand without a blank after them.
    out: list[float] = []
    at = 0
    while match := (re.compile("[01]") if len(out) % 7 in (3, 4) else _NUMBER).search(text, at):
        out.append(float(match.group()))
        at = match.end()
    return out
