"""Pictures are painted where they say, in the colours of paper."""

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import ExportError
from app.drawing.display import Anchor, Ellipse, Ink, Line, Path, Picture, Rect, Shape, Text
from app.drawing.svg import PAPER
from app.export.typeset.icons import segments
from app.export.typeset.painter import paint
from app.export.typeset.palette import colour
from app.export.typeset.pen import Pen

SIZE = (200.0, 100.0)


def painted(*shapes: Shape, scale: float = 1.0) -> pypdfium2.PdfPage:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE)
    paint(Pen(canvas, SIZE), Picture(200, 100, shapes), 0, 0, scale)
    canvas.save()
    return pypdfium2.PdfDocument(out.getvalue())[0]


def pixel(page: pypdfium2.PdfPage, x: int, y: int) -> tuple[int, int, int]:
    found = page.render(scale=1).to_pil().convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def rgb(ink: str) -> tuple[int, int, int]:
    value = PAPER.get(ink, ink)
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def test_shapes_stand_where_they_say() -> None:
    page = painted(
        Rect(10, 10, 40, 20, fill=Ink.FIRST_FILL, radius=4),
        Ellipse(100, 50, 30, 20, fill="#B9A3E3"),
        Path((("M", 150, 10), ("L", 150, 90)), stroke=Ink.RED, stroke_width=6),
    )
    assert pixel(page, 30, 20) == rgb(Ink.FIRST_FILL)
    assert pixel(page, 100, 50) == rgb("#B9A3E3")
    assert pixel(page, 150, 50) == rgb(Ink.RED)
    assert pixel(page, 180, 50) == (255, 255, 255)


def test_an_arrow_ends_in_a_head() -> None:
    steps = (("M", 20.0, 50.0), ("C", 60.0, 50.0, 100.0, 50.0, 150.0, 50.0))
    page = painted(Path(steps, stroke=Ink.INK, stroke_width=2, arrow=20))
    assert pixel(page, 135, 54) == rgb(Ink.INK)
    assert pixel(page, 100, 54) == (255, 255, 255)


def test_suppressed_cells_are_striped() -> None:
    page = painted(Rect(10, 10, 60, 60, fill=Ink.INK, hatch=True))
    inside = {pixel(page, x, 40) == (255, 255, 255) for x in range(15, 65)}
    assert inside == {True, False}


def test_dotted_and_dashed_lines_have_gaps() -> None:
    for line in (Line.DASHED, Line.DOTTED):
        steps = (("M", 10.0, 50.0), ("L", 190.0, 50.0))
        page = painted(Path(steps, stroke=Ink.INK, stroke_width=3, line=line))
        assert {pixel(page, x, 50) == (255, 255, 255) for x in range(12, 188)} == {True, False}


@pytest.mark.parametrize("anchor", Anchor)
def test_text_stands_at_its_anchor(anchor: Anchor) -> None:
    page = painted(Text(100, 50, "Finance & <b>", 12, anchor=anchor, bold=True))
    text = page.get_textpage()
    assert text.get_text_range() == "Finance & <b>"
    boxes = [text.get_charbox(i) for i in range(text.count_chars())]
    left, right = boxes[0][0], boxes[-1][2]
    wanted = {Anchor.START: left, Anchor.MIDDLE: (left + right) / 2, Anchor.END: right}[anchor]
    assert wanted == pytest.approx(100, abs=2)


def test_turned_text_runs_upwards() -> None:
    page = painted(Text(100, 80, "Upwards", 12, angle=-90.0))
    text = page.get_textpage()
    first, last = text.get_charbox(0), text.get_charbox(6)
    assert abs(first[0] - last[0]) < 8
    assert last[1] > first[1] + 20


def test_a_picture_cannot_ask_for_any_colour() -> None:
    with pytest.raises(ExportError, match="does not have"):
        colour("red; rm -rf")


def test_every_icon_can_be_drawn() -> None:
    for name in ("timer", "heart-handshake", "arrow-left-right", "graduation-cap", "handshake"):
        steps = segments(name)
        numbers = [float(n) for step in steps for n in step[1:]]
        assert steps[0][0] == "M"
        assert min(numbers) >= 0
        assert max(numbers) <= 24
