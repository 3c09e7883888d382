"""A picture as SVG, for the web and for other drawing programs; every text is escaped."""

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from app.drawing.display import Anchor, Ellipse, Line, Path, Picture, Rect, Shape, Text
from app.export.painter import arrow_head
from app.export.palette import PRINT
from app.export.pen import Segment

_SPACE = "http://www.w3.org/2000/svg"
_ANCHORS = {Anchor.START: "start", Anchor.MIDDLE: "middle", Anchor.END: "end"}
_DASHES = {Line.DASHED: "6 4", Line.DOTTED: "0.1 4"}


def svg_bytes(picture: Picture) -> bytes:
    """Return a picture as an SVG document on paper's colours."""
    Xml.register_namespace("", _SPACE)
    root = Xml.Element(
        f"{{{_SPACE}}}svg",
        {
            "viewBox": f"0 0 {picture.width:g} {picture.height:g}",
            "width": f"{picture.width:g}",
            "height": f"{picture.height:g}",
            "font-family": "'Noto Sans', sans-serif",
            "role": "img",
        },
    )
    if picture.title:
        _add(root, "title", {}).text = _printable(picture.title)
    _add(root, "rect", {"width": "100%", "height": "100%", "fill": PRINT["paper"]})
    for shape in picture.shapes:
        _shape(root, shape)
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _shape(root: Xml.Element, shape: Shape) -> None:
    if isinstance(shape, Text):
        _text(root, shape)
        return
    if isinstance(shape, Rect):
        place = {
            "x": _n(shape.x),
            "y": _n(shape.y),
            "width": _n(shape.width),
            "height": _n(shape.height),
        }
        element = _add(root, "rect", place | ({"rx": _n(shape.radius)} if shape.radius else {}))
        if shape.hatch:
            # Suppressed cells: a lighter fill stands for the stripes that SVG has no word for.
            element.set("fill-opacity", "0.25")
    elif isinstance(shape, Ellipse):
        place = {"cx": _n(shape.x), "cy": _n(shape.y), "rx": _n(shape.rx), "ry": _n(shape.ry)}
        element = _add(root, "ellipse", place)
    else:
        element = _path(root, shape)
    element.set("fill", _ink(shape.fill))
    element.set("stroke", _ink(shape.stroke))
    if shape.stroke:
        element.set("stroke-width", _n(shape.stroke_width))
        if shape.line in _DASHES:
            element.set("stroke-dasharray", _DASHES[shape.line])
            element.set("stroke-linecap", "round" if shape.line is Line.DOTTED else "butt")
    if shape.tooltip:
        _add(element, "title", {}).text = _printable(shape.tooltip)


def _path(root: Xml.Element, shape: Path) -> Xml.Element:
    segments = list(shape.segments)
    if shape.arrow:
        segments, head = arrow_head(segments, shape.arrow)
        _add(root, "path", {"d": _data(head), "fill": _ink(shape.stroke)})
    cap = {"stroke-linecap": "round"} if shape.round_cap else {}
    return _add(root, "path", {"d": _data(segments)} | cap)


def _data(segments: Iterable[Segment]) -> str:
    return " ".join(
        " ".join([str(name), *(_n(float(n)) for n in numbers)]) for name, *numbers in segments
    )


def _text(root: Xml.Element, shape: Text) -> None:
    values = {
        "x": _n(shape.x),
        "y": _n(shape.y),
        "font-size": _n(shape.size),
        "fill": _ink(shape.ink),
        "text-anchor": _ANCHORS[shape.anchor],
    }
    if shape.bold:
        values["font-weight"] = "600"
    if shape.angle:
        values["transform"] = f"rotate({_n(shape.angle)} {_n(shape.x)} {_n(shape.y)})"
    _add(root, "text", values).text = _printable(shape.text)


def _add(parent: Xml.Element, name: str, values: dict[str, str]) -> Xml.Element:
    return Xml.SubElement(parent, f"{{{_SPACE}}}{name}", values)


def _ink(ink: str) -> str:
    return PRINT.get(ink, ink) if ink else "none"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _printable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
