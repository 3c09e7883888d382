"""A picture as SVG text, everything in it escaped."""

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from app.drawing.arrows import arrow_head, before_head
from app.drawing.display import Anchor, Ellipse, Ink, Line, Path, Picture, Rect, Shape, Text

_ANCHORS = {Anchor.START: "start", Anchor.MIDDLE: "middle", Anchor.END: "end"}
_FAMILY = "'Noto Sans', 'Noto Sans Hebrew', 'Noto Sans Arabic', sans-serif"
_HATCH_STEP = 7.0
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

PAPER: Mapping[str, str] = {
    Ink.PAPER: "#FFFFFF",
    Ink.CARD: "#FFFFFF",
    Ink.INK: "#14212B",
    Ink.MUTED: "#55626C",
    Ink.HAIRLINE: "#E3E0D8",
    Ink.TRACK: "#E4E1DA",
    Ink.FIRST: "#0F5F5A",
    Ink.FIRST_FILL: "#0F5F5A",
    Ink.ON_FIRST: "#FFFFFF",
    Ink.SECOND: "#5B3A8E",
    Ink.SECOND_FILL: "#B9A3E3",
    Ink.ON_SECOND: "#14212B",
    Ink.GREEN: "#17692F",
    Ink.AMBER: "#864400",
    Ink.RED: "#A01A17",
    Ink.LOW: "#97390F",
    Ink.MIDDLE: "#858B8D",
    Ink.HIGH: "#144A70",
}
"""The colours of a picture that leaves the program as a file."""


def to_svg(picture: Picture) -> str:
    """Return an SVG document of the picture's size in points, in the colours of paper."""
    width, height = _number(picture.width), _number(picture.height)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{_FAMILY}" role="img">'
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        opening,
        f"<title>{_text(picture.title)}</title>",
        f'<rect width="{width}" height="{height}" fill="{_colour(Ink.PAPER)}"/>',
    ]
    for number, shape in enumerate(picture.shapes):
        parts += _shape(shape, number)
    return "\n".join([*parts, "</svg>", ""])


def _shape(shape: Shape, number: int) -> Iterable[str]:
    if isinstance(shape, Text):
        yield _words(shape)
        return
    inside = f"<title>{_text(shape.tooltip)}</title>" if shape.tooltip else ""
    paint = _paint(shape)
    if isinstance(shape, Ellipse):
        place = {"cx": shape.x, "cy": shape.y, "rx": shape.rx, "ry": shape.ry}
        yield f"<ellipse {_numbers(place)} {paint}>{inside}</ellipse>"
    elif isinstance(shape, Rect):
        yield from _rect(shape, paint, inside, number)
    else:
        steps = before_head(shape)
        yield f'<path d="{_data(steps)}" {paint}>{inside}</path>'
        if shape.arrow:
            fill = _colour(shape.stroke or shape.fill)
            yield f'<path d="{_data(arrow_head(shape.segments, shape.arrow))}" fill="{fill}"/>'


def _rect(shape: Rect, paint: str, inside: str, number: int) -> Iterable[str]:
    place = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
    if shape.radius:
        place["rx"] = shape.radius
    if shape.hatch:
        ink = _colour(shape.fill or Ink.TRACK)
        step = _number(_HATCH_STEP)
        yield (
            f'<defs><pattern id="hatch{number}" width="{step}" height="{step}" '
            'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<path d="M1.25 0V{step}" stroke="{ink}" stroke-width="2.5"/></pattern></defs>'
        )
        outline = _stroke(shape)
        yield f'<rect {_numbers(place)} fill="url(#hatch{number})" {outline}>{inside}</rect>'
    else:
        yield f"<rect {_numbers(place)} {paint}>{inside}</rect>"


def _words(shape: Text) -> str:
    turned = ""
    if shape.angle:
        place = f"{_number(shape.x)} {_number(shape.y)}"
        turned = f' transform="rotate({_number(shape.angle)} {place})"'
    weight = ' font-weight="600"' if shape.bold else ""
    return (
        f"<text {_numbers({'x': shape.x, 'y': shape.y, 'font-size': shape.size})} "
        f'fill="{_colour(shape.ink)}" text-anchor="{_ANCHORS[shape.anchor]}" '
        f'xml:space="preserve"{weight}{turned}>{_text(shape.text)}</text>'
    )


def _paint(shape: Rect | Ellipse | Path) -> str:
    fill = _colour(shape.fill) if shape.fill else "none"
    return f'fill="{fill}" {_stroke(shape)}'.rstrip()


def _stroke(shape: Rect | Ellipse | Path) -> str:
    if not shape.stroke:
        return ""
    out = [f'stroke="{_colour(shape.stroke)}"']
    wide = shape.stroke_width
    out.append(f'stroke-width="{_number(wide)}" stroke-linejoin="round"')
    if shape.line is Line.DASHED:
        out.append(f'stroke-dasharray="{_number(3.2 * wide)} {_number(2.2 * wide)}"')
    if shape.line is Line.DOTTED:
        out.append(f'stroke-dasharray="0.1 {_number(2.6 * wide)}"')
    if shape.line is Line.DOTTED or (isinstance(shape, Path) and shape.round_cap):
        out.append('stroke-linecap="round"')
    return " ".join(out)


def _data(segments: Iterable[tuple[str | float, ...]]) -> str:
    return "".join(
        str(step[0]) + " ".join(_number(float(value)) for value in step[1:]) for step in segments
    )


def _numbers(values: Mapping[str, float]) -> str:
    return " ".join(f'{name}="{_number(value)}"' for name, value in values.items())


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _colour(name: str) -> str:
    found = name if name.startswith("#") else PAPER[name]
    return quoteattr(found)[1:-1]


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
