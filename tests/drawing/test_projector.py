"""What the room sees can be read from its last row, on any screen, and nothing of it is cut."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.clock import ClockFace, Tone
from app.analysis.scenes import Scene
from app.analysis.scenes.kinds import MatrixScene, MirrorScene
from app.analysis.scenes.parts import Shown
from app.domain.commands import Edit
from app.drawing.display import Anchor, Ellipse, Ink, Path, Picture, Rect, Shape, Text
from app.drawing.metrics import text_width
from app.drawing.projector import clock_area, projected
from app.widgets.palette import CONTRAST, NIGHT
from tests.contrast import contrast
from tests.domain.worlds import do
from tests.projected import FIRST, SECOND, scenes, seen
from tests.sample import the_sample

SIZES = (
    (1024, 768),
    (1280, 800),
    (1366, 768),
    (1400, 1050),
    (1920, 1080),
    (2560, 1080),
    (3840, 2160),
)
FACE = ClockFace("-1:05:00", Tone.OVER, True, "The read-out", "over time")
QUIET = {Ink.PAPER, Ink.TRACK, ""}
"""Hairlines and empty tracks say nothing by themselves, and so may stand back."""

LONG_NAMES = (
    "Wareneingangsprüfung und Qualitätssicherung der Serie",
    "Instandhaltung/Betriebsmittelkonstruktion",
)


@cache
def views() -> dict[str, Scene]:
    """Return every view by name."""
    return dict(scenes())


def box(text: Text) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what a text paints, without its rarest reaches."""
    wide = text_width(text.text, text.size, bold=text.bold)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[text.anchor]
    left = text.x - shift
    return left, text.y - text.size * 0.72, left + wide, text.y + text.size * 0.22


def reach(shape: Shape) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a shape."""
    if isinstance(shape, Text):
        return box(shape)
    if isinstance(shape, Rect):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Ellipse):
        return shape.x - shape.rx, shape.y - shape.ry, shape.x + shape.rx, shape.y + shape.ry
    numbers = [float(n) for _, *ns in shape.segments for n in ns]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def texts(picture: Picture) -> list[Text]:
    """Return the texts of a picture."""
    return [shape for shape in picture.shapes if isinstance(shape, Text)]


def inside(picture: Picture, shape: Shape) -> bool:
    """Whether all of a shape is on the screen."""
    left, top, right, bottom = reach(shape)
    across = left >= -0.5 and right <= picture.width + 0.5
    return across and top >= -0.5 and bottom <= picture.height + 0.5


def is_legible(picture: Picture) -> None:
    """Type of 1/30 of the height or more, all of it on the screen, none of it over another."""
    for shape in picture.shapes:
        assert inside(picture, shape), shape
    for text in texts(picture):
        assert text.size >= picture.height / 30, text
        assert text.size == round(text.size), text
    for one, other in combinations(texts(picture), 2):
        a, b = box(one), box(other)
        apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
        assert apart, (one, other)


@pytest.mark.parametrize("size", SIZES)
def test_every_view_can_be_read_on_every_screen(size):
    for name, scene in views().items():
        try:
            is_legible(projected(scene, FACE, *size))
        except AssertionError as failed:
            raise AssertionError(f"{name}: {failed}") from failed


def test_what_says_something_stands_out_from_the_night_by_seven_to_one():
    inks = set()
    for scene in views().values():
        for shape in projected(scene, FACE, 1920, 1080).shapes:
            inks |= {shape.ink} if isinstance(shape, Text) else {shape.fill, shape.stroke}
    said = inks - QUIET
    assert {Ink.INK, Ink.MUTED, Ink.FIRST, Ink.SECOND} <= said
    for palette in (NIGHT, CONTRAST):
        for ink in said:
            assert contrast(palette.role(ink), palette.paper) >= 7.0, (palette.name, ink)


def test_no_text_is_in_the_colour_of_what_stands_back():
    for scene in views().values():
        for text in texts(projected(scene, FACE, 1024, 768)):
            assert text.ink not in QUIET, text


@pytest.mark.parametrize("size", SIZES)
def test_the_place_of_the_clock_stays_free(size):
    x, y, wide, high = clock_area(*size)
    assert x + wide <= size[0]
    assert y >= 0
    for name, scene in views().items():
        for text in texts(projected(scene, None, *size)):
            left, top, right, bottom = box(text)
            free = right <= x or left >= x + wide or bottom <= y or top >= y + high
            assert free, (name, text)


@pytest.mark.parametrize("tone", Tone)
def test_the_clock_stands_in_its_place(tone):
    face = ClockFace("-1:05:00", tone, True, "The read-out", "over time")
    scene = views()["title"]
    without = projected(scene, None, 1920, 1080).shapes
    added = [s for s in projected(scene, face, 1920, 1080).shapes if s not in without]
    x, y, wide, high = clock_area(1920, 1080)
    assert {s.text for s in added} == {"−1:05:00", "over time"}
    for shape in added:
        left, top, right, bottom = reach(shape)
        assert (x - 1 <= left, right <= x + wide + 1) == (True, True)
        assert (y <= top, bottom <= y + high) == (True, True)


def test_the_flash_stands_in_the_place_of_the_clock():
    scene = views()["title"]
    still = ClockFace("0:00", Tone.RED, True, "The read-out", "almost over")
    before = projected(scene, still, 1920, 1080).shapes
    flashing = projected(scene, replace(still, flash=True), 1920, 1080).shapes
    (bar,) = [s for s in flashing if s not in before]
    x, y, wide, high = clock_area(1920, 1080)
    left, top, right, bottom = reach(bar)
    assert (x - 1 <= left, right <= x + wide + 1) == (True, True)
    assert (y <= top, bottom <= y + high) == (True, True)


def test_the_same_scene_is_the_same_picture():
    for scene in views().values():
        assert projected(scene, FACE, 1280, 720) == projected(scene, FACE, 1280, 720)


def test_a_larger_screen_shows_the_same_larger():
    small = projected(views()["mirror"], None, 1920, 1080)
    large = projected(views()["mirror"], None, 3840, 2160)
    assert small.texts() == large.texts()


def test_the_mirror_names_every_attribute_and_every_figure_that_is_shown():
    scene = views()["mirror"]
    assert isinstance(scene, MirrorScene)
    for size in SIZES:
        said = " ".join(projected(scene, None, *size).texts())
        for line in scene.lines:
            assert f"{line.told.value:.1f}" in said
            assert all(word in said for word in line.name.split())


def test_the_two_sides_keep_their_colours_when_the_mirror_is_turned_round():
    for name in ("mirror", "mirror-other-way"):
        found = {t.text: t.ink for t in texts(projected(views()[name], None, 1920, 1080))}
        assert found["Finance"] == Ink.FIRST
        assert found["Customer Service"] == Ink.SECOND


def test_what_has_no_room_is_counted_and_not_made_smaller():
    said = projected(views()["heat"], None, 1024, 768).texts()
    assert any("more on the laptop’s list" in text for text in said)


@pytest.mark.parametrize("count", [3, 9, 200])
def test_every_row_and_column_of_a_matrix_is_shown_or_counted(count):
    names = tuple(f"Department {i}" for i in range(count))
    figures = tuple(tuple(Shown(3.0) for _ in names) for _ in names)
    scene = MatrixScene(names=names, codes=names, figures=figures)
    for size in SIZES:
        said = projected(scene, None, *size).texts()
        counted = [text.split() for text in said if "more on the laptop’s list" in text]
        columns = sum(int(words[1]) for words in counted if words[2] == "columns")
        rows = sum(int(words[1]) for words in counted if words[2] == "more")
        assert said.count("3.0") == (count - rows) * (count - columns) > 0


def stuffed(value: object, words: str) -> object:
    """Return a scene with other words everywhere."""
    if isinstance(value, tuple):
        return tuple(stuffed(item, words) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: stuffed(getattr(value, f.name), words) for f in fields(value)}
        return replace(value, **changed)
    return words if type(value) is str and value else value


HARD = (
    "Donaudampfschifffahrtsgesellschaftskapitänsanwärterbetreuungsstelle",
    "שירות לקוחות ומכירות",
    "خدمة العملاء",
    "顧客サービス部と経理部の間の約束",
    "x" * 400,
    "word " * 300,
    "One line\nand another\n\nand the last",
    "🙂 e\u0301 \u200d \u00ad",
)


@pytest.mark.parametrize("words", HARD)
def test_hard_words_neither_fail_nor_leave_the_screen(words):
    for name, scene in views().items():
        picture = projected(stuffed(scene, words), FACE, 1024, 768)
        for shape in picture.shapes:
            assert inside(picture, shape), (name, shape)
        assert all(t.size >= 768 / 30 for t in texts(picture))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(views())),
    st.integers(1024, 3840),
    st.floats(4 / 3, 2.4),
    st.sampled_from([None, *HARD]),
)
def test_any_screen_will_do(name, width, aspect, words):
    scene = views()[name] if words is None else stuffed(views()[name], words)
    picture = projected(scene, FACE, float(width), float(round(width / aspect)))
    for shape in picture.shapes:
        assert inside(picture, shape), shape
    assert all(text.size >= picture.height / 30 for text in texts(picture))


def test_a_path_is_measured_by_all_its_points():
    assert reach(Path((("M", 1.0, 2.0), ("L", 3.0, 5.0)))) == (1.0, 2.0, 3.0, 5.0)


def test_no_heading_cuts_the_name_of_a_department():
    workshop = the_sample()
    for id, name in ((FIRST, LONG_NAMES[0]), (SECOND, LONG_NAMES[1])):
        do(workshop, Edit("department", id, {"name": name}))
    for place, activity in (
        ("expectations", "contract"),
        ("perceptions", "mirror"),
        ("measures", "gauge"),
    ):
        scene = seen(workshop, place, activity)
        said = "".join("".join(projected(scene, None, 1920, 1080).texts()).split())
        parts = [*scene.heading, *(p for dial in getattr(scene, "dials", ()) for p in dial.title)]
        for part in parts:
            assert said.count("".join(part.text.split())), part.text
