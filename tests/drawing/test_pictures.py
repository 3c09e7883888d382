"""What holds for every picture, and what each says."""

from __future__ import annotations

import math
from itertools import combinations
from xml.etree import ElementTree

import pytest

from app.analysis.formula import Status
from app.analysis.ratings import rating_table
from app.drawing.arrows import arrow_head
from app.drawing.display import Anchor, Ellipse, Ink, Line, Path, Picture, Rect, Text
from app.drawing.gauge import gauge
from app.drawing.matrix import matrix
from app.drawing.metrics import text_width
from app.drawing.radar import Series, radar
from app.drawing.shapes import status_mark
from app.drawing.svg import PAPER, to_svg
from app.drawing.tones import NIGHT_LINES, PAPER_LINES, TILES, luminance, text_on, tone
from tests.drawing.pictures import everything, house, map_of

PICTURES = everything()
all_pictures = pytest.mark.parametrize("name", PICTURES)


def extent(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the capitals of a text, turned or not."""
    wide = text_width(text.text, text.size, bold=text.bold)
    start = {Anchor.START: 0.0, Anchor.MIDDLE: -wide / 2, Anchor.END: -wide}[text.anchor]
    high = text.size * 0.72
    if text.angle == -90.0:
        return text.x - high, text.y - start - wide, text.x, text.y - start
    return text.x + start, text.y - high, text.x + start + wide, text.y


@all_pictures
def test_every_text_lies_inside_its_picture(name):
    picture = PICTURES[name]
    for shape in picture.shapes:
        if isinstance(shape, Text):
            left, top, right, bottom = extent(shape)
            assert left >= -0.5, shape
            assert top >= -0.5, shape
            assert right <= picture.width + 0.5, shape
            assert bottom <= picture.height + 0.5, shape


@all_pictures
def test_no_two_texts_lie_on_each_other(name):
    texts = [extent(s) for s in PICTURES[name].shapes if isinstance(s, Text) and s.text.strip()]
    for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations(texts, 2):
        over = min(r1, r2) - max(l1, l2), min(b1, b2) - max(t1, t2)
        assert min(over) <= 1.0


@all_pictures
def test_every_picture_is_described_and_every_size_whole(name):
    picture = PICTURES[name]
    assert picture.title
    for shape in picture.shapes:
        if isinstance(shape, Text):
            assert shape.size == round(shape.size)  # a painter may only know whole pixels
            assert "\n" not in shape.text


@all_pictures
def test_every_picture_is_well_formed_svg_with_all_its_words(name):
    root = ElementTree.fromstring(to_svg(PICTURES[name]).encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = [e.text for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words == list(PICTURES[name].texts())


@all_pictures
def test_every_colour_is_a_role_or_a_hexadecimal(name):
    for shape in PICTURES[name].shapes:
        used = [shape.ink] if isinstance(shape, Text) else [shape.fill, shape.stroke]
        for colour in used:
            assert colour == "" or colour in PAPER or (len(colour) == 7 and colour[0] == "#")


def test_svg_escapes_what_people_wrote():
    said = Picture(10, 10, (Text(0, 5, "<script>&\x07"), Rect(0, 0, 1, 1, tooltip="<&>")), "<t>")
    svg = to_svg(said)
    assert "<script>" not in svg
    ElementTree.fromstring(svg.encode())


def test_an_arrow_head_points_where_its_path_goes():
    head = arrow_head((("M", 0.0, 0.0), ("L", 10.0, 0.0)), 5.0)
    assert head[0] == ("M", 10.0, 0.0)
    assert head[1][1] == pytest.approx(5.0)
    assert arrow_head((("M", 1.0, 1.0), ("L", 1.0, 1.0)), 5.0) == ()


# the matrix


def test_each_cell_of_the_matrix_has_its_key_and_says_what_it_is():
    w = house(6)
    picture = matrix(w.departments(), rating_table(w, "r1"))
    cells = {s.key: s for s in picture.shapes if isinstance(s, Rect) and s.key}
    assert set(cells) == {f"d{i}|d{j}" for i in range(6) for j in range(6)}
    small = [cell for key, cell in cells.items() if key.startswith("d3|")]
    shown = [cell for cell in small if cell.hatch]
    assert all("too few answers" in cell.tooltip for cell in shown)
    assert shown
    assert not any(cell.fill.startswith("#") for cell in small)
    assert cells["d0|d0"].stroke == Ink.INK


def test_a_suppressed_cell_shows_no_number():
    w = house(6)
    table = rating_table(w, "r1")
    picture = matrix(w.departments(), table)
    figures = [s.text for s in picture.shapes if isinstance(s, Text) and "." in s.text]
    shown = sum(1 for pair in table.pairs() if table.direct(*pair).shown)
    own = sum(1 for d in w.departments() if table.self_view(d.id).shown)
    assert len([f for f in figures if len(f) == 3]) == shown + own


# the map


def middle(path: Path) -> tuple[float, float]:
    (_, x0, y0), (_, x1, y1, x2, y2, x3, y3) = path.segments
    return (x0 + 3 * x1 + 3 * x2 + x3) / 8, (y0 + 3 * y1 + 3 * y2 + y3) / 8


@pytest.mark.parametrize("count", [2, 3, 6, 12, 30])
def test_the_two_arrows_of_a_pair_are_told_apart(count):
    arrows = {s.key: s for s in map_of(house(count)).shapes if isinstance(s, Path) and s.key}
    pairs = [(a, arrows[back]) for key, a in arrows.items() if (back := _back(key)) in arrows]
    assert pairs
    for one, other in pairs:
        assert math.dist(middle(one), middle(other)) >= 12.0


def _back(key: str) -> str:
    author, _, about = key.partition("|")
    return f"{about}|{author}"


@pytest.mark.parametrize("count", [6, 9, 12])
def test_arrows_on_a_ring_pass_the_circles_between(count):
    picture = map_of(house(count))
    circles = {s.key: s for s in picture.shapes if isinstance(s, Ellipse) and s.key}
    for arrow in (s for s in picture.shapes if isinstance(s, Path) and s.key):
        ends = arrow.key.split("|")
        for key, circle in circles.items():
            if key not in ends:
                for point in _along(arrow):
                    assert math.dist(point, (circle.x, circle.y)) > circle.rx


def _along(path: Path) -> list[tuple[float, float]]:
    (_, x0, y0), (_, x1, y1, x2, y2, x3, y3) = path.segments
    out = []
    for step in range(21):
        t = step / 20
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        out.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return out


def test_lines_say_contract_none_or_suppressed():
    arrows = [s for s in map_of(house(6)).shapes if isinstance(s, Path) and s.key]
    for arrow in arrows:
        if "too few answers" in arrow.tooltip:
            assert arrow.line is Line.DOTTED
        elif "no contract in force" in arrow.tooltip:
            assert arrow.line is Line.DASHED
        else:
            assert arrow.line is Line.SOLID
    assert {a.line for a in arrows} == set(Line)


# colours


@pytest.mark.parametrize("tones", [TILES, PAPER_LINES])
def test_darker_is_more_in_grey(tones):
    steps = [luminance(tone(1 + i / 4, tones)) for i in range(17)]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] - steps[8] > 0.1 < steps[8] - steps[16]


def test_on_dark_paper_lighter_is_more():
    steps = [luminance(tone(1 + i / 4, NIGHT_LINES)) for i in range(17)]
    assert steps == sorted(steps)


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_numbers_can_be_read_on_every_tile_and_lines_on_their_paper():
    for i in range(41):
        value = 1 + i / 10
        fill = tone(value)
        assert _contrast(luminance(fill), luminance(text_on(fill))) >= 4.5
        assert _contrast(luminance(tone(value, PAPER_LINES)), luminance("#FBFAF7")) >= 3.0
        assert _contrast(luminance(tone(value, NIGHT_LINES)), luminance("#10181F")) >= 3.0


# the rest


def test_the_gauge_shows_t_and_r_beside_c_and_never_a_missing_as_zero():
    texts = gauge(65.63, 81.49, None, Status.INSUFFICIENT).texts()
    assert "66" in texts
    assert "81" in texts
    assert "–" in texts
    assert "0" not in texts


def test_the_gauge_says_once_that_too_little_was_read():
    because = "not enough read for task and relationship"
    said = " ".join(gauge(None, None, None, Status.INSUFFICIENT, because=because).texts())
    assert said.count("not enough read") == 1
    assert "for task and relationship" in said


def test_every_status_has_a_form_of_its_own():
    forms = [tuple(type(s).__name__ for s in status_mark(st, 0, 0)) for st in Status]
    grey = {repr(status_mark(st, 0, 0)) for st in Status}
    assert len(grey) == len(Status)
    assert len(set(forms)) >= 4


def test_a_radar_needs_three_axes_and_a_value_for_each():
    with pytest.raises(ValueError, match="three axes"):
        radar(["a", "b"], [])
    with pytest.raises(ValueError, match="every axis"):
        radar(["a", "b", "c"], [Series("x", (1.0,))])
